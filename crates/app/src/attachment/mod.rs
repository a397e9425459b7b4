//! 添付: scans and photos on a note, a consent, a case of a 重層的支援会議, or a paper in the room of a 支援会議 (rules:
//! `domain::attachment`; content: the crate `files`).
//!
//! Who may read the record may open its files; the copy of a consent only the agency that took it. Who: the agency whose
//! record it is puts files on it ([`attach()`]) and takes them off ([`remove()`]); at a conference, who runs it. Each
//! opening stands in the record of use. Files of a 支援会議 have doors of their own ([`room`]): no list of a case knows
//! them. An installation may have a [`Scanner`] of viruses, which then sees every file before anything else opens it. The
//! content is sealed with the installation's key ([`crate::App::set_file_key`]) and never stands unsealed on the
//! disk.

mod attach;
mod open;
mod queries;
mod ready;
mod remove;
pub mod room;
mod scanner;
#[cfg(test)]
mod scanner_tests;
mod store;
#[cfg(test)]
mod tests;
mod together;

use domain::{
    attachment::AttachRefused,
    conference::RecordRefused,
    ids::{AgendaItemId, CaseId, ConferenceId, ConsentId, NoteId, PaperId, SecrecyId},
    secrecy::RoomRefused,
};
use uuid::Uuid;

pub use attach::{New, attach, attach_to_item};
pub use files::{MOST_BYTES, Media, Refused as ContentRefused};
pub use open::{Opened, open};
pub use queries::{AttachmentPage, AttachmentView, of_case, one, strangers};
pub(crate) use queries::{follow, leave, of_conference, of_consent, of_note, of_paper, stand_on};
pub use remove::{Remove, remove};
pub use scanner::{NotAnAddress, Scanner, Silent};
pub use together::{Brought, FileRefused};
pub(crate) use together::{Prepared, prepare, put};

/// The record that a file is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A note (its newest version).
    Note(NoteId),
    /// A consent: the copy of its paper.
    Consent(ConsentId),
    /// A case on the agenda of a 重層的支援会議: a paper that was handed round about it.
    Item(ConferenceId, AgendaItemId),
    /// A paper in the room of a 支援会議.
    Paper(SecrecyId, PaperId),
}

impl Owner {
    /// The columns `note`, `consent`, `agenda_item` and `paper`.
    fn columns(self) -> [Option<Uuid>; 4] {
        match self {
            Self::Note(note) => [Some(note.0), None, None, None],
            Self::Consent(consent) => [None, Some(consent.0), None, None],
            Self::Item(_, item) => [None, None, Some(item.0), None],
            Self::Paper(_, paper) => [None, None, None, Some(paper.0)],
        }
    }

    /// The address of the record's page.
    #[must_use]
    pub fn page(self, case: CaseId) -> String {
        match self {
            Self::Note(note) => format!("/cases/{case}/notes/{note}"),
            Self::Consent(consent) => format!("/cases/{case}/consents/{consent}"),
            Self::Item(conference, item) => format!("/conferences/{conference}#item-{item}"),
            Self::Paper(meeting, paper) => format!("/secrecy/{meeting}/papers/{paper}"),
        }
    }
}

/// Why nothing was stored or shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentRefused {
    /// A rule stands in the way.
    #[error(transparent)]
    Rule(#[from] AttachRefused),
    /// The conference takes no more.
    #[error(transparent)]
    Record(#[from] RecordRefused),
    /// The room of the 支援会議 refuses.
    #[error(transparent)]
    Room(#[from] RoomRefused),
    /// The content may not be kept.
    #[error(transparent)]
    Content(#[from] files::Refused),
    /// The installation's scanner found a virus in it.
    #[error("a virus was found")]
    Infected,
    /// The installation has a scanner, and it did not say that the file is clean.
    #[error("the scanner gave no answer")]
    Unscanned,
    /// The installation has no key, so nothing can be sealed.
    #[error("there is no key of files")]
    NoKey,
    /// What is stored cannot be opened with the installation's key.
    #[error("the stored file cannot be opened")]
    Broken,
}
