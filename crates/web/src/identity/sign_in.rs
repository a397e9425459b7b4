//! The sign-in page, and the way back to where somebody was going.

use app::{
    Failure,
    identity::{self, SignIn, SignInRefused},
};
use axum::{
    extract::{Query, State},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use domain::code::Code as _;
use maud::{Markup, html};

use super::{demo, enter, local, words};
use crate::{
    kernel::{Flash, Form, Mode, PageError, PageResult, Source, Web, signed_in::cookie},
    ui::{self, Button, Field, Level, Page, Width},
};

/// What the address carries: where to go afterwards, and that a session ended.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Way {
    #[serde(default)]
    back: String,
    #[serde(default)]
    ended: String,
}

pub(super) async fn show(State(web): State<Web>, Query(way): Query<Way>, parts: Parts) -> PageResult {
    if web.mode == Mode::Demo {
        return demo::page(&web, local(&way.back), &ended(&way.ended)).await;
    }
    let flash = cookie(&parts, web.flash_cookie()).and_then(|code| Flash::from_code(&code));
    let flash = flash.map(|flash| ui::Flash::success(flash.label()));
    let mut form = Form::default();
    form.set("back", local(&way.back));
    form.set("ended", way.ended);
    Ok(page(&form, &[], None).flash(flash).render().into_response())
}

pub(super) async fn send(State(web): State<Web>, source: Source, form: Form) -> PageResult {
    if web.mode == Mode::Demo {
        return Err(PageError::NotFound);
    }
    let missing: Vec<(&str, &str)> = [("login", words::LOGIN_MISSING), ("password", words::PASSWORD_MISSING)]
        .into_iter()
        .filter(|(field, _)| form.get(field).is_empty())
        .collect();
    if !missing.is_empty() {
        return Ok(again(&page(&form, &missing, None)));
    }
    let typed =
        SignIn { source: source.0, login: form.line("login"), password: form.get("password").to_owned() };
    match identity::sign_in(&web.app, &typed).await {
        Ok(fresh) => Ok(enter(&web, fresh.token.text(), local(form.get("back")))),
        Err(Failure::Refused(refused)) => Ok(refusal(&form, refused)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::sign_in_refused(*refused))),
    }
}

fn again(page: &Page<'_>) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page.render()).into_response()
}

fn refusal(form: &Form, refused: SignInRefused) -> Response {
    let sentence = words::sign_in_refused(refused);
    let status = match refused {
        SignInRefused::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        SignInRefused::Wrong | SignInRefused::NoMembership => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, page(form, &[("login", &sentence)], Some(())).render()).into_response()
}

/// `whole`: the message belongs to the form as a whole and stands in the summary only.
fn page<'a>(form: &Form, errors: &[(&'a str, &'a str)], whole: Option<()>) -> Page<'a> {
    let at = |field: &str| {
        errors
            .iter()
            .filter(|_| whole.is_none())
            .find(|(id, _)| *id == field)
            .map(|(_, text)| (*text).to_owned())
    };
    let login = Field::new("login", words::LOGIN)
        .value(form.get("login").to_owned())
        .autocomplete("username")
        .width(Width::M)
        .required()
        .error(at("login"));
    let password = Field::new("password", words::PASSWORD)
        .kind("password")
        .autocomplete("current-password")
        .width(Width::L)
        .required()
        .error(at("password"));
    let body = html! {
        (ended(form.get("ended")))
        form.form method="post" action="/sign-in" novalidate data-once {
            (ui::hidden("back", form.get("back")))
            (ui::text_field(&login))
            (ui::text_field(&password))
            (ui::buttons(&[Button::primary(words::SIGN_IN).submit()]))
        }
        (ui::help(words::SHOW_HELP, &html! { p { (words::HELP) } }))
    };
    Page::public(words::SIGN_IN).narrow().errors(errors.iter().copied()).main(body)
}

fn ended(how: &str) -> Markup {
    let (title, text) = match how {
        "1" => (words::ENDED, words::ENDED_TEXT),
        "draft" => (words::ENDED_DRAFT, words::ENDED_DRAFT_TEXT),
        _ => return html! {},
    };
    ui::banner(Level::Info, title, &html! { p { (text) } })
}
