//! The dates of a plan: its period, when somebody looks at it, and monitoring dates as its form offers them.

use jiff::{ToSpan, civil::Date};

/// The same day of every `step`-th following month within a period, at the end of a short month its last day.
///
/// The plan's first day itself is not among them; a period that runs backwards has none. Source: guide
/// domain §3.5 (monthly to quarterly).
#[must_use]
pub fn every_months(step: i32, from: Date, until: Date) -> Vec<Date> {
    let step = step.max(1);
    (1..=MOST / step)
        .map(|nth| from.saturating_add((nth * step).months()))
        .take_while(|day| *day <= until)
        .collect()
}

/// What is wrong with the dates of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DatesWrong {
    /// The period ends before it begins.
    #[error("the period ends before it begins")]
    Backwards,
    /// A monitoring lies outside the period.
    #[error("a monitoring lies outside the period")]
    Outside,
}

/// Checks the dates of a plan. A draft may still lack its first or last day; then nothing is wrong yet.
///
/// # Errors
/// [`DatesWrong`].
pub fn check_dates(
    (from, until): (Option<Date>, Option<Date>),
    monitorings: &[Date],
) -> Result<(), DatesWrong> {
    let (Some(from), Some(until)) = (from, until) else { return Ok(()) };
    if until < from {
        return Err(DatesWrong::Backwards);
    }
    let outside = monitorings.iter().any(|day| *day < from || *day > until);
    if outside { Err(DatesWrong::Outside) } else { Ok(()) }
}

/// Whether `next` can be the monitoring after one of `done_on`: later, and not after the plan's last day.
#[must_use]
pub fn may_follow(done_on: Date, next: Date, until: Option<Date>) -> bool {
    next > done_on && until.is_none_or(|until| next <= until)
}

/// A plan runs for a year at most (guide domain §3.5); more rows than this would not be dates of one plan.
const MOST: i32 = 12;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DatesWrong, check_dates, every_months, may_follow};

    #[test]
    fn a_plan_ends_after_it_begins_and_is_looked_at_in_between() {
        let (from, until) = (date(2026, 4, 1), date(2026, 9, 30));
        let whole = (Some(from), Some(until));
        assert_eq!(check_dates(whole, &[from, date(2026, 7, 1), until]), Ok(()));
        assert_eq!(check_dates((Some(until), Some(from)), &[]), Err(DatesWrong::Backwards));
        assert_eq!(check_dates((Some(from), Some(from)), &[]), Ok(()));
        for outside in [date(2026, 3, 31), date(2026, 10, 1)] {
            assert_eq!(check_dates(whole, &[from, outside]), Err(DatesWrong::Outside));
        }
        assert_eq!(check_dates((Some(from), None), &[date(2020, 1, 1)]), Ok(()), "a draft may be unfinished");
    }

    #[test]
    fn the_next_monitoring_is_later_and_within_the_plan() {
        let (done, until) = (date(2026, 5, 1), date(2026, 9, 30));
        assert!(may_follow(done, until, Some(until)) && may_follow(done, date(2027, 1, 1), None));
        assert!(!may_follow(done, done, Some(until)) && !may_follow(done, date(2026, 10, 1), Some(until)));
    }

    #[test]
    fn months_are_counted_from_the_first_day_and_short_months_end_earlier() {
        let days = every_months(1, date(2026, 8, 31), date(2026, 12, 15));
        assert_eq!(days, [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)]);
        let quarterly = every_months(3, date(2026, 8, 31), date(2027, 3, 15));
        assert_eq!(quarterly, [date(2026, 11, 30), date(2027, 2, 28)]);
    }

    #[test]
    fn a_period_shorter_than_a_month_or_backwards_has_no_date() {
        assert!(every_months(1, date(2026, 4, 1), date(2026, 4, 30)).is_empty());
        assert!(every_months(1, date(2026, 4, 1), date(2026, 3, 1)).is_empty());
        assert_eq!(every_months(1, date(2026, 4, 1), date(2030, 4, 1)).len(), 12);
    }
}
