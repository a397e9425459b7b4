//! The rows of the index follow the notes: written, corrected, stored by an earlier version.

use db::{args, db_test};

use super::{found, rows, search, write};
use crate::{
    consent::fixture::home,
    household::tests::{add_hanako, open_case},
    note::{Correct, correct, fixture::note_of},
    search::{fill, index::recompute},
    testing::TestApp,
};

#[db_test]
async fn after_a_correction_only_the_new_words_are_found(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let first = write(&op, home.case, "隣の佐藤さんから電話").await;
    let op = t.op(&t.desk);
    let text = note_of(&op, home.case, "近所の方から電話");
    correct(&op, &Correct { note: first.note, reason: "名前を消すため".into(), text }).await.unwrap();
    assert!(found(&t.op(&t.desk), "佐藤").await.is_empty());
    assert_eq!(found(&t.op(&t.desk), "近所").await, ["近所の方から電話"]);
    assert_eq!(rows(&t).await, 1);
    assert!(recompute(&mut op.read().await.unwrap(), &[home.case]).await.unwrap().is_empty());
}

#[db_test]
async fn notes_of_an_earlier_version_get_their_rows(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for n in 0..5 {
        write(&t.op(&t.desk), home.case, &format!("申請その{n}")).await;
    }
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM note_word", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(found(&t.op(&t.desk), "申請").await.is_empty());
    let op = t.op(&t.desk);
    assert_eq!(recompute(&mut op.read().await.unwrap(), &[home.case]).await.unwrap(), [home.case]);
    assert_eq!((fill(&t.app).await.unwrap(), fill(&t.app).await.unwrap()), (5, 0));
    assert!(recompute(&mut op.read().await.unwrap(), &[home.case]).await.unwrap().is_empty());
    assert_eq!(found(&t.op(&t.desk), "申請その").await.len(), 5);
}

#[db_test]
async fn a_note_whose_place_is_taken_gets_the_next_one(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let (first, second) =
        (write(&t.op(&t.desk), home.case, "相談1").await, write(&t.op(&t.desk), home.case, "相談2").await);
    let mut tx = t.app.db().write().await.unwrap();
    let place = "SELECT sort FROM note_word WHERE note = $1";
    let sort: i64 = tx.single(place, args![second.note]).await.unwrap();
    tx.execute("DELETE FROM note_word", args![]).await.unwrap();
    let put = "INSERT INTO note_word (sort, note, case_id, terms) VALUES ($1, $2, $3, '相談 談1')";
    tx.execute(put, args![sort, first.note, home.case]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fill(&t.app).await.unwrap(), 1);
    assert_eq!(found(&t.op(&t.desk), "相談").await, ["相談2", "相談1"]);
    let next: i64 = t.app.db().read().await.unwrap().single(place, args![second.note]).await.unwrap();
    assert_eq!(next, sort + 1);
}

#[db_test]
async fn names_stored_by_an_earlier_version_are_found_by_their_sound_afterwards(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", t.op(&t.desk).today()).await;
    add_hanako(&t.op(&t.desk), case).await;
    let cases = async || search(&t.op(&t.desk), "Hanako WATANABE").await.unwrap().cases.hits.len();
    assert_eq!(cases().await, 1);
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM name_key WHERE key < 'ァ'", args![]).await.unwrap();
    tx.execute("DELETE FROM counter WHERE key = 'name-keys'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(cases().await, 0);
    fill(&t.app).await.unwrap();
    assert_eq!(cases().await, 1);
}
