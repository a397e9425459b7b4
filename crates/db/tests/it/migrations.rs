//! Migrations: in order, once, checksummed, all or nothing, and never backwards.

use db::testing::{Fixture, TestDb};
use db::{Applied, Db, DbError, Migration, args, db_test};
use jiff::Timestamp;

/// An empty database.
struct Empty(TestDb);

impl Fixture for Empty {
    async fn sqlite() -> Self {
        Self(TestDb::sqlite_with(&[]).await)
    }

    async fn postgres() -> Self {
        Self(TestDb::postgres_with(&[]).await)
    }
}

const fn step(number: u32, name: &'static str, sql: &'static str) -> Migration {
    Migration { number, name, sqlite: sql, postgres: sql }
}

const A: Migration = step(1, "a", "CREATE TABLE a (n INTEGER); INSERT INTO a (n) VALUES (1);");
const B: Migration = step(2, "b", "CREATE TABLE b (n INTEGER); INSERT INTO b (n) SELECT n FROM a;");
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

async fn tables(db: &Db) -> (bool, bool) {
    let mut found = [false; 2];
    for (found, sql) in found.iter_mut().zip(["SELECT count(*) FROM a", "SELECT count(*) FROM b"]) {
        *found = db.read().await.unwrap().single::<i64>(sql, args![]).await.is_ok();
    }
    found.into()
}

#[db_test]
async fn what_is_missing_is_applied_once_and_in_order(t: Empty) {
    let db = &t.0;
    assert_eq!(db.version().await.unwrap(), 0);
    assert_eq!(db.migrate(&[A], NOW).await.unwrap(), Applied { numbers: vec![1], version: 1 });
    assert_eq!(db.migrate(&[A, B], NOW).await.unwrap(), Applied { numbers: vec![2], version: 2 });
    assert_eq!(db.migrate(&[A, B], NOW).await.unwrap(), Applied { numbers: vec![], version: 2 });
    assert_eq!(db.version().await.unwrap(), 2);
    assert_eq!(tables(db).await, (true, true));
    let row: (String, Timestamp) = db
        .read()
        .await
        .unwrap()
        .one("SELECT checksum, applied_at FROM schema_migration WHERE number = 1", args![])
        .await
        .unwrap();
    assert_eq!(row, (db::checksum(A.sqlite), NOW));
}

#[db_test]
async fn a_database_newer_than_the_program_is_refused_untouched(t: Empty) {
    t.0.migrate(&[A, B], NOW).await.unwrap();
    assert_eq!(t.0.migrate(&[A], NOW).await, Err(DbError::NewerThanProgram { database: 2, program: 1 }));
    assert_eq!(t.0.version().await.unwrap(), 2);
}

#[db_test]
async fn a_changed_text_is_refused(t: Empty) {
    t.0.migrate(&[A], NOW).await.unwrap();
    let changed = step(1, "a", "CREATE TABLE a (n INTEGER);");
    let error = t.0.migrate(&[changed, B], NOW).await.unwrap_err();
    assert!(matches!(error, DbError::Migration { number: 1, .. }), "{error}");
    assert_eq!(t.0.version().await.unwrap(), 1);
}

#[db_test]
async fn a_migration_pushed_in_between_is_refused(t: Empty) {
    t.0.migrate(&[B_ALONE], NOW).await.unwrap();
    let error = t.0.migrate(&[A, B_ALONE, step(3, "c", "SELECT 1")], NOW).await.unwrap_err();
    assert!(matches!(error, DbError::Migration { number: 1, .. }), "{error}");
    assert!(t.0.migrate(&[B_ALONE, A], NOW).await.is_err());
}

const B_ALONE: Migration = step(2, "b", "CREATE TABLE b (n INTEGER);");

#[db_test]
async fn a_failing_migration_leaves_nothing_but_those_before_it(t: Empty) {
    let half = step(2, "half", "CREATE TABLE b (n INTEGER); INSERT INTO nowhere (n) VALUES (1);");
    let error = t.0.migrate(&[A, half], NOW).await.unwrap_err();
    assert!(matches!(error, DbError::Migration { number: 2, .. }), "{error}");
    assert_eq!(tables(&t.0).await, (true, false));
    t.0.migrate(&[A, B], NOW).await.unwrap();
}

#[db_test]
async fn two_that_start_together_apply_everything_once(t: Empty) {
    let (one, two) = tokio::join!(t.0.migrate(&[A, B], NOW), t.0.migrate(&[A, B], NOW));
    let mut numbers = [one.unwrap().numbers, two.unwrap().numbers].concat();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
}
