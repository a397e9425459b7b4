//! 担当者: who of the responsible agency is in charge of a case.

use app::{
    Failure,
    case::assign::{self, Assigned, Colleague},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{case::AssignRefused, code::Code, ids::CaseId};
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, again, frame, id, keys, problem, summary, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Table},
};

const HEADING: &str = "担当者を決める";

/// `GET /cases/{case}/assignment`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let frame = frame(&signed, id(&case)?).await?;
    let colleagues = assign::colleagues(&signed.op()).await?;
    let present = frame.header.face.staff.map(|staff| staff.to_string()).unwrap_or_default();
    let past = assign::history(&signed.op(), frame.header.face.id).await?;
    let main = html! {
        (fields(&signed, &frame, &colleagues, (&present, frame.header.face.version), &[]))
        (changes(&past))
    };
    Ok(frame.page(CaseTab::Cover, HEADING).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/assignment`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}");
    match assign::assign(&signed.op_for(&form), case, form.id("staff"), form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Refused(refused @ (AssignRefused::NotAColleague | AssignRefused::MustNotLearn))) => {
            let problems = [Problem::new("staff", words::assign_refused(refused))];
            let frame = frame(&signed, case).await?;
            let colleagues = assign::colleagues(&signed.op()).await?;
            let main = fields(&signed, &frame, &colleagues, (form.get("staff"), form.version()), &problems);
            Ok(again(&frame.page(CaseTab::Cover, HEADING).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::assign_refused(*refused))),
    }
}

fn fields(
    signed: &SignedIn,
    frame: &CaseFrame,
    colleagues: &[Colleague],
    (chosen, version): (&str, i64),
    problems: &[Problem],
) -> Markup {
    let choices: Vec<Choice<'_>> = colleagues
        .iter()
        .map(|row| Choice::new(row.staff.to_string(), format!("{}（{}）", row.name, row.role.label())))
        .collect();
    let field = Field::new("staff", "担当者")
        .value(chosen.to_owned())
        .error(problem(problems, "staff"))
        .hint("選ばずに保存すると、担当者なし（機関で受け持つ）になります。");
    html! {
        @if frame.header.face.responsible == signed.actor.agency {
            form.form method="post" action=(format!("{}/assignment", frame.base())) novalidate data-once {
                (keys(&signed.new_submission(), Some(version)))
                (ui::select(&field, &choices))
                (ui::buttons(&[
                    Button::primary("この人を担当者にする").submit(),
                    Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
                ]))
            }
        } @else {
            p { (words::assign_refused(AssignRefused::NotResponsible)) }
        }
    }
}

/// Who was in charge before; nothing if nobody was ever put in charge by hand.
fn changes(past: &[Assigned]) -> Markup {
    let columns = ["いつから", "担当者", "理由", "決めた人"].map(Column::new).to_vec();
    html! {
        @if !past.is_empty() {
            (ui::section("changes", "担当者の移り変わり", &Table::stacked("changes-table", "担当者の移り変わり", columns)
                .caption_hidden()
                .rows(past.iter().map(|row| vec![
                    ui::time(row.since, &japanese::date::wareki_short(row.since)),
                    html! { (row.name.as_deref().unwrap_or("担当者なし")) },
                    html! { @if row.why.is_empty() { "—" } @else { (row.why) } },
                    html! { (row.by) },
                ]))
                .render()))
        }
    }
}
