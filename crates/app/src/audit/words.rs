//! Words of a person beside an entry: reading them, and deleting them for good while the entry stands.

use db::{Read, Tx, args};
use domain::ids::AuditId;

use super::{Action, Entry, record};
use crate::Op;

/// The words beside an entry, if it has any.
///
/// # Errors
/// The database's own.
pub async fn words_of(read: &mut Read, id: AuditId) -> db::Result<Option<String>> {
    let sql = "SELECT d.words FROM audit_entry e JOIN audit_detail d ON d.seq = e.seq WHERE e.id = $1";
    read.single_optional(sql, args![id]).await
}

/// Deletes the words beside an entry together with their salt, and records that it was done. Without the salt nobody
/// can find out by trying what they were; the tree holds a commitment only and stays valid. Whether it is time is
/// the caller's to know.
///
/// # Errors
/// `false` if there are none; the database's own.
pub async fn erase_words(tx: &mut Tx, op: &Op, id: AuditId) -> db::Result<bool> {
    let sql = "DELETE FROM audit_detail WHERE seq = (SELECT seq FROM audit_entry WHERE id = $1)";
    if tx.execute(sql, args![id]).await? == 0 {
        return Ok(false);
    }
    record(tx, op, Entry::new(Action::EraseWords).object("audit_entry", id)).await?;
    Ok(true)
}
