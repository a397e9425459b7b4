//! A date as plans give it: a day, a month, a calendar year or a fiscal year (April to March), in 西暦 or 和暦.

use japanese::number::narrow_digits;
use jiff::civil::Date;

use crate::read::{Node, Reader, Stated};

/// A point in time as exact as the plan states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A day.
    Day(Date),
    /// A month, held as its first day.
    Month(Date),
    /// A calendar year, held as its 1 January.
    Year(Date),
    /// A fiscal year, held as its 1 April.
    FiscalYear(Date),
}

impl When {
    /// The first day meant.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(date) | Self::Month(date) | Self::Year(date) | Self::FiscalYear(date) => date,
        }
    }

    /// The last day meant.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month(date) => date.last_of_month(),
            Self::Year(date) => date.last_of_year(),
            Self::FiscalYear(date) => Date::new(date.year() + 1, 3, 31).unwrap_or(Date::MAX),
        }
    }

    /// The date in words with the Japanese era, 「令和5年9月1日」.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Day(date) => format!("{}{}月{}日", era_year(date), date.month(), date.day()),
            Self::Month(date) => format!("{}{}月", era_year(date.last_of_month()), date.month()),
            Self::Year(date) => match (era_year(date), era_year(date.last_of_year())) {
                (first, last) if first == last => first,
                // The year in which an era began has two names, and a plan may use either.
                (first, last) => format!("{first}（{last}）"),
            },
            // A fiscal year is called after the era in force at the end of its calendar year: 令和元年度.
            Self::FiscalYear(date) => format!("{}度", era_year(date.last_of_year())),
        }
    }

    /// Reads `2026-04-01`, `2026-04`, `2026年`, `2026年度`, `令和8年4月1日`, `令和8年4月`, `令和8年` or `令和8年度`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Officials type 「令和９年度」 in full width; nothing else can be meant.
        let text: &str = &narrow_digits(text);
        if let Some((year, rest)) = text.split_once('-') {
            let year = full_year(year)?;
            return match rest.split_once('-') {
                Some((month, day)) => Date::new(year, small(month)?, small(day)?).ok().map(Self::Day),
                None => Date::new(year, small(rest)?, 1).ok().map(Self::Month),
            };
        }
        let (year, rest) = text.split_once('年')?;
        let year = western_year(year)?;
        if rest.is_empty() {
            return Date::new(year, 1, 1).ok().map(Self::Year);
        }
        if rest == "度" {
            return Date::new(year, 4, 1).ok().map(Self::FiscalYear);
        }
        let (month, rest) = rest.split_once('月')?;
        if rest.is_empty() {
            return Date::new(year, small(month)?, 1).ok().map(Self::Month);
        }
        Date::new(year, small(month)?, small(rest.strip_suffix('日')?)?).ok().map(Self::Day)
    }
}

/// Eras with the year before their first and their first day.
const ERAS: [(&str, i16, (i16, i8, i8)); 3] =
    [("令和", 2018, (2019, 5, 1)), ("平成", 1988, (1989, 1, 8)), ("昭和", 1925, (1926, 12, 25))];

/// 「令和元年」 for a date; 西暦 before 昭和.
fn era_year(date: Date) -> String {
    for (era, before, (year, month, day)) in ERAS {
        if (date.year(), date.month(), date.day()) >= (year, month, day) {
            let count = date.year() - before;
            return if count == 1 { format!("{era}元年") } else { format!("{era}{count}年") };
        }
    }
    format!("{}年", date.year())
}

/// 「令和8」 or 「2026」 as a western year.
fn western_year(text: &str) -> Option<i16> {
    for (era, before, _) in ERAS {
        if let Some(count) = text.strip_prefix(era) {
            return if count == "元" { Some(before + 1) } else { Some(before + number(count)?) };
        }
    }
    full_year(text)
}

/// Four digits: 「8年度」 without its era, or 「26-04」, is no year of our time.
fn full_year(text: &str) -> Option<i16> {
    number(text).filter(|_| text.len() == 4)
}

fn number(text: &str) -> Option<i16> {
    if text.is_empty() || text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn small(text: &str) -> Option<i8> {
    i8::try_from(number(text)?).ok()
}

impl Stated for When {
    fn blank() -> Self {
        Self::Day(Date::ZERO)
    }

    fn read(node: &Node<'_>, path: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let value = node.get_ref();
        let when = match (value.as_datetime(), value.as_str()) {
            (Some(stamp), _) => match (stamp.date, stamp.time) {
                (Some(date), None) => Self::parse(&date.to_string()),
                _ => None,
            },
            (None, Some(text)) => Self::parse(text),
            (None, None) => None,
        };
        if when.is_none() {
            reader.problem(
                path,
                "日付が正しくありません。「2026-04-01」「2026-04」「令和8年4月」「令和8年度」「令和8年」のように、実在する日を書いてください。",
            );
        }
        when
    }

    fn shown(&self) -> Vec<String> {
        vec![self.label()]
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_months_and_fiscal_years_are_read_in_both_calendars() {
        assert_eq!(When::parse("2023-09-01"), Some(When::Day(date(2023, 9, 1))));
        assert_eq!(When::parse("令和5年9月1日"), Some(When::Day(date(2023, 9, 1))));
        assert_eq!(When::parse("2023-06"), Some(When::Month(date(2023, 6, 1))));
        assert_eq!(When::parse("平成30年4月"), Some(When::Month(date(2018, 4, 1))));
        assert_eq!(When::parse("令和元年度"), Some(When::FiscalYear(date(2019, 4, 1))));
        assert_eq!(When::parse("2026年度"), Some(When::FiscalYear(date(2026, 4, 1))));
        assert_eq!(When::parse("令和９年度"), Some(When::FiscalYear(date(2027, 4, 1))));
        assert_eq!(When::parse("平成17年"), Some(When::Year(date(2005, 1, 1))));
        assert_eq!(When::parse("平成31年").map(When::label).as_deref(), Some("平成31年（令和元年）"));
        assert_eq!(When::parse("2040年"), Some(When::Year(date(2040, 1, 1))));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in [
            "2026-13",
            "2026-02-30",
            "令和8年13月",
            "8年度",
            "26-04-01",
            "2026",
            "来年度",
            "2026-04-01-01",
            "",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }

    #[test]
    fn labels_read_back_to_the_same_date() {
        for text in [
            "令和5年9月1日",
            "令和4年2月",
            "令和元年度",
            "令和8年度",
            "平成28年度",
            "令和元年5月",
            "平成17年",
        ] {
            assert_eq!(When::parse(text).map(When::label).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_fiscal_year_ends_on_the_last_of_march_and_a_year_with_december() {
        assert_eq!(When::Year(date(2005, 1, 1)).last_day(), date(2005, 12, 31));
        assert_eq!(When::FiscalYear(date(2026, 4, 1)).last_day(), date(2027, 3, 31));
        assert_eq!(When::Month(date(2024, 2, 1)).last_day(), date(2024, 2, 29));
    }
}
