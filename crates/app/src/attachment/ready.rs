//! What stands between a file as it was brought and its row: its content is looked at and sealed, before any transaction.

use domain::ids::AttachmentId;
use files::{Kept, Key};
use tokio::sync::Semaphore;

use super::{AttachmentRefused, scanner::Verdict};
use crate::{App, Failure, Op, audit::Entry};

/// How many files are looked at at once: a large photo takes 250 MB for a second.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A file that may be stored.
pub(super) struct Ready {
    /// Its id, to which its content is bound.
    pub(super) id: AttachmentId,
    /// What is kept of it.
    pub(super) kept: Kept,
    /// The same, sealed.
    pub(super) parts: Vec<Vec<u8>>,
    /// The name of the key.
    pub(super) sealed_by: String,
}

/// Looks at the content and seals what may be kept. A virus is written into the record of use with `entry`, which says to
/// what the file was brought.
///
/// # Errors
/// [`AttachmentRefused::Content`], [`AttachmentRefused::Infected`], [`AttachmentRefused::Unscanned`],
/// [`AttachmentRefused::NoKey`].
pub(super) async fn ready(
    op: &Op,
    content: Vec<u8>,
    entry: Entry,
) -> Result<Ready, Failure<AttachmentRefused>> {
    let Some(key) = op.app.file_key() else { return Err(Failure::Refused(AttachmentRefused::NoKey)) };
    files::glance(&content).map_err(|refused| Failure::Refused(refused.into()))?;
    scanned(op, &content, entry).await?;
    let id: AttachmentId = op.new_id();
    let sealed_by = key.name().to_owned();
    let (kept, parts) = sealed(&op.app, key.clone(), id, content).await?;
    Ok(Ready { id, kept, parts, sealed_by })
}

/// Shows the file to the installation's scanner, if it has one: before a decoder opens it, and whatever else than a clean
/// answer comes back, nothing is stored.
async fn scanned(op: &Op, content: &[u8], entry: Entry) -> Result<(), Failure<AttachmentRefused>> {
    let Some(scanner) = op.app.scanner() else { return Ok(()) };
    match scanner.look(content).await {
        Ok(Verdict::Clean) => Ok(()),
        Ok(Verdict::Found(name)) => {
            op.app.read_log().record(op, entry.refused().detail(format!("virus {name}"))).await?;
            Err(Failure::Refused(AttachmentRefused::Infected))
        }
        Err(silent) => {
            tracing::error!(%scanner, "no file is stored, because the scanner gave no answer: {silent}");
            Err(Failure::Refused(AttachmentRefused::Unscanned))
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
