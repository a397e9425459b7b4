//! The task by a clock that is turned by hand, on both engines.

use app::{
    audit::{self, Action, Entry},
    testing::TestApp,
};
use db::{args, db_test};
use jiff::ToSpan as _;

use super::*;

struct Place(std::path::PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn keeper(t: &TestApp) -> (Place, Keeper) {
    let mut name = [0; 8];
    app::IdSource::random(&crate::clock::OsIds, &mut name);
    let folder = std::env::temp_dir().join(format!("tasuki-keeper-{:016x}", u64::from_be_bytes(name)));
    std::fs::create_dir_all(&folder).unwrap();
    let record = Record {
        key: folder.join(record_key::FILE),
        checkpoints: folder.join("outside"),
        every: Duration::from_hours(1),
    };
    record_key::make(&record.key, "https://tasuki.example.jp", t.app.ids()).unwrap();
    (Place(folder), Keeper::new(&record).unwrap())
}

async fn add(t: &TestApp) {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    audit::record(&mut tx, &op, Entry::new(Action::WriteNote)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Everything is taken away and begun anew, by somebody with the database who knows the format.
async fn begin_anew(t: &TestApp) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM audit_entry", args![]).await.unwrap();
    let sql = "UPDATE audit_tree SET size = 0, frontier = $1";
    tx.execute_one(sql, args![Vec::<u8>::new()]).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn a_checkpoint_is_signed_every_hour_if_anything_was_added(t: TestApp) {
    let (place, mut keeper) = keeper(&t);
    let (db, start) = (t.app.db(), t.app.now());
    add(&t).await;
    assert_eq!(keeper.tick(db, start).await.unwrap(), Kept::Signed(1));
    add(&t).await;
    assert_eq!(keeper.tick(db, start + 59.minutes()).await.unwrap(), Kept::NotYet);
    assert_eq!(keeper.tick(db, start + 60.minutes()).await.unwrap(), Kept::Signed(2));
    assert_eq!(keeper.tick(db, start + 120.minutes()).await.unwrap(), Kept::Unchanged(2));
    let found = checkpoints::in_folder(&place.0.join("outside"), keeper.key.public(), None).unwrap();
    assert_eq!(found.good.iter().map(|point| point.size).collect::<Vec<_>>(), [1, 2]);
    assert!(audit::verify(db, &found.good).await.unwrap().is_good());
}

#[db_test]
async fn a_record_that_was_cut_is_never_signed_also_not_by_a_program_started_anew(t: TestApp) {
    let (_place, mut keeper) = keeper(&t);
    add(&t).await;
    add(&t).await;
    assert_eq!(keeper.keep(t.app.db()).await.unwrap(), Kept::Signed(2));
    begin_anew(&t).await;
    for number in 0..3 {
        add(&t).await;
        let refused = keeper.keep(t.app.db()).await;
        let seen = |error: &ChainError| matches!(error, ChainError::Discontinued(2) | ChainError::Broken);
        assert!(matches!(refused, Err(KeepError::Chain(error)) if seen(&error)), "{number}");
        let mut anew = Keeper::new(&keeper.record).unwrap();
        assert!(matches!(anew.keep(t.app.db()).await, Err(KeepError::Chain(ChainError::Discontinued(2)))));
    }
}

#[db_test]
async fn a_folder_that_cannot_be_written_is_tried_again_soon(t: TestApp) {
    let (place, mut keeper) = keeper(&t);
    std::fs::write(place.0.join("outside"), "a file is in the way").unwrap();
    let (db, start) = (t.app.db(), t.app.now());
    add(&t).await;
    assert!(matches!(keeper.tick(db, start).await, Err(KeepError::Folder(_))));
    std::fs::remove_file(place.0.join("outside")).unwrap();
    assert_eq!(keeper.tick(db, start + 4.minutes()).await.unwrap(), Kept::NotYet);
    assert_eq!(keeper.tick(db, start + 5.minutes()).await.unwrap(), Kept::Signed(1));
}
