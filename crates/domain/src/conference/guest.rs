//! 招く方: somebody from outside (a physician, a lawyer, the head of a neighbourhood association) who is asked to one
//! 重層的支援会議, sees its papers for some days, of the cases whose person agreed, and nothing else (guide: experience and
//! operations §2.3, screen 12).
//!
//! A guest is no member of an agency's work: no row of disclosure names them. They read as the host reads, less what is
//! shared within its agency alone, and only while [`Reading::check`] lets them.

use jiff::{ToSpan, civil::Date};

use super::ConferenceState;
use crate::consent::Consent;

/// The most days of a window.
pub const LONGEST: i64 = 31;
/// How many days after the conference the papers can still be read.
pub const AFTER: i64 = 14;

/// From which day until which day, both included, a guest may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// Why a window cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WindowRefused {
    /// It ends before it begins.
    #[error("it ends before it begins")]
    Backwards,
    /// It is over already.
    #[error("it ends before today")]
    Past,
    /// It reaches further than [`AFTER`] days beyond the conference.
    #[error("it ends too long after the conference")]
    TooLate,
    /// It is longer than [`LONGEST`] days.
    #[error("it is too long")]
    TooLong,
}

impl Window {
    /// Whether it can be given today for a conference on `held_on`.
    ///
    /// # Errors
    /// [`WindowRefused`]: the first rule that stands in the way.
    pub fn check(self, held_on: Date, today: Date) -> Result<(), WindowRefused> {
        if self.until < self.from {
            return Err(WindowRefused::Backwards);
        }
        if self.until < today {
            return Err(WindowRefused::Past);
        }
        if held_on.saturating_add(AFTER.days()) < self.until {
            return Err(WindowRefused::TooLate);
        }
        if self.from.saturating_add((LONGEST - 1).days()) < self.until {
            return Err(WindowRefused::TooLong);
        }
        Ok(())
    }

    /// What is proposed for a conference on `held_on`: a week before it, or today if that is later, until the day itself.
    #[must_use]
    pub fn usual(held_on: Date, today: Date) -> Self {
        let from = held_on.saturating_sub(7.days()).max(today);
        Self { from, until: held_on.max(from) }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// What the rule must know before a guest is shown the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// From when until when.
    pub window: Window,
    /// Whether the invitation was taken back.
    pub is_ended: bool,
    /// Whether the guest has pledged secrecy.
    pub has_pledged: bool,
    /// Where the conference stands.
    pub state: ConferenceState,
}

/// Why a guest is shown nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadingRefused {
    /// The invitation was taken back, or the conference called off.
    #[error("the invitation does not stand any more")]
    Ended,
    /// Its first day has not come.
    #[error("the window has not begun")]
    NotYet,
    /// Its last day is over.
    #[error("the window is over")]
    Over,
    /// The pledge comes first.
    #[error("no pledge yet")]
    NoPledge,
}

impl Reading {
    /// Whether the guest may read today.
    ///
    /// # Errors
    /// [`ReadingRefused`]: the first rule that stands in the way; the pledge last, because it can be made.
    pub fn check(self, today: Date) -> Result<(), ReadingRefused> {
        if self.is_ended || self.state == ConferenceState::Cancelled {
            return Err(ReadingRefused::Ended);
        }
        if today < self.window.from {
            return Err(ReadingRefused::NotYet);
        }
        if today > self.window.until {
            return Err(ReadingRefused::Over);
        }
        if self.has_pledged { Ok(()) } else { Err(ReadingRefused::NoPledge) }
    }
}

/// Whether a case can be shown to a guest on a day at all: somebody of the household still consents to being supported
/// together, and nobody of it is protected.
#[must_use]
pub fn case_is_shown(consents: &[Consent], is_protected: bool, day: Date) -> bool {
    !is_protected && consents.iter().any(|consent| consent.in_force(day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Reading, ReadingRefused, Window, WindowRefused};
    use crate::conference::ConferenceState;

    #[test]
    fn a_window_lies_around_its_conference_and_is_a_month_at_most() {
        let (held_on, today) = (date(2026, 6, 20), date(2026, 6, 1));
        let check = |from, until| Window { from, until }.check(held_on, today);
        assert_eq!(check(date(2026, 6, 13), held_on), Ok(()));
        assert_eq!(check(held_on, held_on), Ok(()), "one day");
        assert_eq!(check(held_on, date(2026, 6, 19)), Err(WindowRefused::Backwards));
        assert_eq!(check(date(2026, 5, 1), date(2026, 5, 31)), Err(WindowRefused::Past));
        assert_eq!(check(date(2026, 6, 10), date(2026, 7, 4)), Ok(()));
        assert_eq!(check(date(2026, 6, 10), date(2026, 7, 5)), Err(WindowRefused::TooLate));
        assert_eq!(check(date(2026, 6, 4), date(2026, 7, 4)), Ok(()), "31 days");
        assert_eq!(check(date(2026, 6, 3), date(2026, 7, 4)), Err(WindowRefused::TooLong));
    }

    #[test]
    fn what_is_proposed_can_be_given() {
        for (held_on, today) in [
            (date(2026, 6, 20), date(2026, 6, 1)),
            (date(2026, 6, 20), date(2026, 6, 18)),
            (date(2026, 6, 20), date(2026, 6, 20)),
            (date(2026, 6, 20), date(2026, 6, 25)),
        ] {
            assert_eq!(Window::usual(held_on, today).check(held_on, today), Ok(()), "{held_on} {today}");
        }
        assert_eq!(Window::usual(date(2026, 6, 20), date(2026, 6, 1)).from, date(2026, 6, 13));
    }

    #[test]
    fn a_guest_reads_in_the_window_after_the_pledge_until_it_is_taken_back() {
        let window = Window { from: date(2026, 6, 13), until: date(2026, 6, 20) };
        let open = Reading { window, is_ended: false, has_pledged: true, state: ConferenceState::Planned };
        for day in [window.from, window.until] {
            assert_eq!(open.check(day), Ok(()));
            assert!(window.holds(day));
        }
        assert_eq!(open.check(date(2026, 6, 12)), Err(ReadingRefused::NotYet));
        assert_eq!(open.check(date(2026, 6, 21)), Err(ReadingRefused::Over));
        let closed = Reading { state: ConferenceState::Closed, ..open };
        assert_eq!(closed.check(window.until), Ok(()), "a record that is fixed can still be read");
        let ended = Reading { is_ended: true, has_pledged: false, ..open };
        assert_eq!(ended.check(window.from), Err(ReadingRefused::Ended));
        let off = Reading { state: ConferenceState::Cancelled, ..open };
        assert_eq!(off.check(window.from), Err(ReadingRefused::Ended));
        let silent = Reading { has_pledged: false, ..open };
        assert_eq!(silent.check(window.from), Err(ReadingRefused::NoPledge));
    }
}
