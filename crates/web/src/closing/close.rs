//! 終結: what stands in the way, or the form with reason and text.

use app::{
    Failure,
    closing::{self, Close, queries::ClosingForm},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::ids::CaseId;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Field, Kind, Level, Row, Width},
};

/// `GET /cases/{case}/closing`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = closing::queries::form(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = body(&signed, &frame, &stored, &Form::default(), &[]);
    Ok(frame.page(CaseTab::Cover, words::CLOSE).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/closing`.
pub async fn save(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}");
    let command = Close { case, reason: form.line("reason"), text: form.text("text") };
    match closing::close(&signed.op_for(&form), &command).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Closed)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let stored = closing::queries::form(&signed.op(), case).await?;
            let frame = CaseFrame::of(&signed, stored.header.clone());
            let main = body(&signed, &frame, &stored, &form, &problems);
            Ok(again(
                &frame.page(CaseTab::Cover, words::CLOSE).narrow().errors(summary(&problems)).main(main),
            ))
        }
        Err(other) => Err(PageError::from_failure(other, words::closing_refused)),
    }
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ClosingForm,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    if let Some(obstacle) = &stored.obstacle {
        let back = Button::new("表紙に戻る").kind(Kind::Tertiary).link(frame.base());
        return ui::banner(
            Level::Warning,
            "いまは終結できません",
            &html! {
                p { (words::closing_refused(obstacle)) }
                (back)
            },
        );
    }
    let reasons: Vec<Choice<'_>> =
        stored.reasons.iter().map(|entry| Choice::new(entry.code.as_str(), entry.label.as_str())).collect();
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    html! {
        p { (words::CLOSE_WHAT) }
        (ui::summary_list(&[
            Row::text("主担当", &frame.header.face.responsible_name),
            Row::text("完了になる予定", &format!("{}件", stored.open_dues)),
        ]))
        (ui::plain_sentence(&html! { p { (words::CLOSE_WHO) } }))
        form.form method="post" action=(format!("{}/closing", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::select(&field("reason", "終結の理由").required().width(Width::L), &reasons))
            (ui::text_area(&field("text", "くわしい事情")
                .hint("本人の様子、これから頼れる先、また相談があったときに気をつけることなど").personal().maxlength(2_000), 5, Some(500)))
            (ui::buttons(&[
                Button::new("終結する").kind(Kind::Danger).submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}
