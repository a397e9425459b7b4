//! 招集: calling a meeting of a 支援会議, and changing its day. Who calls pledges in the same act and organises it.

use db::{Read, Tx, args};
use domain::{
    ids::{AgencyId, BodyId, SecrecyId, SecrecyMemberId},
    secrecy::{Convener, RoomRefused, check_body},
    staff::Work,
};
use jiff::civil::Date;

use super::{access, pledge::give_pledge};
use crate::{
    Failure, Op, Outcome, agency,
    audit::{Action, Entry, record},
    conference::{self, BodyView, input::Check},
};

/// Day and place as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallRoom {
    /// The day, in any notation.
    pub held_on: String,
    /// The time, or nothing while it is not fixed.
    pub held_time: String,
    /// Where.
    pub place: String,
    /// Who chairs.
    pub chair: String,
    /// Whether who calls has pledged on the form.
    pub pledged: bool,
}

/// A body of kind 支援会議, and whether the actor may call it.
#[derive(Debug, Clone)]
pub struct Callable {
    /// The body with what the profile says of it.
    pub view: BodyView,
    /// What stands in the way, if anything.
    pub refused: Option<RoomRefused>,
}

/// The bodies of kind 支援会議 under their local names. Tells nothing of any meeting.
///
/// # Errors
/// [`Failure::NotYourWork`] for roles without case work.
pub async fn callable(op: &Op) -> Outcome<Vec<Callable>> {
    let views = conference::bodies(op).await?;
    let mut read = op.read().await?;
    let mut found = Vec::new();
    for view in views.into_iter().filter(|view| !view.row.kind.decides_plans()) {
        let refused = convener(&mut read, op, &view).await?.check().err();
        found.push(Callable { view, refused });
    }
    Ok(found)
}

/// The actor as somebody who wants to call a body.
async fn convener(read: &mut Read, op: &Op, view: &BodyView) -> db::Result<Convener> {
    let own = agency::find(read, op.agency()).await?;
    let key: Option<String> = read
        .single_optional(
            "SELECT coalesce(a.key, p.key, '') FROM agency a LEFT JOIN agency p ON p.id = a.parent WHERE a.id = $1",
            args![op.agency()],
        )
        .await?;
    let profile = op.app.profile();
    let desk = profile.as_deref().zip(key.as_deref()).and_then(|(profile, key)| profile.desk(key));
    let body_key = view.row.key.split('@').next().unwrap_or_default();
    let entry = profile.as_deref().and_then(|it| it.bodies().iter().find(|body| body.key == *body_key));
    let is_in_charge = own.is_some_and(|own| own.is_section);
    let officer = entry.zip(desk.as_ref()).is_some_and(|(body, desk)| body.is_called_by(&desk.entry));
    let is_host = view.host.as_ref().is_some_and(|host| host.id == op.agency());
    Ok(Convener {
        coordinates: op.actor.role.may(Work::Coordinate),
        is_municipal: desk.map_or(is_in_charge, |desk| desk.is_municipality || is_in_charge),
        calls_body: officer || is_host,
        is_in_charge,
    })
}

struct Checked {
    held_on: Date,
    held_time: String,
    place: String,
    chair: String,
}

fn check(check: &mut Check, op: &Op, typed: &CallRoom) -> Checked {
    Checked {
        held_on: check.day("held_on", &typed.held_on, op.today(), ""),
        held_time: check.time("held_time", &typed.held_time),
        place: check.line("place", &typed.place, None),
        chair: check.line("chair", &typed.chair, None),
    }
}

/// Calls a meeting. It has no number that others could count: its day names it.
///
/// # Errors
/// [`RoomRefused`]; [`Failure::Invalid`] per field; [`Failure::NotFound`] for an unknown body.
pub async fn call(op: &Op, body: BodyId, typed: &CallRoom) -> Outcome<SecrecyId, RoomRefused> {
    op.needs(Work::Support)?;
    let found = callable(op).await.map_err(|failure| failure.map_refused(|never| match never {}))?;
    let found = found.into_iter().find(|it| it.view.row.id == body).ok_or(Failure::NotFound)?;
    if let Some(refused) = found.refused {
        return Err(Failure::Refused(refused));
    }
    let mut problems = Check::default();
    let new = check(&mut problems, op, typed);
    if !typed.pledged {
        problems.add("pledged", "招集する人も、守秘の誓約が必要です。内容を確かめて、印をつけてください。");
    }
    problems.done()?;
    let row = &found.view.row;
    check_body(row.kind, row.ended_on, new.held_on).map_err(Failure::Refused)?;
    let mut tx = op.write().await?;
    let host = found.view.host.as_ref().map_or(op.agency(), |host| host.id);
    let id = insert(&mut tx, op, body, host, &new).await?;
    let me = organiser(&mut tx, op, id).await?;
    record(&mut tx, op, Entry::new(Action::CallSecrecy).object("secrecy_meeting", id)).await?;
    give_pledge(&mut tx, op, (id, me), domain::secrecy::PledgeMethod::Screen, op.today()).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, op: &Op, body: BodyId, host: AgencyId, new: &Checked) -> db::Result<SecrecyId> {
    let id: SecrecyId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_meeting (id, body, host, held_on, held_time, place, chair, state, staff, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'planned', $8, $9, 1)",
        args![
            id,
            body,
            host,
            new.held_on,
            new.held_time.as_str(),
            new.place.as_str(),
            new.chair.as_str(),
            op.actor.staff,
            op.now
        ],
    )
    .await?;
    Ok(id)
}

async fn organiser(tx: &mut Tx, op: &Op, meeting: SecrecyId) -> db::Result<SecrecyMemberId> {
    let id: SecrecyMemberId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_member (id, meeting, staff, agency, name, belongs, organiser, added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $3)",
        args![
            id,
            meeting,
            op.actor.staff,
            op.agency(),
            op.actor.name.as_str(),
            op.actor.agency_name.as_str(),
            true,
            op.now
        ],
    )
    .await?;
    Ok(id)
}

/// Day and place as they are changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The version they were opened with.
    pub version: i64,
    /// Day and place.
    pub typed: CallRoom,
}

/// Changes day, time, place and chair.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`Failure::Stale`];
/// [`Failure::Invalid`].
pub async fn change_details(op: &Op, id: SecrecyId, details: &Details) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.organises()?;
    me.is_open()?;
    let mut problems = Check::default();
    let new = check(&mut problems, op, &details.typed);
    problems.done()?;
    if me.version != details.version {
        return Err(Failure::Stale);
    }
    tx.execute_one(
        "UPDATE secrecy_meeting SET held_on = $2, held_time = $3, place = $4, chair = $5, version = version + 1
         WHERE id = $1",
        args![id, new.held_on, new.held_time.as_str(), new.place.as_str(), new.chair.as_str()],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::CallSecrecy).object("secrecy_meeting", id).detail("details"))
        .await?;
    tx.commit().await?;
    Ok(())
}
