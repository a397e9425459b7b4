//! When a consent runs out: the day on which somebody should speak with the person about going on, and the list of
//! those that end soon.

use jiff::civil::Date;

/// Days before the end on which renewal is spoken of.
pub const SPEAK_DAYS: i32 = 30;

crate::codes! {
    /// How far the list of expiring consents looks ahead.
    pub enum Ahead {
        /// 30 days.
        Month = "30" => "30日以内",
        /// 60 days.
        TwoMonths = "60" => "60日以内",
        /// 90 days.
        Quarter = "90" => "90日以内",
    }
}

impl Ahead {
    /// The last day it looks at, seen from `today`.
    #[must_use]
    pub fn until(self, today: Date) -> Date {
        let days = match self {
            Self::Month => 30,
            Self::TwoMonths => 60,
            Self::Quarter => 90,
        };
        today.saturating_add(jiff::Span::new().days(days))
    }
}

/// The day by which renewal is spoken of with the person: [`SPEAK_DAYS`] before the end. Not stored as a date of the
/// case: one that lies a year ahead would keep the household from being looked after until then.
#[must_use]
pub fn speak_on(until: Date) -> Date {
    until.saturating_sub(jiff::Span::new().days(SPEAK_DAYS))
}

/// The first day of a renewal: the day after the old consent ends, or today if that is over.
#[must_use]
pub fn renewal_from(old_until: Date, today: Date) -> Date {
    old_until.tomorrow().unwrap_or(old_until).max(today)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Ahead, renewal_from, speak_on};

    #[test]
    fn renewal_is_spoken_of_a_month_ahead() {
        assert_eq!(speak_on(date(2027, 3, 31)), date(2027, 3, 1));
        assert_eq!(Ahead::Quarter.until(date(2026, 4, 1)), date(2026, 6, 30));
    }

    #[test]
    fn a_renewal_begins_where_the_old_one_ends() {
        assert_eq!(renewal_from(date(2026, 4, 30), date(2026, 4, 1)), date(2026, 5, 1));
        assert_eq!(renewal_from(date(2026, 3, 31), date(2026, 4, 9)), date(2026, 4, 9));
    }
}
