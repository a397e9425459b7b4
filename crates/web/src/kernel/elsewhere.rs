//! Forms that were shown for another membership: the person went on for another agency in a second tab, and the
//! first tab still shows the page of the agency before. Nothing is saved for the wrong agency, and nothing that
//! was typed is lost: the answer shows it, and can be sent again for the agency it was meant for.
//!
//! The key of every form says for which membership it was shown ([`super::Form::shown_for`]); [`super::SignedIn`] compares.
//! Forms that bring a file are not held here as a whole; they compare for themselves, and those of records leave what was typed
//! in [`upload::Typed`].

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{code::Code as _, ids::MembershipId};
use maud::{Markup, html};

use super::{Form, Web, kept, layers::LONGEST, signed_in::cookie_in, upload};
use crate::ui;

/// For which membership the form of a request was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownFor(pub MembershipId);

/// Stands on the answer to a form that was shown for another membership.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere;

/// The field that asks to go on for the membership the form was shown for.
const BACK_TO: &str = "for_membership";

/// Reads for whom a form was shown, and answers one that was meant for another membership.
pub async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if parts.method != Method::POST {
        return next.run(Request::from_parts(parts, body)).await;
    }
    if upload::is_upload(&parts.headers) {
        return with_files(&web, Request::from_parts(parts, body), next).await;
    }
    let Ok(bytes) = to_bytes(body, LONGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let typed = Form::decode(&bytes);
    let Some(shown_for) = typed.shown_for() else {
        return next.run(Request::from_parts(parts, Body::from(bytes))).await;
    };
    parts.extensions.insert(ShownFor(shown_for));
    let token = cookie_in(&parts.headers, web.session_cookie());
    let mut fresh = None;
    if typed.has(BACK_TO)
        && let Some(token) = &token
        && let Some(switched) = switched(&web, token, shown_for).await
    {
        let pair = format!("{}={}", web.session_cookie(), switched.text());
        if let Ok(value) = HeaderValue::from_str(&pair) {
            parts.headers.insert(header::COOKIE, value);
        }
        fresh = Some(switched);
    }
    let path = parts.uri.path().to_owned();
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    if response.extensions().get::<Elsewhere>().is_some()
        && let Some(token) = &token
    {
        return page(&web, token, shown_for, &path, &typed, false).await;
    }
    if let Some(fresh) = fresh {
        let entered = crate::identity::enter(&web, fresh.text(), "/");
        for cookie in entered.headers().get_all(header::SET_COOKIE) {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
    }
    response
}

/// A form that brings files, whose fields are known once its handler has read them.
async fn with_files(web: &Web, request: Request, next: Next) -> Response {
    let typed = request.extensions().get::<upload::Typed>().cloned().unwrap_or_default();
    let (path, token) = (request.uri().path().to_owned(), cookie_in(request.headers(), web.session_cookie()));
    let response = next.run(request).await;
    if response.extensions().get::<Elsewhere>().is_some()
        && let Some((form, has_files)) = typed.get()
        && let Some((token, shown_for)) = token.zip(form.shown_for())
    {
        return page(web, &token, shown_for, &path, form, *has_files).await;
    }
    response
}

/// The session goes on for the membership of the form, if it is still the person's.
async fn switched(web: &Web, token: &str, to: MembershipId) -> Option<app::identity::Secret> {
    let session = app::identity::resume(&web.app, token).await.ok()??;
    if session.actor.membership == to {
        return None;
    }
    let now = web.app.now();
    let op = app::Op::new(web.app.clone(), session.actor, now, web.app.ids().uuid(now));
    app::identity::switch(&op, to).await.ok()
}

async fn page(
    web: &Web,
    token: &str,
    shown_for: MembershipId,
    path: &str,
    typed: &Form,
    has_files: bool,
) -> Response {
    let Ok(Some(session)) = app::identity::resume(&web.app, token).await else {
        return StatusCode::CONFLICT.into_response();
    };
    let words = |agency: &str, role: domain::staff::Role| format!("{agency}（{}）", role.label());
    let present = words(&session.actor.agency_name, session.actor.role);
    let meant = session.memberships.iter().find(|choice| choice.id == shown_for);
    let meant = meant.map(|choice| words(&choice.agency_name, choice.role));
    let main = html! {
        p { "この画面を開いた後に、別の画面で所属が切り替わりました。いまの所属は「" (present) "」です。" }
        p { "取り違えを防ぐため、まだ保存していません。入力した内容は、この画面に残っています。" }
        @if let Some(meant) = &meant { (again(path, typed, meant)) }
        @else { p { "この画面を開いたときの所属は、いまは使えません。必要な内容を書き写してから、画面を開き直してください。" } }
        @if has_files { p { (kept::FILES_GONE) } }
        (kept::list(typed))
        p { a href="/" { "保存せずに、今日の画面へ" } }
    };
    (StatusCode::CONFLICT, ui::bare_page("所属が切り替わっています", &main)).into_response()
}

/// Sends the same form for the membership it was shown for.
fn again(path: &str, typed: &Form, meant: &str) -> Markup {
    kept::again(path, typed, &format!("「{meant}」に切り替えて送る"), &[BACK_TO], Some((BACK_TO, "yes")))
}

#[cfg(test)]
mod tests;
