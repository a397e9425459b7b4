//! Putting a date off: to when, how far at most, and when the reason must be said.
//!
//! A date that is put off stays watched; what is never done shows in how often it was put off.

use japanese::date::{open_from, working_days_after};
use jiff::civil::Date;

use super::{DueKind, DueRefused, days_after};

/// The farthest a date can be put off at once, in days: nobody is out of sight for longer than a quarter
/// (guide domain §3.5).
pub const FARTHEST: i32 = 92;

crate::codes! {
    /// To when, as a counsellor says it.
    pub enum Later {
        /// The next day on which offices are open.
        Next = "next" => "次の開庁日",
        /// Three office days on.
        Three = "three" => "3開庁日後",
        /// A week on.
        Week = "week" => "1週間後",
        /// A day of one's own.
        Day = "day" => "日を決める",
    }
}

impl Later {
    /// The day, counted from the date itself or from today if it has passed; none if it is typed.
    #[must_use]
    pub fn from(self, on: Date, today: Date) -> Option<Date> {
        let base = on.max(today);
        match self {
            Self::Next => Some(working_days_after(base, 1)),
            Self::Three => Some(working_days_after(base, 3)),
            Self::Week => Some(open_from(days_after(base, 7))),
            Self::Day => None,
        }
    }
}

/// A date that somebody wants to put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    /// Why it is watched.
    pub kind: DueKind,
    /// It was done already.
    pub done: bool,
    /// Agreed between agencies: others count on it.
    pub shared: bool,
    /// How often it was put off before.
    pub times: i64,
    /// The day it stands at.
    pub on: Date,
    /// Today.
    pub today: Date,
}

/// What is wrong with the new day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotLater {
    /// It is not after the day it stands at, or not in the future.
    #[error("the day is not later")]
    NotAfter,
    /// It is more than [`FARTHEST`] days from today.
    #[error("the day is too far")]
    TooFar,
}

impl PutOff {
    /// Whether it may be put off at all: only what people tick off themselves, and before it is done.
    ///
    /// # Errors
    /// [`DueRefused::NotByHand`], [`DueRefused::AlreadyDone`].
    pub fn check(&self) -> Result<(), DueRefused> {
        match (self.kind.by_hand(), self.done) {
            (false, _) => Err(DueRefused::NotByHand),
            (true, true) => Err(DueRefused::AlreadyDone),
            (true, false) => Ok(()),
        }
    }

    /// Whether the reason must be said: others count on the day, it has passed, or it was put off before.
    #[must_use]
    pub fn needs_why(&self) -> bool {
        self.shared || self.on < self.today || self.times > 0
    }

    /// Whether it may be put off to `day`.
    ///
    /// # Errors
    /// [`NotLater`].
    pub fn to(&self, day: Date) -> Result<(), NotLater> {
        if day <= self.on || day <= self.today {
            return Err(NotLater::NotAfter);
        }
        if day > days_after(self.today, FARTHEST) { Err(NotLater::TooFar) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DueKind, DueRefused, Later, NotLater, PutOff};

    fn friday() -> PutOff {
        let on = date(2026, 4, 3);
        PutOff { kind: DueKind::Contact, done: false, shared: false, times: 0, on, today: on }
    }

    #[test]
    fn a_day_later_is_a_day_on_which_offices_are_open() {
        let it = friday();
        let to = |later: Later| later.from(it.on, it.today);
        assert_eq!(to(Later::Next), Some(date(2026, 4, 6)), "not the Saturday");
        assert_eq!(to(Later::Three), Some(date(2026, 4, 8)));
        assert_eq!(to(Later::Week), Some(date(2026, 4, 10)));
        assert_eq!(to(Later::Day), None);
        assert_eq!(
            Later::Next.from(date(2026, 3, 1), it.today),
            to(Later::Next),
            "from today, not from March"
        );
    }

    #[test]
    fn what_others_count_on_or_what_was_put_off_before_needs_a_reason() {
        assert!(!friday().needs_why());
        assert!(PutOff { shared: true, ..friday() }.needs_why());
        assert!(PutOff { times: 1, ..friday() }.needs_why());
        assert!(PutOff { on: date(2026, 4, 2), ..friday() }.needs_why());
    }

    #[test]
    fn only_open_dates_that_are_ticked_off_by_hand_move_and_only_forward() {
        assert_eq!(friday().check(), Ok(()));
        assert_eq!(PutOff { done: true, ..friday() }.check(), Err(DueRefused::AlreadyDone));
        assert_eq!(PutOff { kind: DueKind::Answer, ..friday() }.check(), Err(DueRefused::NotByHand));
        assert_eq!(friday().to(date(2026, 4, 3)), Err(NotLater::NotAfter));
        assert_eq!(friday().to(date(2026, 7, 4)), Ok(()));
        assert_eq!(friday().to(date(2026, 7, 5)), Err(NotLater::TooFar));
        let late = PutOff { on: date(2026, 3, 1), ..friday() };
        assert_eq!(late.to(date(2026, 3, 20)), Err(NotLater::NotAfter), "that has passed, too");
    }
}
