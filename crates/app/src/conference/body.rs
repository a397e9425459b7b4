//! Conference bodies as rows, joined with what the profile says of them: how often, who chairs, which
//! dates follow.

use db::{Read, args};
use domain::{
    conference::office_day,
    ids::{AgencyId, BodyId},
    organisation::BodyKind,
    staff::Work,
};
use jiff::civil::Date;
use profile::{Body, Profile, Seat};

use super::access;
use crate::{
    Op, Outcome,
    agency::{self, AgencyRow},
    audit::{Action, Entry},
};

/// How many dates are proposed at once.
const PROPOSED: usize = 3;
/// How far the interval is followed to reach a day after today.
const FOLLOWED: usize = 600;

db::from_row! {
    /// A body.
    pub struct BodyRow {
        /// Its id.
        pub id: BodyId,
        /// Its key in the profile.
        pub key: String,
        /// Its legal kind.
        pub kind: BodyKind,
        /// Its name here.
        pub name: String,
        /// Who holds it; none if the plan does not say, or if a desk in each area does.
        pub host: Option<AgencyId>,
        /// The first day on which it does not exist any more.
        pub ended_on: Option<Date>,
    }
}

/// A body with what the profile says of it.
#[derive(Debug, Clone)]
pub struct BodyView {
    /// The row.
    pub row: BodyRow,
    /// Who holds it: the row's host, or the desk of the reader's own area where each area has one.
    pub host: Option<AgencyRow>,
    /// The desks that hold it, one in each area, for who runs the conferences of all of them and belongs to
    /// none of these areas: they choose. Otherwise empty.
    pub hosts: Vec<AgencyRow>,
    /// Who holds it in words, also where the reader's own area has no desk; empty if the plan does not say.
    pub host_words: String,
    /// Its last conference with that host that was not cancelled.
    pub last: Option<LastRow>,
    /// How often it meets, in the plan's words; empty if the plan does not say.
    pub frequency: String,
    /// Who chairs, in words.
    pub chair: String,
    /// Dates that its frequency proposes; none if it meets when needed.
    pub next: Vec<Date>,
    /// Whether the actor may call it.
    pub may_call: bool,
}

db::from_row! {
    /// The last conference of a body: what the next one is likely to repeat.
    pub struct LastRow {
        /// Its day.
        pub on: Date,
        /// Its time.
        pub time: String,
        /// Its place.
        pub place: String,
    }
}

const COLUMNS: &str = "SELECT b.id, b.key, b.kind, b.name, b.host, b.ended_on FROM conference_body b";

/// The bodies of the municipality with the dates that follow. Recorded as a reading of conferences.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn bodies(op: &Op) -> Outcome<Vec<BodyView>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let mut sql = db::SqlText::new(COLUMNS);
    sql.push(" WHERE b.ended_on IS NULL OR b.ended_on > $1 ORDER BY b.kind, b.name, b.id");
    let rows: Vec<BodyRow> = read.all(&sql, args![op.today()]).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        views.push(view(&mut read, op, row).await?);
    }
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::ReadConference).detail("bodies")).await?;
    Ok(views)
}

/// One body, also an ended one.
pub(super) async fn find(read: &mut Read, op: &Op, id: BodyId) -> db::Result<Option<BodyView>> {
    let mut sql = db::SqlText::new(COLUMNS);
    sql.push(" WHERE b.id = $1");
    let Some(row) = read.optional::<BodyRow>(&sql, args![id]).await? else { return Ok(None) };
    Ok(Some(view(read, op, row).await?))
}

