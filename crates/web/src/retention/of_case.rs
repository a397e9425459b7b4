//! `/cases/{case}/retention`: an agency holds a closed case of its own longer than its period, or ends that.

use app::{
    Failure,
    failure::Problem,
    retention::{HoldRow, holds},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{case::CaseState, ids::CaseId};
use maud::{Markup, html};

use super::{
    holds::{fields, lift_to, parse, table},
    words,
};
use crate::{
    household::{CaseFrame, CaseTab, again, frame, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Kind, Level},
};

/// `GET /cases/{case}/retention`.
pub(super) async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let case: CaseId = id(&case)?;
    let frame = frame(&signed, case).await?;
    let (rows, may) = holds::of_case(&signed.op(), case).await?;
    let main = body(&signed, &frame, (&rows, may), &Form::default(), &[]);
    Ok(frame.page(CaseTab::Cover, words::HOLDS).main(main).render().into_response())
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    (rows, may): (&[HoldRow], bool),
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let base = format!("{}/retention", frame.base());
    let open = frame.header.face.state == CaseState::Open;
    html! {
        p { (words::HOLD_WHAT) }
        @if !rows.is_empty() { (table(signed, rows, may, &|row| format!("{base}/{}/lifting", row.id))) }
        @if open {
            (ui::banner(Level::Info, "支援中のケースです", &html! { p { "支援中の記録は廃棄されません。延長の必要はありません。" } }))
        } @else if may {
            form.form method="post" action=(base) novalidate data-once {
                (keys(&signed.new_submission(), None))
                (fields(typed, problems))
                (ui::buttons(&[
                    Button::primary("保存を延長する").submit(),
                    Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
                ]))
            }
        } @else { p { "保存を延長できるのは、この世帯の記録を持つ機関です。" } }
    }
}

/// `POST /cases/{case}/retention`.
pub(super) async fn set(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let op = signed.op_for(&form);
    let location = format!("/cases/{case}/retention");
    let result = match parse(&form, op.today()) {
        Ok(typed) => holds::set(&op, case, &typed).await,
        Err(problems) => Err(Failure::Invalid(problems)),
    };
    match result {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Held)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let frame = frame(&signed, case).await?;
            let (rows, may) = holds::of_case(&signed.op(), case).await?;
            let main = body(&signed, &frame, (&rows, may), &form, &problems);
            Ok(again(&frame.page(CaseTab::Cover, words::HOLDS).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |why| words::hold_refused(*why))),
    }
}

/// `POST /cases/{case}/retention/{hold}/lifting`.
pub(super) async fn lift(
    signed: SignedIn,
    Path((case, hold)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let case: CaseId = id(&case)?;
    lift_to(&signed, id(&hold)?, &form, &format!("/cases/{case}/retention")).await
}
