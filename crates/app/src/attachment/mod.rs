//! 添付: scans and photos on a note or a consent (rules: `domain::attachment`; content: the crate `files`).
//!
//! Who may read the record may open its files; the copy of a consent only the agency that took it. Who: the agency whose
//! record it is puts files on it ([`attach()`]) and takes them off ([`remove()`]). Each opening stands in the record of use.
//! The content is sealed with the installation's key ([`crate::App::set_file_key`]) and never stands unsealed on the disk.

mod attach;
mod open;
mod queries;
mod remove;
#[cfg(test)]
mod tests;

use domain::{
    attachment::AttachRefused,
    ids::{CaseId, ConsentId, NoteId},
};

pub use attach::{New, attach};
pub use files::{MOST_BYTES, Media, Refused as ContentRefused};
pub use open::{Opened, open};
pub use queries::{AttachmentPage, AttachmentView, of_case, one, strangers};
pub(crate) use queries::{follow, of_consent, of_note};
pub use remove::{Remove, remove};

/// The record that a file is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A note (its newest version).
    Note(NoteId),
    /// A consent: the copy of its paper.
    Consent(ConsentId),
}

impl Owner {
    /// The columns `note` and `consent`.
    fn columns(self) -> (Option<NoteId>, Option<ConsentId>) {
        match self {
            Self::Note(note) => (Some(note), None),
            Self::Consent(consent) => (None, Some(consent)),
        }
    }

    /// The address of the record's page.
    #[must_use]
    pub fn page(self, case: CaseId) -> String {
        match self {
            Self::Note(note) => format!("/cases/{case}/notes/{note}"),
            Self::Consent(consent) => format!("/cases/{case}/consents/{consent}"),
        }
    }
}

/// Why nothing was stored or shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentRefused {
    /// A rule stands in the way.
    #[error(transparent)]
    Rule(#[from] AttachRefused),
    /// The content may not be kept.
    #[error(transparent)]
    Content(#[from] files::Refused),
    /// The installation has no key, so nothing can be sealed.
    #[error("there is no key of files")]
    NoKey,
    /// What is stored cannot be opened with the installation's key.
    #[error("the stored file cannot be opened")]
    Broken,
}
