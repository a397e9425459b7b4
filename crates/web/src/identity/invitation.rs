//! The page behind a one-time link: a new password, and for the first administrator also login and name.

use app::{
    Failure,
    failure::Problem,
    identity::invitation::{self, Accept, Invited},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::words;
use crate::{
    kernel::{Flash, Form, PageError, PageResult, Web, see_with},
    ui::{self, Button, Field, Page, Width},
};

pub(super) async fn show(State(web): State<Web>, Path(token): Path<String>) -> PageResult {
    match invitation::open(&web.app, &token).await {
        Ok(invited) => Ok(page(&invited, &Form::default(), &[]).into_response()),
        Err(Failure::NotFound) => Ok(dead()),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn send(State(web): State<Web>, Path(token): Path<String>, form: Form) -> PageResult {
    let typed = Accept {
        password: form.get("password").to_owned(),
        again: form.get("again").to_owned(),
        login: form.line("login"),
        name: form.line("name"),
        kana: form.line("kana"),
    };
    match invitation::accept(&web.app, &token, &typed).await {
        Ok(()) => Ok(see_with(&web, "/sign-in", Flash::PasswordSet)),
        Err(Failure::NotFound) => Ok(dead()),
        Err(Failure::Invalid(problems)) => {
            let invited = invitation::open(&web.app, &token).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&invited, &form, &problems)).into_response())
        }
        Err(other) => Err(PageError::from(other)),
    }
}

fn dead() -> Response {
    let body = html! {
        p { (words::LINK_DEAD_TEXT) }
        p { a href="/sign-in" { (words::SIGN_IN) } }
    };
    (StatusCode::NOT_FOUND, ui::bare_page(words::LINK_DEAD, &body)).into_response()
}

fn page(invited: &Invited, form: &Form, problems: &[Problem]) -> Markup {
    let (heading, sentence) = words::invited(invited);
    let field = |name: &'static str, label: &'static str| {
        let error =
            problems.iter().find(|problem| problem.field == name).map(|problem| problem.message.clone());
        Field::new(name, label).value(form.get(name).to_owned()).width(Width::M).error(error)
    };
    let body = html! {
        p { (sentence) }
        form.form method="post" novalidate data-once {
            @if *invited == Invited::FirstAdmin {
                (ui::text_field(&field("login", words::LOGIN).autocomplete("username").required()
                    .hint("半角の英数字と . - _ @ で3文字以上")))
                (ui::text_field(&field("name", "氏名").required().autocomplete("name")))
                (ui::text_field(&field("kana", "フリガナ")))
            } @else if let Invited::Staff { login, .. } = invited {
                // Lets password managers store login and password together.
                input type="hidden" name="username" autocomplete="username" value=(login);
            }
            (new_password(problems))
            (ui::buttons(&[Button::primary(words::SET).submit()]))
        }
    };
    let errors = problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    Page::public(heading).narrow().errors(errors).main(body).render()
}

/// The two fields of a new password with the rules above them. What was typed is never sent back.
pub(super) fn new_password(problems: &[Problem]) -> Markup {
    let error = |name: &str| {
        problems.iter().find(|problem| problem.field == name).map(|problem| problem.message.clone())
    };
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label)
            .kind("password")
            .autocomplete("new-password")
            .width(Width::L)
            .required()
            .error(error(name))
    };
    html! {
        (ui::plain_sentence(&html! { ul { @for rule in words::password_rules() { li { (rule) } } } }))
        (ui::text_field(&field("password", words::NEW)))
        (ui::text_field(&field("again", words::AGAIN)))
    }
}
