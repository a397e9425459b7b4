//! Every route asked without a session: it leads to the sign-in page and shows nothing of a household.

use app::{
    household::{PersonInput, add_person},
    intake::{TakeIn, Told, take},
    testing::TestApp,
};
use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use db::db_test;
use domain::{
    ids::CaseId,
    intake::{Caller, Method as By, Urgency},
    person::Relation,
};
use tower::ServiceExt as _;
use web::kernel::{Mode, Web};

use super::sources;

/// Doors that must open for somebody who is not signed in: sign-in itself, one-time links, files, a sign of
/// life, help. `/demo` does not exist in a real installation.
const OPEN: [&str; 8] = [
    "/sign-in",
    "/invitations/{token}",
    "/assets/{name}",
    "/favicon.ico",
    "/healthz",
    "/help",
    "/accessibility",
    "/sign-out",
];

const SECRET: &str = "水無瀬";

async fn household(t: &TestApp) -> CaseId {
    let op = t.op(&t.desk);
    let heard = TakeIn {
        case: None,
        received_on: op.today(),
        received_time: None,
        method: By::Phone,
        caller: Caller::Oneself,
        caller_name: SECRET.into(),
        caller_phone: String::new(),
        urgency: Urgency::Ordinary,
        body: format!("{SECRET}さんの相談"),
        outside_field: false,
        worries: vec![],
        told: Told::default(),
    };
    let case = take(&op, &heard).await.unwrap().case;
    let person = PersonInput {
        family_name: SECRET.into(),
        relation: Some(Relation::Principal),
        ..PersonInput::default()
    };
    add_person(&t.op(&t.desk), case, &person).await.unwrap();
    case
}

/// An address with the real case in its place and ids of nothing in the others.
fn filled(address: &str, case: CaseId) -> String {
    let parts = address.split('/').map(|part| match part {
        "{case}" => case.to_string(),
        // A draft of an intake belongs to nothing yet; one of a note belongs to a case.
        "{kind}" => if address.ends_with("{kind}") { "intake" } else { "note" }.to_owned(),
        "{number}" => "1".to_owned(),
        part if part.starts_with('{') => "0190d1a0-0000-7000-8000-000000000000".to_owned(),
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[db_test]
async fn nothing_is_shown_to_somebody_who_is_not_signed_in(t: TestApp) {
    let case = household(&t).await;
    let web = Web {
        app: t.app.clone(),
        mode: Mode::Real,
        secure_cookies: false,
        printer: web::print::Printer::default(),
    };
    let program = web::routes::router(web);
    let routes = sources::routes();
    assert!(routes.len() > 60, "only {} routes were found", routes.len());
    for (method, address) in routes.iter().filter(|(_, address)| !OPEN.contains(&address.as_str())) {
        let request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(filled(address, case))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::empty())
            .unwrap();
        let answer = program.clone().oneshot(request).await.unwrap();
        let (status, location) = (answer.status(), answer.headers().get(header::LOCATION).cloned());
        let body = to_bytes(answer.into_body(), 1_000_000).await.unwrap();
        let body = String::from_utf8_lossy(&body);
        assert!(!body.contains(SECRET), "{method} {address} tells of a household");
        let to_sign_in = location.is_some_and(|to| to.as_bytes().starts_with(b"/sign-in"));
        let closed = status == StatusCode::UNAUTHORIZED || (status == StatusCode::SEE_OTHER && to_sign_in);
        let absent = address.starts_with("/demo") && status == StatusCode::NOT_FOUND;
        assert!(closed || absent, "{method} {address} answers {status}");
    }
    let sql = "SELECT count(*) FROM audit_entry WHERE staff IS NULL";
    let strangers: i64 = t.app.db().read().await.unwrap().single(sql, db::args![]).await.unwrap();
    assert_eq!(strangers, 0, "nobody has done anything");
}
