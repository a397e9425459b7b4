//! Reading in the room. Every query of a case joins `disclosure` through [`seated!`](crate::seated); every reading
//! stands in the record of use when it returns. Here the door and the room; below one case, one request, the overview.

mod asked;
mod case;
mod overview;

use db::{Read, args};
use domain::{
    ids::{AgencyId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::{RoomRefused, seat::Standing},
    staff::Work,
};
use jiff::civil::Date;

use super::{
    access::{self, Me},
    law::{self, Article},
    views::{CaseRow, CopyRow, InquiryRow, MemberRow, Shell},
};
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    seated, visible_case,
};

pub use asked::{Asked, inquiry};
pub use case::{CaseRoom, PaperRoom, case, paper, printed};
pub use overview::{Overview, overview};

/// As whom the reader comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// The member.
    pub member: SecrecyMemberId,
    /// Whether they organise the meeting.
    pub organiser: bool,
}

impl From<&Me> for Reader {
    fn from(me: &Me) -> Self {
        Self { member: me.member, organiser: me.organiser }
    }
}

/// The door of a meeting: what is shown before the pledge.
#[derive(Debug, Clone)]
pub struct Door {
    /// The meeting.
    pub shell: Shell,
    /// How the reader stands to it.
    pub standing: Standing,
    /// The law as it holds today.
    pub articles: Vec<Article>,
}

/// The room of a meeting as one member may know it.
#[derive(Debug, Clone)]
pub struct Room {
    /// The meeting.
    pub shell: Shell,
    /// As whom the reader comes.
    pub me: Reader,
    /// Its members.
    pub members: Vec<MemberRow>,
    /// The cases for which the reader sits.
    pub cases: Vec<CaseRow>,
    /// Requests to the reader in cases for which they do not sit.
    pub asked: Vec<InquiryRow>,
    /// Copies that are still out: all at the reader's tables for organisers, else the reader's own.
    pub out: Vec<CopyRow>,
    /// The day of reading.
    pub today: Date,
}

const SHELL: &str = "SELECT g.id, b.name, a.name, g.held_on, g.held_time, g.place, g.chair, g.state, g.cancelled_why,
            g.version
     FROM secrecy_meeting g JOIN conference_body b ON b.id = g.body JOIN agency a ON a.id = g.host WHERE g.id = $1";

const CASES: &str = concat!(
    "SELECT c.id, CASE WHEN ",
    visible_case!("c.case_id", "$2", "$4"),
    " THEN c.case_id END, CASE WHEN ",
    visible_case!("c.case_id", "$2", "$4"),
    " THEN s.number END, c.who, coalesce((SELECT min(k.label) FROM code k WHERE k.list = 'no_consent'
        AND k.code = c.reason_code AND k.from_on <= $4 AND (k.until_on IS NULL OR k.until_on >= $4)), c.reason_code),
     c.reason, c.wish, a.name, (c.staff = $3 AND c.agency = $2)
     FROM secrecy_case c JOIN support_case s ON s.id = c.case_id JOIN agency a ON a.id = c.agency
     WHERE c.meeting = $1 AND ",
    seated!("c", "'table'", "$2", "$3", "$4"),
    " ORDER BY c.sort, c.id"
);

async fn shell(read: &mut Read, id: SecrecyId) -> db::Result<Shell> {
    read.one(SHELL, args![id]).await
}

async fn cases(read: &mut Read, op: &Op, id: SecrecyId) -> db::Result<Vec<CaseRow>> {
    read.all(CASES, args![id, op.agency(), op.actor.staff, op.today()]).await
}

async fn members(read: &mut Read, id: SecrecyId) -> db::Result<Vec<MemberRow>> {
    read.all(
        "SELECT b.id, b.name, b.belongs, b.organiser, b.staff IS NOT NULL, b.ended_at IS NOT NULL, p.given_on, p.method,
                (SELECT max(w.withdrawn_on) FROM secrecy_pledge w WHERE w.member = b.id)
         FROM secrecy_member b LEFT JOIN secrecy_pledge p ON p.member = b.id AND p.withdrawn_at IS NULL
         WHERE b.meeting = $1 ORDER BY b.added_at, b.id",
        args![id],
    )
    .await
}

/// Who sits at the table of a case with a valid pledge, with or without an account.
pub(super) async fn table(read: &mut Read, item: SecrecyCaseId) -> db::Result<Vec<SecrecyMemberId>> {
    read.singles(
        "SELECT b.id FROM secrecy_seat s JOIN secrecy_member b ON b.id = s.member
         JOIN secrecy_pledge p ON p.member = b.id AND p.withdrawn_at IS NULL
         WHERE s.item = $1 AND s.kind = 'table' AND s.ended_at IS NULL AND b.ended_at IS NULL ORDER BY b.added_at, b.id",
        args![item],
    )
    .await
}

