//! One case in the room, one of its papers, and the whole record for paper.

use db::{Read, args};
use domain::{
    ids::{AgencyId, PaperId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::RoomRefused,
};
use jiff::civil::Date;

use super::{
    super::{
        access::{self, Me},
        law::{self, Article},
        views::{
            CaseRow, CopyRow, DecisionRow, DutyRow, InquiryRow, MemberRow, MinuteRow, PaperRow, PassageRow,
            Shell, WordRow,
        },
    },
    Reader, Room, agencies_at, cases, entry, log, members, room_in, shell, table,
};
use crate::{
    Failure, Op, Outcome,
    attachment::{self, AttachmentView},
    audit::{Action, Entry},
};

/// One case in the room.
#[derive(Debug, Clone)]
pub struct CaseRoom {
    /// The meeting.
    pub shell: Shell,
    /// As whom the reader comes.
    pub me: Reader,
    /// The case.
    pub item: CaseRow,
    /// All members of the meeting.
    pub members: Vec<MemberRow>,
    /// Who has a seat at this table, pledged or not.
    pub seats: Vec<SecrecyMemberId>,
    /// Who sits there with a pledge.
    pub table: Vec<SecrecyMemberId>,
    /// The agencies for which they sit.
    pub agencies: Vec<(AgencyId, String)>,
    /// Requests for information.
    pub inquiries: Vec<InquiryRow>,
    /// Papers.
    pub papers: Vec<PaperRow>,
    /// The minutes.
    pub minutes: Vec<MinuteRow>,
    /// Decisions.
    pub decisions: Vec<DecisionRow>,
    /// What was found about duties to report, the newest first.
    pub duties: Vec<DutyRow>,
    /// What passes out of the room.
    pub passages: Vec<PassageRow>,
    /// What members said about that.
    pub words: Vec<WordRow>,
    /// The law as it holds today.
    pub articles: Vec<Article>,
    /// The day of reading.
    pub today: Date,
}

/// One case in the room.
///
/// # Errors
/// As [`super::room`]; [`crate::Failure::NotFound`] for a case at whose table the reader does not sit.
pub async fn case(op: &Op, id: SecrecyId, item: SecrecyCaseId) -> Outcome<CaseRoom, RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    let found = cases(&mut read, op, id).await?.into_iter().find(|row| row.id == item);
    let Some(row) = found else {
        drop(read);
        return Err(access::refuse(op, id, None).await);
    };
    let room = case_in(&mut read, op, &me, row).await?;
    drop(read);
    log(op, entry("secrecy_case", item)).await?;
    Ok(room)
}

async fn case_in(read: &mut Read, op: &Op, me: &Me, item: CaseRow) -> db::Result<CaseRoom> {
    let id = item.id;
    Ok(CaseRoom {
        shell: shell(read, me.meeting).await?,
        me: me.into(),
        members: members(read, me.meeting).await?,
        seats: read
            .singles(
                "SELECT member FROM secrecy_seat WHERE item = $1 AND kind = 'table' AND ended_at IS NULL",
                args![id],
            )
            .await?,
        table: table(read, id).await?,
        agencies: agencies_at(read, id).await?,
        inquiries: read
            .all(
                "SELECT id, item, addressee, (member IS NOT NULL AND member = $2), member IS NOT NULL, asks, wanted_on,
                        asked_on, state, answer, answered_on
                 FROM secrecy_inquiry WHERE item = $1 ORDER BY asked_on, id",
                args![id, me.member],
            )
            .await?,
        papers: papers(read, id, me.member).await?,
        minutes: read
            .all(
                "SELECT m.id, m.kind, m.body, b.name, m.said_on, (m.member = $2), m.struck_at IS NOT NULL
                 FROM secrecy_minute m JOIN secrecy_member b ON b.id = m.member
                 WHERE m.item = $1 ORDER BY m.created_at, m.id",
                args![id, me.member],
            )
            .await?,
        decisions: read.all(DECISIONS_OF_CASE, args![id]).await?,
        duties: read
            .all(
                "SELECT d.duty, d.outcome, d.words, d.looked_on, b.name
                 FROM secrecy_duty d JOIN secrecy_member b ON b.id = d.member
                 WHERE d.item = $1 ORDER BY d.created_at DESC, d.id DESC",
                args![id],
            )
            .await?,
        passages: read
            .all(
                "SELECT p.id, p.source_kind, p.source, p.category, b.name, (p.member = $2), p.proposed_on, p.moved_on,
                        p.dropped_on
                 FROM secrecy_passage p JOIN secrecy_member b ON b.id = p.member
                 WHERE p.item = $1 ORDER BY p.created_at, p.id",
                args![id, me.member],
            )
            .await?,
        words: read
            .all(
                "SELECT g.passage, g.member, g.agrees FROM secrecy_agreement g
                 JOIN secrecy_passage p ON p.id = g.passage WHERE p.item = $1",
                args![id],
            )
            .await?,
        articles: law::on(read, op.today()).await?,
        today: op.today(),
        item,
    })
}

