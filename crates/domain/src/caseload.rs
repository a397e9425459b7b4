//! 担当状況: what the manager of an agency must see of who carries how much. Who may be in charge is said by
//! [`crate::case::may_assign`].

use jiff::civil::Date;

use crate::due::days_after;

/// A date that nobody has kept rises to the manager after so many days on which offices are open.
pub const RISES_AFTER: u32 = 3;

/// A household that nobody of the agency has met, called or written about for so many days is quiet
/// (guide domain §3.5: no household should go a month without somebody looking).
pub const QUIET_DAYS: i32 = 30;

/// The latest day whose dates have risen to the manager today.
#[must_use]
pub fn risen_by(today: Date) -> Date {
    // Offices are never closed for as long as that.
    (0..60)
        .map(|back| days_after(today, -back))
        .find(|on| japanese::date::working_days_after(*on, RISES_AFTER) <= today)
        .unwrap_or(today)
}

/// The last day of contact from which on a household is quiet today.
#[must_use]
pub fn quiet_since(today: Date) -> Date {
    days_after(today, -QUIET_DAYS)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{quiet_since, risen_by};

    #[test]
    fn a_date_rises_after_three_office_days() {
        // A Thursday: Monday's dates have waited Tuesday, Wednesday and Thursday.
        assert_eq!(risen_by(date(2026, 6, 11)), date(2026, 6, 8));
        // The Monday after: neither Saturday nor Sunday counted.
        assert_eq!(risen_by(date(2026, 6, 15)), date(2026, 6, 10));
        // Golden week: of 1 May, only 7 and 8 May have passed as office days until the 8th.
        assert_eq!(risen_by(date(2026, 5, 8)), date(2026, 4, 30));
        assert_eq!(risen_by(date(2026, 5, 11)), date(2026, 5, 6));
    }

    #[test]
    fn a_month_without_a_word_is_quiet() {
        assert_eq!(quiet_since(date(2026, 5, 1)), date(2026, 4, 1));
    }
}
