//! Photos and scans in the form of a note: sent in one step, refused without losing a word, never part of a draft.

use app::{draft, testing::TestApp};
use axum::http::StatusCode;
use db::{args, db_test};
use jiff::ToSpan;

use crate::{
    draft::testing::{NOTE, hanako},
    testing::Browser,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

async fn files(t: &TestApp) -> (i64, i64) {
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT (SELECT count(*) FROM note), (SELECT count(*) FROM attachment)";
    read.one(sql, args![]).await.unwrap()
}

#[db_test]
async fn a_scan_goes_with_the_note_in_one_step_and_a_second_sending_adds_nothing(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    let form = desk.get(&format!("{list}/new")).await;
    assert!(
        form.has("写真・書類を添える") && form.has("enctype=\"multipart/form-data\"") && !form.has("capture")
    );
    let key = form.key();
    let mut sent = NOTE.to_vec();
    sent.push(("submission", &key));
    for _ in 0..2 {
        assert_eq!(desk.upload(&list, &sent, "督促状.pdf", PDF).await.location, list);
    }
    assert_eq!(files(&t).await, (1, 1));
    let page = desk.get(&list).await;
    assert!(page.has("添付1件") && page.has(NOTE[0].1));
    assert!(desk.get(&format!("/cases/{case}/attachments")).await.has("督促状"));
    // A browser sends an empty part for a field in which nothing was chosen.
    assert_eq!(desk.upload(&list, &NOTE, "", b"").await.location, list);
    assert_eq!(files(&t).await, (2, 1));
}

#[db_test]
async fn a_refused_file_is_said_beside_its_field_and_the_text_comes_back_whole(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let list = format!("/cases/{case}/notes");
    let large = vec![b'x'; app::attachment::MOST_BYTES + 1];
    let sent = [&NOTE[..], &[("tags", "feeling:anxiety")]].concat();
    for (content, said) in [
        (b"MZ a program".as_slice(), "「写真.jpg」：プログラムのファイルは添付できません"),
        (b"PK\x03\x04", "「写真.jpg」："),
        (b"", "中身が空のファイルは"),
        (&large, "ファイルは20MBまでです"),
    ] {
        let again = desk.upload(&list, &sent, "写真.jpg", content).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        for kept in
            [NOTE[0].1, said, "もう一度選んでください", "href=\"#file\"", "value=\"feeling:anxiety\" checked"]
        {
            assert!(again.has(kept), "{kept}");
        }
    }
    let wrong: Vec<_> =
        sent.iter().map(|it| if it.0 == "happened_on" { (it.0, "30.1.2") } else { *it }).collect();
    let again = desk.upload(&list, &wrong, "督促状.pdf", PDF).await;
    assert!(
        again.has("href=\"#happened_on\"") && again.has("もう一度選んでください"),
        "the file is gone as well"
    );
    assert_eq!(files(&t).await, (0, 0));
}

#[db_test]
async fn a_note_with_a_photo_after_the_session_ended_waits_as_a_draft_without_it(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let now = t.app.now();
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE session SET last_seen_at = $1", args![now - 2.hours()]).await.unwrap();
    tx.commit().await.unwrap();
    let late = desk.upload(&format!("/cases/{case}/notes"), &NOTE, "督促状.pdf", PDF).await;
    assert!(late.location.starts_with("/sign-in"), "{}", late.location);
    let again = Browser::of(&t, &t.desk).await;
    assert!(again.get(&format!("/cases/{case}/notes/new?draft=1")).await.has(NOTE[0].1));
    assert_eq!(files(&t).await, (0, 0));
    // Without scripts the button for drafts sends the name of a chosen file.
    let address = format!("/drafts/note/{case}");
    again.post(&address, &[&NOTE[..], &[("file", "秘密の名前.jpg")]].concat()).await;
    let key = draft::DraftKey::Note(case);
    let kept = draft::find(&t.op(&t.desk), key).await.unwrap().unwrap();
    assert!(kept.fields.iter().all(|(name, _)| name != "file") && kept.fields.len() >= NOTE.len());
}

#[db_test]
async fn what_was_typed_beside_a_photo_stays_when_nothing_can_be_saved(t: TestApp) {
    let case = hanako(&t).await;
    let money = Browser::of(&t, &t.money).await;
    let own = money.get("/intakes/new").await.key();
    let sent = [&NOTE[..], &[("submission", own.as_str())]].concat();
    let hidden = money.upload(&format!("/cases/{case}/notes"), &sent, "督促状.pdf", PDF).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert!(hidden.has(NOTE[0].1) && hidden.has("写真・書類は残っていません") && !hidden.has("督促状"));
    let desk = Browser::of(&t, &t.desk).await;
    let elsewhere = desk.upload(&format!("/cases/{case}/notes"), &sent, "督促状.pdf", PDF).await;
    assert_eq!(elsewhere.status, StatusCode::CONFLICT);
    assert!(elsewhere.has("所属が切り替わっています") && elsewhere.has(NOTE[0].1));
    assert!(elsewhere.has("写真・書類は残っていません"));
    assert_eq!(files(&t).await, (0, 0));
}
