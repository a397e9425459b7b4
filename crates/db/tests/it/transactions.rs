//! Snapshots, rollback, concurrency and abandoned calls.

use std::time::Duration;

use db::{Db, DbError, args, db_test};
use tokio::time::timeout;

use crate::world::{ADD_VISIT, World, add_visit, count, id, visits};

#[db_test]
async fn a_dropped_transaction_leaves_nothing(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    assert_eq!(count(&mut tx).await, 1);
    drop(tx);
    assert_eq!(visits(&t).await, 0);
    add_visit(&t, 1).await.unwrap();
    assert_eq!(visits(&t).await, 1);
}

#[db_test]
async fn a_panic_in_a_transaction_neither_saves_nor_blocks(t: World) {
    let db = t.db().clone();
    let task = tokio::spawn(async move {
        let mut tx = db.write().await.unwrap();
        tx.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
        panic!("on purpose");
    });
    assert!(task.await.unwrap_err().is_panic());
    timeout(Duration::from_secs(10), add_visit(&t, 2)).await.unwrap().unwrap();
    assert_eq!(visits(&t).await, 1);
}

#[db_test]
async fn a_snapshot_does_not_move(t: World) {
    add_visit(&t, 1).await.unwrap();
    let mut snapshot = t.read().await.unwrap();
    assert_eq!(count(&mut snapshot).await, 1);
    add_visit(&t, 2).await.unwrap();
    assert_eq!(count(&mut snapshot).await, 1);
    assert_eq!(visits(&t).await, 2);
}

#[db_test]
async fn a_snapshot_cannot_write(t: World) {
    let mut read = t.read().await.unwrap();
    let refused = read
        .single::<i64>("INSERT INTO visit (id, seats) VALUES ($1, 1) RETURNING seats", args![id(1)])
        .await;
    assert!(matches!(refused, Err(DbError::Usage(_))), "{refused:?}");
    drop(read);
    assert_eq!(visits(&t).await, 0);
}

#[db_test]
async fn uncommitted_changes_are_invisible_to_readers(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    assert_eq!(visits(&t).await, 0);
    tx.commit().await.unwrap();
    assert_eq!(visits(&t).await, 1);
}

/// Takes the last seat; false if another was faster.
async fn take_seat(db: Db) -> bool {
    let mut tx = db.write().await.unwrap();
    let seats: i64 = tx.single("SELECT seats FROM visit", args![]).await.unwrap();
    tokio::task::yield_now().await;
    let taken = tx.execute("UPDATE visit SET seats = seats - 1 WHERE seats > 0", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(seats <= 1);
    taken == 1
}

#[db_test]
async fn of_two_writers_only_one_takes_the_last_seat(t: World) {
    add_visit(&t, 1).await.unwrap();
    let (a, b) =
        tokio::join!(tokio::spawn(take_seat(t.db().clone())), tokio::spawn(take_seat(t.db().clone())));
    assert!(a.unwrap() ^ b.unwrap());
}

#[db_test]
async fn an_abandoned_statement_poisons_only_its_own_transaction(t: World) {
    for number in 0..50_u64 {
        let mut tx = t.write().await.unwrap();
        tx.execute_one(ADD_VISIT, args![id(7), 1_i64]).await.unwrap();
        let slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT count(*) FROM n";
        let abandoned = timeout(Duration::from_micros(number * 10), tx.single::<i64>(slow, args![])).await;
        if abandoned.is_err() {
            assert_eq!(tx.commit().await, Err(DbError::Aborted));
        }
    }
    timeout(Duration::from_secs(10), add_visit(&t, 8)).await.unwrap().unwrap();
    assert_eq!(visits(&t).await, 1);
}

#[db_test]
async fn abandoned_reads_give_their_connections_back(t: World) {
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT count(*) FROM n";
    for _ in 0..6 {
        let mut read = t.read().await.unwrap();
        assert!(timeout(Duration::from_millis(20), read.single::<i64>(endless, args![])).await.is_err());
    }
    assert_eq!(timeout(Duration::from_secs(30), visits(&t)).await.unwrap(), 0);
}

#[db_test]
async fn writers_that_stop_waiting_do_not_block_the_queue(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    for _ in 0..5 {
        // On PostgreSQL this one gets a connection at once and is dropped unused.
        let _ = timeout(Duration::from_millis(2), t.write()).await;
    }
    tx.commit().await.unwrap();
    timeout(Duration::from_secs(10), add_visit(&t, 2)).await.unwrap().unwrap();
    assert_eq!(visits(&t).await, 2);
}

#[db_test]
async fn an_unused_transaction_commits_to_nothing(t: World) {
    t.write().await.unwrap().commit().await.unwrap();
    drop(t.read().await.unwrap());
    assert_eq!(visits(&t).await, 0);
}

#[db_test]
async fn after_closing_every_call_says_so(t: World) {
    add_visit(&t, 1).await.unwrap();
    t.close().await.unwrap();
    t.close().await.unwrap();
    assert_eq!(t.write().await.err(), Some(DbError::Closed));
    assert_eq!(t.read().await.err(), Some(DbError::Closed));
}
