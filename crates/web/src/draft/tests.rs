//! Drafts through the whole program: autosave, the button, the list, going on, and a session that ended.

use app::{draft, testing::TestApp};
use axum::http::StatusCode;
use db::{args, db_test};
use jiff::ToSpan;

use super::testing::{NOTE, hanako};
use crate::testing::Browser;

#[db_test]
async fn autosave_is_answered_with_nothing_and_the_form_offers_to_go_on(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let form_page = format!("/cases/{case}/notes/new");
    let address = format!("/drafts/note/{case}");
    assert!(desk.get(&form_page).await.body.contains(&format!("data-draft=\"{address}\"")));
    assert_eq!(desk.post(&address, &NOTE).await.status, StatusCode::NO_CONTENT);
    let offered = desk.get(&form_page).await;
    assert!(offered.body.contains("書きかけがあります") && !offered.body.contains("髙橋さん"));
    let going_on = desk.get(&format!("{form_page}?draft=1")).await;
    assert!(going_on.body.contains(NOTE[0].1), "the text comes back as typed");
    let other = Browser::of(&t, &t.money).await;
    assert_eq!(other.post(&address, &NOTE).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_form_that_was_kept_as_a_draft_many_times_is_still_saved_and_only_once(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let key = desk.get(&format!("/cases/{case}/notes/new")).await.key();
    let mut fields = NOTE.to_vec();
    fields.push(("submission", &key));
    let address = format!("/drafts/note/{case}");
    assert_eq!(desk.post(&address, &fields).await.status, StatusCode::NO_CONTENT);
    fields[0].1 = "書き足した記録";
    assert_eq!(desk.post(&address, &fields).await.status, StatusCode::NO_CONTENT);
    let notes = format!("/cases/{case}/notes");
    for _ in 0..2 {
        assert_eq!(desk.post(&notes, &fields).await.location, notes);
    }
    assert_eq!(desk.get(&notes).await.body.matches("書き足した記録").count(), 1);
    assert!(desk.get("/drafts").await.body.contains("書きかけはありません"));
}

#[db_test]
async fn the_button_keeps_a_draft_without_scripts_and_the_list_throws_it_away(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let mut fields = NOTE.to_vec();
    fields.push(("keep", "page"));
    let kept = desk.post(&format!("/drafts/note/{case}"), &fields).await;
    assert_eq!((kept.status, kept.location.as_str()), (StatusCode::SEE_OTHER, "/drafts"));
    let list = desk.get("/drafts").await;
    assert!(list.body.contains("R8-0001") && list.body.contains("経過の記録"));
    let id = list.between("name=\"draft\" value=\"", "\"").to_owned();
    let gone = desk.post("/drafts/discard", &[("draft", &id), ("to", "//elsewhere.example/")]).await;
    assert_eq!(gone.location, "/drafts");
    assert!(desk.get("/drafts").await.body.contains("書きかけはありません"));
    assert_eq!(desk.post("/drafts/nothing", &NOTE).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_note_sent_after_the_session_ended_waits_as_a_draft_behind_the_sign_in(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let now = t.app.now();
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE session SET last_seen_at = $1", args![now - 2.hours()]).await.unwrap();
    tx.commit().await.unwrap();
    let late = desk.post(&format!("/cases/{case}/notes"), &NOTE).await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    assert!(late.location.starts_with("/sign-in"), "{}", late.location);
    assert!(
        !late.location.contains("%E9") && !late.body.contains("髙橋"),
        "nothing of the text is in the answer"
    );
    let again = Browser::of(&t, &t.desk).await;
    let form = again.get(&format!("/cases/{case}/notes/new?draft=1")).await;
    assert!(form.body.contains(NOTE[0].1));
    let saved = again.post(&format!("/cases/{case}/notes"), &NOTE).await;
    assert_eq!(saved.location, format!("/cases/{case}/notes"));
    assert!(draft::mine(&t.op(&t.desk)).await.unwrap().is_empty());
}
