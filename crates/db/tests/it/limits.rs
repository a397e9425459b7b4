//! SQLite: a full disk, a full queue, a second process, backups, what survives closing.

use std::path::Path;

use db::testing::TestDb;
use db::{Config, Db, DbError, args};
use futures_util::FutureExt;

use crate::world::{ADD_VISIT, SCHEMA, add_visit, id, visits};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_reported_and_keeps_what_was_saved() {
    let mut t = TestDb::sqlite_with(SCHEMA).await;
    t.reopen(|config| config.max_bytes = Some(200 << 10)).await.unwrap();
    let note = "長".repeat(2_000);
    let mut saved = 0;
    let error = loop {
        let mut tx = t.write().await.unwrap();
        let sql = "INSERT INTO visit (id, seats, note) VALUES ($1, 1, $2)";
        if let Err(error) = tx.execute_one(sql, args![id(saved), note]).await {
            assert_eq!(tx.commit().await, Err(DbError::Aborted));
            break error;
        }
        tx.commit().await.unwrap();
        saved += 1;
    };
    assert_eq!(error, DbError::DiskFull);
    assert!(saved > 5);
    assert_eq!(u128::try_from(visits(&t).await), Ok(saved));
    // Room is made: writing goes on.
    let mut tx = t.write().await.unwrap();
    tx.execute("DELETE FROM visit", args![]).await.unwrap();
    tx.commit().await.unwrap();
    add_visit(&t, 1).await.unwrap();
    assert_eq!(visits(&t).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_waiting_writers_are_sent_away() {
    let mut t = TestDb::sqlite_with(SCHEMA).await;
    t.reopen(|config| config.write_queue = 2).await.unwrap();
    let mut first = t.write().await.unwrap();
    first.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    let mut second = std::pin::pin!(add_visit(&t, 2));
    assert!(second.as_mut().now_or_never().is_none(), "the second one waits");
    assert_eq!(t.write().await.err(), Some(DbError::Busy));
    first.commit().await.unwrap();
    second.await.unwrap();
    add_visit(&t, 3).await.unwrap();
    assert_eq!(visits(&t).await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_opened_by_one_program_at_a_time() {
    let t = TestDb::sqlite_with(SCHEMA).await;
    let second = Db::open(t.config()).await.unwrap_err();
    assert!(matches!(second, DbError::InUse { .. }), "{second}");
    t.close().await.unwrap();
    let again = Db::open(t.config()).await.unwrap();
    again.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_empties_the_log_and_keeps_everything() {
    let mut t = TestDb::sqlite_with(SCHEMA).await;
    add_visit(&t, 1).await.unwrap();
    assert!(t.wal_bytes() > 0);
    t.checkpoint().await.unwrap();
    assert_eq!(t.wal_bytes(), 0);
    add_visit(&t, 2).await.unwrap();
    let db = t.db().clone();
    t.reopen(|_| {}).await.unwrap();
    assert_eq!(db.wal_bytes(), 0);
    assert_eq!(visits(&t).await, 2);
    assert!(t.size_bytes().await.unwrap() > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_writing_is_a_whole_database() {
    let t = TestDb::sqlite_with(SCHEMA).await;
    for number in 0..20 {
        add_visit(&t, number).await.unwrap();
    }
    let file = t.config().url.strip_prefix("sqlite:").unwrap().replace("test.sqlite", "copy.sqlite");
    let writing = async {
        for number in 20..60 {
            add_visit(&t, number).await.unwrap();
        }
    };
    let (backup, ()) = tokio::join!(t.backup_to(Path::new(&file)), writing);
    backup.unwrap();
    assert!(matches!(t.backup_to(Path::new(&file)).await, Err(DbError::Usage(_))));
    let copy = Db::open(&Config::sqlite(Path::new(&file))).await.unwrap();
    assert!((20..=60).contains(&visits(&copy).await));
    let sound: String = copy.read().await.unwrap().single("PRAGMA integrity_check", args![]).await.unwrap();
    assert_eq!(sound, "ok");
    copy.close().await.unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_database_and_a_wrong_url_are_refused() {
    let t = TestDb::sqlite_with(SCHEMA).await;
    let file = t.config().url.replace("test.sqlite", "note.txt");
    std::fs::write(
        file.strip_prefix("sqlite:").unwrap(),
        "not a database, but long enough to have a header ".repeat(90),
    )
    .unwrap();
    assert!(matches!(Db::open(&Config::new(file)).await, Err(DbError::Io(_))));
    assert!(matches!(Db::open(&Config::new("mysql://h/x")).await, Err(DbError::Usage(_))));
    assert!(matches!(
        Db::open(&Config::new("postgres://u@127.0.0.1:1/x")).await,
        Err(DbError::Unavailable(_))
    ));
}
