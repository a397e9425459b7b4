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
        "職員 desk",
        "相談員",
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

#[db_test]
async fn a_strangers_look_is_put_before_the_auditor_with_its_reason_and_judged(t: TestApp) {
    let case = hanako(&t).await;
    // At eleven in the evening; before that everybody's session would end.
    t.clock.pass_minutes(14 * 60);
    let auditor = Browser::of(&t, &t.auditor).await;
    let start = auditor.get("/audit/reviews").await;
    assert!(start.has("まだ点検した月はありません") && start.has("<option value=\"2026-04\""));
    Browser::of(&t, &t.desk).await.get(&format!("/cases/{case}")).await;
    let ran = auditor.post("/audit/reviews", &[("month", "2026-04"), ("submission", &start.key())]).await;
    assert_eq!(ran.location, "/audit/reviews/2026-04");
    let month = auditor.get(&ran.location).await;
    assert!(
        month.has("時間外・休日（R7）")
            && month.has("職員 desk（相談員）")
            && month.has("この月の閲覧を調べました")
    );
    let item = format!("{}/items/{}", ran.location, month.between("/items/", "\""));
    let page = auditor.get(&item).await;
    assert!(page.has("午前7時から午後9時まで"), "{}", page.body);
    assert!(!page.has("山美") && !page.has("夜ねむれない"));
    let key = page.key();
    let nothing =
        auditor.post(&item, &[("verdict", "doubtful"), ("version", "1"), ("submission", &key)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.has("メモに書いてください"));
    let said = [("verdict", "doubtful"), ("remark", "所属長に聞く"), ("version", "1"), ("submission", &key)];
    assert_eq!(auditor.post(&item, &said).await.location, ran.location);
    assert!(auditor.get(&ran.location).await.between("<tbody", "</tbody>").contains("要確認"));
    assert!(auditor.get(&item).await.has("所属長に聞く"));
    let record = auditor.get("/audit").await;
    assert!(record.has("点検結果の記入") && !record.has("所属長に聞く"));
}

#[db_test]
async fn a_month_to_come_or_none_is_refused_in_words_and_others_have_no_review(t: TestApp) {
    let auditor = Browser::of(&t, &t.auditor).await;
    for (month, words) in
        [("2026-05", "まだ始まっていない月"), ("", "点検する月を選んで"), ("2026-13", "点検する月を選んで")]
    {
        let refused = auditor.post("/audit/reviews", &[("month", month)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{month}");
        assert!(refused.has(words), "{month}");
    }
    for path in ["/audit/reviews/2026-04", "/audit/reviews/x", "/audit/reviews/2026-04/items/x"] {
        assert_eq!(auditor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let desk = Browser::of(&t, &t.desk).await;
    for path in ["/audit/reviews", "/audit/reviews/2026-04", "/audit/views", "/audit/views?case=R8-0001"] {
        assert_eq!(desk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[db_test]
async fn who_looked_at_a_case_is_listed_in_plain_words_for_its_person(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    desk.get(&format!("/cases/{case}")).await;
    let auditor = Browser::of(&t, &t.auditor).await;
    assert!(!auditor.get("/audit/views").await.has("<tbody"));
    let sheet = auditor.get("/audit/views?case=R8-0001").await;
    for words in
        ["あおぞら地域包括支援センター", "相談員", "記録を見た", "その機関が相談を受け", "令和8年4月1日"]
    {
        assert!(sheet.has(words), "{words}");
    }
    assert!(!sheet.between("<main", "</main>").contains("職員 desk") && !sheet.has("山美"));
    assert!(!sheet.between("<main", "</main>").contains("case.read"), "no codes");
    let unknown = auditor.get("/audit/views?case=R8-9999").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.has("このケース番号のケースはありません"));
    let odd = auditor.get("/audit/views?case=R8-0001&from=x").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);

    let own = desk.get(&format!("/cases/{case}/views")).await;
    assert!(own.has("記録を見た") && own.has("記録点検者が作れます"));
    assert!(
        !own.has("この閲覧履歴を作った"),
        "the auditor's agency is none that the desk knows to be involved"
    );
    let wrong = desk.get(&format!("/cases/{case}/views?from=R8.4.2&to=R8.4.1")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let money = Browser::of(&t, &t.money).await;
    assert_eq!(money.get(&format!("/cases/{case}/views")).await.status, StatusCode::NOT_FOUND);
}
