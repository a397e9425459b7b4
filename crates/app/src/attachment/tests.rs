//! Files on notes and consents: who opens them, what is stored, corrections, taking off.

use db::{args, db_test};
use domain::{
    attachment::{AttachRefused, MOST},
    category::Category,
    ids::{AttachmentId, CaseId},
};
use files::Media;

use super::{AttachmentRefused, New, Owner, Remove, attach, of_case, open, remove};
use crate::{
    Actor, Failure, Op, Outcome,
    audit::Action,
    consent::fixture::{agreed, entries, home},
    note::{self, fixture::note_of},
    testing::TestApp,
};

const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nzan-niku-no-shirushi\n%%EOF\n";

fn pdf(case: CaseId, owner: Owner) -> New {
    New { case, owner, name: "C:\\scan\\同意書.PDF".into(), content: PDF.to_vec() }
}

fn refused<T>(result: Outcome<T, AttachmentRefused>) -> AttachmentRefused {
    match result.err() {
        Some(Failure::Refused(refused)) => refused,
        _ => panic!("not refused"),
    }
}

async fn noted(t: &TestApp, actor: &Actor, case: CaseId) -> domain::ids::NoteId {
    let op = t.op(actor);
    note::write(&op, &note_of(&op, case, "訪問した。")).await.unwrap().note
}

async fn seen(t: &TestApp, actor: &Actor, case: CaseId) -> Vec<AttachmentId> {
    let page = of_case(&t.op(actor), case).await;
    page.map_or(vec![], |page| page.files.iter().map(|file| file.id).collect())
}

#[db_test]
async fn a_file_comes_back_as_it_was_stands_sealed_and_each_opening_is_recorded(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let note = noted(&t, &t.desk, home.case).await;
    let id = attach(&t.op(&t.desk), pdf(home.case, Owner::Note(note))).await.unwrap();
    let opened = open(&t.op(&t.desk), home.case, id).await.unwrap();
    assert_eq!(
        (opened.name.as_str(), opened.media, opened.content.as_slice()),
        ("同意書.pdf", Media::Pdf, PDF)
    );
    let mut read = t.app.db().read().await.unwrap();
    let parts: Vec<Vec<u8>> = read.singles("SELECT sealed FROM attachment_part", args![]).await.unwrap();
    drop(read);
    assert!(!parts.concat().windows(8).any(|part| part == b"zan-niku"), "nothing of it stands readable");
    assert_eq!(entries(&t, Action::Attach, home.case).await, 1);
    assert_eq!(entries(&t, Action::OpenAttachment, home.case).await, 1);
}

#[db_test]
async fn who_may_read_the_note_opens_its_files_and_nobody_else(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let note = noted(&t, &t.desk, home.case).await;
    let id = attach(&t.op(&t.desk), pdf(home.case, Owner::Note(note))).await.unwrap();
    let stranger = open(&t.op(&t.money), home.case, id).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Money]).await;
    assert!(matches!(open(&t.op(&t.money), home.case, id).await, Err(Failure::NotFound)), "another category");
    assert!(seen(&t, &t.money, home.case).await.is_empty());
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    assert_eq!(seen(&t, &t.money, home.case).await, [id]);
    assert!(open(&t.op(&t.money), home.case, id).await.is_ok());
    let theirs = attach(&t.op(&t.money), pdf(home.case, Owner::Note(note))).await;
    assert_eq!(refused(theirs), AttachRefused::NotOwn.into());
    let taken = Remove { case: home.case, id, reason: "違う".into() };
    assert_eq!(refused(remove(&t.op(&t.money), &taken).await), AttachRefused::NotOwn.into());
}

#[db_test]
async fn the_copy_of_a_consent_is_opened_by_the_agency_that_took_it_alone(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let consent = agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await.consent;
    let id = attach(&t.op(&t.desk), pdf(home.case, Owner::Consent(consent))).await.unwrap();
    assert_eq!(seen(&t, &t.desk, home.case).await, [id]);
    assert!(seen(&t, &t.money, home.case).await.is_empty());
    assert!(matches!(open(&t.op(&t.money), home.case, id).await, Err(Failure::NotFound)));
    let theirs = attach(&t.op(&t.money), pdf(home.case, Owner::Consent(consent))).await;
    assert!(matches!(theirs, Err(Failure::NotFound)));
}

