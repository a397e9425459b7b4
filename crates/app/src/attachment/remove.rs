//! Taking a file off a record: its content and name are deleted, that it was there stays.

use domain::{
    attachment::may_take_off,
    ids::{AttachmentId, CaseId},
};

use super::{AttachmentRefused, Owner, queries, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
};

/// What is taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remove {
    /// The case.
    pub case: CaseId,
    /// The file.
    pub id: AttachmentId,
    /// Why.
    pub reason: String,
}

/// Deletes a file of the actor's agency; gives the record it was on.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not open it, refused if another agency put it there, [`Failure::Invalid`]
/// without a reason.
pub async fn remove(op: &Op, command: &Remove) -> Outcome<Owner, AttachmentRefused> {
    let Remove { case, id, reason } = command;
    let page =
        queries::one(op, *case, *id).await.map_err(|failure| failure.map_refused(|never| match never {}))?;
    let file = page.files.first().ok_or(Failure::NotFound)?;
    may_take_off(file.agency == op.agency()).map_err(|why| Failure::Refused(why.into()))?;
    let owner = file.owner().ok_or(Failure::NotFound)?;
    let reason = store::reason(reason)?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, *case).await?;
    store::wipe(&mut tx, op, *id, reason).await?;
    let entry = Entry::new(Action::RemoveAttachment).object("attachment", *id).case(*case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(owner)
}
