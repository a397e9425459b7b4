//! Dates that somebody watches: every open case has at least one, and the earliest is its next date.
//!
//! A due belongs to a case and to the agency that must act. Use cases never leave an open case without
//! one: [`next_after`] says what to add when the last one was done.
//!
//! Not everybody may know of a date: [`Carriers::know_of`] says who does, and what somebody does not know of
//! changes nothing that they see.

mod later;

pub use later::{FARTHEST, Later, NotLater, PutOff};

use jiff::{ToSpan, civil::Date};

use crate::{case::CaseState, ids::AgencyId};

crate::codes! {
    /// Why a date is watched.
    pub enum DueKind {
        /// Decide how to go on after the intake.
        Screening = "screening" => "受付後の整理",
        /// An answer to a つなぎ is awaited.
        Answer = "answer" => "つなぎの返事",
        /// Something agreed must be done.
        Task = "task" => "すること",
        /// The next contact with the household.
        Contact = "contact" => "次の連絡・訪問",
        /// Look at how the plan goes.
        Monitoring = "monitoring" => "モニタリング",
        /// The plan's period ends: evaluate.
        Evaluation = "evaluation" => "プランの評価",
        /// Nothing else is planned: look after the household all the same.
        Watch = "watch" => "様子の確認",
    }
}

/// Why a date cannot be set or ticked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DueRefused {
    /// The agency reads this case by consent and holds no records of its own.
    #[error("the agency may only read")]
    ReadOnly,
    /// The case is closed.
    #[error("the case is closed")]
    Closed,
    /// It ends with the つなぎ, plan or screening it belongs to.
    #[error("it ends with what it belongs to")]
    NotByHand,
    /// It was done before.
    #[error("done before")]
    AlreadyDone,
}

impl DueKind {
    /// Whether people tick a date of this kind off themselves; the others end with what they belong to.
    #[must_use]
    pub fn by_hand(self) -> bool {
        matches!(self, Self::Task | Self::Contact | Self::Watch)
    }

    /// Whether people may set a date of this kind themselves.
    #[must_use]
    pub fn is_set_by_hand(self) -> bool {
        matches!(self, Self::Task | Self::Contact)
    }
}

/// Whether an agency may set a date for itself: in an open case, and only where it holds (`holds`) records of its own.
///
/// # Errors
/// [`DueRefused::Closed`], [`DueRefused::ReadOnly`].
pub fn may_set(state: CaseState, holds: bool) -> Result<(), DueRefused> {
    match (state, holds) {
        (CaseState::Closed, _) => Err(DueRefused::Closed),
        (CaseState::Open, false) => Err(DueRefused::ReadOnly),
        (CaseState::Open, true) => Ok(()),
    }
}

/// Days until the next look when nothing else is planned (a default; guide domain §3.5 asks for
/// monthly to quarterly).
pub const WATCH_DAYS: i32 = 30;

/// A date that is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDue {
    /// Why it is watched.
    pub kind: DueKind,
    /// The day by which something must happen.
    pub on: Date,
}

/// Who carries a case together and therefore knows of what was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carriers {
    /// The responsible agency.
    pub responsible: AgencyId,
    /// The coordinator, if one accepted the case.
    pub coordinator: Option<AgencyId>,
}

impl Carriers {
    /// Whether `reader` may know of a date on which `acts` must act: it acts itself, or it carries the case
    /// and the date was agreed between agencies (`shared`: つなぎ, plan, conference). What an agency plans for
    /// itself, out of a note or by hand, is its own: even that it is there would tell of records that others
    /// may not read. No day matters here, so lists can be sorted by it beforehand.
    #[must_use]
    pub fn know_of(&self, reader: AgencyId, acts: AgencyId, shared: bool) -> bool {
        acts == reader || (shared && (self.responsible == reader || self.coordinator == Some(reader)))
    }
}

/// The next date among those that a reader may know of: the earliest open due.
#[must_use]
pub fn next_date(open: &[OpenDue]) -> Option<Date> {
    open.iter().map(|due| due.on).min()
}

/// What must be added so that an open case keeps a next date: nothing, or a look in `days` days
/// ([`crate::interval::Intervals::watch`]).
#[must_use]
pub fn next_after(open: &[OpenDue], today: Date, days: i32) -> Option<OpenDue> {
    open.is_empty().then(|| OpenDue { kind: DueKind::Watch, on: days_after(today, days) })
}

/// The day `days` after `from`, staying within the calendar.
#[must_use]
pub fn days_after(from: Date, days: i32) -> Date {
    from.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use uuid::Uuid;

    use super::{Carriers, DueKind, DueRefused, OpenDue, WATCH_DAYS, may_set, next_after, next_date};
    use crate::{case::CaseState, code::Code, ids::AgencyId};

    #[test]
    fn a_date_is_set_by_who_holds_records_of_an_open_case() {
        assert_eq!(may_set(CaseState::Open, true), Ok(()));
        assert_eq!(may_set(CaseState::Open, false), Err(DueRefused::ReadOnly));
        assert_eq!(may_set(CaseState::Closed, true), Err(DueRefused::Closed));
    }

    #[test]
    fn what_can_be_set_by_hand_can_be_ticked_off_by_hand_and_what_belongs_to_something_cannot() {
        for kind in DueKind::ALL {
            assert!(kind.by_hand() || !kind.is_set_by_hand(), "{kind:?}");
        }
        for kind in [DueKind::Screening, DueKind::Answer, DueKind::Monitoring, DueKind::Evaluation] {
            assert!(!kind.by_hand());
        }
        assert!(DueKind::Watch.by_hand() && !DueKind::Watch.is_set_by_hand());
    }

    #[test]
    fn what_was_agreed_is_known_to_those_who_carry_and_the_rest_only_to_who_acts() {
        let [carries, coordinates, other, stranger] = [1, 2, 3, 4].map(|n| AgencyId(Uuid::from_u128(n)));
        let team = Carriers { responsible: carries, coordinator: Some(coordinates) };
        let knowing = |shared| {
            [carries, coordinates, other, stranger].map(|reader| team.know_of(reader, other, shared))
        };
        assert_eq!(knowing(true), [true, true, true, false]);
        assert_eq!(knowing(false), [false, false, true, false]);
    }

    #[test]
    fn the_earliest_open_due_is_the_next_date() {
        let later = OpenDue { kind: DueKind::Task, on: date(2026, 5, 2) };
        let sooner = OpenDue { kind: DueKind::Contact, on: date(2026, 4, 30) };
        assert_eq!(next_date(&[later, sooner]), Some(date(2026, 4, 30)));
    }

    #[test]
    fn a_case_with_nothing_planned_gets_a_look_in_thirty_days() {
        let added = next_after(&[], date(2026, 4, 1), WATCH_DAYS);
        assert_eq!(added, Some(OpenDue { kind: DueKind::Watch, on: date(2026, 5, 1) }));
        assert_eq!(
            next_after(&[OpenDue { kind: DueKind::Task, on: date(2026, 4, 2) }], date(2026, 4, 1), 30),
            None
        );
    }
}
