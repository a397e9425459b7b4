//! The table of eras (元号) and the search in it. Used by parsing and formatting alike.
//!
//! Dates before 1873-01-01 were written in the old lunisolar calendar; they are counted
//! here in the Gregorian calendar throughout, as databases of offices do.

use jiff::civil::{Date, date};

/// One era: its names and its first day.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Era {
    /// Full name, as 令和.
    pub name: &'static str,
    /// First character, accepted when typing, as 令.
    pub short: &'static str,
    /// Latin capital letter of forms, as R.
    pub letter: char,
    /// First day of the era; the last day of the one before is the day before.
    pub start: Date,
}

/// All eras that can occur, oldest first. A new era is a new line at the end.
pub const ERAS: &[Era] = &[
    era("明治", "明", 'M', date(1868, 1, 25)),
    era("大正", "大", 'T', date(1912, 7, 30)),
    era("昭和", "昭", 'S', date(1926, 12, 25)),
    era("平成", "平", 'H', date(1989, 1, 8)),
    era("令和", "令", 'R', date(2019, 5, 1)),
];

const fn era(name: &'static str, short: &'static str, letter: char, start: Date) -> Era {
    Era { name, short, letter, start }
}

impl Era {
    /// The era that follows, if one has begun.
    #[must_use]
    pub fn next(&self) -> Option<&'static Era> {
        ERAS.iter().find(|other| other.start > self.start)
    }

    /// The last day of the era; none for the current one.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.next().and_then(|next| next.start.yesterday().ok())
    }

    /// The year within this era of a Gregorian year: 2025 is 7 in 令和.
    #[must_use]
    pub fn year_of(&self, gregorian: i16) -> i16 {
        gregorian - self.start.year() + 1
    }
}

/// The era of a day and the year within it; none before 1868-01-25.
#[must_use]
pub fn era_of(day: Date) -> Option<(&'static Era, i16)> {
    let era = ERAS.iter().rev().find(|era| era.start <= day)?;
    Some((era, era.year_of(day.year())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_are_listed_in_the_order_in_which_they_began() {
        assert!(ERAS.windows(2).all(|pair| pair[0].start < pair[1].start));
    }

    #[test]
    fn an_era_ends_on_the_day_before_the_next_begins() {
        let ends: Vec<_> = ERAS.iter().map(Era::last_day).collect();
        assert_eq!(
            ends,
            [
                Some(date(1912, 7, 29)),
                Some(date(1926, 12, 24)),
                Some(date(1989, 1, 7)),
                Some(date(2019, 4, 30)),
                None
            ]
        );
    }

    #[test]
    fn the_day_decides_the_era_in_a_year_of_change() {
        let name = |day| era_of(day).map(|(era, year)| (era.letter, year));
        assert_eq!(name(date(1989, 1, 7)), Some(('S', 64)));
        assert_eq!(name(date(1989, 1, 8)), Some(('H', 1)));
        assert_eq!(name(date(2019, 4, 30)), Some(('H', 31)));
        assert_eq!(name(date(2019, 5, 1)), Some(('R', 1)));
        assert_eq!(name(date(1868, 1, 24)), None);
    }
}
