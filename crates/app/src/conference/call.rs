//! Calling a 重層的支援会議: its day, its number, its chair, and the members that the profile names.

use db::{Tx, args};
use domain::ids::{AgencyId, AttendanceId, BodyId, ConferenceId};
use jiff::civil::Date;
use profile::{Profile, Seat};

use super::{
    access,
    body::{self, BodyView},
    input::{self, Check},
};
use crate::{
    Failure, Op, Outcome, agency,
    audit::{Action, Entry, record},
    failure::Problem,
};

/// A conference as it was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallInput {
    /// Who holds it, where each area has a host and the actor belongs to none of these areas.
    pub host: Option<AgencyId>,
    /// The day, in any notation.
    pub held_on: String,
    /// The time, or nothing while it is not fixed.
    pub held_time: String,
    /// Where.
    pub place: String,
    /// Who chairs.
    pub chair: String,
    /// What to prepare; nothing about a case.
    pub remarks: String,
    /// Members besides those of the profile.
    pub extra: Vec<NewMember>,
}

/// A member typed by hand: an agency, a name, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewMember {
    /// The agency, if it works here.
    pub agency: Option<AgencyId>,
    /// The role or organisation in words.
    pub name: String,
}

/// Why a body cannot be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallRefused {
    /// A 支援会議 keeps a room of its own (`crate::secrecy`).
    #[error("a secrecy conference is called to its own room")]
    NoRoom,
    /// Nobody holds it.
    #[error("the body has no host")]
    NoHost,
    /// It does not exist on that day any more.
    #[error("the body has ended")]
    Ended,
}

/// A member ready to be stored.
struct Row {
    agency: Option<AgencyId>,
    name: String,
    duty: String,
    compulsory: bool,
}

