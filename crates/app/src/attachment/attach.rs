//! Putting a file on a record.

use db::{Read, args};
use domain::{
    attachment::may_attach,
    ids::{AgencyId, AgendaItemId, AttachmentId, CaseId, ConferenceId, NoteId},
    staff::Work,
};

use super::{AttachmentRefused, Owner, queries::count, ready::ready, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    conference, visible,
};

/// A file as it was brought.
#[derive(Debug, Clone)]
pub struct New {
    /// The case.
    pub case: CaseId,
    /// The record; a paper of a 支援会議 takes files in its room alone ([`super::room::attach`]).
    pub owner: Owner,
    /// The name that the browser sent.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
}

/// Stores a file on a record of the actor's agency, or on a case of a conference that they run.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not read the record; refused by a rule, by the content, or without a key.
pub async fn attach(op: &Op, new: New) -> Outcome<AttachmentId, AttachmentRefused> {
    op.needs(Work::Support)?;
    let New { case, owner, name, content } = new;
    // First of all, so that what a stranger sends is not even looked at.
    let mut read = op.read().await?;
    allowed(&mut read, op, case, owner).await?;
    drop(read);
    let ready = ready(op, content, Entry::new(Action::Attach).case(case)).await?;
    let id = ready.id;
    let mut tx = op.write().await?;
    if let Owner::Item(conference, _) = owner {
        // Before the case, as everything else that changes an agenda.
        conference::hold(&mut tx, conference).await?;
    }
    lock::case(&mut tx, op, case).await?;
    allowed(&mut tx, op, case, owner).await?;
    store::insert(&mut tx, op, (case, owner), &name, ready).await?;
    audit::record(&mut tx, op, Entry::new(Action::Attach).object("attachment", id).case(case)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Stores a file on a case of an agenda, as [`attach`].
///
/// # Errors
/// As [`attach`]; [`Failure::NotYourWork`] for roles that do not coordinate.
pub async fn attach_to_item(
    op: &Op,
    (conference, item): (ConferenceId, AgendaItemId),
    name: String,
    content: Vec<u8>,
) -> Outcome<AttachmentId, AttachmentRefused> {
    op.needs(Work::Coordinate)?;
    let mut read = op.read().await?;
    let case = conference::case_of(&mut read, conference, item).await?.ok_or(Failure::NotFound)?;
    drop(read);
    attach(op, New { case, owner: Owner::Item(conference, item), name, content }).await
}

/// Refuses unless the record is there for the actor, takes files from them, and has room.
async fn allowed(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    owner: Owner,
) -> Result<(), Failure<AttachmentRefused>> {
    if case::find_visible(read, op, case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    if let Owner::Item(conference, item) = owner {
        conference::takes_files(read, op, conference, (item, case)).await?;
    }
    let Some((agency, newest)) = record(read, op, case, owner).await? else { return Err(Failure::NotFound) };
    let there = count(read, owner).await?;
    may_attach(agency == op.agency(), newest, there).map_err(|rule| Failure::Refused(rule.into()))
}

/// Whose record it is, and whether it is the newest version.
async fn record(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    owner: Owner,
) -> db::Result<Option<(AgencyId, bool)>> {
    match owner {
        Owner::Note(note) => {
            let sql = concat!(
                "SELECT n.agency, n.replaced_by FROM note n WHERE n.case_id = $1 AND n.id = $4 AND ",
                visible!("n", "$2", "$3", "subject")
            );
            let by = args![case, op.agency(), op.today(), note];
            let row: Option<(AgencyId, Option<NoteId>)> = read.optional(sql, by).await?;
            Ok(row.map(|(agency, replaced)| (agency, replaced.is_none())))
        }
        Owner::Consent(consent) => {
            let sql = "SELECT taken_agency FROM consent WHERE case_id = $1 AND id = $3 AND taken_agency = $2";
            let row: Option<AgencyId> = read.single_optional(sql, args![case, op.agency(), consent]).await?;
            Ok(row.map(|agency| (agency, true)))
        }
        // Whoever runs the conference writes its record.
        Owner::Item(..) => Ok(Some((op.agency(), true))),
        Owner::Paper(..) => Ok(None),
    }
}
