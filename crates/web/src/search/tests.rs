//! The page of さがす: marks, escapes, and nothing that tells of what is hidden.

use app::{note, testing::TestApp};
use axum::http::StatusCode;
use db::db_test;
use domain::ids::CaseId;

use crate::{household::tests::hanako, testing::Browser};

async fn wrote(t: &TestApp, who: &app::Actor, case: CaseId, body: &str) -> note::Written {
    let op = t.op(who);
    note::write(&op, &note::fixture::note_of(&op, case, body)).await.unwrap()
}

#[db_test]
async fn words_are_marked_as_they_were_written_and_every_hit_leads_to_its_note(t: TestApp) {
    let case = hanako(&t).await;
    let body = "ｻｰﾋﾞｽ <b>利用</b> の\"申請\"";
    let written = wrote(&t, &t.desk, case, body).await;
    let desk = Browser::of(&t, &t.desk).await;
    let page = desk.post("/search", &[("q", "サービス 申請")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.has("<mark>ｻｰﾋﾞｽ</mark> &lt;b&gt;利用&lt;/b&gt; の&quot;<mark>申請</mark>&quot;"),
        "{}",
        page.body
    );
    assert!(page.has(&format!("href=\"/cases/{case}/notes/{}\"", written.note)));
    assert!(page.has("見つかった記録（1件）"));
}

#[db_test]
async fn what_cannot_be_looked_for_is_said_in_words_and_stays_in_the_field(t: TestApp) {
    let case = hanako(&t).await;
    wrote(&t, &t.desk, case, "市の窓口 100% 𠮷野").await;
    let desk = Browser::of(&t, &t.desk).await;
    for (typed, said) in [
        ("の", "2文字以上のことばでさがせます"),
        ("%", "記号だけでは"),
        ("_", "記号だけでは"),
        ("𠮷", "2文字以上のことばでさがせます"),
        ("𠮷野", "<mark>𠮷野</mark>"),
        ("100%", "<mark>100</mark>"),
    ] {
        let page = desk.post("/search", &[("q", typed)]).await;
        assert_eq!(page.status, StatusCode::OK, "{typed}");
        assert!(page.has(said) && page.has(&format!("value=\"{typed}\"")), "{typed}: {}", page.body);
    }
}

#[db_test]
async fn a_hidden_note_changes_no_byte_of_the_answer(t: TestApp) {
    let case = hanako(&t).await;
    let money = Browser::of(&t, &t.money).await;
    let mut before = Vec::new();
    for typed in ["訪問", "滞納", "%", "の"] {
        before.push(money.post("/search", &[("q", typed)]).await.body);
    }
    wrote(&t, &t.desk, case, "滞納の件で訪問").await;
    for (typed, before) in ["訪問", "滞納", "%", "の"].into_iter().zip(before) {
        let after = money.post("/search", &[("q", typed)]).await.body;
        assert_eq!(steady(&before), steady(&after), "{typed}");
    }
    let desk = Browser::of(&t, &t.desk).await;
    assert!(desk.post("/search", &[("q", "滞納 訪問")]).await.has("<mark>滞納</mark>"));
}

/// Without keys that are new on every page.
fn steady(body: &str) -> String {
    body.split('"').filter(|part| uuid::Uuid::parse_str(part).is_err()).collect::<Vec<_>>().join("\"")
}
