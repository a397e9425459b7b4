//! Broken rules of the schema have the same kind and name on both engines.

use db::{ConstraintKind, DbError, args, db_test};
use uuid::Uuid;

use crate::world::{ADD_VISIT, World, id, visits};

const ADD_HOST: &str = "INSERT INTO host (id, name, code) VALUES ($1, $2, $3)";

fn refused(kind: ConstraintKind, name: &str) -> Result<u64, DbError> {
    Err(DbError::Constraint { kind, name: name.into() })
}

#[db_test]
async fn unique_rules_are_named_by_index_or_by_columns(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_HOST, args![id(1), "a", "A"]).await.unwrap();
    tx.commit().await.unwrap();
    for (args, name) in [
        (args![id(1), "b", "B"], "host_pkey"),
        (args![id(2), "a", "B"], "host_name_key"),
        (args![id(2), "b", "A"], "host_code"),
    ] {
        let mut tx = t.write().await.unwrap();
        assert_eq!(tx.execute(ADD_HOST, args).await, refused(ConstraintKind::Unique, name));
    }
    let mut tx = t.write().await.unwrap();
    let quiet = "INSERT INTO host (id, name) VALUES ($1, 'a') ON CONFLICT DO NOTHING";
    assert_eq!(tx.execute(quiet, args![id(9)]).await, Ok(0));
}

#[db_test]
async fn references_checks_and_missing_values_are_told_apart(t: World) {
    for (sql, args, expected) in [
        (ADD_VISIT, args![id(1), -1_i64], refused(ConstraintKind::Check, "visit_seats")),
        (ADD_VISIT, args![id(1), Option::<i64>::None], refused(ConstraintKind::NotNull, "visit.seats")),
        (
            "INSERT INTO visit (id, host, seats) VALUES ($1, $2, 1)",
            args![id(1), id(404)],
            refused(ConstraintKind::ForeignKey, ""),
        ),
    ] {
        let mut tx = t.write().await.unwrap();
        assert_eq!(tx.execute(sql, args).await, expected);
    }
}

#[db_test]
async fn after_a_refused_statement_only_rolling_back_is_left(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_VISIT, args![id(1), 1_i64]).await.unwrap();
    assert!(tx.execute(ADD_VISIT, args![id(1), 1_i64]).await.unwrap_err().is_unique_violation());
    assert_eq!(tx.single::<i64>("SELECT count(*) FROM visit", args![]).await, Err(DbError::Aborted));
    assert_eq!(tx.commit().await, Err(DbError::Aborted));
    assert_eq!(visits(&t).await, 0);
}

#[db_test]
async fn deleting_a_host_deletes_its_visits(t: World) {
    let mut tx = t.write().await.unwrap();
    tx.execute_one(ADD_HOST, args![id(1), "a", Option::<String>::None]).await.unwrap();
    tx.execute_one("INSERT INTO visit (id, host, seats) VALUES ($1, $1, 1)", args![id(1)]).await.unwrap();
    tx.execute_one("DELETE FROM host WHERE id = $1", args![id(1)]).await.unwrap();
    assert!(tx.singles::<Uuid>("SELECT id FROM visit", args![]).await.unwrap().is_empty());
}
