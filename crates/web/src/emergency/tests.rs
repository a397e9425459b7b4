//! Emergency access through the whole program: the bar on every page, read-only, the end by the clock, and a door that
//! says found or not found.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;
use domain::staff::Role;

use crate::{household::tests::hanako, testing::Browser};

const WHY: [(&str, &str); 3] =
    [("number", "R8-0001"), ("category", "life"), ("reason", "倒れているとの通報があったため")];

#[db_test]
async fn a_case_opens_with_a_reason_shows_its_bar_everywhere_takes_no_writing_and_closes(t: TestApp) {
    let case = hanako(&t).await;
    let reader = Browser::of(&t, &t.last).await;
    let cover = format!("/cases/{case}");
    assert_eq!(reader.get(&cover).await.status, StatusCode::NOT_FOUND);
    let opened = reader.post("/emergency", &WHY).await;
    assert_eq!((opened.status, opened.location.as_str()), (StatusCode::SEE_OTHER, cover.as_str()));
    for path in [cover.as_str(), "/", "/cases", "/inbox", "/search", "/emergency"] {
        let page = reader.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("緊急アクセス中") && page.body.contains("残り60分"), "{path}");
        assert!(page.body.contains("action=\"/emergency/end\""), "{path}");
    }
    let page = reader.get(&cover).await.body;
    assert!(page.contains("渡邉　花子") && page.contains("表示の根拠：</strong>緊急アクセス"), "{page}");
    assert!(!page.contains(&format!("{cover}/notes/new")));
    for (path, fields) in [
        (
            "notes",
            vec![
                ("body", "書いた"),
                ("happened_on", "R8.4.1"),
                ("method", "desk"),
                ("counterpart", "self"),
                ("category", "consultation"),
                ("sharing", "team"),
                ("subject", "household"),
            ],
        ),
        ("household", vec![("label", "別"), ("version", "1")]),
        ("dues", vec![("on", "R8.4.2"), ("kind", "task"), ("what", "電話")]),
    ] {
        let refused = reader.post(&format!("{cover}/{path}"), &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}: {}", refused.body);
        assert!(refused.body.contains("緊急アクセスでは書き込めません"), "{path}");
    }
    t.clock.pass_minutes(29);
    assert!(reader.get(&cover).await.body.contains("残り31分"));
    t.clock.pass_minutes(29);
    assert!(reader.get(&cover).await.body.contains("残り2分"));
    t.clock.pass_minutes(2);
    assert_eq!(reader.get(&cover).await.status, StatusCode::NOT_FOUND);
    assert!(!reader.get("/").await.body.contains("緊急アクセス中"));
}

#[db_test]
async fn the_end_button_closes_it_at_once(t: TestApp) {
    let case = hanako(&t).await;
    let reader = Browser::of(&t, &t.last).await;
    reader.post("/emergency", &WHY).await;
    let ended = reader.post("/emergency/end", &[]).await;
    assert_eq!((ended.status, ended.location.as_str()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(reader.get(&format!("/cases/{case}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.post("/emergency/end", &[]).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn the_door_says_found_or_not_found_and_nothing_of_the_case(t: TestApp) {
    hanako(&t).await;
    let reader = Browser::of(&t, &t.last).await;
    let found = reader.post("/emergency/case", &[("name", "渡邉花子"), ("birth", "S20.4.1")]).await;
    assert!(found.body.contains("該当するケースがあります"));
    for secret in ["R8-0001", "夜ねむれず", "あおぞら", "/cases/"] {
        let main = found.body.split("<main").nth(1).unwrap();
        assert!(!main.contains(secret), "{secret}");
    }
    let typed = |name: &'static str| [("name", name), ("birth", "S20.4.2")];
    let wrong_day = reader.post("/emergency/case", &typed("渡邉花子")).await;
    let nobody = reader.post("/emergency/case", &typed("存在花子")).await;
    assert_eq!(wrong_day.status, StatusCode::UNPROCESSABLE_ENTITY);
    let steady = |body: &str, name: &str| {
        let key = body.split("name=\"submission\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        body.replace(key, "").replace(name, "")
    };
    assert_eq!(steady(&wrong_day.body, "渡邉花子"), steady(&nobody.body, "存在花子"));
    let opened = reader.post("/emergency", &[("number", "R8-0009"), WHY[1], WHY[2]]).await;
    assert!(opened.body.contains("見つかりませんでした"));
}

#[db_test]
async fn auditors_have_no_door_and_desks_no_list(t: TestApp) {
    hanako(&t).await;
    let auditor = Browser::of(&t, &t.auditor).await;
    assert_eq!(auditor.get("/emergency").await.status, StatusCode::FORBIDDEN);
    assert_eq!(auditor.post("/emergency", &WHY).await.status, StatusCode::FORBIDDEN);
    let desk = Browser::of(&t, &t.desk).await;
    assert_eq!(desk.get("/audit/emergencies").await.status, StatusCode::FORBIDDEN);
    assert!(auditor.get("/audit/emergencies").await.body.contains("使われていません"));
}

#[db_test]
async fn the_manager_closes_the_door_with_a_reason_and_the_agency_sees_it(t: TestApp) {
    let case = hanako(&t).await;
    let (lead, reader) = (t.somebody(&t.desk, "lead", Role::Manager).await, Browser::of(&t, &t.last).await);
    let (lead, desk) = (Browser::of(&t, &lead).await, Browser::of(&t, &t.desk).await);
    let policy = "/emergency/policy";
    let page = desk.get(policy).await.body;
    assert!(page.contains("緊急アクセスの対象です") && !page.contains("name=\"accepts\""), "{page}");
    let wrong = lead.post(policy, &[("accepts", "no"), ("reason", "　"), ("version", "0")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("そうする理由を入力してください。"));
    let fields = [("accepts", "no"), ("reason", "来所が少ない"), ("version", "0")];
    assert_eq!(desk.post(policy, &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(lead.post(policy, &fields).await.location, policy);
    assert_eq!(
        lead.post(policy, &fields).await.status,
        StatusCode::CONFLICT,
        "shown before somebody decided"
    );
    let page = desk.get(policy).await.body;
    assert!(page.contains("対象外です") && page.contains("来所が少ない"), "{page}");
    let found = reader.post("/emergency/case", &[("number", "R8-0001")]).await;
    assert!(found.body.contains("該当するケースは見つかりませんでした"));
    assert_eq!(reader.post("/emergency", &WHY).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reader.get(&format!("/cases/{case}")).await.status, StatusCode::NOT_FOUND);
    let auditor = Browser::of(&t, &t.auditor).await;
    let list = auditor.get("/audit/emergencies").await.body;
    assert!(list.contains(&format!("対象外にしている機関：{}", t.desk.agency_name)), "{list}");
}
