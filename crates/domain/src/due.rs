//! Dates that somebody watches: every open case has at least one, and the earliest is its next date.
//!
//! A due belongs to a case and to the agency that must act. Use cases never leave an open case without
//! one: [`next_after`] says what to add when the last one was done.

use jiff::{ToSpan, civil::Date};

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

/// The next date of a case: the earliest open due.
#[must_use]
pub fn next_date(open: &[OpenDue]) -> Option<Date> {
    open.iter().map(|due| due.on).min()
}

/// What must be added so that an open case keeps a next date: nothing, or a look in [`WATCH_DAYS`] days.
#[must_use]
pub fn next_after(open: &[OpenDue], today: Date) -> Option<OpenDue> {
    open.is_empty().then(|| OpenDue { kind: DueKind::Watch, on: days_after(today, WATCH_DAYS) })
}

/// The day `days` after `from`, staying within the calendar.
#[must_use]
pub fn days_after(from: Date, days: i32) -> Date {
    from.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DueKind, OpenDue, next_after, next_date};

    #[test]
    fn the_earliest_open_due_is_the_next_date() {
        let later = OpenDue { kind: DueKind::Task, on: date(2026, 5, 2) };
        let sooner = OpenDue { kind: DueKind::Contact, on: date(2026, 4, 30) };
        assert_eq!(next_date(&[later, sooner]), Some(date(2026, 4, 30)));
    }

    #[test]
    fn a_case_with_nothing_planned_gets_a_look_in_thirty_days() {
        let added = next_after(&[], date(2026, 4, 1));
        assert_eq!(added, Some(OpenDue { kind: DueKind::Watch, on: date(2026, 5, 1) }));
        assert_eq!(
            next_after(&[OpenDue { kind: DueKind::Task, on: date(2026, 4, 2) }], date(2026, 4, 1)),
            None
        );
    }
}
