//! Monitoring dates at regular intervals, as offered by the form of a plan.

use jiff::{ToSpan, civil::Date};

/// The same day of every following month within a period, at the end of a short month its last day.
///
/// The plan's first day itself is not among them; a period that runs backwards has none. Source: guide
/// domain §3.5 (monthly to quarterly).
#[must_use]
pub fn monthly(from: Date, until: Date) -> Vec<Date> {
    (1..=MOST).map(|months| from.saturating_add(months.months())).take_while(|day| *day <= until).collect()
}

/// A plan runs for a year at most (guide domain §3.5); more rows than this would not be dates of one plan.
const MOST: i32 = 12;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::monthly;

    #[test]
    fn months_are_counted_from_the_first_day_and_short_months_end_earlier() {
        let days = monthly(date(2026, 8, 31), date(2026, 12, 15));
        assert_eq!(days, [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)]);
    }

    #[test]
    fn a_period_shorter_than_a_month_or_backwards_has_no_date() {
        assert!(monthly(date(2026, 4, 1), date(2026, 4, 30)).is_empty());
        assert!(monthly(date(2026, 4, 1), date(2026, 3, 1)).is_empty());
        assert_eq!(monthly(date(2026, 4, 1), date(2030, 4, 1)).len(), 12);
    }
}
