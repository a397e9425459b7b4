//! Signing in and out through the pages, the demonstration's door, and the layers around every route.

use app::{identity::invitation, testing::TestApp};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use db::db_test;

use super::local;
use crate::{kernel::Mode, testing::Browser};

const GOOD: &str = "mizutama kasa hashigo";

/// The first administrator, made as an operator makes one: by the link of the command line.
pub(crate) async fn first_admin(t: &TestApp, browser: &Browser) {
    let link = invitation::first_admin_link(&t.app).await.unwrap();
    let fields = [("login", "midori"), ("name", "山野 みどり"), ("password", GOOD), ("again", GOOD)];
    let set = browser.post(&format!("/invitations/{}", link.token.text()), &fields).await;
    assert_eq!((set.status, set.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in"));
    let entered =
        browser.post("/sign-in", &[("login", "midori"), ("password", GOOD), ("back", "/staff")]).await;
    assert_eq!((entered.status, entered.location.as_str()), (StatusCode::SEE_OTHER, "/staff"));
}

#[db_test]
async fn a_link_sets_a_password_which_opens_the_page_somebody_was_going_to(t: TestApp) {
    let browser = Browser::new(&t, Mode::Real);
    let away = browser.get("/staff?x=1").await;
    assert_eq!(away.location, "/sign-in?back=%2Fstaff%3Fx%3D1");
    let form = browser.get(&away.location).await;
    assert!(
        form.body.contains("value=\"/staff?x=1\"") && form.body.contains("autocomplete=\"current-password\"")
    );
    first_admin(&t, &browser).await;
    let page = browser.get("/staff").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("山野 みどり"));
    assert!(page.body.contains("<title>職員 – "), "no name in the title");
    assert!(browser.cookie("tasuki-flash").is_none(), "the message is shown once");
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!(out.location, "/sign-in");
    assert!(browser.cookie("tasuki").is_none());
    assert_eq!(browser.get("/staff").await.status, StatusCode::SEE_OTHER);
}

#[db_test]
async fn a_wrong_password_keeps_the_login_and_never_sends_the_password_back(t: TestApp) {
    let browser = Browser::new(&t, Mode::Real);
    let wrong =
        browser.post("/sign-in", &[("login", "midori"), ("password", "himitsu no kotoba desu")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"midori\"") && wrong.body.contains("<title>エラー："));
    assert!(!wrong.body.contains("himitsu"));
    let empty = browser.post("/sign-in", &[]).await;
    assert!(
        empty.body.contains("ログインIDを入力してください。")
            && empty.body.contains("パスワードを入力してください。")
    );
    for _ in 0..4 {
        browser.post("/sign-in", &[("login", "midori"), ("password", "himitsu no kotoba desu")]).await;
    }
    let locked = browser.post("/sign-in", &[("login", "midori"), ("password", GOOD)]).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(locked.body.contains("15分ほど待ってから"));
}

#[test]
fn only_paths_of_this_program_are_come_back_to() {
    for good in ["/", "/cases/1?tab=2", "/staff"] {
        assert_eq!(local(good), good);
    }
    for bad in [
        "",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nb",
        "/sign-out",
    ] {
        assert_eq!(local(bad), "/", "{bad:?}");
    }
}

#[db_test]
async fn a_real_installation_has_no_door_without_a_password(t: TestApp) {
    let role = t.desk.membership.to_string();
    let demo = Browser::new(&t, Mode::Demo);
    let entrance = demo.get("/sign-in?back=%2Fpassword").await;
    assert!(entrance.body.contains(&role) && entrance.body.contains("あおぞら地域包括支援センター"));
    let entered = demo.post("/demo/become", &[("role", &role), ("back", "/password")]).await;
    assert_eq!(entered.location, "/password");
    let page = demo.get("/password").await;
    assert!(page.status == StatusCode::OK && page.body.contains("役割を選ぶ"));

    let real = Browser::new(&t, Mode::Real);
    assert_eq!(real.get("/demo").await.status, StatusCode::NOT_FOUND);
    assert_eq!(real.post("/demo/become", &[("role", &role)]).await.status, StatusCode::NOT_FOUND);
    assert!(real.cookie("tasuki").is_none());
    real.set_cookie("tasuki", &demo.cookie("tasuki").unwrap());
    assert!(
        real.get("/password").await.location.starts_with("/sign-in"),
        "a session of the demonstration is refused"
    );
}

#[db_test]
async fn a_form_after_the_session_ended_leads_to_sign_in_with_nothing_of_it_in_the_address(t: TestApp) {
    let browser = Browser::new(&t, Mode::Demo);
    browser.post("/demo/become", &[("role", &t.desk.membership.to_string())]).await;
    t.clock.pass_minutes(31);
    let late = browser.post("/password", &[("current", "himitsu"), ("password", "himitsu")]).await;
    assert_eq!((late.status, late.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in?back=%2F&ended=1"));
    let real = Browser::new(&t, Mode::Real);
    assert!(real.get(&late.location).await.body.contains("もう一度ログインしてください"));
    let kept = real.get("/sign-in?back=%2Fcases&ended=draft").await;
    assert!(kept.body.contains("もう一度ログインしてください。書きかけは下書きに残っています"));
    let stranger = real.post("/password", &[("current", "x")]).await;
    assert_eq!(stranger.location, "/sign-in?back=%2F", "who never was signed in is told nothing of it");
}

#[db_test]
async fn switching_goes_on_for_another_agency_and_keeping_alive_needs_a_session(t: TestApp) {
    let browser = Browser::new(&t, Mode::Demo);
    assert_eq!(browser.post("/session", &[]).await.status, StatusCode::SEE_OTHER);
    browser.post("/demo/become", &[("role", &t.desk.membership.to_string())]).await;
    assert_eq!(browser.post("/session", &[]).await.status, StatusCode::NO_CONTENT);
    let foreign = browser.post("/membership", &[("agency", &t.money.membership.to_string())]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "another person's membership");
    let before = browser.cookie("tasuki");
    let switched = browser.post("/membership", &[("agency", &t.desk.membership.to_string())]).await;
    assert_eq!(switched.location, "/");
    assert_ne!(browser.cookie("tasuki"), before, "every switch makes a new token");
}

#[db_test]
async fn a_form_from_another_site_is_refused_and_changes_nothing(t: TestApp) {
    let browser = Browser::new(&t, Mode::Demo);
    browser.post("/demo/become", &[("role", &t.desk.membership.to_string())]).await;
    let host = "tasuki.example.jp";
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ];
    for (name, value) in foreign {
        let request =
            Request::builder().method(Method::POST).uri("/sign-out").header("host", host).header(name, value);
        let answer = browser.send(request, Body::empty()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(answer.body.contains("ほかのサイトから送られた操作"));
    }
    assert_eq!(browser.get("/password").await.status, StatusCode::OK, "still signed in");
}

#[db_test]
async fn every_answer_carries_the_security_headers_also_errors(t: TestApp) {
    let browser = Browser::new(&t, Mode::Real);
    let mut answers =
        vec![browser.get("/").await, browser.get("/sign-in").await, browser.get("/nowhere").await];
    answers.push(browser.get("/healthz").await);
    answers.push(browser.get(assets::url("app.css")).await);
    answers.push(browser.get("/assets/nothing.css").await);
    answers
        .push(browser.send(Request::builder().method(Method::DELETE).uri("/sign-in"), Body::empty()).await);
    answers.push(
        browser
            .send(
                Request::builder()
                    .method(Method::POST)
                    .uri("/sign-in")
                    .header("sec-fetch-site", "cross-site"),
                Body::empty(),
            )
            .await,
    );
    answers.push(browser.post("/sign-in", &[("login", &"x".repeat(1_100_000))]).await);
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, [303, 200, 404, 200, 200, 404, 405, 403, 413]);
    for answer in &answers {
        for (name, value) in [
            ("content-security-policy", crate::kernel::headers::CSP),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers.get(name).unwrap(), value, "{}", answer.status);
        }
        assert!(answer.headers.contains_key("x-request-id"));
        let is_asset = answer.status == StatusCode::OK && answer.body.contains("--");
        assert!(
            answer.headers[header::CACHE_CONTROL] == "no-store"
                || is_asset
                || answer.status == StatusCode::NOT_FOUND
        );
    }
    assert!(answers[8].body.contains("入力が長すぎます"));
    assert!(answers[2].body.contains("ページが見つかりません"));
}

#[db_test]
async fn htmx_goes_to_the_sign_in_page_as_a_whole(t: TestApp) {
    let browser = Browser::new(&t, Mode::Real);
    let answer =
        browser.send(Request::builder().uri("/staff").header("hx-request", "true"), Body::empty()).await;
    assert_eq!(answer.headers.get("hx-redirect").unwrap(), "/sign-in?back=%2Fstaff");
    assert!(answer.status == StatusCode::OK && answer.location.is_empty());
}