/// The agencies for which somebody sits at the table of a case with a valid pledge.
pub(super) async fn agencies_at(read: &mut Read, item: SecrecyCaseId) -> db::Result<Vec<(AgencyId, String)>> {
    read.all(
        "SELECT a.id, a.name FROM agency a WHERE a.id IN
           (SELECT b.agency FROM secrecy_seat s JOIN secrecy_member b ON b.id = s.member
            JOIN secrecy_pledge p ON p.member = b.id AND p.withdrawn_at IS NULL
            WHERE s.item = $1 AND s.kind = 'table' AND s.ended_at IS NULL AND b.ended_at IS NULL)
         ORDER BY a.sort, a.name, a.id",
        args![item],
    )
    .await
}

/// The door of a meeting, for who was called to it and has not pledged, or has.
///
/// # Errors
/// [`crate::Failure::NotFound`] for who was never called; [`RoomRefused::Left`].
pub async fn door(op: &Op, id: SecrecyId) -> Outcome<Door, RoomRefused> {
    let (mut read, standing) = called(op, id).await?;
    let shell = shell(&mut read, id).await?;
    let articles = law::on(&mut read, op.today()).await?;
    drop(read);
    log(op, Entry::new(Action::ReadSecrecy).object("secrecy_meeting", id).detail("door")).await?;
    Ok(Door { shell, standing, articles })
}

/// Day and place of a meeting to be taken into a calendar, for who was called to it: what its door shows them.
///
/// # Errors
/// As [`door`].
pub async fn invitation(op: &Op, id: SecrecyId) -> Outcome<Shell, RoomRefused> {
    let (mut read, _) = called(op, id).await?;
    let shell = shell(&mut read, id).await?;
    drop(read);
    log(op, Entry::new(Action::TakeInvitation).object("secrecy_meeting", id).detail("ics")).await?;
    Ok(shell)
}

/// A snapshot for who was called to a meeting and has not left it.
async fn called(op: &Op, id: SecrecyId) -> Outcome<(Read, Standing), RoomRefused> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    match access::standing(&mut read, op, id).await? {
        Some((_, standing)) if !standing.left => Ok((read, standing)),
        other => {
            drop(read);
            Err(access::refuse(op, id, other.map(|_| RoomRefused::Left)).await)
        }
    }
}

/// The room of a meeting.
///
/// # Errors
/// [`crate::Failure::NotFound`] for who was never called; the reasons of [`Standing::check`].
pub async fn room(op: &Op, id: SecrecyId) -> Outcome<Room, RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    let room = room_in(&mut read, op, &me).await?;
    drop(read);
    log(op, entry("secrecy_meeting", id)).await?;
    Ok(room)
}

async fn room_in(read: &mut Read, op: &Op, me: &Me) -> db::Result<Room> {
    let id = me.meeting;
    Ok(Room {
        shell: shell(read, id).await?,
        me: me.into(),
        members: members(read, id).await?,
        cases: cases(read, op, id).await?,
        asked: asked_in(read, op, id).await?,
        out: out(read, op, me).await?,
        today: op.today(),
    })
}

const ASKED: &str = concat!(
    "SELECT q.id, q.item, q.addressee, (q.member = b.id), q.member IS NOT NULL, q.asks, q.wanted_on, q.asked_on, q.state,
            q.answer, q.answered_on
     FROM secrecy_inquiry q JOIN secrecy_case c ON c.id = q.item JOIN secrecy_member b ON b.id = q.member
     WHERE c.meeting = $1 AND q.state <> 'withdrawn' AND b.staff = $3 AND b.agency = $2 AND ",
    seated!("c", "'table', 'asked'", "$2", "$3", "$4"),
    " ORDER BY q.wanted_on, q.id"
);

/// Requests to the reader.
async fn asked_in(read: &mut Read, op: &Op, id: SecrecyId) -> db::Result<Vec<InquiryRow>> {
    read.all(ASKED, args![id, op.agency(), op.actor.staff, op.today()]).await
}

const COPIES: &str = concat!(
    "SELECT y.id, y.paper, p.title, y.number, b.id, b.name, b.belongs, y.issued_on, y.collected_on
     FROM secrecy_copy y JOIN secrecy_paper p ON p.id = y.paper JOIN secrecy_case c ON c.id = p.item
     JOIN secrecy_member b ON b.id = y.member
     WHERE c.meeting = $1 AND y.collected_on IS NULL AND ($5 OR y.member = $6) AND ",
    seated!("c", "'table'", "$2", "$3", "$4"),
    " ORDER BY p.title, p.id, y.number"
);

async fn out(read: &mut Read, op: &Op, me: &Me) -> db::Result<Vec<CopyRow>> {
    let (agency, staff, today) = (op.agency(), op.actor.staff, op.today());
    read.all(COPIES, args![me.meeting, agency, staff, today, me.organiser, me.member]).await
}

fn entry(kind: &'static str, id: impl domain::ids::Id) -> Entry {
    Entry::new(Action::ReadSecrecy).object(kind, id).basis(Some(domain::disclosure::Basis::Secrecy))
}

async fn log(op: &Op, entry: Entry) -> Outcome<(), RoomRefused> {
    Ok(op.app.read_log().record(op, entry).await?)
}
