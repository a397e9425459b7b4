//! The auditor's page through the whole program.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::{draft::testing::hanako, testing::Browser};

#[db_test]
async fn the_record_says_who_did_what_and_names_nobody_of_the_household(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    desk.get(&format!("/cases/{case}")).await;
    let auditor = Browser::of(&t, &t.auditor).await;
    let page = auditor.get("/audit").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "職員 desk（相談員）",
        "あおぞら地域包括支援センター",
        "相談の受付",
        "ケースの閲覧",
        "自機関の記録",
        "R8-0001",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(page.body.contains("令和8年4月1日（水） 9:00"));
    assert!(
        !page.body.contains("山美") && !page.body.contains("花子") && !page.body.contains("夜ねむれない")
    );
    assert_eq!(page.title(), "記録簿 – 地域共生課 – たすき");
}

#[db_test]
async fn the_number_of_a_case_leads_to_who_read_it(t: TestApp) {
    let case = hanako(&t).await;
    Browser::of(&t, &t.desk).await.get(&format!("/cases/{case}")).await;
    let auditor = Browser::of(&t, &t.auditor).await;
    assert!(auditor.get("/audit").await.body.contains("href=\"/audit?case=R8-0001\""));
    let of_case = auditor.get("/audit?case=%EF%BD%928-0001").await;
    let table = of_case.between("<tbody", "</tbody>");
    assert!(table.contains("ケースの閲覧") && !table.contains("ログイン"));
    assert!(of_case.body.contains("ケース番号："), "the narrowing can be taken off again");
}

#[db_test]
async fn a_period_that_cannot_be_read_is_said_and_shows_nothing(t: TestApp) {
    hanako(&t).await;
    let auditor = Browser::of(&t, &t.auditor).await;
    let page = auditor.get("/audit?from=%E3%81%84%E3%81%A4%E3%81%8B").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("<tbody"));
    assert!(page.body.contains("期間を直してから"));
    let right = auditor.get("/audit?from=R8.4.1&to=R8.4.1&action=intake.take").await;
    assert!(right.between("<tbody", "</tbody>").contains("相談の受付"));
}

#[db_test]
async fn older_entries_follow_on_the_next_page(t: TestApp) {
    let auditor = Browser::of(&t, &t.auditor).await;
    for _ in 0..51 {
        auditor.get("/audit").await;
    }
    let first = auditor.get("/audit").await;
    assert_eq!(first.between("<tbody", "</tbody>").matches("<tr").count(), 50);
    let next = first.between("<a class=\"button secondary small\" href=\"", "\"").to_owned();
    assert!(next.starts_with("/audit?before="), "{next}");
    let second = auditor.get(&next).await;
    assert!(second.between("<tbody", "</tbody>").matches("<tr").count() < 50);
}

#[db_test]
async fn only_the_auditor_opens_the_record(t: TestApp) {
    for actor in [&t.desk, &t.coordinator] {
        assert_eq!(Browser::of(&t, actor).await.get("/audit").await.status, StatusCode::FORBIDDEN);
    }
}