const DECISIONS_OF_CASE: &str =
    "SELECT d.id, c.meeting, d.item, d.kind, d.agency, a.name, d.what, d.by_on, d.shown_as,
            d.done_on
     FROM secrecy_decision d JOIN secrecy_case c ON c.id = d.item JOIN agency a ON a.id = d.agency
     WHERE d.item = $1 ORDER BY d.by_on, d.id";

async fn papers(read: &mut Read, item: SecrecyCaseId, me: SecrecyMemberId) -> db::Result<Vec<PaperRow>> {
    read.all(
        "SELECT p.id, p.title, b.name, p.made_on, (p.member = $2),
                (SELECT min(y.number) FROM secrecy_copy y WHERE y.paper = p.id AND y.member = $2
                   AND y.collected_on IS NULL),
                (SELECT count(*) FROM secrecy_copy y WHERE y.paper = p.id),
                (SELECT count(*) FROM secrecy_copy y WHERE y.paper = p.id AND y.collected_on IS NULL)
         FROM secrecy_paper p JOIN secrecy_member b ON b.id = p.member WHERE p.item = $1 ORDER BY p.created_at, p.id",
        args![item, me],
    )
    .await
}

/// A paper with its text and copies.
#[derive(Debug, Clone)]
pub struct PaperRoom {
    /// The case around it.
    pub case: CaseRoom,
    /// The paper.
    pub row: PaperRow,
    /// Its text.
    pub body: String,
    /// Its copies: all for organisers and the author, else the reader's own.
    pub copies: Vec<CopyRow>,
    /// Files on it.
    pub files: Vec<AttachmentView>,
    /// Whether the reader may put a file on it.
    pub takes_files: bool,
}

/// Reads a paper: its author, organisers, and who holds a copy.
///
/// # Errors
/// As [`case`]; [`RoomRefused::NoCopy`] for others at the table, also once their copy was collected.
pub async fn paper(op: &Op, id: SecrecyId, paper: PaperId) -> Outcome<PaperRoom, RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    let item: Option<SecrecyCaseId> =
        read.single_optional("SELECT item FROM secrecy_paper WHERE id = $1", args![paper]).await?;
    let cases = cases(&mut read, op, id).await?;
    let Some(row) = item.and_then(|item| cases.into_iter().find(|row| row.id == item)) else {
        drop(read);
        return Err(access::refuse(op, id, None).await);
    };
    let case = case_in(&mut read, op, &me, row).await?;
    let row = case.papers.iter().find(|row| row.id == paper).cloned().ok_or(Failure::NotFound)?;
    if !(me.organiser || row.mine || row.number.is_some()) {
        drop(read);
        return Err(access::refuse(op, id, Some(RoomRefused::NoCopy)).await);
    }
    let body = read.single("SELECT body FROM secrecy_paper WHERE id = $1", args![paper]).await?;
    let copies = read
        .all(
            "SELECT y.id, y.paper, '', y.number, b.id, b.name, b.belongs, y.issued_on, y.collected_on
             FROM secrecy_copy y JOIN secrecy_member b ON b.id = y.member
             WHERE y.paper = $1 AND ($2 OR y.member = $3) ORDER BY y.number",
            args![paper, me.organiser || row.mine, me.member],
        )
        .await?;
    let files = attachment::of_paper(&mut read, paper).await?;
    drop(read);
    log(op, entry("secrecy_paper", paper)).await?;
    let takes_files = (me.organiser || row.mine) && me.is_open().is_ok();
    Ok(PaperRoom { case, row, body, copies, files, takes_files })
}

/// The whole record as one member may know it, for paper. Recorded as a print.
///
/// # Errors
/// As [`super::room`].
pub async fn printed(op: &Op, id: SecrecyId) -> Outcome<(Room, Vec<CaseRoom>), RoomRefused> {
    let (mut read, me) = access::enter(op, id).await?;
    let room = room_in(&mut read, op, &me).await?;
    let mut each = Vec::with_capacity(room.cases.len());
    for row in room.cases.clone() {
        each.push(case_in(&mut read, op, &me, row).await?);
    }
    drop(read);
    let print = Entry::new(Action::Print).object("secrecy_meeting", id);
    log(op, print.basis(Some(domain::disclosure::Basis::Secrecy))).await?;
    Ok((room, each))
}
