//! 再開: why, and what comes next by when.

use app::{
    Failure,
    closing::{self, Reopen},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{case::CaseState, code::Code, ids::CaseId, note::NextAct};
use japanese::date::DateHint;
use jiff::civil::Date;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, frame, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    note::parse::day,
    ui::{self, Button, Choice, Field, Kind, Level},
};

/// Days until the first contact, as suggested.
const FIRST_CONTACT: i32 = 7;

/// `GET /cases/{case}/reopening`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let frame = frame(&signed, id(&case)?).await?;
    let first = domain::due::days_after(frame.today(), FIRST_CONTACT);
    let typed =
        Form::of([("act", NextAct::Call.code().to_owned()), ("next_on", japanese::date::wareki(first))]);
    let main = body(&signed, &frame, &typed, &[]);
    Ok(frame.page(CaseTab::Cover, words::REOPEN).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/reopening`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}");
    let op = signed.op_for(&form);
    let command = match parse(case, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(&signed, case, &form, &problems).await,
    };
    match closing::reopen(&op, &command).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Reopened)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, words::reopening_refused)),
    }
}

fn parse(case: CaseId, form: &Form, today: Date) -> Result<Reopen, Vec<Problem>> {
    let next_on =
        day(form, ("next_on", "次の予定の日"), today, DateHint::Future).map_err(|problem| vec![problem])?;
    let act =
        form.code("act").ok_or_else(|| vec![Problem::new("act", "次に何をするかを選んでください。")])?;
    Ok(Reopen { case, text: form.text("text"), act, next_on })
}

async fn correct(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let frame = frame(signed, case).await?;
    let main = body(signed, &frame, form, problems);
    Ok(again(&frame.page(CaseTab::Cover, words::REOPEN).narrow().errors(summary(problems)).main(main)))
}

fn body(signed: &SignedIn, frame: &CaseFrame, typed: &Form, problems: &[Problem]) -> Markup {
    if frame.header.face.state == CaseState::Open {
        let open = words::reopening_refused(&domain::closing::ReopeningRefused::NotClosed);
        return ui::banner(Level::Info, &open, &html! { p { a href=(frame.base()) { "表紙に戻る" } } });
    }
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).required()
    };
    let acts: Vec<Choice<'_>> = ui::code_choices(NextAct::ALL);
    html! {
        p { (words::REOPEN_WHAT) }
        form.form method="post" action=(format!("{}/reopening", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::text_area(&field("text", "再開する理由").personal().maxlength(2_000), 5, Some(500)))
            (ui::radio_chips(&field("act", "次にすること"), &acts))
            (ui::date_field(&field("next_on", "いつまでに"), None))
            (ui::buttons(&[
                Button::primary("再開する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}
