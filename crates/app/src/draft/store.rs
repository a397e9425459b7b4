//! Rows of `draft`. Every statement names staff and agency: nobody reaches another person's draft.

use db::{Read, Tx, args};
use domain::ids::{AgendaItemId, CaseId, DraftId, NoteId};
use jiff::Timestamp;

use super::DraftKey;
use crate::Op;

/// Stores a draft; `None` if the stored one is the same already.
pub(super) async fn put(
    tx: &mut Tx,
    op: &Op,
    key: DraftKey,
    case: Option<CaseId>,
    body: &str,
) -> db::Result<Option<DraftId>> {
    let row: Option<(DraftId,)> = tx
        .optional(
            "INSERT INTO draft (id, staff, agency, form, case_id, body, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (staff, agency, form) DO UPDATE
                 SET body = excluded.body, case_id = excluded.case_id, updated_at = excluded.updated_at
                 WHERE draft.body <> excluded.body
             RETURNING id",
            args![op.new_id::<DraftId>(), op.actor.staff, op.agency(), key.stored(), case, body, op.now],
        )
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Deletes a draft of the actor; `None` if there is none, else its case.
pub(super) async fn delete(tx: &mut Tx, op: &Op, draft: DraftId) -> db::Result<Option<Option<CaseId>>> {
    let row: Option<(Option<CaseId>,)> = tx
        .optional(
            "DELETE FROM draft WHERE id = $1 AND staff = $2 AND agency = $3 RETURNING case_id",
            args![draft, op.actor.staff, op.agency()],
        )
        .await?;
    Ok(row.map(|(case,)| case))
}

/// Deletes what nobody went on with since an instant; how many.
pub(super) async fn delete_older(tx: &mut Tx, than: Timestamp) -> db::Result<u64> {
    tx.execute("DELETE FROM draft WHERE updated_at < $1", args![than]).await
}

/// Deletes the actor's draft of a form whose record is being stored in this transaction.
///
/// # Errors
/// The database's own.
pub async fn discard_in(tx: &mut Tx, op: &Op, key: DraftKey) -> db::Result<()> {
    tx.execute(
        "DELETE FROM draft WHERE staff = $1 AND agency = $2 AND form = $3",
        args![op.actor.staff, op.agency(), key.stored()],
    )
    .await?;
    Ok(())
}

/// The case of a note that the actor's agency wrote.
pub(super) async fn case_of_own_note(read: &mut Read, op: &Op, note: NoteId) -> db::Result<Option<CaseId>> {
    let row: Option<(CaseId,)> = read
        .optional("SELECT case_id FROM note WHERE id = $1 AND agency = $2", args![note, op.agency()])
        .await?;
    Ok(row.map(|(case,)| case))
}

/// The case of an agenda item.
pub(super) async fn case_of_item(read: &mut Read, item: AgendaItemId) -> db::Result<Option<CaseId>> {
    let row: Option<(CaseId,)> =
        read.optional("SELECT case_id FROM agenda_item WHERE id = $1", args![item]).await?;
    Ok(row.map(|(case,)| case))
}
