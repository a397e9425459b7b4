//! Ends the actor's own emergency access before its hour is over.

use db::args;

use super::current_in;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
};

/// Ends what is open in this session.
///
/// # Errors
/// [`Failure::NotFound`] if nothing is open (any more).
pub async fn end(op: &Op) -> Outcome<()> {
    let mut tx = op.write().await?;
    let open = current_in(&mut tx, &op.actor, op.now).await?.ok_or(Failure::NotFound)?;
    lock::case(&mut tx, op, open.case).await?;
    let sql = "UPDATE emergency_access SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    tx.execute(sql, args![open.id, op.now]).await?;
    let entry = Entry::new(Action::EndEmergency).object("emergency_access", open.id).case(open.case);
    Ok(audit::record_and_commit(tx, op, entry).await?)
}
