//! A birth date for comparing: digits where they are known.

use japanese::date::{PartialDate, Precision};
use jiff::civil::Date;

/// Year, month and day; 0 where unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Birth {
    /// Gregorian year.
    pub year: i16,
    /// 1–12.
    pub month: i8,
    /// 1–31.
    pub day: i8,
}

impl Birth {
    /// Takes a stored date; decades and dates that are only about right (頃) keep nothing or the year.
    #[must_use]
    pub fn of(date: &PartialDate) -> Self {
        let year = match date.precision() {
            Precision::Decade | Precision::Unknown => 0,
            Precision::Day | Precision::Month | Precision::Year => date.year().unwrap_or(0),
        };
        if date.approx() {
            return Self { year, month: 0, day: 0 };
        }
        Self { year, month: date.month().unwrap_or(0), day: date.day().map_or(0, Date::day) }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.year == 0
    }

    /// Whether year, month and day are known.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.year != 0 && self.month != 0 && self.day != 0
    }

    /// Month and day exchanged, if that is another date that exists.
    #[must_use]
    pub fn swapped(self) -> Option<Self> {
        if !self.is_full() || self.day > 12 || self.day == self.month {
            return None;
        }
        let other = Self { year: self.year, month: self.day, day: self.month };
        Date::new(other.year, other.month, other.day).is_ok().then_some(other)
    }

    /// Eight digits.
    #[must_use]
    pub fn digits(self) -> [u8; 8] {
        let [century, year] = [self.year / 100, self.year % 100];
        let mut digits = [0; 8];
        let pairs = [century, year, self.month.into(), self.day.into()];
        for (digits, value) in digits.chunks_mut(2).zip(pairs) {
            for (digit, part) in digits.iter_mut().zip([value / 10 % 10, value % 10]) {
                *digit = u8::try_from(part.unsigned_abs()).unwrap_or(0);
            }
        }
        digits
    }

    /// Whether one digit is other, or two neighbouring digits are exchanged.
    #[must_use]
    pub fn is_slip_of(self, other: Self) -> bool {
        if self.year != other.year && self.month != other.month && self.day != other.day {
            return false;
        }
        let (one, two) = (self.digits(), other.digits());
        let mut differ = (0..8).filter(|at| one[*at] != two[*at]);
        match (differ.next(), differ.next(), differ.next()) {
            (Some(_), None, _) => true,
            (Some(a), Some(b), None) => a + 1 == b && one[a] == two[b] && one[b] == two[a],
            _ => false,
        }
    }

    /// The same year of another era: the dates one gets by mistaking 昭和 for 平成 and so on.
    pub fn in_other_eras(self) -> impl Iterator<Item = Self> {
        let first = |era: &japanese::date::Era| era.start.year();
        let own = japanese::date::ERAS.iter().filter(move |era| first(era) <= self.year).map(first).max();
        japanese::date::ERAS.iter().filter_map(move |era| {
            let other = Self { year: self.year - own? + first(era), ..self };
            (other != self && (1868..=2200).contains(&other.year)).then_some(other)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Birth;

    const BIRTH: Birth = Birth { year: 1955, month: 3, day: 12 };

    #[test]
    fn slips_of_the_pen_are_one_digit_or_two_neighbours() {
        for (year, month, day, is_slip) in [
            (1956, 3, 12, true),
            (1955, 3, 21, true),
            (1955, 12, 3, false),
            (1965, 3, 13, false),
            (1955, 3, 12, false),
        ] {
            assert_eq!(BIRTH.is_slip_of(Birth { year, month, day }), is_slip, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn month_and_day_change_places_only_where_both_are_possible() {
        assert_eq!(BIRTH.swapped(), Some(Birth { year: 1955, month: 12, day: 3 }));
        assert_eq!(Birth { day: 13, ..BIRTH }.swapped(), None);
        assert_eq!(Birth { day: 3, ..BIRTH }.swapped(), None);
        assert_eq!(Birth { day: 0, ..BIRTH }.swapped(), None);
    }

    #[test]
    fn showa_30_mistaken_for_heisei_30_is_found() {
        assert!(BIRTH.in_other_eras().any(|other| other.year == 2018));
        assert!(BIRTH.in_other_eras().all(|other| other != BIRTH));
    }
}
