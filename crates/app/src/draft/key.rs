//! Which form a draft belongs to. A new form with drafts is one more line here and one in `web::draft`.

use domain::ids::{AgendaItemId, CaseId, NoteId};
use uuid::Uuid;

/// A form that can be left half-written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DraftKey {
    /// ぱっと受付.
    Intake,
    /// A new note of a case.
    Note(CaseId),
    /// The correction of a version of a note.
    Correction(NoteId),
    /// A new consent in a case.
    Consent(CaseId),
    /// A new assessment sheet of a case.
    Assessment(CaseId),
    /// A part of a sheet about somebody of a case; which one stands in its fields.
    Sheet(CaseId),
    /// A new plan of a case.
    Plan(CaseId),
    /// What a conference said of one case.
    Discussion(AgendaItemId),
}

impl DraftKey {
    /// The kind and the id of the thing it is about, as they stand in addresses.
    #[must_use]
    pub fn parts(self) -> (&'static str, Option<Uuid>) {
        match self {
            Self::Intake => ("intake", None),
            Self::Note(case) => ("note", Some(case.0)),
            Self::Correction(note) => ("correction", Some(note.0)),
            Self::Consent(case) => ("consent", Some(case.0)),
            Self::Assessment(case) => ("assessment", Some(case.0)),
            Self::Sheet(case) => ("sheet", Some(case.0)),
            Self::Plan(case) => ("plan", Some(case.0)),
            Self::Discussion(item) => ("discussion", Some(item.0)),
        }
    }

    /// The key of a kind and an id; `None` if there is no such form.
    #[must_use]
    pub fn of(kind: &str, id: Option<Uuid>) -> Option<Self> {
        match (kind, id) {
            ("intake", None) => Some(Self::Intake),
            ("note", Some(id)) => Some(Self::Note(CaseId(id))),
            ("correction", Some(id)) => Some(Self::Correction(NoteId(id))),
            ("consent", Some(id)) => Some(Self::Consent(CaseId(id))),
            ("assessment", Some(id)) => Some(Self::Assessment(CaseId(id))),
            ("sheet", Some(id)) => Some(Self::Sheet(CaseId(id))),
            ("plan", Some(id)) => Some(Self::Plan(CaseId(id))),
            ("discussion", Some(id)) => Some(Self::Discussion(AgendaItemId(id))),
            _ => None,
        }
    }

    /// The case it belongs to, where the key itself says so.
    #[must_use]
    pub fn case(self) -> Option<CaseId> {
        match self {
            Self::Note(case)
            | Self::Consent(case)
            | Self::Assessment(case)
            | Self::Sheet(case)
            | Self::Plan(case) => Some(case),
            Self::Intake | Self::Correction(_) | Self::Discussion(_) => None,
        }
    }

    /// As stored: `note/0190…`.
    pub(super) fn stored(self) -> String {
        match self.parts() {
            (kind, Some(id)) => format!("{kind}/{id}"),
            (kind, None) => kind.to_owned(),
        }
    }

    /// Back from the stored form.
    pub(super) fn of_stored(text: &str) -> Option<Self> {
        match text.split_once('/') {
            Some((kind, id)) => Self::of(kind, Some(id.parse().ok()?)),
            None => Self::of(text, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::{AgendaItemId, CaseId, NoteId};
    use uuid::Uuid;

    use super::DraftKey;

    #[test]
    fn every_key_comes_back_from_its_stored_form_and_nothing_else_does() {
        let case = CaseId(Uuid::from_u128(7));
        let note = NoteId(Uuid::from_u128(8));
        let all = [
            DraftKey::Intake,
            DraftKey::Note(case),
            DraftKey::Correction(note),
            DraftKey::Consent(case),
            DraftKey::Assessment(case),
            DraftKey::Sheet(case),
            DraftKey::Plan(case),
            DraftKey::Discussion(AgendaItemId(Uuid::from_u128(9))),
        ];
        for key in all {
            assert_eq!(DraftKey::of_stored(&key.stored()), Some(key));
        }
        for wrong in ["", "note", "note/x", "other/00000000-0000-0000-0000-000000000007", "intake/1"] {
            assert_eq!(DraftKey::of_stored(wrong), None, "{wrong}");
        }
    }
}
