//! The minutes of one case: lines that are added and struck out, never changed.

use db::args;
use domain::{
    ids::{MinuteId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::{MinuteKind, RoomRefused},
};

use super::access;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
};

/// Adds a line to the minutes; everybody at the table may.
///
/// # Errors
/// [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`Failure::Invalid`] without kind or text.
pub async fn write_minute(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    kind: Option<MinuteKind>,
    body: &str,
) -> Outcome<MinuteId, RoomRefused> {
    let (mut tx, me, _) = access::begin_at(op, meeting, item).await?;
    me.is_open()?;
    let mut check = Check::default();
    if kind.is_none() {
        check.add("kind", "種類を選んでください。");
    }
    let body = check.text("body", body);
    if body.is_empty() {
        check.add("body", "内容を入力してください。");
    }
    check.done()?;
    let id: MinuteId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_minute (id, item, kind, body, member, said_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, item, kind, body.as_str(), me.member, op.today(), op.now],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_minute", id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Strikes a line out: its writer or an organiser, while the minutes are open.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`Failure::NotFound`].
pub async fn strike(op: &Op, meeting: SecrecyId, minute: MinuteId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let found: Option<(SecrecyCaseId, SecrecyMemberId)> = tx
        .optional(
            "SELECT m.item, m.member FROM secrecy_minute m JOIN secrecy_case c ON c.id = m.item
             WHERE m.id = $1 AND c.meeting = $2 AND m.struck_at IS NULL",
            args![minute, meeting],
        )
        .await?;
    let (item, writer) = found.ok_or(Failure::NotFound)?;
    access::at_table(&mut tx, op, meeting, item).await?.ok_or(Failure::NotFound)?;
    if writer != me.member {
        me.organises()?;
    }
    me.is_open()?;
    tx.execute_one(
        "UPDATE secrecy_minute SET struck_at = $2, struck_by = $3 WHERE id = $1",
        args![minute, op.now, op.actor.staff],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_minute", minute).detail("struck"))
        .await?;
    tx.commit().await?;
    Ok(())
}
