//! Forms that arrive after their session ended: the person signs in again, and what was written is not lost.
//!
//! A form sent with an ended session is answered with the sign-in page, and forms with drafts keep what was typed
//! (`web::draft::signed_or_rescue`). If the session ended by idleness or age within a day, the sign-in page says so,
//! and whether something was kept; the text of other forms stays on the page (`kernel::unsaved`). Nothing of a form
//! stands in the address.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};

use super::{
    Web,
    signed_in::cookie_in,
    unsaved::{Then, Unsaved},
};

/// Looks at the answers to forms of people who were signed in.
pub async fn keep(State(web): State<Web>, request: Request, next: Next) -> Response {
    let token = cookie_in(request.headers(), web.session_cookie());
    let is_form = request.method() == Method::POST;
    let mut response = next.run(request).await;
    let Some(token) = token.filter(|_| is_form) else { return response };
    let Some(to) = sign_in_address(&response) else { return response };
    if let Ok(Some(_)) = app::identity::lately_ended(&web.app, &token).await {
        // Forms whose text was kept come back to the form with its draft (`draft::signed_or_rescue`); the text of
        // the others stays on the page.
        let has_draft = to.ends_with("%3Fdraft%3D1");
        if !has_draft {
            response.extensions_mut().insert(Unsaved {
                heading: "ログインの時間が切れました".into(),
                sentence: "しばらく操作がなかったため、ログインの時間が切れていました。".into(),
                then: Then::SignIn,
            });
        }
        let how = if has_draft { "draft" } else { "1" };
        if let Ok(value) = HeaderValue::from_str(&format!("{to}&ended={how}")) {
            response.headers_mut().insert(header::LOCATION, value);
        }
    }
    response
}

fn sign_in_address(response: &Response) -> Option<String> {
    let to = response.headers().get(header::LOCATION)?.to_str().ok()?;
    to.starts_with("/sign-in?back=").then(|| to.to_owned())
}
