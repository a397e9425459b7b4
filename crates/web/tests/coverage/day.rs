//! People at their screens for the story: every answer is held against what `docs/routes.txt` promises for its
//! route, by looking at which entries the request added to the record of use.

use std::collections::BTreeSet;

use app::{Actor, testing::TestApp};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use db::args;
use tower::ServiceExt as _;
use web::kernel::{Mode, Web};

use super::{forms, listed};

/// A cookie that opens the program as somebody; empty for a stranger.
pub type Who = String;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
    pub cookie: String,
}

impl Answer {
    /// The first text between two others.
    pub fn between(&self, start: &str, end: &str) -> String {
        let rest = self.body.split_once(start).map_or("", |(_, rest)| rest);
        rest.split_once(end).map_or("", |(found, _)| found).to_owned()
    }

    /// The id that follows an address on the page.
    pub fn id_after(&self, address: &str) -> String {
        let found = self.body.split(address).skip(1).map(|rest| rest.chars().take(36).collect::<String>());
        let mut ids =
            found.filter(|id| id.len() == 36 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-'));
        ids.next().unwrap_or_else(|| panic!("no id after {address}"))
    }
}

/// A request as it was sent.
#[derive(Clone)]
pub struct Asked {
    /// Method and address with its places, as `docs/routes.txt` has them.
    pub route: String,
    pub path: String,
    /// Fields, url-encoded.
    pub body: String,
    /// Whether a file came with them.
    pub file: bool,
}

impl Asked {
    /// The body and its kind, as a browser sends fields, with a file beside them if one belongs to the form.
    pub fn sent(&self, fields: &str) -> (&'static str, String) {
        if self.file {
            ("multipart/form-data; boundary=cut", forms::multipart(fields))
        } else {
            ("application/x-www-form-urlencoded", fields.to_owned())
        }
    }
}

/// One day in the program.
pub struct Day<'t> {
    pub t: &'t TestApp,
    program: Router,
    real: Router,
    listed: Vec<listed::Listed>,
    walked: BTreeSet<String>,
    /// All requests so far.
    pub asked: Vec<Asked>,
}

impl<'t> Day<'t> {
    pub fn new(t: &'t TestApp) -> Self {
        let program = |mode| {
            web::routes::router(Web {
                app: t.app.clone(),
                mode,
                secure_cookies: false,
                printer: web::print::Printer::default(),
            })
        };
        let (demo, real) = (program(Mode::Demo), program(Mode::Real));
        Self { t, program: demo, real, listed: listed::all(), walked: BTreeSet::new(), asked: vec![] }
    }

    /// Somebody comes in.
    pub async fn enter(&self, actor: &Actor) -> Who {
        let fresh = app::identity::become_member(&self.t.app, actor.membership).await.unwrap();
        format!("tasuki={}", fresh.token.text())
    }

    /// Opens a page.
    pub async fn get(&mut self, who: &Who, path: &str) -> Answer {
        self.send(who, Method::GET, path, String::new(), false).await
    }

    /// Sends fields.
    pub async fn post(&mut self, who: &Who, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(who, Method::POST, path, body, false).await
    }

    /// Opens a page with a form that takes a file, and sends it with one.
    pub async fn upload(&mut self, who: &Who, page: &str, action: &str) -> Answer {
        let shown = self.get(who, page).await;
        let fields = forms::fields(&shown.body, action)
            .unwrap_or_else(|| panic!("{page} ({}) has no form to {action}", shown.status));
        let fields = fields.iter().filter(|(name, _)| name == "submission");
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(who, Method::POST, action, body, true).await
    }

    /// Opens a page, fills its form that goes to `action`, and sends it.
    pub async fn form(&mut self, who: &Who, page: &str, action: &str, filled: &[(&str, &str)]) -> Answer {
        let shown = self.get(who, page).await;
        let fields = forms::fields(&shown.body, action)
            .unwrap_or_else(|| panic!("{page} ({}) has no form to {action}", shown.status));
        // A second submit is harmless, and a form that was shown for another membership is told apart.
        let key = fields.iter().find(|(name, _)| name == "submission").map(|(_, value)| value.as_str());
        assert!(
            who.is_empty() || key.is_some_and(|key| key.contains('~')),
            "{page}: the form to {action} has no key"
        );
        let fields = forms::with(fields, filled);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(who, action, &fields).await
    }

