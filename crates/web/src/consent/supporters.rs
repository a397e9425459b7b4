//! だれの支援者か: who works for which member of the household, for the secrets between them.

use app::{
    Failure,
    agency::AgencyRow,
    consent::{
        queries::{self, ConsentForm},
        supporter::{self, Name},
    },
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::{CaseId, WorksForId};
use japanese::date::wareki;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Table, Width},
};

/// `GET /cases/{case}/supporters`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = queries::form(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let typed = Form::of([("agency", signed.actor.agency.to_string())]);
    let main = body(&signed, &frame, &stored, &typed, &[]);
    Ok(frame.page(CaseTab::Consents, words::SUPPORTERS).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/supporters`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let mut problems = Vec::new();
    let person = form.id("person");
    if person.is_none() {
        problems.push(Problem::new("person", "だれの支援者かを選んでください。"));
    }
    let agency = form.id("agency");
    if agency.is_none() {
        problems.push(Problem::new("agency", "機関を選んでください。"));
    }
    let (Some(person), Some(agency)) = (person, agency) else {
        return correct(&signed, case, &form, &problems).await;
    };
    let location = format!("/cases/{case}/supporters");
    match supporter::name(&signed.op_for(&form), &Name { case, agency, person }).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, words::supporter_refused)),
    }
}

/// `POST /cases/{case}/supporters/{line}/end`. Whoever knew of the case only so is led to the list.
pub async fn end(signed: SignedIn, Path((case, line)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, line): (CaseId, WorksForId) = (id(&case)?, id(&line)?);
    let location = format!("/cases/{case}/supporters");
    match supporter::end(&signed.op_for(&form), case, line).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Done)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, words::supporter_refused)),
    }
}

async fn correct(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = queries::form(&signed.op(), case).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, &stored, form, problems);
    Ok(again(&frame.page(CaseTab::Consents, words::SUPPORTERS).narrow().errors(summary(problems)).main(main)))
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ConsentForm,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let persons: Vec<Choice<'_>> =
        stored.members.iter().map(|member| Choice::new(member.person.to_string(), member.label())).collect();
    let face = &frame.header.face;
    let carries = face.responsible == signed.actor.agency || face.coordinator == Some(signed.actor.agency);
    let mine = |row: &&AgencyRow| carries || row.id == signed.actor.agency;
    let agencies: Vec<Choice<'_>> = stored
        .agencies
        .iter()
        .filter(mine)
        .map(|row| Choice::new(row.id.to_string(), row.name.as_str()))
        .collect();
    html! {
        p { (words::SUPPORTERS_WHAT) }
        (lines(signed, frame, stored))
        form.form method="post" action=(format!("{}/supporters", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::radios(&field("person", "だれの支援者か"), &persons))
            (ui::select(&field("agency", "機関").width(Width::L), &agencies))
            (ui::buttons(&[
                Button::primary("支援者として記録する").submit(),
                Button::new("同意・共有へ戻る").kind(Kind::Tertiary).link(&format!("{}/consents", frame.base())),
            ]))
        }
    }
}

fn lines(signed: &SignedIn, frame: &CaseFrame, stored: &ConsentForm) -> Markup {
    if stored.supporters.is_empty() {
        return html! { p.hint { "まだ記録はありません。" } };
    }
    let columns = vec![
        Column::new("だれの"),
        Column::new("支援する機関"),
        Column::new("いつから").nowrap(),
        Column::new("終わり"),
    ];
    Table::stacked("supporters", words::SUPPORTERS, columns)
        .caption_hidden()
        .rows(stored.supporters.iter().map(|line| {
            vec![
                html! { (line.person_name) },
                html! { (line.agency_name) },
                html! { (wareki(line.from)) },
                html! {
                    form method="post" action=(format!("{}/supporters/{}/end", frame.base(), line.id)) data-once {
                        (keys(&signed.new_submission(), None))
                        (Button::new("今日で終わりにする").kind(Kind::Tertiary).size(ui::Size::Small)
                            .about(format!("{} {}", line.person_name, line.agency_name)).submit())
                    }
                },
            ]
        }))
        .render()
}
