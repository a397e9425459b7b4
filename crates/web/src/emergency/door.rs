//! Looking the case up: by its exact number, or by a whole name with the birth date. The answer says found or not found.

use app::{
    Failure,
    emergency::{self, Sought},
    failure::Problem,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{begin, policy, words};
use crate::{
    household::{problem, summary},
    kernel::{Form, PageError, PageResult, SignedIn, form},
    ui::{self, Button, Field, Level, Nav, Page, Width},
};

/// `GET /emergency`.
pub async fn show(signed: SignedIn) -> PageResult {
    signed.op().needs::<std::convert::Infallible>(domain::staff::Work::Support).map_err(PageError::from)?;
    Ok(page(&signed, StatusCode::OK, &Form::default(), &[], None))
}

/// `POST /emergency/case`: found, and the next form; or not.
pub async fn look(signed: SignedIn, form: Form) -> PageResult {
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    match emergency::look(&signed.op(), &sought(&form)).await {
        Ok(()) => Ok(begin::page(&signed, StatusCode::OK, &form, &[])),
        Err(Failure::Invalid(problems)) => Ok(page(&signed, unprocessable, &form, &problems, None)),
        Err(Failure::Refused(why)) => Ok(page(&signed, unprocessable, &form, &[], Some(words::refused(why)))),
        Err(other) => Err(PageError::from_failure(other, |why| words::refused(*why).to_owned())),
    }
}

/// What was typed about the case.
pub(super) fn sought(form: &Form) -> Sought {
    Sought { number: form.line("number"), name: form.line("name"), birth: form.line("birth") }
}

/// The form, with what stood in the way.
pub(super) fn page(
    signed: &SignedIn,
    status: StatusCode,
    typed: &Form,
    problems: &[Problem],
    notice: Option<&str>,
) -> Response {
    let viewer = signed.viewer();
    let main = html! {
        (ui::plain_sentence(&html! { p { (words::WHAT) } p { (words::AFTER) } }))
        @if let Some(open) = &signed.emergency {
            (ui::banner(Level::Info, "いま緊急アクセスで開いているケースがあります", &html! {
                p { a href=(format!("/cases/{}", open.case)) { (open.number) } "　終えるには、上の「終える」を押します。" }
            }))
        } @else {
            @if let Some(notice) = notice { div role="status" { (ui::banner(Level::Warning, notice, &html! {})) } }
            (fields(signed, typed, problems))
        }
        p { a href=(ui::paths::EMERGENCY_POLICY) { "この機関のケースの" (policy::HEADING) } }
    };
    let page = Page::new(&viewer, Nav::Find, words::HEADING)
        .narrow()
        .crumb("さがす", ui::paths::SEARCH)
        .errors(summary(problems))
        .main(main);
    (status, page.render()).into_response()
}

fn fields(signed: &SignedIn, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name)).personal()
    };
    html! {
        form.form method="post" action="/emergency/case" novalidate data-once {
            (ui::hidden(form::SUBMISSION, &signed.new_submission()))
            (ui::text_field(&field("number", "ケース番号").hint("例：R8-0012").width(Width::S)))
            p { "番号が分からないときは、氏名と生年月日の両方を入力します。" }
            (ui::text_field(&field("name", "氏名（漢字かフリガナ）").width(Width::M)))
            (ui::date_field(&field("birth", "生年月日").hint("年月日まで正確に入力します。"), None))
            (ui::buttons(&[Button::primary("該当するケースがあるか確かめる").submit()]))
        }
    }
}
