//! A signed-in browser and a household for the page tests of drafts, notes, consent and closing.

use app::{
    Actor,
    household::{PersonInput, add_person},
    intake::{TakeIn, Told, take},
    testing::TestApp,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::{
    ids::CaseId,
    intake::{Caller, Method, Urgency},
    person::Relation,
};
use tower::ServiceExt as _;

use crate::{
    kernel::{Mode, Web, form},
    routes::router,
};

/// What came back.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Answer {
    /// What stands between two texts of the page.
    pub fn between(&self, start: &str, end: &str) -> &str {
        let rest = self.body.split_once(start).map_or("", |(_, rest)| rest);
        rest.split_once(end).map_or("", |(found, _)| found)
    }

    pub fn title(&self) -> &str {
        self.between("<title>", "</title>")
    }

    /// The key of the (first) form against a second submit.
    pub fn key(&self) -> String {
        self.between(&format!("name=\"{}\" value=\"", form::SUBMISSION), "\"").to_owned()
    }
}

/// Somebody at a screen.
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
        let location = response.headers().get(header::LOCATION).map(|it| it.to_str().unwrap().to_owned());
        let status = response.status();
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status, location: location.unwrap_or_default(), body }
    }
}

/// A household that the desk took in: 山美 花子.
pub(crate) async fn hanako(t: &TestApp) -> CaseId {
    let op = t.op(&t.desk);
    let heard = TakeIn {
        case: None,
        received_on: op.today(),
        received_time: None,
        method: Method::Phone,
        caller: Caller::Oneself,
        caller_name: String::new(),
        caller_phone: String::new(),
        urgency: Urgency::Ordinary,
        body: "夜ねむれない。".into(),
        outside_field: false,
        worries: vec![],
        told: Told::default(),
    };
    let case = take(&op, &heard).await.unwrap().case;
    let person = PersonInput {
        family_name: "山美".into(),
        given_name: "花子".into(),
        relation: Some(Relation::Principal),
        ..PersonInput::default()
    };
    add_person(&t.op(&t.desk), case, &person).await.unwrap();
    case
}

/// The fields of a plain note.
pub(crate) const NOTE: [(&str, &str); 7] = [
    ("body", "ﾊﾝｶｸと𠮷と葛\u{E0100}と髙橋さん 😀"),
    ("happened_on", "R8.4.1"),
    ("method", "phone"),
    ("counterpart", "self"),
    ("category", "consultation"),
    ("sharing", "team"),
    ("subject", "household"),
];
