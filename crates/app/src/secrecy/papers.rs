//! Papers of the meeting: a title and a text, read through a numbered copy; and who may read one with what belongs to it.

use db::{Read, Tx, args};
use domain::{
    conference::ConferenceState,
    ids::{AttachmentId, CaseId, PaperId, SecrecyCaseId, SecrecyId},
    secrecy::RoomRefused,
};

use super::access::{self, Me};
use crate::{
    Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
    seated,
};

/// A paper as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WritePaper {
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: String,
}

/// Stores a paper. Its author and the organisers read it; everybody else needs a copy.
///
/// # Errors
/// [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`crate::Failure::Invalid`] without title or text.
pub async fn write_paper(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    typed: &WritePaper,
) -> Outcome<PaperId, RoomRefused> {
    let (mut tx, me, _) = access::begin_at(op, meeting, item).await?;
    me.is_open()?;
    let mut check = Check::default();
    let title = check.line("title", &typed.title, Some("資料の題を入力してください。"));
    let body = check.text("body", &typed.body);
    if body.is_empty() {
        check.add("body", "資料の内容を入力してください。");
    }
    check.done()?;
    let id: PaperId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_paper (id, item, title, body, member, made_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, item, title.as_str(), body.as_str(), me.member, op.today(), op.now],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_paper", id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// What the actor may do with a paper that they may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PaperAccess {
    /// The support case behind it, for what disposes of the case; never shown.
    pub(crate) case: CaseId,
    /// Where the meeting stands.
    pub(crate) state: ConferenceState,
    /// Whether they wrote it or organise the meeting.
    pub(crate) writes: bool,
}

const ACCESS: &str = concat!(
    "SELECT c.case_id, p.member = $6, EXISTS (SELECT 1 FROM secrecy_copy y WHERE y.paper = p.id AND y.member = $6
            AND y.collected_on IS NULL)
     FROM secrecy_paper p JOIN secrecy_case c ON c.id = p.item WHERE p.id = $1 AND c.meeting = $2 AND ",
    seated!("c", "'table'", "$3", "$4", "$5")
);

/// How a member stands to a paper; the reason if they may not read it, none if there is no such paper for them.
async fn standing(
    read: &mut Read,
    op: &Op,
    me: &Me,
    paper: PaperId,
) -> db::Result<Result<PaperAccess, Option<RoomRefused>>> {
    let by = args![paper, me.meeting, op.agency(), op.actor.staff, op.today(), me.member];
    let row: Option<(CaseId, bool, bool)> = read.optional(ACCESS, by).await?;
    Ok(match row {
        None => Err(None),
        Some((case, mine, holds)) => {
            let writes = mine || me.organiser;
            if writes || holds {
                Ok(PaperAccess { case, state: me.state, writes })
            } else {
                Err(Some(RoomRefused::NoCopy))
            }
        }
    })
}

/// Opens the room for reading what belongs to one paper: its author, organisers, and who holds a copy at this moment.
///
/// # Errors
/// As every reading in the room; [`RoomRefused::NoCopy`]; [`crate::Failure::NotFound`] for who does not sit at the table.
pub(crate) async fn enter_paper(
    op: &Op,
    meeting: SecrecyId,
    paper: PaperId,
) -> Outcome<(Read, PaperAccess), RoomRefused> {
    let (mut read, me) = access::enter(op, meeting).await?;
    let standing = standing(&mut read, op, &me, paper).await?;
    standing_or_refused(op, meeting, read, standing).await
}

/// The open door, or the refusal in the record of use once it is closed.
async fn standing_or_refused<D>(
    op: &Op,
    meeting: SecrecyId,
    door: D,
    standing: Result<PaperAccess, Option<RoomRefused>>,
) -> Outcome<(D, PaperAccess), RoomRefused> {
    match standing {
        Ok(access) => Ok((door, access)),
        Err(why) => {
            drop(door);
            Err(access::refuse(op, meeting, why).await)
        }
    }
}

/// Opens the room for changing what belongs to one paper.
///
/// # Errors
/// As [`enter_paper`].
pub(crate) async fn begin_paper(
    op: &Op,
    meeting: SecrecyId,
    paper: PaperId,
) -> Outcome<(Tx, PaperAccess), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let standing = standing(&mut tx, op, &me, paper).await?;
    standing_or_refused(op, meeting, tx, standing).await
}

/// The paper that a file is on, for who may enter the room; whether they may read it is asked next.
///
/// # Errors
/// As every reading in the room; [`crate::Failure::NotFound`] if there is no such file in it.
pub(crate) async fn paper_of_file(
    op: &Op,
    meeting: SecrecyId,
    file: AttachmentId,
) -> Outcome<PaperId, RoomRefused> {
    let (mut read, _) = access::enter(op, meeting).await?;
    let sql = "SELECT x.paper FROM attachment x JOIN secrecy_paper p ON p.id = x.paper
               JOIN secrecy_case c ON c.id = p.item WHERE x.id = $1 AND c.meeting = $2 AND x.removed_at IS NULL";
    let paper: Option<PaperId> = read.single_optional(sql, args![file, meeting]).await?;
    drop(read);
    match paper {
        Some(paper) => Ok(paper),
        None => Err(access::refuse(op, meeting, None).await),
    }
}
