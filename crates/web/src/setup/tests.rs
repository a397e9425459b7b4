//! The page はじめに: what it says of a town that has just begun, looking at once, and who may.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::{args, db_test};
use domain::staff::Role;

use crate::{kernel::Mode, testing::Browser};

#[db_test]
async fn a_town_that_has_just_begun_sees_what_is_missing_by_agency(t: TestApp) {
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    let page = Browser::of(&t, &admin).await.get("/admin").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("8つのうち") && page.has("電話番号のない機関：") && page.has("くらしの相談窓口"));
    assert!(page.has("まだ定めていない記録：ケースの記録、受付だけで終わった記録"));
    assert!(page.has("まだ点検していません。") && page.has("バックアップを自動では作りません"));
    assert_eq!(page.between("aria-label=\"管理のページ\"", "</nav>").matches("aria-current").count(), 1);
}

#[db_test]
async fn looking_at_once_shows_the_findings_and_a_second_sending_looks_no_more(t: TestApp) {
    let admin = t.somebody(&t.auditor, "admin", Role::Admin).await;
    let browser = Browser::of(&t, &admin).await;
    let key = browser.get("/admin").await.key();
    for _ in 0..2 {
        let looked = browser.post("/admin/doctor", &[("submission", &key)]).await;
        assert_eq!((looked.status, looked.location.as_str()), (StatusCode::SEE_OTHER, "/admin"));
    }
    let page = browser.get("/admin").await;
    assert!(page.has("職員 adminさんが実行") && page.has("すべて一致しました。"), "{}", page.body);
    assert!(page.has("注意") && page.has("ログインできる人がいません"));
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(read.single::<i64>("SELECT count(*) FROM doctor_run", args![]).await.unwrap(), 1);
}

#[db_test]
async fn it_is_the_work_of_administrators_alone(t: TestApp) {
    for actor in [&t.desk, &t.auditor, &t.coordinator] {
        let browser = Browser::of(&t, actor).await;
        assert_eq!(browser.get("/admin").await.status, StatusCode::FORBIDDEN);
        let key = "00000000-0000-7000-8000-000000000001";
        let posted = browser.post("/admin/doctor", &[("submission", key)]).await;
        assert_eq!(posted.status, StatusCode::FORBIDDEN);
        assert!(!browser.get("/").await.has("href=\"/admin\""));
    }
    let stranger = Browser::new(&t, Mode::Real).get("/admin").await;
    assert!(stranger.location.starts_with("/sign-in"));
}
