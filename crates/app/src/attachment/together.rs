//! Files that come with the record itself, in one form: looked at and sealed first, then stored in the record's own
//! transaction, so that there is all of it or nothing.

use db::Tx;
use domain::{attachment::may_bring, ids::CaseId};

use super::{
    AttachmentRefused, Owner,
    ready::{Ready, ready},
    store,
};
use crate::{
    Failure, Op,
    audit::{self, Action, Entry},
};

/// A file as it came with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The name that the browser sent.
    pub name: String,
    /// The content; none if it was larger than [`super::MOST_BYTES`].
    pub content: Option<Vec<u8>>,
}

/// Why a record was not stored with its files: which one, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct FileRefused {
    /// The name of the file; empty if it is not about one of them. Never for a log.
    pub name: String,
    /// What is wrong.
    pub why: AttachmentRefused,
}

impl FileRefused {
    fn of(name: &str) -> impl Fn(Failure<AttachmentRefused>) -> Failure<Self> + '_ {
        move |failure| failure.map_refused(|why| Self { name: name.to_owned(), why })
    }
}

/// A file that may be stored, with its name.
pub(crate) struct Prepared(String, Ready);

/// Looks at the files of a record that the actor may write, and seals them.
///
/// # Errors
/// [`FileRefused`] for the first one that may not be kept.
pub(crate) async fn prepare(
    op: &Op,
    case: CaseId,
    files: Vec<Brought>,
) -> Result<Vec<Prepared>, Failure<FileRefused>> {
    may_bring(files.len())
        .map_err(|why| Failure::Refused(FileRefused { name: String::new(), why: why.into() }))?;
    let mut prepared = Vec::with_capacity(files.len());
    for Brought { name, content } in files {
        let refused = FileRefused::of(&name);
        let content = content.ok_or_else(|| refused(Failure::Refused(files::Refused::TooLarge.into())))?;
        let ready = ready(op, content, Entry::new(Action::Attach).case(case)).await.map_err(refused)?;
        prepared.push(Prepared(name, ready));
    }
    Ok(prepared)
}

/// Stores them on the record inside its transaction; each has an entry of its own.
///
/// # Errors
/// The database's own.
pub(crate) async fn put(
    tx: &mut Tx,
    op: &Op,
    (case, owner): (CaseId, Owner),
    files: Vec<Prepared>,
) -> db::Result<()> {
    for Prepared(name, ready) in files {
        let id = ready.id;
        store::insert(tx, op, (case, owner), &name, ready).await?;
        audit::record(tx, op, Entry::new(Action::Attach).object("attachment", id).case(case)).await?;
    }
    Ok(())
}
