//! Changing the own password.

use app::{
    Failure,
    failure::Problem,
    identity::{ChangePassword, change_password},
};
use axum::{http::StatusCode, response::IntoResponse};
use maud::{Markup, html};

use super::{invitation::new_password, leave, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Source, see_with},
    ui::{self, Button, Field, Nav, Page, Width},
};

pub(super) async fn show(signed: SignedIn) -> PageResult {
    Ok(page(&signed, &[]).into_response())
}

pub(super) async fn send(signed: SignedIn, source: Source, form: Form) -> PageResult {
    let command = ChangePassword {
        current: form.get("current").to_owned(),
        password: form.get("password").to_owned(),
        again: form.get("again").to_owned(),
    };
    let problems = match change_password(&signed.op_for(&form), &source.0, &command).await {
        Ok(()) => {
            return Ok(leave(&signed.web, see_with(&signed.web, "/sign-in", Flash::PasswordSet)));
        }
        Err(Failure::Invalid(problems)) => problems,
        Err(Failure::Refused(refused)) => {
            let (field, sentence) = words::password_refused(refused);
            vec![Problem::new(field, sentence)]
        }
        Err(other) => {
            return Err(PageError::from_failure(other, |refused| words::password_refused(*refused).1));
        }
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&signed, &problems)).into_response())
}

fn page(signed: &SignedIn, problems: &[Problem]) -> Markup {
    let error =
        problems.iter().find(|problem| problem.field == "current").map(|problem| problem.message.clone());
    let current = Field::new("current", words::CURRENT)
        .kind("password")
        .autocomplete("current-password")
        .width(Width::L)
        .required()
        .error(error);
    let body = html! {
        p { (words::CHANGE_NOTE) }
        form.form method="post" action="/password" novalidate data-once {
            (ui::form_keys(None, &signed.new_submission()))
            (ui::text_field(&current))
            (new_password(problems))
            (ui::buttons(&[Button::primary(words::CHANGE_ACT).submit()]))
        }
    };
    let errors = problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    Page::new(&viewer, Nav::Today, words::CHANGE)
        .narrow()
        .flash(signed.flash())
        .errors(errors)
        .main(body)
        .render()
}
