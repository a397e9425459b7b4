//! A browser for tests of intake, referral, inbox and today: signed in as somebody, without JavaScript.

use app::{Actor, testing::TestApp};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use tower::ServiceExt as _;

use crate::{
    kernel::{Mode, Web},
    routes::router,
};

/// What came back.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Answer {
    /// The words between `<title>` and `</title>`.
    pub fn title(&self) -> &str {
        between(&self.body, "<title>", "</title>").unwrap_or_default()
    }

    /// The value of the first hidden field with this name.
    pub fn hidden(&self, name: &str) -> String {
        let field = format!("type=\"hidden\" name=\"{name}\" value=\"");
        between(&self.body, &field, "\"").unwrap_or_default().to_owned()
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?.1.split_once(to).map(|(inside, _)| inside)
}

/// Somebody signed in.
pub(crate) struct Browser {
    program: Router,
    cookie: String,
}

impl Browser {
    pub async fn of(t: &TestApp, actor: &Actor) -> Self {
        let web = Web { app: t.app.clone(), mode: Mode::Demo, secure_cookies: false };
        let fresh = app::identity::become_member(&t.app, actor.membership).await.unwrap();
        let cookie = format!("{}={}", web.session_cookie(), fresh.token.text());
        Self { program: router(web), cookie }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(header::COOKIE, &self.cookie).body(body).unwrap();
        let response = self.program.clone().oneshot(request).await.unwrap();
        let location = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let status = response.status();
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status, location: location.unwrap_or_default(), body }
    }
}
