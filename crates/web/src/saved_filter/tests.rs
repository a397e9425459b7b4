//! Kept conditions above a list, through the whole program.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::testing::Browser;

#[db_test]
async fn a_narrowed_list_is_kept_opened_again_and_thrown_away(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    assert!(!desk.get("/cases").await.has("この条件を保存する"), "nothing is narrowed");
    let page = desk.get("/cases?state=closed").await;
    let (key, query) = (page.key(), page.hidden("query").replace("&amp;", "&"));
    let sent = [("submission", key.as_str()), ("query", query.as_str()), ("name", "終わったケース")];
    let kept = desk.post("/saved-filters/cases", &sent).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(kept.location.contains("state=closed"));
    let page = desk.get(&kept.location).await;
    assert!(page.has("終わったケース") && page.has("aria-current") && !page.has("この条件を保存する"));
    let removal = page.between("action=\"/saved-filters/cases/", "\"").to_owned();
    let key = page.key();
    let gone = desk.post(&format!("/saved-filters/cases/{removal}"), &[("submission", &key)]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(!desk.get("/cases").await.has("終わったケース"));
}

#[db_test]
async fn only_what_its_list_understands_is_kept(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let key = desk.get("/schedule?whose=mine").await.key();
    let odd = [("submission", key.as_str()), ("query", "whose=mine&q=花子&x=//evil"), ("name", "自分")];
    let kept = desk.post("/saved-filters/schedule", &odd).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(!kept.location.contains("evil") && !kept.location.contains("q="), "{}", kept.location);
    assert!(desk.get("/schedule").await.has("自分"));
    let key = desk.get("/schedule?whose=mine").await.key();
    let nameless = [("submission", key.as_str()), ("query", ""), ("name", " ")];
    let refused = desk.post("/saved-filters/schedule", &nameless).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has("条件の名前を"));
    let twice = [("submission", key.as_str()), ("query", "whose=mine"), ("name", "自分")];
    let taken = desk.post("/saved-filters/schedule", &twice).await;
    assert!(taken.has("同じ名前の条件があります") && taken.has("value=\"自分\""), "what was typed stays");
    assert_eq!(desk.post("/saved-filters/other", &nameless).await.status, StatusCode::NOT_FOUND);
}
