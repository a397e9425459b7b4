//! A browser for the page tests: cookies, forms, no JavaScript. [`Browser::of`] is signed in as somebody,
//! [`Browser::new`] as nobody.

use std::{collections::BTreeMap, sync::Mutex};

use app::{Actor, testing::TestApp};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use tower::ServiceExt as _;

use crate::{
    kernel::{Mode, Web, form},
    routes::router,
};

/// What came back.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Where a redirect leads; empty if there is none.
    pub location: String,
    pub body: String,
    /// The same as it came, for files.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// What stands between two texts of the page; empty if one of them is missing.
    pub fn between(&self, start: &str, end: &str) -> &str {
        let rest = self.body.split_once(start).map_or("", |(_, rest)| rest);
        rest.split_once(end).map_or("", |(found, _)| found)
    }

    pub fn title(&self) -> &str {
        self.between("<title>", "</title>")
    }

    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The value of the first hidden field with this name.
    pub fn hidden(&self, name: &str) -> String {
        self.between(&format!("type=\"hidden\" name=\"{name}\" value=\""), "\"").to_owned()
    }

    /// The key of the first form against a second submit.
    pub fn key(&self) -> String {
        self.hidden(form::SUBMISSION)
    }

    /// How often a control of this name stands on the page.
    pub fn controls(&self, name: &str) -> usize {
        self.body.matches(&format!("name=\"{name}\"")).count()
    }
}

/// Somebody at a screen, with the browser's cookies.
pub(crate) struct Browser {
    program: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    /// Nobody yet.
    pub fn new(t: &TestApp, mode: Mode) -> Self {
        let web = Web {
            app: t.app.clone(),
            mode,
            secure_cookies: false,
            printer: crate::print::Printer::default(),
        };
        Self { program: router(web), cookies: Mutex::default() }
    }

    /// Signed in as somebody.
    pub async fn of(t: &TestApp, actor: &Actor) -> Self {
        let browser = Self::new(t, Mode::Demo);
        let fresh = app::identity::become_member(&t.app, actor.membership).await.unwrap();
        browser.set_cookie("tasuki", fresh.token.text());
        browser
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form of this site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form of this site that brings a file.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], name: &str, content: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(
                format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        let head =
            format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(content);
        body.extend(b"\r\n--cut--\r\n");
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
        self.send(request, Body::from(body)).await
    }

    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(body).unwrap();
        let response = self.program.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        self.keep_cookies(&headers);
        let location = headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let (bytes, body) = (body.to_vec(), String::from_utf8_lossy(&body).into_owned());
        Answer { status, headers, location: location.unwrap_or_default(), body, bytes }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut held = self.cookies.lock().unwrap();
        for cookie in headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                held.remove(name);
            } else {
                held.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
