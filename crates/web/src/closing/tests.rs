//! Pages of ending and reopening through the whole program.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::{draft::testing::hanako, testing::Browser};

#[db_test]
async fn a_case_is_ended_with_a_reason_and_taken_up_again(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let (cover, closing) = (format!("/cases/{case}"), format!("/cases/{case}/closing"));
    let reopening = format!("/cases/{case}/reopening");
    assert!(desk.get(&closing).await.body.contains("課題がおおむね解決"));
    assert!(desk.get(&reopening).await.body.contains("再開の必要はありません"));
    let missing = desk.post(&closing, &[("text", "引っ越された")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("終結の理由を選んでください") && missing.body.contains("引っ越された"));
    assert_eq!(desk.post(&closing, &[("reason", "c07"), ("text", "引っ越された")]).await.location, cover);
    assert!(desk.get(&closing).await.body.contains("すでに終結しています"));
    let notes = desk.get(&format!("{cover}/notes")).await;
    assert!(notes.body.contains("理由：転出"));
    let wrong =
        desk.post(&reopening, &[("text", "戻られた"), ("act", "call"), ("next_on", "きのうの前")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = desk.post(&reopening, &[("text", "戻られた"), ("act", "call"), ("next_on", "R8.4.8")]).await;
    assert_eq!(again.location, cover);
    assert!(desk.get(&format!("{cover}/notes")).await.body.contains("支援を再開しました。"));
}

#[db_test]
async fn a_stranger_finds_neither_page(t: TestApp) {
    let case = hanako(&t).await;
    let stranger = Browser::of(&t, &t.money).await;
    for page in ["closing", "reopening"] {
        assert_eq!(stranger.get(&format!("/cases/{case}/{page}")).await.status, StatusCode::NOT_FOUND);
        let sent = stranger
            .post(
                &format!("/cases/{case}/{page}"),
                &[("reason", "c01"), ("act", "call"), ("text", "x"), ("next_on", "R8.4.8")],
            )
            .await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
}
