//! A date of which perhaps only a part is known, and its form in the database.
//!
//! Stored as three columns: [`PartialDate::iso`] (text that sorts by time),
//! [`Precision::as_str`] and `approx`; read back with [`PartialDate::from_iso`].

use super::problem::DateProblem;
use jiff::civil::Date;
use std::fmt;

/// Years that can be entered and stored.
const YEARS: std::ops::RangeInclusive<i16> = 1868..=2200;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Year, month and day.
    Day,
    /// Year and month.
    Month,
    /// The year.
    Year,
    /// One of ten years.
    Decade,
    /// Nothing (不明).
    Unknown,
}

impl Precision {
    /// The word stored in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the stored word; none for any other.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Day, Self::Month, Self::Year, Self::Decade, Self::Unknown]
            .into_iter()
            .find(|precision| precision.as_str() == word)
    }
}

/// A day, month, year, ten-year span, or nothing; perhaps only about right (頃).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: i8,
    day: i8,
    precision: Precision,
    approx: bool,
}

impl PartialDate {
    /// Nothing is known (不明・不詳).
    pub const UNKNOWN: Self =
        Self { year: 0, month: 0, day: 0, precision: Precision::Unknown, approx: false };

    /// A full date. Fails outside 1868–2200.
    pub fn of_day(day: Date) -> Result<Self, DateProblem> {
        Self::checked(day.year(), day.month(), day.day(), Precision::Day)
    }

    /// A month (1–12) of a year. Fails outside 1868–2200 and for other months.
    pub fn of_month(year: i16, month: i8) -> Result<Self, DateProblem> {
        if !(1..=12).contains(&month) {
            return Err(DateProblem::NoSuchMonth);
        }
        Self::checked(year, month, 0, Precision::Month)
    }

    /// A whole year. Fails outside 1868–2200.
    pub fn of_year(year: i16) -> Result<Self, DateProblem> {
        Self::checked(year, 0, 0, Precision::Year)
    }

    /// One of the ten years from `first` on; `first` need not be a round year, because
    /// 昭和30年代 begins in 1955 and "in the fifties" depends on today.
    pub fn of_decade(first: i16) -> Result<Self, DateProblem> {
        Self::checked(first, 0, 0, Precision::Decade)
    }

    fn checked(year: i16, month: i8, day: i8, precision: Precision) -> Result<Self, DateProblem> {
        if YEARS.contains(&year) {
            Ok(Self { year, month, day, precision, approx: false })
        } else {
            Err(DateProblem::NoSuchYear)
        }
    }

    /// The same date, marked as only about right or not.
    #[must_use]
    pub fn with_approx(self, approx: bool) -> Self {
        Self { approx: approx && self.precision != Precision::Unknown, ..self }
    }

    /// Reads back what [`Self::iso`] wrote; none for anything else.
    #[must_use]
    pub fn from_iso(iso: &str, approx: bool) -> Option<Self> {
        let number = |from: usize, to: usize| -> Option<i16> {
            let digits = iso.get(from..to)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let small = |from, to| number(from, to).and_then(|value| i8::try_from(value).ok());
        let shape: (usize, Option<char>, Option<char>) = (iso.len(), iso.chars().nth(4), iso.chars().nth(7));
        let date = match shape {
            (0, ..) => Ok(Self::UNKNOWN),
            (4, ..) => Self::of_year(number(0, 4)?),
            (5, Some('s'), _) => Self::of_decade(number(0, 4)?),
            (7, Some('-'), _) => Self::of_month(number(0, 4)?, small(5, 7)?),
            (10, Some('-'), Some('-')) => {
                Self::of_day(Date::new(number(0, 4)?, small(5, 7)?, small(8, 10)?).ok()?)
            }
            _ => return None,
        };
        date.ok().map(|date| date.with_approx(approx))
    }

    /// The stored text: `1955-01-02`, `1955-01`, `1955`, `1950s` (ten years from 1950) or
    /// empty. Sorts by time as plain text.
    #[must_use]
    pub fn iso(&self) -> String {
        self.to_string()
    }

    /// How much is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether the date is only about right (頃).
    #[must_use]
    pub fn approx(&self) -> bool {
        self.approx
    }

    /// The day, if it is known.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        (self.precision == Precision::Day).then(|| self.first_day()).flatten()
    }

    /// The Gregorian year, or the first of the ten; none if unknown.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        (self.precision != Precision::Unknown).then_some(self.year)
    }

    /// The month, if it is known.
    #[must_use]
    pub fn month(&self) -> Option<i8> {
        (self.month > 0).then_some(self.month)
    }

    /// The earliest day it can mean; none if unknown. `approx` is not widened.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        Date::new(self.year()?, self.month.max(1), self.day.max(1)).ok()
    }

    /// The latest day it can mean; none if unknown. `approx` is not widened.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let first = self.first_day()?;
        match self.precision {
            Precision::Day => Some(first),
            Precision::Month => Some(first.last_of_month()),
            Precision::Year => Some(first.last_of_year()),
            Precision::Decade => Date::new(self.year + 9, 12, 31).ok(),
            Precision::Unknown => None,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
            Precision::Month => write!(out, "{:04}-{:02}", self.year, self.month),
            Precision::Year => write!(out, "{:04}", self.year),
            Precision::Decade => write!(out, "{:04}s", self.year),
            Precision::Unknown => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_stored_form_reads_back_as_itself() {
        for iso in ["1955-01-02", "1955-01", "1955", "1950s", "1967s", ""] {
            let date = PartialDate::from_iso(iso, false).unwrap();
            assert_eq!(date.iso(), iso);
        }
    }

    #[test]
    fn what_was_never_stored_is_not_read() {
        for iso in ["1955-13", "1955-02-30", "195s", "1955/01/02", "+955", "1867", "昭和", "令和"] {
            assert_eq!(PartialDate::from_iso(iso, false), None, "{iso}");
        }
    }

    #[test]
    fn a_part_knows_the_first_and_the_last_day_it_can_mean() {
        let span = |iso| {
            let date = PartialDate::from_iso(iso, false).unwrap();
            (date.first_day(), date.last_day())
        };
        assert_eq!(span("2024-02"), (Some(date(2024, 2, 1)), Some(date(2024, 2, 29))));
        assert_eq!(span("1955"), (Some(date(1955, 1, 1)), Some(date(1955, 12, 31))));
        assert_eq!(span("1950s"), (Some(date(1950, 1, 1)), Some(date(1959, 12, 31))));
        assert_eq!(span(""), (None, None));
    }

    #[test]
    fn an_unknown_date_is_never_marked_approximate() {
        assert!(!PartialDate::UNKNOWN.with_approx(true).approx());
    }

    #[test]
    fn precision_words_read_back() {
        for word in ["day", "month", "year", "decade", "unknown"] {
            assert_eq!(Precision::from_word(word).map(Precision::as_str), Some(word));
        }
        assert_eq!(Precision::from_word("week"), None);
    }
}