/// Calls a conference and gives it the next number of its body (and host, where each ward has one).
///
/// # Errors
/// [`CallRefused`]; [`Failure::Invalid`] per field; [`Failure::NotYourWork`] for who does not run it.
pub async fn call(op: &Op, body: BodyId, typed: &CallInput) -> Outcome<ConferenceId, CallRefused> {
    op.needs(domain::staff::Work::Coordinate)?;
    let mut tx = op.write().await?;
    // Takes the body's row: two people who call at once get two numbers.
    if tx.execute("UPDATE conference_body SET name = name WHERE id = $1", args![body]).await? != 1 {
        return Err(Failure::NotFound);
    }
    let mut view = body::find(&mut tx, op, body).await?.ok_or(Failure::NotFound)?;
    if !view.row.kind.decides_plans() {
        return Err(Failure::Refused(CallRefused::NoRoom));
    }
    let host = choose_host(&mut view, typed.host)?;
    if !access::may_run(&mut tx, op, Some(host)).await? {
        return Err(Failure::NotYourWork);
    }
    let new = check(&mut tx, op, &view, host, typed).await?;
    let id = insert(&mut tx, op, &view, host, &new).await?;
    for (sort, member) in (1_i64..).zip(members(&mut tx, op, &view, typed).await?) {
        insert_member(&mut tx, op, id, &member, sort).await?;
    }
    record(&mut tx, op, Entry::new(Action::CallConference).object("conference", id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// The one host, or the one that was chosen where each area has its own.
fn choose_host(view: &mut BodyView, chosen: Option<AgencyId>) -> Outcome<AgencyId, CallRefused> {
    if let Some(host) = &view.host {
        return Ok(host.id);
    }
    if view.hosts.is_empty() {
        return Err(Failure::Refused(CallRefused::NoHost));
    }
    let Some(host) = view.hosts.iter().find(|host| Some(host.id) == chosen).cloned() else {
        return Err(Failure::Invalid(vec![Problem::new("host", "どこが開く会議かを選んでください。")]));
    };
    let id = host.id;
    view.host = Some(host);
    Ok(id)
}

struct Checked {
    held_on: Date,
    held_time: String,
    place: String,
    chair: String,
    remarks: String,
}

async fn check(
    tx: &mut Tx,
    op: &Op,
    view: &BodyView,
    host: AgencyId,
    typed: &CallInput,
) -> Outcome<Checked, CallRefused> {
    let mut check = Check::default();
    let new = Checked {
        held_on: check.day("held_on", &typed.held_on, op.today(), ""),
        held_time: check.time("held_time", &typed.held_time),
        place: check.line("place", &typed.place, None),
        chair: check.line("chair", &typed.chair, None),
        remarks: check.text("remarks", &typed.remarks),
    };
    for member in &typed.extra {
        check.line("extra_name", &member.name, None);
    }
    let taken: i64 = tx
        .single(
            "SELECT count(*) FROM conference
             WHERE body = $1 AND host = $2 AND held_on = $3 AND held_time = $4 AND state <> 'cancelled'",
            args![view.row.id, host, new.held_on, new.held_time.as_str()],
        )
        .await?;
    if taken > 0 {
        check.add("held_on", "同じ日時の会議がすでに予定されています。日付か時刻を変えてください。");
    }
    check.done()?;
    if view.row.ended_on.is_some_and(|ended| ended <= new.held_on) {
        return Err(Failure::Refused(CallRefused::Ended));
    }
    Ok(new)
}

async fn insert(
    tx: &mut Tx,
    op: &Op,
    view: &BodyView,
    host: AgencyId,
    new: &Checked,
) -> db::Result<ConferenceId> {
    let id: ConferenceId = op.new_id();
    tx.execute_one(
        "INSERT INTO conference (id, body, kind, nth, held_on, held_time, place, chair, state, host, staff, remarks,
                                 created_at, version)
         VALUES ($1, $2, $3, (SELECT coalesce(max(nth), 0) + 1 FROM conference WHERE body = $2 AND host = $8), $4, $5, $6, $7,
                 'planned', $8, $9, $10, $11, 1)",
        args![
            id,
            view.row.id,
            view.row.kind,
            new.held_on,
            new.held_time.as_str(),
            new.place.as_str(),
            new.chair.as_str(),
            host,
            op.actor.staff,
            new.remarks.as_str(),
            op.now
        ],
    )
    .await?;
    Ok(id)
}

/// The members of the profile, compulsory ones first, then those typed by hand.
async fn members(tx: &mut Tx, op: &Op, view: &BodyView, typed: &CallInput) -> db::Result<Vec<Row>> {
    let mut rows = Vec::new();
    if let Some(profile) = op.app.profile()
        && let Some(entry) = body::entry(&profile, &view.row.key)
    {
        let host = view.host.as_ref().and_then(|host| host.key.as_deref());
        let area = host.and_then(body::area_of);
        for seat in &entry.members {
            rows.push(of_seat(tx, &profile, area, seat, true).await?);
        }
        for seat in &entry.case_members {
            rows.push(of_seat(tx, &profile, area, seat, false).await?);
        }
    }
    for member in &typed.extra {
        rows.extend(by_hand(tx, op, member).await?.map(|(agency, name)| extra(agency, name)));
    }
    Ok(rows)
}

fn extra(agency: Option<AgencyId>, name: String) -> Row {
    Row { agency, name, duty: String::new(), compulsory: false }
}

/// A member of the profile: linked with its desk here, or in words alone.
async fn of_seat(
    tx: &mut Tx,
    profile: &Profile,
    area: Option<&str>,
    seat: &Seat,
    compulsory: bool,
) -> db::Result<Row> {
    let desk = seat.agency.as_ref().and_then(|key| profile.desk_of(key, area));
    let linked = match &desk {
        Some(desk) => agency::by_key(tx, &desk.key).await?,
        None => None,
    };
    let name = match (&linked, &seat.agency) {
        (Some(row), _) => row.name.clone(),
        (None, Some(key)) => profile.agency_name(key).to_owned(),
        (None, None) => body::words(profile, seat),
    };
    let duty = seat.agency.as_ref().and(seat.role.clone()).unwrap_or_default();
    Ok(Row { agency: linked.map(|row| row.id), name, duty, compulsory })
}

/// A member typed by hand; nothing if neither agency nor name was given. With both, the name is what
/// that agency's person does there.
pub(super) async fn by_hand(
    tx: &mut Tx,
    op: &Op,
    typed: &NewMember,
) -> db::Result<Option<(Option<AgencyId>, String)>> {
    let name = japanese::text::clean_line(&typed.name);
    let linked = match typed.agency {
        Some(agency) => input::agency_name(tx, agency, op.today()).await?.map(|found| (agency, found)),
        None => None,
    };
    Ok(match (linked, name.is_empty()) {
        (None, true) => None,
        (None, false) => Some((None, name)),
        (Some((agency, found)), true) => Some((Some(agency), found)),
        (Some((agency, found)), false) => Some((Some(agency), format!("{found}　{name}"))),
    })
}

async fn insert_member(tx: &mut Tx, op: &Op, id: ConferenceId, member: &Row, sort: i64) -> db::Result<()> {
    let row: AttendanceId = op.new_id();
    tx.execute_one(
        "INSERT INTO conference_member (id, conference, agency, name, duty, compulsory, sort)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![row, id, member.agency, member.name.as_str(), member.duty.as_str(), member.compulsory, sort],
    )
    .await
}

/// Adds a member typed by hand behind all others.
pub(super) async fn add_member(
    tx: &mut Tx,
    op: &Op,
    id: ConferenceId,
    (agency, name): (Option<AgencyId>, String),
) -> db::Result<()> {
    let last: i64 = tx
        .single("SELECT coalesce(max(sort), 0) FROM conference_member WHERE conference = $1", args![id])
        .await?;
    insert_member(tx, op, id, &extra(agency, name), last + 1).await
}
