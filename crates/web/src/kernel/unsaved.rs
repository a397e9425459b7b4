//! Forms that could not be saved: a full disk, a storage that cannot be reached, somebody who was faster, a consent
//! that ended meanwhile, a session that ran out. Whatever the reason, the answer shows what was typed, and where
//! trying again can help, one button sends the same form once more.
//!
//! Pages are never kept by the browser (`no-store`), so going back would not bring typed text back. Error pages
//! leave [`Unsaved`] on their answer; [`keep`] turns the answer to a form into a page with the text.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::protection::OutwardAct;
use maud::html;

use super::{
    Form, Web, bare, kept,
    layers::LONGEST,
    signed_in::{cookie_in, page_around},
    upload, warned,
};
use crate::ui;

/// Stands on an answer that says that nothing was saved.
#[derive(Debug, Clone)]
pub struct Unsaved {
    /// The heading of the page.
    pub heading: String,
    /// What happened and what to do.
    pub sentence: String,
    /// What can be done with the form.
    pub then: Then,
}

/// What can be done with a form that was not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Only its text is left to copy: sending it again would fail again.
    Copy,
    /// Send it again, perhaps a little later.
    Again,
    /// Sign in in another tab first, then send it again.
    SignIn,
    /// Confirm the warning about a protected person in another tab first, then send it again.
    Confirm(OutwardAct),
}

/// Keeps the text of forms that were not saved on the page that says so.
pub async fn keep(State(web): State<Web>, request: Request, next: Next) -> Response {
    let is_form = request.method() == Method::POST
        && cookie_in(request.headers(), web.session_cookie()).is_some()
        && !request.headers().contains_key("hx-request");
    if !is_form {
        return next.run(request).await;
    }
    if upload::is_upload(request.headers()) {
        return with_files(request, next).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST).await else {
        return bare::page(StatusCode::PAYLOAD_TOO_LARGE, None);
    };
    let path = parts.uri.path().to_owned();
    let response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    let Some(unsaved) = response.extensions().get::<Unsaved>() else { return response };
    let typed = Form::decode(&bytes);
    page(&response, unsaved, &path, (&typed, false)).unwrap_or(response)
}

/// A form that brings files: what its handler read of it is kept, the files are not.
async fn with_files(mut request: Request, next: Next) -> Response {
    let typed = upload::Typed::default();
    request.extensions_mut().insert(typed.clone());
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let Some(unsaved) = response.extensions().get::<Unsaved>() else { return response };
    let Some((form, has_files)) = typed.get() else { return response };
    page(&response, unsaved, &path, (form, *has_files)).unwrap_or(response)
}

/// The page with what was typed; none if nothing would be missed, or must not be shown.
fn page(
    response: &Response,
    unsaved: &Unsaved,
    path: &str,
    (typed, has_files): (&Form, bool),
) -> Option<Response> {
    if !kept::may_be_shown(typed) || !kept::has_words(typed) {
        return None;
    }
    let status = if unsaved.then == Then::SignIn { StatusCode::UNAUTHORIZED } else { response.status() };
    let main = html! {
        p { (unsaved.sentence) }
        p { "まだ保存していません。入力した内容は、この画面に残っています。" }
        @match unsaved.then {
            Then::Copy => p { "必要な内容を書き写してから、画面を開き直してください。" },
            Then::Again => (kept::again(path, typed, "もう一度送る", &[], None)),
            Then::SignIn => {
                ol {
                    li { a href="/sign-in" target="_blank" { "ログインの画面を新しいタブで開き" } "、ログインします。" }
                    li { "この画面に戻って「もう一度送る」を押します。" }
                }
                (kept::again(path, typed, "もう一度送る", &[], None))
            },
            Then::Confirm(act) => {
                ol {
                    li { a href=(warned::address(act, &page_around(path))) target="_blank" { "注意の画面を新しいタブで開き" } "、確かめます。" }
                    li { "この画面に戻って「もう一度送る」を押します。" }
                }
                (kept::again(path, typed, "もう一度送る", &[], None))
            },
        }
        @if has_files { p { (kept::FILES_GONE) } }
        (kept::list(typed))
        p { a href="/" { "保存せずに、今日の画面へ" } }
    };
    let mut answer = (status, ui::bare_page(&unsaved.heading, &main)).into_response();
    if let Ok(value) = "no-store".parse() {
        answer.headers_mut().insert(header::CACHE_CONTROL, value);
    }
    Some(answer)
}

#[cfg(test)]
mod tests;
