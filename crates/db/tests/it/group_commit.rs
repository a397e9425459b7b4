//! SQLite: transactions that share a flush are saved together, answered only afterwards, and fail together.

use db::testing::TestDb;
use db::{ConstraintKind, Db, DbError, Durability, Migration, Result, args};
use rusqlite::Connection;
use uuid::Uuid;

use crate::world::{ADD_VISIT, SCHEMA, add_visit, id, visits};

async fn durable() -> TestDb {
    let mut t = TestDb::sqlite_with(SCHEMA).await;
    t.reopen(|config| config.durability = Durability::Full).await.unwrap();
    t
}

/// A look at the file from outside of the façade.
fn outsider(t: &TestDb) -> Connection {
    Connection::open(t.config().url.strip_prefix("sqlite:").unwrap()).unwrap()
}

fn stored(connection: &Connection, number: u128) -> bool {
    let found =
        connection.query_row("SELECT count(*) FROM visit WHERE id = ?1", [id(number).to_string()], |row| {
            row.get(0)
        });
    found.map(|count: i64| count == 1).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_told_of_success_is_in_the_file_already() {
    let t = durable().await;
    let tasks: Vec<_> = (0..8_u128)
        .map(|writer| {
            let (db, file) = (t.db().clone(), outsider(&t));
            tokio::spawn(async move {
                for turn in 0..25 {
                    let number = writer * 100 + turn;
                    add_visit(&db, number).await.unwrap();
                    assert!(stored(&file, number));
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(visits(&t).await, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_in_the_group_takes_nobody_else_along() {
    let t = durable().await;
    add_visit(&t, 0).await.unwrap();
    let tasks: Vec<_> = (1..=60_u128)
        .map(|number| {
            let db = t.db().clone();
            tokio::spawn(async move { (number, third_fails(&db, number).await) })
        })
        .collect();
    for task in tasks {
        let (number, result) = task.await.unwrap();
        match number % 3 {
            0 => assert!(result.unwrap_err().is_unique_violation()),
            1 => assert_eq!(result, Err(DbError::NotFound)),
            _ => result.unwrap(),
        }
    }
    let kept: Vec<Uuid> =
        t.read().await.unwrap().singles("SELECT id FROM visit ORDER BY id", args![]).await.unwrap();
    let expected: Vec<Uuid> = (0..=60).filter(|n| *n == 0 || n % 3 == 2).map(id).collect();
    assert_eq!(kept, expected);
}

/// Of three one breaks a rule, one gives up by itself, one commits.
async fn third_fails(db: &Db, number: u128) -> Result<()> {
    let mut tx = db.write().await?;
    tx.execute_one(ADD_VISIT, args![id(number), 1_i64]).await?;
    match number % 3 {
        0 => tx.execute_one(ADD_VISIT, args![id(0), 1_i64]).await?,
        1 => return Err(DbError::NotFound),
        _ => {}
    }
    tx.commit().await
}

/// A reference that SQLite checks only at the outer commit: the one way to make that commit itself fail.
const LATE: &[Migration] = &[Migration {
    number: 1,
    name: "late",
    sqlite: "CREATE TABLE visit (id TEXT NOT NULL PRIMARY KEY, seats INTEGER, 
                                 twin TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED) STRICT;",
    postgres: "",
}];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn if_the_common_commit_fails_every_member_is_told_and_nothing_is_kept() {
    let t = TestDb::sqlite_with(LATE).await;
    let broken = || async {
        let mut tx = t.write().await?;
        tx.execute_one("INSERT INTO visit (id, twin) VALUES ($1, $2)", args![id(1), id(404)]).await?;
        tx.commit().await
    };
    let mut shared = 0;
    for number in 2..200 {
        let (first, second) = tokio::join!(broken(), add_visit(&t, number));
        assert_eq!(first, Err(DbError::Constraint { kind: ConstraintKind::ForeignKey, name: String::new() }));
        shared += u32::from(second.is_err());
        assert_eq!(stored(&outsider(&t), number), second.is_ok());
        assert!(!stored(&outsider(&t), 1));
    }
    assert!(shared > 0, "the two never met in one group");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_does_not_wait_for_a_writer_that_has_not_begun() {
    let t = durable().await;
    let mut first = t.write().await.unwrap();
    first.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    let (done, idle) = tokio::join!(first.commit(), t.write());
    // `idle` holds the turn and has not said anything yet.
    done.unwrap();
    assert!(stored(&outsider(&t), 1));
    drop(idle);
}
