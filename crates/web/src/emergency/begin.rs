//! Opening the case that was found: why, and the password once more. And ending it before the hour is over.

use app::{
    Failure,
    emergency::{self, BeginEmergency},
    failure::Problem,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    emergency::{EmergencyCategory, REASON_LEAST},
};
use maud::{Markup, html};

use super::{door, words};
use crate::{
    household::{problem, summary},
    kernel::{Flash, Form, Mode, PageError, PageResult, SignedIn, Source, form, see_with},
    ui::{self, Button, Choice, Field, Kind, Nav, Page, Width},
};

const HEADING: &str = "緊急アクセスの理由";

/// `POST /emergency`.
pub async fn send(signed: SignedIn, source: Source, form: Form) -> PageResult {
    let command = BeginEmergency {
        sought: door::sought(&form),
        category: form.code("category"),
        reason: form.text("reason"),
        wants_hidden: form.has("wants_hidden"),
        password: form.get("password").to_owned(),
    };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    match emergency::begin(&signed.op_for(&form), &source.0, &command).await {
        Ok((_, case)) => Ok(see_with(&signed.web, &format!("/cases/{case}"), Flash::EmergencyBegun)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, ui::paths::EMERGENCY, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => Ok(page(&signed, unprocessable, &form, &problems)),
        Err(Failure::Refused(why)) => Ok(match words::begin_refused(why) {
            (Some(field), sentence) => page(&signed, unprocessable, &form, &[Problem::new(field, sentence)]),
            (None, sentence) => door::page(&signed, unprocessable, &form, &[], Some(&sentence)),
        }),
        Err(other) => Err(PageError::from_failure(other, |why| words::begin_refused(*why).1)),
    }
}

/// `POST /emergency/end`.
pub async fn end(signed: SignedIn, form: Form) -> PageResult {
    emergency::end(&signed.op_for(&form)).await?;
    Ok(see_with(&signed.web, ui::paths::HOME, Flash::EmergencyEnded))
}

/// The form, carrying what the case was found by.
pub(super) fn page(signed: &SignedIn, status: StatusCode, typed: &Form, problems: &[Problem]) -> Response {
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Find, HEADING)
        .narrow()
        .crumb(words::HEADING, ui::paths::EMERGENCY)
        .errors(summary(problems))
        .main(fields(signed, typed, problems));
    (status, page.render()).into_response()
}

fn fields(signed: &SignedIn, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let categories: Vec<Choice<'_>> = ui::code_choices(EmergencyCategory::ALL);
    let password = Field::new("password", "いまのパスワード")
        .kind("password")
        .autocomplete("current-password")
        .width(Width::L)
        .required()
        .error(problem(problems, "password"));
    html! {
        div role="status" { p { strong { "該当するケースがあります。" } "内容は、開くまで表示しません。" } }
        (ui::plain_sentence(&html! { p { (words::WHAT) } p { (words::AFTER) } }))
        form.form method="post" action=(ui::paths::EMERGENCY) novalidate data-once {
            (ui::hidden(form::SUBMISSION, &signed.new_submission()))
            @for name in ["number", "name", "birth"] { (ui::hidden(name, typed.get(name))) }
            (ui::radios(&field("category", "理由の種類").required(), &categories))
            (ui::text_area(&field("reason", "理由").required()
                .hint(format!("なぜ、いますぐ見る必要があるのかを{REASON_LEAST}文字以上で書きます。主担当の機関と記録点検者が読みます。"))
                .maxlength(1_000), 4, None))
            (ui::checkbox(&field("wants_hidden", "秘匿された住所や、知らせてくれた人も必要（ほかの職員の立ち会いの確認が要ります）"),
                "yes", typed.has("wants_hidden")))
            @if signed.web.mode == Mode::Demo { p.hint { "デモでは、パスワードは要りません。" } }
            @else { (ui::text_field(&password)) }
            (ui::buttons(&[
                Button::new("理由を記録して、60分だけ開く").kind(Kind::Danger).submit(),
                Button::new("やめる").kind(Kind::Tertiary).link(ui::paths::EMERGENCY),
            ]))
        }
    }
}
