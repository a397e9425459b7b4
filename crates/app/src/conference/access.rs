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

/// Whether the actor may call and write the conferences of a host. A coordinating agency runs those of a host
/// that does not coordinate itself, of its own area where each area has a host; a section runs all.
pub(super) async fn may_run(read: &mut Read, op: &Op, host: Option<AgencyId>) -> db::Result<bool> {
    if op.actor.role.may(Work::Coordinate) && host == Some(op.agency()) {
        return Ok(true);
    }
    if !runs_all(read, op).await? {
        return Ok(false);
    }
    let Some(host) = host else { return Ok(true) };
    let own = standing(read, op.agency()).await?;
    let host = standing(read, host).await?;
    let Some(((_, is_section, own), (coordinates, _, host))) = own.zip(host) else { return Ok(false) };
    let area = |key: &Option<String>| key.as_deref().and_then(super::body::area_of).map(str::to_owned);
    let same_area = area(&own).zip(area(&host)).is_none_or(|(own, host)| own == host);
    Ok(is_section || (!coordinates && same_area))
}

/// Whether an agency coordinates, whether it is the section in charge, and its key.
async fn standing(read: &mut Read, agency: AgencyId) -> db::Result<Option<(bool, bool, Option<String>)>> {
    read.optional("SELECT is_coordinator, is_section, key FROM agency WHERE id = $1", args![agency]).await
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
