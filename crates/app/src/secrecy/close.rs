//! Closing the minutes of a meeting, and calling it off.

use db::args;
use domain::{
    ids::SecrecyId,
    secrecy::{RoomRefused, check_closing},
};

use super::access;
use crate::{
    Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
};

/// Closes the minutes: lines and decisions stay as they are. Answers that are still awaited, copies to be collected,
/// decisions to be ticked off and passages go on.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::NotHeld`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`].
pub async fn close(op: &Op, id: SecrecyId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.organises()?;
    check_closing(me.state, me.held_on, op.today()).map_err(crate::Failure::Refused)?;
    tx.execute_one(
        "UPDATE secrecy_meeting SET state = 'closed', closed_at = $2, closed_by = $3, version = version + 1
         WHERE id = $1",
        args![id, op.now, op.actor.staff],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::CloseSecrecy).object("secrecy_meeting", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Calls a meeting off for a reason. What was written stays readable for its members.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`crate::Failure::Invalid`].
pub async fn cancel(op: &Op, id: SecrecyId, reason: &str) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.organises()?;
    me.is_open()?;
    let mut check = Check::default();
    let reason = check.line("reason", reason, Some("中止する理由を入力してください。"));
    check.done()?;
    tx.execute_one(
        "UPDATE secrecy_meeting SET state = 'cancelled', cancelled_why = $2, version = version + 1 WHERE id = $1",
        args![id, reason.as_str()],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::CloseSecrecy).object("secrecy_meeting", id).detail("cancelled"))
        .await?;
    tx.commit().await?;
    Ok(())
}
