//! Tests of notes that come with files: both are stored or neither, once.

use db::{args, db_test};
use domain::{attachment::AttachRefused, ids::CaseId};
use uuid::Uuid;

use super::{Write, fixture::note_of, queries, write_with};
use crate::{
    Failure,
    attachment::{AttachmentRefused, Brought, ContentRefused},
    audit::{Action, queries::submitted},
    consent::fixture::{entries, home},
    testing::TestApp,
};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn file(name: &str, content: &[u8]) -> Brought {
    Brought { name: name.into(), content: Some(content.to_vec()) }
}

/// How many notes, files and parts of files there are.
async fn stored(t: &TestApp, case: CaseId) -> (i64, i64, i64) {
    let mut read = t.app.db().read().await.unwrap();
    read.one(
        "SELECT (SELECT count(*) FROM note WHERE case_id = $1), (SELECT count(*) FROM attachment WHERE case_id = $1),
                (SELECT count(*) FROM attachment_part)",
        args![case],
    )
    .await
    .unwrap()
}

#[db_test]
async fn a_note_and_its_files_are_stored_in_one_step_each_with_its_entry(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let files = vec![file("督促状.pdf", PDF), file("封筒.pdf", PDF)];
    let written = write_with(&op, &note_of(&op, home.case, "督促状を預かった。"), files).await.unwrap();
    let page = queries::one(&t.op(&t.desk), home.case, written.note).await.unwrap();
    assert_eq!((page.note.files, page.files[0].name.as_str()), (2, "督促状"));
    assert_eq!(entries(&t, Action::WriteNote, home.case).await, 1);
    assert_eq!(entries(&t, Action::Attach, home.case).await, 2);
}

#[db_test]
async fn a_file_that_may_not_be_kept_is_named_and_neither_note_nor_file_is_stored(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let large = Brought { name: "大きい.jpg".into(), content: None };
    for (bad, why) in [
        (file("写真.jpg", b"MZ"), ContentRefused::Program),
        (file("袋.pdf", b"PK\x03\x04"), ContentRefused::Packed),
        (file("空.pdf", b""), ContentRefused::Empty),
        (large, ContentRefused::TooLarge),
    ] {
        let op = t.op(&t.desk);
        let name = bad.name.clone();
        let refused =
            write_with(&op, &note_of(&op, home.case, "訪問した"), vec![file("a.pdf", PDF), bad]).await;
        let Err(Failure::Refused(refused)) = refused else { panic!("{name} is refused") };
        assert_eq!((refused.name, refused.why), (name, why.into()));
    }
    let op = t.op(&t.desk);
    let four = (0..4).map(|n| file(&format!("{n}.pdf"), PDF)).collect();
    let refused = write_with(&op, &note_of(&op, home.case, "訪問した"), four).await;
    let Err(Failure::Refused(refused)) = refused else { panic!("four are refused") };
    assert_eq!(refused.why, AttachmentRefused::Rule(AttachRefused::TooManyAtOnce));
    assert_eq!(stored(&t, home.case).await, (0, 0, 0));
}

#[db_test]
async fn the_same_form_twice_stores_one_note_with_its_file(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let key = Uuid::from_u128(77);
    let mut firsts = Vec::new();
    for _ in 0..2 {
        let op = t.op(&t.desk).with_submission(Some(key));
        let sent = write_with(&op, &note_of(&op, home.case, "写真を撮った"), vec![file("a.pdf", PDF)]).await;
        firsts.push(sent.map(|written| written.note).map_err(|failure| matches!(failure, Failure::Repeated)));
    }
    assert!(firsts[0].is_ok() && firsts[1] == Err(true));
    assert_eq!(stored(&t, home.case).await, (1, 1, 1));
    let mut read = t.app.db().read().await.unwrap();
    let first = submitted(&mut read, t.desk.staff, key).await.unwrap().unwrap();
    assert_eq!(first.object_id, firsts[0].as_ref().ok().map(|note| note.0), "the key belongs to the note");
}

#[db_test]
async fn a_note_that_is_not_right_is_said_before_its_files_are_looked_at_and_a_stranger_learns_nothing(
    t: TestApp,
) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let wrong = Write { minutes: -1, ..note_of(&op, home.case, "訪問した") };
    let refused = write_with(&op, &wrong, vec![file("a.jpg", b"MZ")]).await;
    assert!(matches!(refused, Err(Failure::Invalid(problems)) if problems[0].field == "minutes"));
    let stranger = t.op(&t.money);
    let refused =
        write_with(&stranger, &note_of(&stranger, home.case, "書く"), vec![file("a.jpg", b"MZ")]).await;
    assert!(matches!(refused, Err(Failure::NotFound)));
    assert_eq!(stored(&t, home.case).await, (0, 0, 0));
}
