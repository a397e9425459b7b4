//! Who runs conferences: people who coordinate, acting for the host, a coordinating agency or a section.

use db::{Read, args};
use domain::{
    ids::{AgencyId, ConferenceId},
    staff::Work,
};

use super::store::{self, Facts};
use crate::{
    Failure, Op,
    audit::{Action, Entry},
};

/// Whether the actor runs the conferences of every host: their agency coordinates or is the section in charge.
pub(super) async fn runs_all(read: &mut Read, op: &Op) -> db::Result<bool> {
    if !op.actor.role.may(Work::Coordinate) {
        return Ok(false);
    }
    let flags: Option<(bool, bool)> = read
        .optional("SELECT is_coordinator, is_section FROM agency WHERE id = $1", args![op.agency()])
        .await?;
    Ok(flags.is_some_and(|(coordinator, section)| coordinator || section))
}

/// Whether the actor may call and write the conferences of a host.
pub(super) async fn may_run(read: &mut Read, op: &Op, host: Option<AgencyId>) -> db::Result<bool> {
    if op.actor.role.may(Work::Coordinate) && host == Some(op.agency()) {
        return Ok(true);
    }
    runs_all(read, op).await
}

/// A conference that the actor may write in.
///
/// # Errors
/// [`Failure::NotYourWork`] for roles that do not coordinate, [`Failure::NotFound`] for everybody else who
/// does not run it: they may not learn that it exists.
pub(super) async fn run<R>(read: &mut Read, op: &Op, id: ConferenceId) -> Result<Facts, Failure<R>> {
    op.needs(Work::Coordinate)?;
    let facts = store::find(read, id).await?.ok_or(Failure::NotFound)?;
    if may_run(read, op, Some(facts.host)).await? { Ok(facts) } else { Err(Failure::NotFound) }
}

/// Records that somebody asked for a conference that is not theirs to see; gives the failure to answer with.
pub(super) async fn refused<R>(op: &Op, id: ConferenceId) -> Failure<R> {
    let entry = Entry::new(Action::Refused).object("conference", id).refused();
    match op.app.read_log().record(op, entry).await {
        Ok(()) => Failure::NotFound,
        Err(error) => error.into(),
    }
}
