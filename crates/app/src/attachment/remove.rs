//! Taking a file off a record: its content and name are deleted, that it was there stays.

use db::args;
use domain::{
    attachment::may_take_off,
    ids::{AttachmentId, CaseId},
};

use super::{AttachmentRefused, Owner, queries};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
    failure::Problem,
};

/// Longest reason, in characters.
const MAX_REASON: usize = 200;

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
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let ask = format!("取り外す理由を{MAX_REASON}字以内で入力してください。");
        return Err(Failure::Invalid(vec![Problem::new("reason", ask)]));
    }
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, *case).await?;
    tx.execute("DELETE FROM attachment_part WHERE attachment = $1", args![*id]).await?;
    let gone = tx
        .execute(
            "UPDATE attachment SET name = '', hash = $2, removed_at = $3, removed_by = $4, removed_why = $5
             WHERE id = $1 AND removed_at IS NULL",
            args![*id, Vec::<u8>::new(), op.now, op.actor.staff, reason],
        )
        .await?;
    if gone == 0 {
        return Err(Failure::Stale);
    }
    let entry = Entry::new(Action::RemoveAttachment).object("attachment", *id).case(*case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(owner)
}
