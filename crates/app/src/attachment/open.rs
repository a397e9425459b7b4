//! Opening a file.

use domain::{
    ids::{AttachmentId, CaseId},
    staff::Work,
};
use files::Media;

use super::{AttachmentRefused, queries, store};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry},
    case::queries::{header_in, refused},
};

/// A file to be sent to its reader.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its name with the ending that its content has.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// The content.
    pub content: Vec<u8>,
}

/// Opens a file; the opening stands in the record of use before its page is sent.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not read the record it is on; refused if it cannot be unsealed.
pub async fn open(op: &Op, case: CaseId, id: AttachmentId) -> Outcome<Opened, AttachmentRefused> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(header) = header_in(&mut read, op, case).await? else {
        drop(read);
        return Err(refused(op, case).await);
    };
    let Some(view) = queries::single(&mut read, op, case, id).await? else { return Err(Failure::NotFound) };
    let stored = store::stored(&mut read, id).await?;
    drop(read);
    let entry = Entry::new(Action::OpenAttachment).object("attachment", id).case(case);
    op.app.read_log().record(op, entry.basis(header.first_basis())).await?;
    store::unsealed(op, view, stored).await
}
