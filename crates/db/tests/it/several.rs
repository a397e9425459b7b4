//! Several statements in one hand-over, and the snapshot that pages share.

use std::time::Duration;

use db::{Db, DbError, Statement, args, db_test};

use crate::world::{ADD_VISIT, World, add_visit, id, visits};

const COUNT: &str = "SELECT count(*) FROM visit";

fn add(number: u128) -> Statement {
    Statement::new(ADD_VISIT, args![id(number), 1_i64])
}

/// As a page counts.
async fn shown(db: &Db) -> i64 {
    let [count] = db.several([Statement::new(COUNT, args![])]).await.unwrap();
    count.singles::<i64>().unwrap()[0]
}

#[db_test]
async fn several_queries_are_answered_in_their_order(t: World) {
    add_visit(&t, 1).await.unwrap();
    let one = Statement::new("SELECT seats FROM visit WHERE id = $1", args![id(1)]);
    let none = Statement::new("SELECT seats FROM visit WHERE id = $1", args![id(2)]);
    let [count, one, none] = t.db().several([Statement::new(COUNT, args![]), one, none]).await.unwrap();
    assert_eq!(count.singles::<i64>().unwrap(), [1]);
    assert_eq!(one.optional::<(i64,)>().unwrap(), Some((1,)));
    assert!(matches!(none.one::<(i64,)>(), Err(DbError::NotFound)));
}

#[db_test]
async fn a_failing_query_among_several_spoils_nothing_for_the_next_page(t: World) {
    let wrong = Statement::new("SELECT nothing FROM visit", args![]);
    let failed = t.db().several([Statement::new(COUNT, args![]), wrong]).await;
    assert!(matches!(failed, Err(DbError::Usage(_))), "{failed:?}");
    add_visit(&t, 1).await.unwrap();
    assert_eq!(shown(t.db()).await, 1);
}

#[db_test]
async fn a_page_shows_every_change_that_was_saved_before_it_asked(t: World) {
    for number in 1..=40 {
        add_visit(&t, number).await.unwrap();
        let (first, second) = tokio::join!(shown(t.db()), shown(t.db()));
        assert_eq!((first, second), (i64::try_from(number).unwrap(), i64::try_from(number).unwrap()));
    }
}

#[db_test]
async fn closing_right_after_a_page_empties_the_log_though_the_page_left_a_snapshot(t: World) {
    t.close().await.unwrap();
    for number in 1..=20 {
        let db = Db::open(t.config()).await.unwrap();
        db.write().await.unwrap().commit_with([add(number)]).await.unwrap();
        shown(&db).await;
        db.close().await.unwrap();
    }
}

#[db_test]
async fn what_is_written_aside_is_stored_and_seen_by_every_new_snapshot(t: World) {
    assert_eq!(shown(t.db()).await, 0);
    t.db().write_aside().await.unwrap().commit_with([add(1)]).await.unwrap();
    assert_eq!(visits(&t).await, 1);
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(shown(t.db()).await, 1);
    t.db().write_aside().await.unwrap().commit_with([add(2)]).await.unwrap();
    add_visit(&t, 3).await.unwrap();
    assert_eq!(shown(t.db()).await, 3);
}

#[db_test]
async fn changes_tell_how_many_rows_each_changed(t: World) {
    let mut tx = t.write().await.unwrap();
    let nobody = Statement::new("UPDATE visit SET seats = 2 WHERE id = $1", args![id(9)]);
    assert_eq!(tx.change([add(1), nobody, add(2)]).await.unwrap(), [1, 0, 1]);
    tx.commit().await.unwrap();
    assert_eq!(visits(&t).await, 2);
}

#[db_test]
async fn last_statements_that_change_no_row_undo_the_whole_transaction(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    let nobody = Statement::new("UPDATE visit SET seats = 2 WHERE id = $1", args![id(9)]);
    let refused = tx.commit_with([add(2), nobody]).await;
    assert!(matches!(refused, Err(DbError::RowsAffected { expected: 1, actual: 0 })), "{refused:?}");
    assert_eq!(visits(&t).await, 0);
    t.write().await.unwrap().commit_with([add(3), add(4)]).await.unwrap();
    assert_eq!(visits(&t).await, 2);
    let twice = t.write().await.unwrap().commit_with([add(5), add(3)]).await;
    assert!(twice.unwrap_err().is_unique_violation());
    assert_eq!(visits(&t).await, 2);
}

/// What fails after it only says that the transaction is over; its answer may be seen first, when other work keeps the
/// one who waits from looking.
#[db_test]
async fn of_several_changes_the_first_failure_is_the_one_that_is_told(t: World) {
    add_visit(&t, 1).await.unwrap();
    let tries = (0..600).map(|_| {
        let db = t.db().clone();
        tokio::spawn(async move { db.write().await?.commit_with((1..=5).map(add)).await })
    });
    for tried in tries.collect::<Vec<_>>() {
        let failed = tried.await.unwrap();
        assert!(failed.as_ref().is_err_and(DbError::is_unique_violation), "{failed:?}");
    }
    assert_eq!(visits(&t).await, 1);
}
