//! A form of another membership, and addresses that name nothing.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::{args, db_test};

use crate::{
    draft::testing::{NOTE, hanako},
    testing::Browser,
};

/// The desk's counsellor works for the money desk too.
async fn second_membership(t: &TestApp) -> String {
    let id = uuid::Uuid::from_u128(77);
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "INSERT INTO membership (id, staff, agency, role, from_on) VALUES ($1, $2, $3, 'counsellor', '2026-04-01')",
        args![id, t.desk.staff, t.money.agency],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

#[db_test]
async fn a_form_that_was_shown_for_another_agency_is_not_saved_and_keeps_what_was_typed(t: TestApp) {
    let case = hanako(&t).await;
    let other = second_membership(&t).await;
    let browser = Browser::of(&t, &t.desk).await;
    let path = format!("/cases/{case}/notes");
    let form = browser.get(&format!("{path}/new")).await;
    let key = form.key();
    // In a second tab the person goes on for the other agency.
    assert_eq!(browser.post("/membership", &[("agency", &other)]).await.location, "/");
    let mut fields = NOTE.to_vec();
    fields.push(("submission", &key));
    let refused = browser.post(&path, &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.has("所属が切り替わっています") && refused.has("くらしの相談窓口"), "{}", refused.body);
    assert!(refused.has("ﾊﾝｶｸと𠮷と葛"), "what was typed is still there");
    let mut read = t.app.db().read().await.unwrap();
    let notes: i64 = read.single("SELECT count(*) FROM note", args![]).await.unwrap();
    assert_eq!(notes, 0);
    drop(read);
    // One button sends it for the agency it was meant for.
    fields.push(("for_membership", "yes"));
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    let mut read = t.app.db().read().await.unwrap();
    let agency: domain::ids::AgencyId = read.single("SELECT agency FROM note", args![]).await.unwrap();
    assert_eq!(agency, t.desk.agency);
    drop(read);
    assert!(browser.get(&path).await.has("ﾊﾝｶｸと𠮷と葛"), "the session went on with it");
}

#[db_test]
async fn an_address_with_an_id_that_is_none_names_nothing(t: TestApp) {
    let browser = Browser::of(&t, &t.desk).await;
    for path in
        ["/cases/x", "/cases/x/notes", "/referrals/1", "/staff/abc", "/plans/0/sheet", "/conferences/zz"]
    {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.has("ページが見つかりません"), "{path}");
    }
    let sent = browser.post("/staff/abc/invitation", &[]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}
