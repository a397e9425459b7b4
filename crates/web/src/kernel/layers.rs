//! What stands around every route, from outside in: headers, request number and log line, own pages for bare
//! errors, panics, time limit, refusal of forms from other sites, size limit of forms.
//!
//! Pages are not compressed: gzip brings 20–30 kB down to 5–6 kB for 0.1–0.25 ms of processor time a page (measured
//! on three pages, levels 1 and 6), which an office network does not need and a thousand pages a second would feel;
//! it would also mix secrets with typed text in one compressed stream. Files are stored compressed.

use std::{any::Any, sync::Arc, time::Duration};

use app::audit::Receipts;
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRequestParts, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer};
use tracing::Instrument as _;
use uuid::Uuid;

use super::{PageError, Web, bare, headers, signed_in::cookie_in};

/// Names one request in the log, in the record of use and on an error page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// The address a request came from, for the limits on guessing. Put in by the program, which knows its proxies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source(pub String);

impl<S: Sync> FromRequestParts<S> for Source {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        // Without the program's layer (in tests) all requests count as one place.
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self("unknown".to_owned())))
    }
}

/// Longest time for an answer; a request that takes longer is given up and its transaction rolled back.
const LIMIT: Duration = Duration::from_secs(30);
/// The same for a form that brings a file: twenty megabytes over a slow line.
const UPLOAD_LIMIT: Duration = Duration::from_mins(10);
/// Largest body: a form with a note of twenty thousand characters, percent-encoded.
const BODY: usize = 1_000_000;
/// Up to this size a form that is too large is still shown to whoever typed it.
pub(super) const LONGEST: usize = 4 * BODY;

/// Puts the layers around all routes.
pub fn around(routes: Router<Web>, web: Web) -> Router {
    routes
        .layer(DefaultBodyLimit::max(BODY))
        .layer(middleware::from_fn_with_state(web.clone(), super::elsewhere::guard))
        .layer(middleware::from_fn_with_state(web.clone(), super::late::keep))
        .layer(middleware::from_fn(only_when_recorded))
        .layer(CsrfLayer::new().with_rejection_response(|_| bare::page(StatusCode::FORBIDDEN, None)))
        .layer(middleware::from_fn(super::warned::first))
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(own_pages))
        .layer(middleware::from_fn_with_state(web.clone(), super::unsaved::keep))
        .layer(middleware::from_fn_with_state(web.clone(), forget_flash))
        .layer(middleware::from_fn_with_state(web.clone(), number_and_log))
        .layer(middleware::from_fn(headers::add))
        .with_state(web)
}

/// No page leaves before the reads behind it stand in the record of use. They are stored while the page is made.
async fn only_when_recorded(mut request: Request, next: Next) -> Response {
    let receipts = Arc::new(Receipts::default());
    request.extensions_mut().insert(Arc::clone(&receipts));
    let response = next.run(request).await;
    match receipts.settle().await {
        Ok(()) => response,
        Err(error) => PageError::from(app::Failure::<std::convert::Infallible>::from(error)).into_response(),
    }
}

async fn in_time(request: Request, next: Next) -> Response {
    let limit = if super::upload::is_upload(request.headers()) { UPLOAD_LIMIT } else { LIMIT };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => bare::page(StatusCode::SERVICE_UNAVAILABLE, None),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let what =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = what.unwrap_or("unknown"), "a page panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Errors that the framework answers with a bare line become pages of ours with the request's number.
async fn own_pages(request: Request, next: Next) -> Response {
    let number = request.extensions().get::<RequestId>().copied();
    let is_file = request.uri().path().starts_with("/assets/");
    let names_something =
        request.extensions().get::<MatchedPath>().is_some_and(|path| path.as_str().contains('{'));
    let response = next.run(request).await;
    let status = match response.status() {
        // An id that is none, or that lost its end when it was copied, names nothing.
        StatusCode::BAD_REQUEST if names_something => StatusCode::NOT_FOUND,
        status => status,
    };
    let kind =
        response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let is_ours = kind.starts_with("text/html") || kind.starts_with("application/json");
    if is_file || is_ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    bare::page(status, number)
}

/// The message for the next page is shown once.
async fn forget_flash(State(web): State<Web>, request: Request, next: Next) -> Response {
    let name = web.flash_cookie();
    let has_flash = cookie_in(request.headers(), name).is_some();
    let is_page =
        request.method() == axum::http::Method::GET && !request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    if has_flash && is_page && !response.status().is_redirection() {
        let secure = if web.secure_cookies { "; Secure" } else { "" };
        let gone = format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}");
        if let Ok(value) = HeaderValue::from_str(&gone) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// Gives the request its number and writes one line when it is answered: method, route as declared, status,
/// milliseconds. Addresses as typed and query texts never reach the log.
async fn number_and_log(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let number = RequestId(web.app.ids().uuid(web.app.now()));
    request.extensions_mut().insert(number);
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let is_htmx = request.headers().contains_key("hx-request");
    let start = tokio::time::Instant::now();
    let mut response = next.run(request).instrument(tracing::info_span!("request", id = %number.0)).await;
    let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(target: "tasuki::request", request = %number.0, %method, route, status = response.status().as_u16(), ms);
    if let Ok(value) = HeaderValue::from_str(&number.0.to_string()) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    if is_htmx { whole_page_for_sign_in(response) } else { response }
}

/// htmx would put the sign-in page into a corner of the page; this header makes the browser go there.
fn whole_page_for_sign_in(response: Response) -> Response {
    let to =
        response.headers().get(header::LOCATION).filter(|to| to.as_bytes().starts_with(b"/sign-in")).cloned();
    let Some(to) = to else { return response };
    let mut answer = Response::new(Body::empty());
    *answer.headers_mut() = response.headers().clone();
    answer.headers_mut().remove(header::LOCATION);
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    answer.headers_mut().insert(HeaderName::from_static("hx-redirect"), to);
    answer
}
