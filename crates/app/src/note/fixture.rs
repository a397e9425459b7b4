//! A plain note for tests of this and other features.

use std::collections::BTreeSet;

use domain::{
    category::{Category, Sharing},
    ids::CaseId,
    note::{ContactMethod, Counterpart},
};

use super::Write;
use crate::Op;

/// A call with the person today, shared with the team, without a next step.
#[must_use]
pub fn note_of(op: &Op, case: CaseId, body: &str) -> Write {
    Write {
        case,
        happened_on: op.today(),
        happened_time: None,
        method: ContactMethod::Phone,
        counterpart: Counterpart::Oneself,
        with_whom: String::new(),
        minutes: 0,
        law_item: None,
        body: body.to_owned(),
        next: None,
        category: Category::Consultation,
        sharing: Sharing::Team,
        subject: None,
        topics: 0,
        finish_contacts: false,
        tags: BTreeSet::new(),
    }
}
