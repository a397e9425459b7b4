//! Members: people with an account, who pledge on their screen, and people without one, who pledge on paper.

use db::{Read, Tx, args};
use domain::{
    ids::{AgencyId, MembershipId, SecrecyId, SecrecyMemberId, StaffId},
    secrecy::RoomRefused,
    staff::{Role, Work},
};

use super::{access, seats};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
    failure::Problem,
};

/// Members to be called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewMembers {
    /// People with an account, by the place in which they act.
    pub memberships: Vec<MembershipId>,
    /// Whether they organise the meeting too; only for people of the actor's own agency.
    pub organise: bool,
    /// Somebody without an account.
    pub outsider: Outsider,
}

/// Somebody without an account: a doctor, a neighbour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outsider {
    /// The name.
    pub name: String,
    /// The organisation or standing.
    pub belongs: String,
}

type Found = (StaffId, AgencyId, String, String, Role);

async fn found(read: &mut Read, op: &Op, membership: MembershipId) -> db::Result<Option<Found>> {
    read.optional(
        "SELECT s.id, a.id, s.name, a.name, m.role FROM membership m JOIN staff s ON s.id = m.staff
         JOIN agency a ON a.id = m.agency
         WHERE m.id = $1 AND s.active AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on >= $2)",
        args![membership, op.today()],
    )
    .await
}

/// Calls more members to a meeting. They learn its day and place, and nothing else before they have pledged.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`Failure::Invalid`] if nobody
/// was named, or somebody who does no case work.
pub async fn add_members(op: &Op, id: SecrecyId, new: &NewMembers) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.organises()?;
    me.is_open()?;
    let mut check = Check::default();
    let name = check.line("outsider_name", &new.outsider.name, None);
    let belongs = check.line("outsider_belongs", &new.outsider.belongs, None);
    if new.memberships.is_empty() && name.is_empty() {
        check.add("member", "招く人を選ぶか、名前を入力してください。");
    }
    if name.is_empty() && !belongs.is_empty() {
        check.add("outsider_name", "名前を入力してください。");
    }
    check.done()?;
    for membership in &new.memberships {
        let person = found(&mut tx, op, *membership).await?.filter(|row| row.4.may(Work::Support));
        let Some((staff, agency, name, agency_name, _)) = person else {
            let why = "相談・支援の仕事をしている職員を選んでください。";
            return Err(Failure::Invalid(vec![Problem::new("member", why)]));
        };
        let organise = new.organise && agency == op.agency();
        insert(&mut tx, op, id, (Some(staff), Some(agency)), (&name, &agency_name), organise).await?;
    }
    if !name.is_empty() {
        insert(&mut tx, op, id, (None, None), (&name, &belongs), false).await?;
    }
    record(&mut tx, op, Entry::new(Action::CallSecrecy).object("secrecy_meeting", id).detail("members"))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Who was taken off the list before comes back, with the seats that were not taken from them one by one.
async fn insert(
    tx: &mut Tx,
    op: &Op,
    meeting: SecrecyId,
    (staff, agency): (Option<StaffId>, Option<AgencyId>),
    (name, belongs): (&str, &str),
    organiser: bool,
) -> db::Result<()> {
    let id: SecrecyMemberId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_member (id, meeting, staff, agency, name, belongs, organiser, added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (meeting, staff, agency) DO UPDATE
         SET ended_at = NULL, organiser = (secrecy_member.organiser OR excluded.organiser)",
        args![id, meeting, staff, agency, name, belongs, organiser, op.now, op.actor.staff],
    )
    .await?;
    let back: Option<SecrecyMemberId> = tx
        .single_optional(
            "SELECT id FROM secrecy_member WHERE meeting = $1 AND staff = $2 AND agency = $3",
            args![meeting, staff, agency],
        )
        .await?;
    let Some(member) = back else { return Ok(()) };
    if organiser {
        let items: Vec<domain::ids::SecrecyCaseId> =
            tx.singles("SELECT id FROM secrecy_case WHERE meeting = $1 ORDER BY id", args![meeting]).await?;
        for item in items {
            seats::give(tx, op, item, member, domain::secrecy::SeatKind::Table).await?;
        }
    }
    seats::refresh_of(tx, op, member).await
}

/// Refuses if nobody else organises the meeting with a valid pledge.
pub(super) async fn check_not_last(
    read: &mut Read,
    meeting: SecrecyId,
    member: SecrecyMemberId,
) -> Outcome<(), RoomRefused> {
    let others: i64 = read
        .single(
            "SELECT count(*) FROM secrecy_member b JOIN secrecy_pledge p ON p.member = b.id AND p.withdrawn_at IS NULL
             WHERE b.meeting = $1 AND b.id <> $2 AND b.organiser AND b.ended_at IS NULL",
            args![meeting, member],
        )
        .await?;
    if others > 0 { Ok(()) } else { Err(Failure::Refused(RoomRefused::LastOrganiser)) }
}

/// Takes a member off the list: from then on nothing of the meeting is shown to them.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::LastOrganiser`]; [`Failure::NotFound`] for a member of another meeting.
pub async fn end_member(op: &Op, id: SecrecyId, member: SecrecyMemberId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, id).await?;
    me.organises()?;
    let organiser: Option<bool> = tx
        .single_optional(
            "SELECT organiser FROM secrecy_member WHERE id = $1 AND meeting = $2 AND ended_at IS NULL",
            args![member, id],
        )
        .await?;
    if organiser.ok_or(Failure::NotFound)? {
        check_not_last(&mut tx, id, member).await?;
    }
    tx.execute_one("UPDATE secrecy_member SET ended_at = $2 WHERE id = $1", args![member, op.now]).await?;
    seats::refresh_of(&mut tx, op, member).await?;
    record(&mut tx, op, Entry::new(Action::CallSecrecy).object("secrecy_member", member).detail("ended"))
        .await?;
    tx.commit().await?;
    Ok(())
}

db::from_row! {
    /// Somebody who can be called.
    pub struct Person {
        /// The place in which they act.
        pub membership: MembershipId,
        /// The name.
        pub name: String,
        /// In which role.
        pub role: Role,
        /// Whether they are called already.
        pub called: bool,
    }
}

/// The people of an agency who do case work, for organisers who choose members. Recorded as a reading.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`]; as every reading in the room.
pub async fn people(op: &Op, id: SecrecyId, agency: AgencyId) -> Outcome<Vec<Person>, RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    me.organises()?;
    let mut rows: Vec<Person> = read
        .all(
            "SELECT m.id, s.name, m.role, EXISTS (SELECT 1 FROM secrecy_member b WHERE b.meeting = $1
                 AND b.staff = s.id AND b.agency = m.agency AND b.ended_at IS NULL)
             FROM membership m JOIN staff s ON s.id = m.staff
             WHERE m.agency = $2 AND s.active AND m.from_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3)
             ORDER BY s.kana, s.name, m.id",
            args![id, agency, op.today()],
        )
        .await?;
    rows.retain(|row| row.role.may(Work::Support));
    drop(read);
    let entry = Entry::new(Action::ReadSecrecy).object("secrecy_meeting", id).detail("people");
    op.app.read_log().record(op, entry).await?;
    Ok(rows)
}
