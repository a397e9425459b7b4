//! Key records: an agency keeps a note at the top of 経過 for its own people, and takes it from there again.
//!
//! No other agency learns of it: which records one finds telling is a thing of one's own work.

use db::{Read, args};
use domain::{
    ids::{CaseId, NoteId},
    note::{PinRefused, may_pin},
    staff::Work,
};

use super::{
    NoteView, store,
    view::{note_columns, note_joins},
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    visible,
};

const PINNED: &str = concat!(
    "SELECT ",
    note_columns!(),
    " FROM note_pin k JOIN note n ON n.id = k.note ",
    note_joins!(),
    " WHERE k.case_id = $1 AND k.agency = $2 AND n.replaced_by IS NULL AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY n.happened_on DESC, n.id DESC"
);

/// The key records of the actor's agency in a case that its people may still read, newest first.
pub(super) async fn pinned(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Vec<NoteView>> {
    read.all(PINNED, args![case, op.agency(), op.today()]).await
}

/// Whether a note is a key record of the actor's agency.
pub(super) async fn is_pinned(read: &mut Read, op: &Op, note: NoteId) -> db::Result<bool> {
    let sql = "SELECT count(*) FROM note_pin WHERE note = $1 AND agency = $2";
    Ok(read.single::<i64>(sql, args![note, op.agency()]).await? > 0)
}

/// Makes a note a key record of the actor's agency; one that is one already stays one.
///
/// # Errors
/// [`Failure::NotFound`] for a note that the actor may not read, [`Failure::Stale`] if it was corrected meanwhile,
/// [`PinRefused`].
pub async fn pin(op: &Op, case: CaseId, note: NoteId) -> Outcome<(), PinRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    // Two who pin at once are counted one after the other.
    lock::case(&mut tx, op, case).await?;
    case::find_visible(&mut tx, op, case).await?.ok_or(Failure::NotFound)?;
    let found = store::old(&mut tx, op, case, note).await?.ok_or(Failure::NotFound)?;
    if found.replaced_by.is_some() {
        return Err(Failure::Stale);
    }
    if !is_pinned(&mut tx, op, note).await? {
        may_pin(pinned(&mut tx, op, case).await?.len()).map_err(Failure::Refused)?;
    }
    tx.execute(
        "INSERT INTO note_pin (note, agency, case_id, staff, pinned_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (note, agency) DO NOTHING",
        args![note, op.agency(), case, op.actor.staff, op.now],
    )
    .await?;
    let entry = Entry::new(Action::PinNote).object("note", note).case(case).detail("pinned");
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a note from the top of 経過; one that is not there stays away.
///
/// # Errors
/// [`Failure::NotFound`] for a note that the actor may not read.
pub async fn unpin(op: &Op, case: CaseId, note: NoteId) -> Outcome<(), PinRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    case::find_visible(&mut tx, op, case).await?.ok_or(Failure::NotFound)?;
    store::old(&mut tx, op, case, note).await?.ok_or(Failure::NotFound)?;
    tx.execute("DELETE FROM note_pin WHERE note = $1 AND agency = $2", args![note, op.agency()]).await?;
    let entry = Entry::new(Action::PinNote).object("note", note).case(case).detail("taken off");
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}