async fn view(read: &mut Read, op: &Op, row: BodyRow) -> db::Result<BodyView> {
    let profile = op.app.profile();
    let entry = profile.as_deref().and_then(|profile| entry(profile, &row.key));
    let host = match row.host {
        Some(host) => agency::find(read, host).await?,
        None => desk_of_own_area(read, op, profile.as_deref().zip(entry)).await?,
    };
    let stated = profile.as_deref().zip(entry.and_then(|body| body.host.as_ref()));
    let host_words = match (&host, stated) {
        (Some(host), _) => host.name.clone(),
        (None, Some((profile, key))) => profile.agency_name(key).to_owned(),
        (None, None) => String::new(),
    };
    let host_id = host.as_ref().map(|host| host.id);
    let hosts = match (&host, stated) {
        (None, Some((_, key))) if row.host.is_none() => desks_of_all_areas(read, op, key.as_str()).await?,
        _ => Vec::new(),
    };
    let held = host.is_some() || !hosts.is_empty();
    let may_call = row.kind.decides_plans() && held && access::may_run(read, op, host_id).await?;
    let last = last(read, row.id, host_id).await?;
    let frequency = entry.and_then(|body| body.frequency.as_ref());
    let chair = profile.as_deref().zip(entry.and_then(|body| body.chair.as_ref()));
    let after = last.as_ref().map(|last| last.on);
    Ok(BodyView {
        frequency: frequency.map(profile::Frequency::label).unwrap_or_default(),
        chair: chair.map(|(profile, seat)| words(profile, seat)).unwrap_or_default(),
        next: frequency.map(|frequency| next(frequency, after, op.today())).unwrap_or_default(),
        host,
        hosts,
        host_words,
        last,
        may_call,
        row,
    })
}

/// The host of a body that meets in each ward: the desk of the area for which the actor's agency works.
async fn desk_of_own_area(
    read: &mut Read,
    op: &Op,
    entry: Option<(&Profile, &Body)>,
) -> db::Result<Option<AgencyRow>> {
    let Some((profile, key)) = entry.and_then(|(profile, body)| Some((profile, body.host.as_ref()?))) else {
        return Ok(None);
    };
    let own = agency::find(read, op.agency()).await?.and_then(|row| row.key).unwrap_or_default();
    let Some(desk) = profile.desk_of(key, area_of(&own)) else { return Ok(None) };
    agency::by_key(read, &desk.key).await
}

/// The hosts among which who runs the conferences of all of them chooses: the desks of an entry in each area.
async fn desks_of_all_areas(read: &mut Read, op: &Op, entry: &str) -> db::Result<Vec<AgencyRow>> {
    if !access::runs_all(read, op).await? {
        return Ok(Vec::new());
    }
    let mut desks = agency::all(read, op.today()).await?;
    let of_entry = |key: &str| key.split_once('@').is_some_and(|(of, _)| of == entry);
    desks.retain(|desk| desk.key.as_deref().is_some_and(of_entry));
    Ok(desks)
}

/// The area of a desk that exists once per area: its key is `entry@area`.
pub(super) fn area_of(key: &str) -> Option<&str> {
    key.split_once('@').map(|(_, area)| area)
}

async fn last(read: &mut Read, body: BodyId, host: Option<AgencyId>) -> db::Result<Option<LastRow>> {
    let Some(host) = host else { return Ok(None) };
    read.optional(
        "SELECT held_on, held_time, place FROM conference
         WHERE body = $1 AND host = $2 AND state <> 'cancelled' ORDER BY held_on DESC, nth DESC LIMIT 1",
        args![body, host],
    )
    .await
}

/// The dates after today, counted from the last conference, so that a monthly rhythm is kept.
fn next(frequency: &profile::Frequency, last: Option<Date>, today: Date) -> Vec<Date> {
    let from = last.unwrap_or(today);
    let days = frequency.next_dates(from, FOLLOWED).into_iter().map(office_day);
    days.filter(|day| *day > today).take(PROPOSED).collect()
}

/// The profile's entry of a body.
pub(super) fn entry<'a>(profile: &'a Profile, key: &str) -> Option<&'a Body> {
    profile.bodies().iter().find(|body| body.key == *key)
}

/// A seat in words: the role, else the agency.
pub(super) fn words(profile: &Profile, seat: &Seat) -> String {
    match (&seat.role, &seat.agency) {
        (Some(role), _) => role.clone(),
        (None, Some(agency)) => profile.agency_name(agency).to_owned(),
        (None, None) => String::new(),
    }
}
