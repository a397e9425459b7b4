//! Who runs conferences: people who coordinate, acting for the host, a coordinating agency or a section.

use db::{Read, args};
use domain::{
    conference::{Runner, Standing},
    ids::{AgencyId, ConferenceId},
    staff::Work,
};

use super::store::{self, Facts};
use crate::{
    Failure, Op,
    audit::{Action, Entry},
};

/// Whether the actor runs conferences of other hosts: their agency coordinates or is the section in charge.
pub(super) async fn runs_all(read: &mut Read, op: &Op) -> db::Result<bool> {
    may_run(read, op, None).await
}

/// Whether the actor may call and write the conferences of a host ([`Runner::may_run`]).
pub(super) async fn may_run(read: &mut Read, op: &Op, host: Option<AgencyId>) -> db::Result<bool> {
    let Some(own) = standing(read, op.agency()).await? else { return Ok(false) };
    let of_host = match host {
        Some(host) => standing(read, host).await?,
        None => None,
    };
    let coordinates = op.actor.role.may(Work::Coordinate);
    Ok(Runner { coordinates, is_host: host == Some(op.agency()), own, host: of_host }.may_run())
}

async fn standing(read: &mut Read, agency: AgencyId) -> db::Result<Option<Standing>> {
    let found: Option<(bool, bool, Option<String>)> = read
        .optional("SELECT is_coordinator, is_section, key FROM agency WHERE id = $1", args![agency])
        .await?;
    Ok(found.map(|(is_coordinator, is_section, key)| {
        let area = key.as_deref().and_then(super::body::area_of).map(str::to_owned);
        Standing { is_coordinator, is_section, area }
    }))
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