    async fn send(&mut self, who: &Who, method: Method, path: &str, body: String, file: bool) -> Answer {
        let before = self.last_entry().await;
        let mut asked = Asked { route: String::new(), path: path.to_owned(), body, file };
        let (kind, body) = asked.sent(&asked.body);
        let request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, who)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        // The demonstration has no passwords: that door is a real installation's.
        let program = if path == "/sign-in" { &self.real } else { &self.program };
        let response = program.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = |name| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
        let cookies = headers.get_all(header::SET_COOKIE).iter().filter_map(|it| it.to_str().ok());
        let cookie = cookies.rev().find(|it| it.starts_with("tasuki=")).unwrap_or_default();
        let sent = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        let answer = Answer {
            status,
            location: text(header::LOCATION),
            body: String::from_utf8_lossy(&sent).into_owned(),
            cookie: cookie.split(';').next().unwrap_or_default().to_owned(),
        };
        asked.route = self.check(&method, path, &answer, before).await;
        self.asked.push(asked);
        answer
    }

    /// The request succeeded, and its entries are those that the list names; its route.
    async fn check(&mut self, method: &Method, path: &str, answer: &Answer, before: i64) -> String {
        let what = format!("{method} {path}");
        let went = answer.status == StatusCode::SEE_OTHER && !answer.location.starts_with("/sign-in?");
        let fine = went || answer.status.is_success();
        assert!(fine, "{what}: {} {}\n{}", answer.status, answer.location, said(&answer.body));
        let sql = "SELECT action FROM audit_entry WHERE seq > $1";
        let mut read = self.t.app.db().read().await.unwrap();
        let written: Vec<String> = read.singles(sql, args![before]).await.unwrap();
        let line = self.line(method, path).unwrap_or_else(|| panic!("{what} is not listed"));
        for action in &line.actions {
            let codes: Vec<&str> = action.split('/').map(code).collect();
            let found = codes.iter().any(|code| written.iter().any(|one| one == code));
            assert!(found, "{what}: the record of use has no {action}, only {written:?}");
        }
        let key = format!("{} {}", line.method, line.address);
        self.walked.insert(key.clone());
        key
    }

    fn line(&self, method: &Method, path: &str) -> Option<&listed::Listed> {
        let path = path.split('?').next().unwrap_or(path);
        let fits = |line: &&listed::Listed| {
            let (mut here, mut there) = (path.split('/'), line.address.split('/'));
            line.method == method.as_str()
                && path.split('/').count() == line.address.split('/').count()
                && here
                    .by_ref()
                    .zip(there.by_ref())
                    .all(|(is, wanted)| is == wanted || wanted.starts_with('{'))
        };
        // An address without places comes before one with: `/notes/new` before `/notes/{note}`.
        self.listed.iter().filter(fits).min_by_key(|line| line.address.matches('{').count())
    }

    async fn last_entry(&self) -> i64 {
        let mut read = self.t.app.db().read().await.unwrap();
        read.single("SELECT coalesce(max(seq), 0) FROM audit_entry", args![]).await.unwrap()
    }

    /// Listed routes that write into the record and were not walked.
    pub fn left(&self) -> Vec<String> {
        let all = self.listed.iter().filter(|line| !line.actions.is_empty());
        all.map(|line| format!("{} {}", line.method, line.address))
            .filter(|it| !self.walked.contains(it))
            .collect()
    }
}

/// The code of an act by the name of its variant, read from the list of acts.
fn code(name: &str) -> &'static str {
    let source = include_str!("../../../app/src/audit/action.rs");
    let rest = source.split_once(&format!(" {name} = \"")).unwrap_or_else(|| panic!("no act {name}")).1;
    rest.split_once('"').map_or("", |(code, _)| code)
}

/// What an error page says, for a failing test.
fn said(body: &str) -> String {
    let main = body.split_once("<main").map_or(body, |(_, rest)| rest);
    let mut text = String::new();
    for part in main.split('<').filter_map(|part| part.split_once('>')) {
        text.push_str(part.1.trim());
        text.push(' ');
    }
    text.chars().take(1500).collect()
}
