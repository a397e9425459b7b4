//! Pages of signing in and out, of one-time links, of the own password, and of the demonstration's roles.
//!
//! Start with `sign_in.rs`. All sentences stand in `words.rs`.

mod demo;
mod invitation;
mod password;
mod session;
mod sign_in;
mod words;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::Response,
    routing::{get, post},
};

use crate::{
    kernel::{Web, see},
    ui::paths,
};

/// The routes of this feature. `/demo…` exists only where the program runs as a demonstration.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::send))
        .route(paths::SIGN_OUT, post(session::sign_out))
        .route(paths::SWITCH_AGENCY, post(session::switch))
        .route(paths::SESSION_KEEP, post(session::keep))
        .route("/invitations/{token}", get(invitation::show).post(invitation::send))
        .route("/password", get(password::show).post(password::send))
        .route("/demo", get(demo::show))
        .route(paths::DEMO_ROLE, post(demo::become_member))
}

/// Goes to a page with a new session cookie. It ends with the browser; the server ends it earlier.
pub(crate) fn enter(web: &Web, token: &str, to: &str) -> Response {
    let secure = if web.secure_cookies { "; Secure" } else { "" };
    with_cookie(see(to), &format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}", web.session_cookie()))
}

/// Deletes the session cookie.
fn leave(web: &Web, response: Response) -> Response {
    let secure = if web.secure_cookies { "; Secure" } else { "" };
    with_cookie(
        response,
        &format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", web.session_cookie()),
    )
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// A path of this program to come back to; anything that could lead elsewhere becomes the first page.
pub(crate) fn local(back: &str) -> &str {
    let is_path = back.starts_with('/') && !back.starts_with("//") && !back.starts_with("/sign-");
    // Browsers read a backslash as a slash and drop control characters.
    let is_plain = back.chars().all(|c| !c.is_control() && c != '\\');
    if is_path && is_plain && back.len() < 2_000 { back } else { paths::HOME }
}

#[cfg(test)]
pub(crate) mod tests;