#[db_test]
async fn a_corrected_note_keeps_its_files_and_the_old_version_takes_none(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let note = noted(&t, &t.desk, home.case).await;
    let id = attach(&t.op(&t.desk), pdf(home.case, Owner::Note(note))).await.unwrap();
    let op = t.op(&t.desk);
    let correction = note::Correct {
        note,
        reason: "日付の誤り".into(),
        text: note_of(&op, home.case, "訪問し、会えた。"),
    };
    let newer = note::correct(&op, &correction).await.unwrap().note;
    let page = note::queries::one(&t.op(&t.desk), home.case, newer).await.unwrap();
    assert_eq!(page.files.iter().map(|file| file.id).collect::<Vec<_>>(), [id]);
    assert_eq!(page.note.files, 1);
    let late = attach(&t.op(&t.desk), pdf(home.case, Owner::Note(note))).await;
    assert_eq!(refused(late), AttachRefused::Replaced.into());
}

#[db_test]
async fn what_may_not_be_kept_and_one_too_many_are_refused_and_leave_nothing(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let owner = Owner::Note(noted(&t, &t.desk, home.case).await);
    let with = |content: &[u8]| New { content: content.to_vec(), ..pdf(home.case, owner) };
    for (content, why) in [
        (b"MZ".as_slice(), files::Refused::Program),
        (b"PK\x03\x04", files::Refused::Packed),
        (b"", files::Refused::Empty),
        (b"\xff\xd8\xff\xe0 cut", files::Refused::Broken),
    ] {
        assert_eq!(refused(attach(&t.op(&t.desk), with(content)).await), why.into());
    }
    assert!(seen(&t, &t.desk, home.case).await.is_empty());
    for _ in 0..MOST {
        attach(&t.op(&t.desk), pdf(home.case, owner)).await.unwrap();
    }
    let more = attach(&t.op(&t.desk), pdf(home.case, owner)).await;
    assert_eq!(refused(more), AttachRefused::TooMany.into());
}

#[db_test]
async fn a_file_taken_off_is_gone_with_its_name_and_who_did_it_stays(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let note = noted(&t, &t.desk, home.case).await;
    let id = attach(&t.op(&t.desk), pdf(home.case, Owner::Note(note))).await.unwrap();
    let command = Remove { case: home.case, id, reason: " ".into() };
    assert!(matches!(remove(&t.op(&t.desk), &command).await, Err(Failure::Invalid(_))));
    let command = Remove { reason: "別の世帯の書類".into(), ..command };
    assert_eq!(remove(&t.op(&t.desk), &command).await.unwrap(), Owner::Note(note));
    assert!(matches!(open(&t.op(&t.desk), home.case, id).await, Err(Failure::NotFound)));
    assert!(matches!(remove(&t.op(&t.desk), &command).await, Err(Failure::NotFound)));
    let mut read = t.app.db().read().await.unwrap();
    let parts: i64 = read.single("SELECT count(*) FROM attachment_part", args![]).await.unwrap();
    let row: (String, String) =
        read.one("SELECT name, removed_why FROM attachment WHERE id = $1", args![id]).await.unwrap();
    assert_eq!((parts, row), (0, (String::new(), "別の世帯の書類".to_owned())));
}

#[db_test]
async fn a_changed_file_is_not_opened_and_says_so(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let note = noted(&t, &t.desk, home.case).await;
    let id = attach(&t.op(&t.desk), pdf(home.case, Owner::Note(note))).await.unwrap();
    let mut tx = t.app.db().write().await.unwrap();
    let mut part: Vec<u8> = tx.single("SELECT sealed FROM attachment_part", args![]).await.unwrap();
    part[40] ^= 1;
    tx.execute("UPDATE attachment_part SET sealed = $1", args![part]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(refused(open(&t.op(&t.desk), home.case, id).await), AttachmentRefused::Broken);
}

#[db_test]
async fn a_form_sent_twice_stores_one_file(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let owner = Owner::Note(noted(&t, &t.desk, home.case).await);
    let key = uuid::Uuid::from_u128(42);
    let op = |t: &TestApp| -> Op { t.op(&t.desk).with_submission(Some(key)) };
    attach(&op(&t), pdf(home.case, owner)).await.unwrap();
    assert!(matches!(attach(&op(&t), pdf(home.case, owner)).await, Err(Failure::Repeated)));
    assert_eq!(seen(&t, &t.desk, home.case).await.len(), 1);
}
