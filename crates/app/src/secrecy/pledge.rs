//! 守秘の誓約: who pledges, for which agency, on which day, for which meeting. Before it nothing of a case is shown;
//! once it is withdrawn, nothing any more.

use db::{Tx, args};
use domain::{
    ids::{PledgeId, SecrecyId, SecrecyMemberId},
    secrecy::{PledgeMethod, RoomRefused},
    staff::Work,
};
use jiff::civil::Date;

use super::{access, seats};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
};

/// Stores a pledge and opens what the member's seats open.
pub(super) async fn give_pledge(
    tx: &mut Tx,
    op: &Op,
    (meeting, member): (SecrecyId, SecrecyMemberId),
    method: PledgeMethod,
    given_on: Date,
) -> db::Result<()> {
    let id: PledgeId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_pledge (id, member, given_on, method, recorded_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, member, given_on, method, op.actor.staff, op.now],
    )
    .await?;
    seats::refresh_of(tx, op, member).await?;
    record(tx, op, Entry::new(Action::Pledge).object("secrecy_meeting", meeting).detail(code(method))).await
}

fn code(method: PledgeMethod) -> &'static str {
    domain::code::Code::code(method)
}

/// The actor pledges for a meeting to which they were called.
///
/// # Errors
/// [`Failure::NotFound`] for who was not called; [`RoomRefused::AlreadyPledged`], [`RoomRefused::Left`];
/// [`Failure::Invalid`] if the box was not ticked.
pub async fn pledge(op: &Op, id: SecrecyId, ticked: bool) -> Outcome<(), RoomRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    access::lock(&mut tx, id).await?;
    let Some((me, standing)) = access::standing(&mut tx, op, id).await? else {
        drop(tx);
        return Err(access::refuse(op, id, None).await);
    };
    standing.check_pledging().map_err(Failure::Refused)?;
    me.was_held()?;
    let mut check = Check::default();
    if !ticked {
        check.add("pledged", "誓約の内容を確かめて、印をつけてください。");
    }
    check.done()?;
    give_pledge(&mut tx, op, (id, me.member), PledgeMethod::Screen, op.today()).await?;
    tx.commit().await?;
    Ok(())
}

/// Records a pledge that somebody gave on paper: an organiser for a member, mostly one without an account.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::AlreadyPledged`], [`RoomRefused::Left`]; [`Failure::Invalid`] for a day
/// that cannot be read or lies ahead; [`Failure::NotFound`] for a member of another meeting.
pub async fn pledge_on_paper(
    op: &Op,
    id: SecrecyId,
    member: SecrecyMemberId,
    given_on: &str,
) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.organises()?;
    me.was_held()?;
    let left: Option<bool> = tx
        .single_optional(
            "SELECT ended_at IS NOT NULL FROM secrecy_member WHERE id = $1 AND meeting = $2",
            args![member, id],
        )
        .await?;
    let left = left.ok_or(Failure::NotFound)?;
    let pledge = access::last_pledge(&mut tx, member).await?;
    domain::secrecy::seat::Standing { left, pledge }.check_pledging().map_err(Failure::Refused)?;
    let mut check = Check::default();
    let day = check.day("given_on", given_on, op.today(), "");
    if day > op.today() {
        check.add("given_on", "誓約の日は、今日までの日付にしてください。");
    }
    check.done()?;
    give_pledge(&mut tx, op, (id, member), PledgeMethod::Paper, day).await?;
    tx.commit().await?;
    Ok(())
}

/// The actor withdraws their pledge. From this moment nothing of the meeting is shown to them, also what they have
/// read before; the duty to keep it secret goes on. An organiser may record it for somebody else (`member`).
///
/// # Errors
/// The reasons of [`domain::secrecy::seat::Standing::check`]; [`RoomRefused::NotOrganiser`] for another's pledge;
/// [`RoomRefused::LastOrganiser`]; [`Failure::NotFound`] for a member of another meeting or without a pledge.
pub async fn withdraw(op: &Op, id: SecrecyId, member: Option<SecrecyMemberId>) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    let member = member.unwrap_or(me.member);
    if member != me.member {
        me.organises()?;
    } else if me.organiser {
        super::members::check_not_last(&mut tx, id, me.member).await?;
    }
    let changed = tx
        .execute(
            "UPDATE secrecy_pledge SET withdrawn_on = $3, withdrawn_at = $4, withdrawn_by = $5
             WHERE member = $1 AND withdrawn_at IS NULL
               AND EXISTS (SELECT 1 FROM secrecy_member b WHERE b.id = $1 AND b.meeting = $2)",
            args![member, id, op.today(), op.now, op.actor.staff],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::NotFound);
    }
    seats::refresh_of(&mut tx, op, member).await?;
    record(&mut tx, op, Entry::new(Action::WithdrawPledge).object("secrecy_member", member)).await?;
    tx.commit().await?;
    Ok(())
}
