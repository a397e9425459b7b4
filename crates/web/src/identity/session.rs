//! Signing out, going on for another agency, keeping the session alive.

use app::identity;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};

use super::{enter, leave};
use crate::{
    kernel::{Flash, Form, Mode, PageError, PageResult, SignedIn, see_with},
    ui::paths,
};

/// Ends the session and tells the browser to forget everything of this site.
pub(super) async fn sign_out(signed: SignedIn) -> PageResult {
    identity::sign_out(&signed.op()).await?;
    let to = if signed.web.mode == Mode::Demo { "/demo" } else { "/sign-in" };
    let mut response = leave(&signed.web, see_with(&signed.web, to, Flash::SignedOut));
    let header = HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(header, HeaderValue::from_static("\"storage\""));
    Ok(response)
}

/// Goes on in another membership, from the first page: the open one may not be known there.
pub(super) async fn switch(signed: SignedIn, form: Form) -> PageResult {
    let to = form.id("agency").ok_or(PageError::NotFound)?;
    let token = identity::switch(&signed.op(), to).await?;
    let mut response = enter(&signed.web, token.text(), paths::HOME);
    let flash = see_with(&signed.web, paths::HOME, Flash::Switched);
    for cookie in flash.headers().get_all(axum::http::header::SET_COOKIE) {
        response.headers_mut().append(axum::http::header::SET_COOKIE, cookie.clone());
    }
    Ok(response)
}

/// Reading the session renewed it already.
pub(super) async fn keep(_signed: SignedIn) -> Response {
    StatusCode::NO_CONTENT.into_response()
}
