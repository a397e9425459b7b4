//! Kinds of records, and when the time of one is over.

use jiff::civil::{Date, date};

crate::codes! {
    /// What has a period of its own.
    pub enum RecordKind {
        /// A closed case with everything that was recorded of its household.
        Case = "case" => "ケースの記録",
        /// A case that ended with information given at the desk: nothing came after its intake.
        Intake = "intake" => "受付だけで終わった記録",
        /// What a 支援会議 kept in its room of one case: papers, minutes, decisions, requests for information.
        Secrecy = "secrecy" => "支援会議の記録",
        /// Words of people beside entries of the record of use; the entries stay.
        Words = "words" => "記録簿に添えた言葉",
    }
}

/// The longest period that can be set, in years.
pub const MOST_YEARS: u16 = 100;

/// The year in which the fiscal year of a day begins.
fn fiscal_year(day: Date) -> i16 {
    if day.month() >= 4 { day.year() } else { day.year().saturating_sub(1) }
}

/// 1 April of a fiscal year; `None` beyond the calendar.
fn first_of(year: i32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1..=9998).contains(year))?;
    Some(date(year, 4, 1))
}

/// The first day of a period: 1 April after the fiscal year in which the record ended.
#[must_use]
pub fn start_on(ended: Date) -> Option<Date> {
    first_of(i32::from(fiscal_year(ended)) + 1)
}

/// The first day on which a record may be disposed of: its period of so many years has passed whole.
#[must_use]
pub fn due_on(ended: Date, years: u16) -> Option<Date> {
    first_of(i32::from(fiscal_year(ended)) + 1 + i32::from(years))
}

/// What ended before this day is due on `today`, by a period of so many years.
#[must_use]
pub fn closed_before(today: Date, years: u16) -> Option<Date> {
    first_of(i32::from(fiscal_year(today)) - i32::from(years))
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn five_years_run_from_the_april_after_the_fiscal_year_of_the_end() {
        for ended in [date(2026, 4, 1), date(2026, 12, 31), date(2027, 3, 31)] {
            assert_eq!(start_on(ended), Some(date(2027, 4, 1)));
            assert_eq!(due_on(ended, 5), Some(date(2032, 4, 1)));
        }
        assert_eq!(due_on(date(2026, 3, 31), 5), Some(date(2031, 4, 1)));
        assert_eq!(due_on(date(2026, 3, 31), 0), start_on(date(2026, 3, 31)));
        assert_eq!(due_on(date(9990, 3, 31), MOST_YEARS), None, "beyond the calendar nothing is due");
    }

    proptest! {
        #[test]
        fn a_record_is_kept_its_years_whole_and_not_two_years_longer(days in 0..40_000_i32, years in 0..=MOST_YEARS) {
            let ended = date(1990, 1, 1).checked_add(days.days()).unwrap();
            let due = due_on(ended, years).unwrap();
            prop_assert_eq!((due.month(), due.day()), (4, 1));
            prop_assert!(due > ended.checked_add(i32::from(years).years()).unwrap());
            prop_assert!(due <= ended.checked_add((i32::from(years) + 1).years()).unwrap());
        }

        #[test]
        fn what_ended_before_the_day_of_a_list_is_exactly_what_is_due(
            ended in 0..40_000_i32, today in 0..60_000_i32, years in 0..=MOST_YEARS,
        ) {
            let ended = date(1990, 1, 1).checked_add(ended.days()).unwrap();
            let today = date(1990, 1, 1).checked_add(today.days()).unwrap();
            let due = due_on(ended, years).unwrap() <= today;
            prop_assert_eq!(closed_before(today, years).is_some_and(|day| ended < day), due);
        }
    }
}
