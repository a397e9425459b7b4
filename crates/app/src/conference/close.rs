//! 記録の確定: the one moment in which a conference has effects. Every case is settled in one transaction;
//! if a rule stands in the way of one of them, nothing is closed and all reasons are told at once.

use db::{Tx, args};
use domain::{
    conference::{CloseRefused, Closing},
    ids::ConferenceId,
    staff::Work,
};

use super::{
    access,
    queries::{self, Meeting},
    settle,
    store::{self, Facts},
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry, record},
};

/// What the 確認 page shows before a record is closed.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The conference.
    pub meeting: Meeting,
    /// What the record looks like now; closing needs the same number.
    pub stamp: i64,
    /// What stands in the way, if anything.
    pub refused: Option<CloseRefused>,
}

/// Tries closing and takes everything back, to show what would stand in the way.
///
/// # Errors
/// [`Failure::NotFound`] for who does not run the conference.
pub async fn preview(op: &Op, id: ConferenceId) -> Outcome<Preview> {
    op.needs(Work::Coordinate)?;
    let meeting = queries::meeting(op, id).await?;
    if !meeting.may_run {
        return Err(Failure::NotFound);
    }
    let mut tx = op.write().await?;
    // Somebody who writes the record meanwhile waits; whether it is open still is for `attempt` to say.
    if let Err(Failure::Db(error)) = store::take::<CloseRefused>(&mut tx, id).await {
        return Err(error.into());
    }
    let facts = store::find(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    let stamp = store::stamp(&facts, &store::items(&mut tx, id).await?);
    let refused = match attempt(&mut tx, op, &facts).await {
        Ok(()) => None,
        Err(Failure::Refused(refused)) => Some(refused),
        Err(Failure::Db(error)) => return Err(error.into()),
        Err(_) => return Err(Failure::Stale),
    };
    Ok(Preview { meeting, stamp, refused })
}

/// Closes the record: plans are decided or go back, tasks and roles begin.
///
/// # Errors
/// [`CloseRefused`] with every reason; [`Failure::Stale`] if the record differs from what `stamp` was
/// made from; [`Failure::Repeated`] if the same form did it before.
pub async fn close(op: &Op, id: ConferenceId, stamp: i64) -> Outcome<(), CloseRefused> {
    let mut tx = op.write().await?;
    let facts = access::run::<CloseRefused>(&mut tx, op, id).await?;
    if let Err(failure) = store::take::<CloseRefused>(&mut tx, id).await {
        drop(tx);
        return Err(closed_before(op, failure).await);
    }
    let facts = store::find(&mut tx, facts.id).await?.ok_or(Failure::NotFound)?;
    if store::stamp(&facts, &store::items(&mut tx, id).await?) != stamp {
        return Err(Failure::Stale);
    }
    record(&mut tx, op, Entry::new(Action::CloseConference).object("conference", id)).await?;
    attempt(&mut tx, op, &facts).await?;
    tx.execute_one(
        "UPDATE conference SET state = 'closed', closed_at = $2, closed_by = $3, version = version + 1 WHERE id = $1",
        args![id, op.now, op.actor.staff],
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Settles every case; tells all reasons at once if there are any.
async fn attempt(tx: &mut Tx, op: &Op, facts: &Facts) -> Outcome<(), CloseRefused> {
    let items = store::items(tx, facts.id).await?;
    let members = store::members(tx, facts.id).await?;
    let seen = queries::meeting_in(tx, op, facts.id).await?.map_or(0, |meeting| meeting.items.len());
    let closing = Closing {
        state: facts.state,
        body: facts.kind,
        held_on: facts.held_on,
        today: op.today(),
        members: &members,
        sees_all: seen == items.len(),
    };
    closing.check().map_err(Failure::Refused)?;
    let mut refused = Vec::new();
    for item in &items {
        match settle::settle(tx, op, facts, &members, item).await {
            Ok(()) => {}
            Err(Failure::Refused(why)) => refused.push((item.id, why)),
            Err(other) => return Err(other.map_refused(|why| CloseRefused::Items(vec![(item.id, why)]))),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::Refused(CloseRefused::Items(refused))) }
}

/// The same form sent twice is no surprise to who sent it; anybody else is told that it was closed.
async fn closed_before(op: &Op, failure: Failure<CloseRefused>) -> Failure<CloseRefused> {
    let Some(key) = op.take_submission() else { return failure };
    let submitted = async {
        let mut read = op.read().await?;
        audit::queries::submitted(&mut read, op.actor.staff, key).await
    };
    match submitted.await {
        Ok(Some(_)) => Failure::Repeated,
        Ok(None) => failure,
        Err(error) => error.into(),
    }
}
