//! Putting a file on a record.

use db::{Read, args};
use domain::{
    attachment::{kept_name, may_attach},
    ids::{AgencyId, AttachmentId, CaseId, NoteId},
    staff::Work,
};
use files::{Kept, Key};
use tokio::sync::Semaphore;

use super::{AttachmentRefused, Owner, queries::count};
use crate::{
    App, Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    visible,
};

/// How many files are looked at at once: a large photo takes 250 MB for a second.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// The name of a file that came without one.
const USUAL: &str = "添付";

/// A file as it was brought.
#[derive(Debug, Clone)]
pub struct New {
    /// The case.
    pub case: CaseId,
    /// The record.
    pub owner: Owner,
    /// The name that the browser sent.
    pub name: String,
    /// The content.
    pub content: Vec<u8>,
}

/// Stores a file on a record of the actor's agency.
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
    let Some(key) = op.app.file_key() else { return Err(Failure::Refused(AttachmentRefused::NoKey)) };
    let id: AttachmentId = op.new_id();
    let (kept, parts) = sealed(&op.app, key.clone(), id, content).await?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    allowed(&mut tx, op, case, owner).await?;
    let (note, consent) = owner.columns();
    let row = args![
        id,
        case,
        op.agency(),
        op.actor.staff,
        note,
        consent,
        kept_name(&name, USUAL),
        kept.media.name(),
        i64::try_from(kept.bytes.len()).unwrap_or(i64::MAX),
        kept.hash.to_vec(),
        key.name(),
        op.now
    ];
    tx.execute_one(
        "INSERT INTO attachment (id, case_id, agency, staff, note, consent, name, media, bytes, hash, sealed_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        row,
    )
    .await?;
    for (nth, part) in (0_i64..).zip(parts) {
        let sql = "INSERT INTO attachment_part (attachment, nth, sealed) VALUES ($1, $2, $3)";
        tx.execute_one(sql, args![id, nth, part]).await?;
    }
    audit::record(&mut tx, op, Entry::new(Action::Attach).object("attachment", id).case(case)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Refuses unless the record is there for the actor, is their agency's newest, and has room.
async fn allowed(
    read: &mut Read,
    op: &Op,
    case: CaseId,
    owner: Owner,
) -> Result<(), Failure<AttachmentRefused>> {
    if case::find_visible(read, op, case).await?.is_none() {
        return Err(Failure::NotFound);
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
    }
}

/// Looks at the content and seals what may be kept, beside the threads that answer pages.
async fn sealed(
    app: &App,
    key: Key,
    id: AttachmentId,
    content: Vec<u8>,
) -> Result<(Kept, Vec<Vec<u8>>), Failure<AttachmentRefused>> {
    let _turn = AT_ONCE.acquire().await;
    let app = app.clone();
    let work = move || {
        let kept = files::accept(&content)?;
        let parts = files::seal(&key, id.0.into_bytes(), &kept.bytes, &|buffer| app.ids().random(buffer));
        Ok((kept, parts))
    };
    // A picture that makes its decoder panic is a broken picture.
    let done = tokio::task::spawn_blocking(work).await.unwrap_or(Err(files::Refused::Broken));
    done.map_err(|refused: files::Refused| Failure::Refused(refused.into()))
}
