//! Pages behind a warning about a protected person: opening one leads to the warning first, and back to it afterwards.
//!
//! The use case decides (`app::protection::warned`); its failure leaves [`Warned`] on the answer. A form that arrives
//! without a confirmed warning keeps its text (`kernel::unsaved`).

use axum::{
    extract::Request,
    http::Method,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::{code::Code as _, protection::OutwardAct};

/// Stands on an answer that waits for a warning to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warned(pub OutwardAct);

/// Where the warning before an act is read, on the way to the page `at`.
#[must_use]
pub fn address(act: OutwardAct, at: &str) -> String {
    let at: String = form_urlencoded::byte_serialize(at.as_bytes()).collect();
    format!("/warnings/{}?at={at}", act.code())
}

/// Leads to the warning instead of an error page.
pub async fn first(request: Request, next: Next) -> Response {
    let is_page = request.method() == Method::GET;
    let at = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let response = next.run(request).await;
    match response.extensions().get::<Warned>() {
        Some(Warned(act)) if is_page => Redirect::to(&address(*act, &at)).into_response(),
        _ => response,
    }
}
