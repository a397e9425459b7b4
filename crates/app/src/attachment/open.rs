//! Opening a file.

use db::{SqlText, args};
use domain::{
    ids::{AttachmentId, CaseId},
    staff::Work,
};
use files::Media;

use super::{
    AttachmentRefused, AttachmentView,
    queries::{ONE, VIEWS},
};
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
    let mut sql = SqlText::new(VIEWS);
    sql.push(ONE);
    let by = args![case, op.agency(), op.today(), id];
    let found: Vec<AttachmentView> = read.all_dynamic(&sql, by).await?;
    let Some(view) = found.into_iter().next() else { return Err(Failure::NotFound) };
    let parts = "SELECT sealed FROM attachment_part WHERE attachment = $1 ORDER BY nth";
    let parts: Vec<Vec<u8>> = read.singles(parts, args![id]).await?;
    let hash: Vec<u8> = read.single("SELECT hash FROM attachment WHERE id = $1", args![id]).await?;
    drop(read);
    let entry = Entry::new(Action::OpenAttachment).object("attachment", id).case(case);
    op.app.read_log().record(op, entry.basis(header.first_basis())).await?;
    let broken = || Failure::Refused(AttachmentRefused::Broken);
    let media = view.media().ok_or_else(broken)?;
    let key = op.app.file_key().ok_or_else(broken)?.clone();
    let unseal = move || {
        let content = files::open(&key, id.0.into_bytes(), &parts).ok()?;
        (files::hash(&content).as_slice() == hash).then_some(content)
    };
    let content = tokio::task::spawn_blocking(unseal).await.ok().flatten().ok_or_else(broken)?;
    Ok(Opened { name: format!("{}.{}", view.name, media.ending()), media, content })
}
