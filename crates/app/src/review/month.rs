//! A calendar month in Japan: `2026-04`.

use jiff::{Timestamp, civil::Date, tz};

/// A month, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// A month that is written in the program.
    #[must_use]
    pub const fn constant(year: i16, month: i8) -> Self {
        Self(Date::constant(year, month, 1))
    }

    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.0
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.0.last_of_month().tomorrow().unwrap_or(self.0))
    }

    /// The month before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.0.yesterday().unwrap_or(self.0))
    }

    /// The instant at which it begins.
    #[must_use]
    pub fn begins(self) -> Timestamp {
        let midnight = self.0.to_datetime(jiff::civil::Time::midnight());
        tz::Offset::constant(9).to_timestamp(midnight).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// 「令和8年4月」.
    #[must_use]
    pub fn label(self) -> String {
        let day = japanese::date::wareki(self.0);
        day.split_once('月').map_or_else(|| day.clone(), |(month, _)| format!("{month}月"))
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl std::str::FromStr for Month {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        format!("{text}-01").parse().map(Self)
    }
}

impl db::ToValue for Month {
    fn to_value(&self) -> db::Value {
        db::Value::Text(self.to_string())
    }
}

impl db::FromValue for Month {
    fn from_value(value: db::ValueRef<'_>) -> Result<Self, String> {
        String::from_value(value)?.parse().map_err(|_| "no month".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Month;

    #[test]
    fn a_month_reads_back_and_knows_its_neighbours() {
        let month: Month = "2026-12".parse().unwrap();
        assert_eq!(month, Month::of(date(2026, 12, 31)));
        assert_eq!(
            (month.next().to_string(), month.before().to_string()),
            ("2027-01".into(), "2026-11".into())
        );
        assert_eq!(month.begins().to_string(), "2026-11-30T15:00:00Z");
        assert_eq!(month.label(), "令和8年12月");
        for odd in ["2026-13", "2026-1", "", "2026-04-01", "x"] {
            assert!(odd.parse::<Month>().is_err(), "{odd}");
        }
    }
}
