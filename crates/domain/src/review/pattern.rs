//! The small tests of the rules: hours, surnames, many, one number after the other.

use jiff::civil::{DateTime, Weekday};

use super::SEQUENCE;

/// Whether an instant (in Japan) is outside of 7:00–21:00 from Monday to Friday.
#[must_use]
pub fn outside_hours(at: DateTime) -> bool {
    matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday) || !(7..21).contains(&at.hour())
}

/// The surname of a member of staff, who is registered with one name: what stands before the blank.
#[must_use]
pub fn family_name(name: &str) -> Option<&str> {
    let (family, given) = name.trim().split_once(|c: char| c.is_whitespace())?;
    (!family.is_empty() && !given.trim().is_empty()).then_some(family)
}

/// The value that 99 of 100 do not exceed (nearest rank); zero for none. With fewer than 100 values it is the largest.
#[must_use]
pub fn percentile_99(mut counts: Vec<i64>) -> i64 {
    counts.sort_unstable();
    let rank = (counts.len() * 99).div_ceil(100);
    rank.checked_sub(1).and_then(|index| counts.get(index)).copied().unwrap_or(0)
}

/// Follows the numbers of cases in the order in which somebody read them.
#[derive(Debug, Clone, Default)]
pub struct Run {
    last: Option<(String, i64)>,
    length: i64,
}

impl Run {
    /// Takes the next number, such as `R8-0012`; gives the length of the run once it is a sequence. Reading the same
    /// case again neither goes on nor ends it.
    pub fn take(&mut self, number: &str) -> Option<i64> {
        let (series, place) = number.rsplit_once('-')?;
        let place: i64 = place.parse().ok()?;
        let next = match &self.last {
            Some((before, at)) if before == series && *at == place => return None,
            Some((before, at)) => before == series && at + 1 == place,
            None => false,
        };
        self.length = if next { self.length + 1 } else { 1 };
        self.last = Some((series.to_owned(), place));
        (self.length >= SEQUENCE).then_some(self.length)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_night_and_the_weekend_are_outside_and_the_borders_are_exact() {
        let wednesday = date(2026, 4, 1);
        assert!(outside_hours(wednesday.at(6, 59, 59, 0)) && !outside_hours(wednesday.at(7, 0, 0, 0)));
        assert!(!outside_hours(wednesday.at(20, 59, 59, 0)) && outside_hours(wednesday.at(21, 0, 0, 0)));
        assert!(outside_hours(date(2026, 4, 4).at(12, 0, 0, 0)), "a Saturday");
    }

    #[test]
    fn a_surname_needs_a_blank_behind_it() {
        assert_eq!(family_name("佐藤　花子"), Some("佐藤"));
        assert_eq!(family_name("佐藤 花子"), Some("佐藤"));
        assert_eq!(family_name("佐藤花子"), None);
        assert_eq!(family_name("佐藤 "), None);
    }

    #[test]
    fn the_99th_percentile_of_few_is_the_largest_and_of_many_is_not() {
        assert_eq!(percentile_99(vec![]), 0);
        assert_eq!(percentile_99(vec![3, 9, 1]), 9);
        let mut many: Vec<i64> = vec![5; 199];
        many.push(80);
        assert_eq!(percentile_99(many), 5);
    }

    #[test]
    fn five_numbers_in_their_order_are_a_sequence_and_a_jump_begins_anew() {
        let mut run = Run::default();
        let found: Vec<Option<i64>> =
            ["R8-0001", "R8-0002", "R8-0002", "R8-0003", "R8-0004", "R8-0005", "R8-0006", "R8-0009"]
                .iter()
                .map(|number| run.take(number))
                .collect();
        assert_eq!(found, [None, None, None, None, None, Some(5), Some(6), None]);
        let mut other = Run::default();
        let years = ["R7-0004", "R8-0005", "R7-0006"];
        assert!(years.iter().all(|number| other.take(number).is_none()));
    }
}
