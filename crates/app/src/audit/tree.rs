//! The state of the tree in its one row, `audit_tree`: how many leaves, and the roots of its complete subtrees.

use db::{DbError, Read, Sql, Statement, Tx, args};
use record::Frontier;

use super::append::number;

const STATE: &str = "SELECT size, frontier FROM audit_tree WHERE one = 1";
/// On `SQLite` there is one writer, which is lock enough.
const LOCK: Sql = Sql::pair(STATE, "SELECT size, frontier FROM audit_tree WHERE one = 1 FOR UPDATE");

/// The tree, held until the transaction ends.
pub(super) async fn locked(tx: &mut Tx) -> db::Result<Frontier> {
    let row = tx.optional(LOCK, args![]).await?;
    decoded(row)
}

/// The tree as it is stored.
///
/// # Errors
/// [`DbError::Inconsistent`] if the row is missing or is no tree; the database's own.
pub(super) async fn stored(read: &mut Read) -> db::Result<Frontier> {
    let row = read.optional(STATE, args![]).await?;
    decoded(row)
}

/// Stores the tree.
pub(super) fn update(tree: &Frontier) -> Statement {
    let sql = "UPDATE audit_tree SET size = $1, frontier = $2 WHERE one = 1";
    Statement::new(sql, args![number(tree.size()), tree.bytes()])
}

fn decoded(row: Option<(i64, Vec<u8>)>) -> db::Result<Frontier> {
    let wrong = |why: &str| DbError::Inconsistent { column: 0, why: format!("audit_tree: {why}") };
    let (size, peaks) = row.ok_or_else(|| wrong("the row is missing"))?;
    let size = u64::try_from(size).map_err(|_| wrong("the size is below zero"))?;
    Frontier::from_bytes(size, &peaks).map_err(|error| wrong(&error.to_string()))
}
