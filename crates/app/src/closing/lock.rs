//! Makes use cases on the same case wait for each other.
//!
//! `PostgreSQL` runs statements on what was committed when each began; without this, a note with a next
//! date could slip in while the case is being closed. On `SQLite` there is one writer anyway.

use db::{Tx, args};
use domain::ids::CaseId;

use crate::Op;

/// Waits for other changes of this case and keeps them waiting until the transaction ends. A case that
/// does not exist is no error here; what is loaded next decides.
pub(crate) async fn case(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    tx.execute("UPDATE support_case SET updated_at = $2 WHERE id = $1", args![case, op.now]).await?;
    Ok(())
}
