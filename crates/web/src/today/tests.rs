//! 今日 in a browser: boxes, empty states, and the doors of those who do no case work.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::testing::Browser;

#[db_test]
async fn an_empty_day_says_what_is_empty_and_a_full_one_leads_to_the_work(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    let empty = desk.get("/").await;
    assert_eq!(empty.status, StatusCode::OK);
    for part in ["新しいつなぎ", "期限", "返事待ち", "書きかけ", "7日以内に期限の来るものはありません。"]
    {
        assert!(empty.body.contains(part), "{part} is missing");
    }
    let fields = [("text", "家賃を払えない。"), ("method", "desk"), ("family_name", "山本")];
    let saved = desk.post("/intakes", &fields).await;
    let full = desk.get("/").await;
    assert!(full.body.contains(&format!("href=\"{}\"", saved.location)));
    assert!(full.body.contains("山本さんの世帯") && !full.title().contains("山本"));
}

#[db_test]
async fn an_auditor_is_shown_the_doors_of_the_role(t: TestApp) {
    let page = Browser::of(&t, &t.auditor).await.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("href=\"/audit\"") && !page.body.contains("新しいつなぎ"));
}
