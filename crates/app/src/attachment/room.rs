//! Files on a paper in the room of a 支援会議: read by who may read the paper at this moment, through the room alone.
//! Entries of the record of use name the file and never the case, as everything in the room.

use domain::{
    attachment::{AttachRefused, may_attach, may_take_off},
    disclosure::Basis,
    ids::{AttachmentId, PaperId, SecrecyId},
};

use super::{
    AttachmentRefused, AttachmentView, Opened, Owner,
    queries::{count, in_room},
    ready::ready,
    store,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    secrecy::{self, PaperAccess},
};

/// A file as it was brought to a paper.
#[derive(Debug, Clone)]
pub struct New {
    /// The meeting.
    pub meeting: SecrecyId,
    /// The paper.
    pub paper: PaperId,
    /// The name that the browser sent.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
}

/// One file in the room without its content.
#[derive(Debug, Clone)]
pub struct RoomFile {
    /// The paper it is on.
    pub paper: PaperId,
    /// The file.
    pub view: AttachmentView,
}

fn entry(action: Action, id: AttachmentId) -> Entry {
    Entry::new(action).object("attachment", id).basis(Some(Basis::Secrecy))
}

/// Stores a file on a paper: its author and the organisers, while the minutes are open.
///
/// # Errors
/// [`Failure::NotFound`] for who does not sit at the table; [`AttachmentRefused::Room`] with what stands in the way there;
/// refused by a rule, by the content, or without a key.
pub async fn attach(op: &Op, new: New) -> Outcome<AttachmentId, AttachmentRefused> {
    let New { meeting, paper, name, content } = new;
    let owner = Owner::Paper(meeting, paper);
    let (mut read, access) = secrecy::enter_paper(op, meeting, paper).await.map_err(of_room)?;
    let there = count(&mut read, owner).await?;
    drop(read);
    allowed(access, there)?;
    let brought = Entry::new(Action::Attach).object("secrecy_paper", paper).basis(Some(Basis::Secrecy));
    let ready = ready(op, content, brought).await?;
    let id = ready.id;
    let (mut tx, access) = secrecy::begin_paper(op, meeting, paper).await.map_err(of_room)?;
    let there = count(&mut tx, owner).await?;
    allowed(access, there)?;
    store::insert(&mut tx, op, (access.case, owner), &name, ready).await?;
    audit::record(&mut tx, op, entry(Action::Attach, id)).await?;
    tx.commit().await?;
    Ok(id)
}

fn of_room(failure: Failure<domain::secrecy::RoomRefused>) -> Failure<AttachmentRefused> {
    failure.map_refused(AttachmentRefused::Room)
}

fn allowed(access: PaperAccess, there: usize) -> Result<(), Failure<AttachmentRefused>> {
    domain::secrecy::check_open(access.state).map_err(|why| Failure::Refused(why.into()))?;
    may_attach(access.writes, true, there).map_err(|why| Failure::Refused(why.into()))
}

/// Opens a file; the opening stands in the record of use before its page is sent.
///
/// # Errors
/// As [`one`]; refused if it cannot be unsealed.
pub async fn open(op: &Op, meeting: SecrecyId, id: AttachmentId) -> Outcome<Opened, AttachmentRefused> {
    let (mut read, file) = found(op, meeting, id).await?;
    let stored = store::stored(&mut read, id).await?;
    drop(read);
    op.app.read_log().record(op, entry(Action::OpenAttachment, id)).await?;
    store::unsealed(op, file.view, stored).await
}

/// One file without its content, for the page that takes it off; recorded as a reading of its paper.
///
/// # Errors
/// [`Failure::NotFound`] for who does not sit at the table; [`AttachmentRefused::Room`] for who holds no copy of the paper,
/// or whose pledge does not hold.
pub async fn one(op: &Op, meeting: SecrecyId, id: AttachmentId) -> Outcome<RoomFile, AttachmentRefused> {
    let (_, file) = found(op, meeting, id).await?;
    let entry = Entry::new(Action::ReadSecrecy).object("secrecy_paper", file.paper);
    op.app.read_log().record(op, entry.basis(Some(Basis::Secrecy))).await?;
    Ok(file)
}

async fn found(
    op: &Op,
    meeting: SecrecyId,
    id: AttachmentId,
) -> Outcome<(db::Read, RoomFile), AttachmentRefused> {
    let paper = secrecy::paper_of_file(op, meeting, id).await.map_err(of_room)?;
    let (mut read, _) = secrecy::enter_paper(op, meeting, paper).await.map_err(of_room)?;
    let view = in_room(&mut read, id).await?.ok_or(Failure::NotFound)?;
    Ok((read, RoomFile { paper, view }))
}

/// Deletes a file that the actor's agency put there; gives the paper it was on.
///
/// # Errors
/// As [`one`]; refused if another agency put it there, [`Failure::Invalid`] without a reason.
pub async fn remove(
    op: &Op,
    meeting: SecrecyId,
    id: AttachmentId,
    reason: &str,
) -> Outcome<PaperId, AttachmentRefused> {
    let paper = secrecy::paper_of_file(op, meeting, id).await.map_err(of_room)?;
    let (mut tx, _) = secrecy::begin_paper(op, meeting, paper).await.map_err(of_room)?;
    let view = in_room(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    may_take_off(view.agency == op.agency()).map_err(|why: AttachRefused| Failure::Refused(why.into()))?;
    let reason = store::reason(reason)?;
    store::wipe(&mut tx, op, id, reason).await?;
    audit::record(&mut tx, op, entry(Action::RemoveAttachment, id)).await?;
    tx.commit().await?;
    Ok(paper)
}
