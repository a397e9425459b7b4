//! Tests of corrections: both versions stay, two at once meet, a mistaken sharing is taken back.

use db::db_test;
use domain::category::{Category, Sharing};

use super::{
    Correct, CorrectionRefused, Write, correct,
    fixture::note_of,
    queries::{self, Filter},
    write,
};
use crate::{
    Failure,
    audit::Action,
    consent::fixture::{agreed, entries, home},
    testing::TestApp,
};

fn corrected(note: super::Written, text: Write) -> Correct {
    Correct { note: note.note, reason: "日付を取り違えたため".into(), text }
}

#[db_test]
async fn a_correction_stands_in_the_timeline_and_the_old_version_beside_it(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let first = write(&op, &note_of(&op, home.case, "訪問。会えず。")).await.unwrap();
    let op = t.op(&t.desk);
    let second =
        correct(&op, &corrected(first, note_of(&op, home.case, "訪問。玄関先で会えた。"))).await.unwrap();
    let listed = queries::timeline(&t.op(&t.desk), home.case, &Filter::default(), None).await.unwrap();
    assert_eq!(listed.notes.iter().map(|note| note.id).collect::<Vec<_>>(), [second.note]);
    for id in [first.note, second.note] {
        let page = queries::one(&t.op(&t.desk), home.case, id).await.unwrap();
        let bodies: Vec<&str> = page.versions.iter().map(|version| version.body.as_str()).collect();
        assert_eq!(bodies, ["訪問。玄関先で会えた。", "訪問。会えず。"]);
        assert_eq!(page.newest().correction.as_deref(), Some("日付を取り違えたため"));
        assert_eq!(page.newest().id, second.note);
    }
    assert_eq!(entries(&t, Action::CorrectNote, home.case).await, 1);
}

#[db_test]
async fn two_corrections_of_the_same_version_at_once_keep_one_and_tell_the_other(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let first = write(&op, &note_of(&op, home.case, "はじめの文")).await.unwrap();
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let a = corrected(first, note_of(&one, home.case, "ひとり目の訂正"));
    let b = corrected(first, note_of(&two, home.case, "ふたり目の訂正"));
    let (a, b) = tokio::join!(correct(&one, &a), correct(&two, &b));
    let stale = [&a, &b].iter().filter(|result| matches!(result, Err(Failure::Stale))).count();
    assert_eq!((stale, usize::from(a.is_ok()) + usize::from(b.is_ok())), (1, 1));
    let page = queries::one(&t.op(&t.desk), home.case, first.note).await.unwrap();
    assert_eq!(page.versions.len(), 2);
}

#[db_test]
async fn only_the_writing_agency_corrects_and_says_why(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let op = t.op(&t.desk);
    let first = write(&op, &note_of(&op, home.case, "電話した")).await.unwrap();
    let other = t.op(&t.money);
    let tried = correct(&other, &corrected(first, note_of(&other, home.case, "書き換え"))).await;
    assert!(matches!(tried, Err(Failure::Refused(CorrectionRefused::NotYours))));
    let stranger = t.op(&t.last);
    let tried = correct(&stranger, &corrected(first, note_of(&stranger, home.case, "書き換え"))).await;
    assert!(matches!(tried, Err(Failure::NotFound)));
    let op = t.op(&t.desk);
    let silent =
        Correct { reason: "　".into(), ..corrected(first, note_of(&op, home.case, "電話をかけた")) };
    assert!(matches!(correct(&op, &silent).await, Err(Failure::Invalid(_))));
}

#[db_test]
async fn what_was_shared_by_mistake_is_gone_for_others_in_all_its_versions(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let op = t.op(&t.desk);
    let first = write(&op, &note_of(&op, home.case, "知らせてくれた方は隣の…")).await.unwrap();
    assert!(queries::one(&t.op(&t.money), home.case, first.note).await.is_ok());
    let op = t.op(&t.desk);
    let narrow =
        Write { sharing: Sharing::Agency, ..note_of(&op, home.case, "知らせてくれた方は隣の…") };
    let second = correct(&op, &corrected(first, narrow)).await.unwrap();
    for id in [first.note, second.note] {
        assert!(matches!(queries::one(&t.op(&t.money), home.case, id).await, Err(Failure::NotFound)));
    }
    let listed = queries::timeline(&t.op(&t.money), home.case, &Filter::default(), None).await.unwrap();
    assert!(listed.notes.is_empty());
    assert_eq!(queries::one(&t.op(&t.desk), home.case, first.note).await.unwrap().versions.len(), 2);
}
