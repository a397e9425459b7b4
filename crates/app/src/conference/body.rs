//! Conference bodies as rows, joined with what the profile says of them: how often, who chairs, which
//! dates follow.

use db::{Read, args};
use domain::{
    ids::{AgencyId, BodyId},
    organisation::BodyKind,
    staff::Work,
};
use jiff::civil::Date;
use profile::{Body, Profile, Seat};

use super::access;
use crate::{
    Op, Outcome,
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
        /// Who holds it.
        pub host: Option<AgencyId>,
        /// That agency's name.
        pub host_name: Option<String>,
        /// The first day on which it does not exist any more.
        pub ended_on: Option<Date>,
        /// The day of its last conference that was not cancelled.
        pub last_on: Option<Date>,
        /// The time of that one.
        pub last_time: Option<String>,
        /// The place of that one.
        pub last_place: Option<String>,
    }
}

/// A body with what the profile says of it.
#[derive(Debug, Clone)]
pub struct BodyView {
    /// The row.
    pub row: BodyRow,
    /// How often it meets, in the plan's words; empty if the plan does not say.
    pub frequency: String,
    /// Who chairs, in words.
    pub chair: String,
    /// Dates that its frequency proposes; none if it meets when needed.
    pub next: Vec<Date>,
    /// Whether the actor may call it.
    pub may_call: bool,
}

const COLUMNS: &str = "SELECT b.id, b.key, b.kind, b.name, b.host, a.name, b.ended_on, c.held_on, c.held_time, c.place
     FROM conference_body b LEFT JOIN agency a ON a.id = b.host
     LEFT JOIN conference c ON c.id = (SELECT l.id FROM conference l WHERE l.body = b.id AND l.state <> 'cancelled'
          ORDER BY l.held_on DESC, l.nth DESC LIMIT 1)";

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
    let may_call =
        row.kind.decides_plans() && row.host.is_some() && access::may_run(read, op, row.host).await?;
    let profile = op.app.profile();
    let entry = profile.as_deref().and_then(|profile| entry(profile, &row.key));
    let frequency = entry.and_then(|body| body.frequency.as_ref());
    let chair = profile.as_deref().zip(entry.and_then(|body| body.chair.as_ref()));
    Ok(BodyView {
        frequency: frequency.map(profile::Frequency::label).unwrap_or_default(),
        chair: chair.map(|(profile, seat)| words(profile, seat)).unwrap_or_default(),
        next: frequency.map(|frequency| next(frequency, row.last_on, op.today())).unwrap_or_default(),
        may_call,
        row,
    })
}

/// The dates after today, counted from the last conference, so that a monthly rhythm is kept.
fn next(frequency: &profile::Frequency, last: Option<Date>, today: Date) -> Vec<Date> {
    let from = last.unwrap_or(today);
    frequency.next_dates(from, FOLLOWED).into_iter().filter(|day| *day > today).take(PROPOSED).collect()
}

/// The profile's entry of a body. A body that exists once per area has the key `entry@area`.
pub(super) fn entry<'a>(profile: &'a Profile, key: &str) -> Option<&'a Body> {
    let entry = key.split('@').next().unwrap_or(key);
    profile.bodies().iter().find(|body| body.key == *entry)
}

/// A seat in words: the role, else the agency.
pub(super) fn words(profile: &Profile, seat: &Seat) -> String {
    match (&seat.role, &seat.agency) {
        (Some(role), _) => role.clone(),
        (None, Some(agency)) => profile.agency_name(agency).to_owned(),
        (None, None) => String::new(),
    }
}
