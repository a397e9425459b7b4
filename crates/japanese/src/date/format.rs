//! How dates are written: 和暦, short forms, both calendars, 年度 and weekdays.
//! Pages, prints and messages use these and nothing else.

use super::era::{Era, era_of};
use super::partial::{PartialDate, Precision};
use jiff::civil::{Date, Weekday, date};

/// `元年` or `7年`: the year of an era in words.
pub(super) fn year_in_words(year: i16) -> String {
    if year == 1 { "元年".to_owned() } else { format!("{year}年") }
}

fn era_year(era: &Era, year: i16) -> String {
    format!("{}{}", era.name, year_in_words(year))
}

/// `令和8年4月1日`; before the first era of the table in the Gregorian calendar.
#[must_use]
pub fn wareki(day: Date) -> String {
    let year = match era_of(day) {
        Some((era, year)) => era_year(era, year),
        None => format!("{}年", day.year()),
    };
    format!("{year}{}月{}日", day.month(), day.day())
}

/// `R8.4.1`, for tables; the first year is `R1`.
#[must_use]
pub fn wareki_short(day: Date) -> String {
    let (month, date) = (day.month(), day.day());
    match era_of(day) {
        Some((era, year)) => format!("{}{year}.{month}.{date}", era.letter),
        None => format!("{}.{month}.{date}", day.year()),
    }
}

/// `令和8年4月1日（水）`.
#[must_use]
pub fn wareki_with_weekday(day: Date) -> String {
    wareki(day) + weekday_ja(day)
}

/// The weekday in full-width brackets, as `（火）`.
#[must_use]
pub fn weekday_ja(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "（月）",
        Weekday::Tuesday => "（火）",
        Weekday::Wednesday => "（水）",
        Weekday::Thursday => "（木）",
        Weekday::Friday => "（金）",
        Weekday::Saturday => "（土）",
        Weekday::Sunday => "（日）",
    }
}

/// The part that is known, in 和暦: `昭和30年1月`, `昭和30年ごろ`, `1950年代`, `不明`.
#[must_use]
pub fn wareki_partial(date: PartialDate) -> String {
    written(date, false)
}

/// Both calendars: `昭和30年（1955年）1月2日`, `昭和30年（1955年）ごろ`,
/// `昭和64年・平成元年（1989年）`, `1950年代`, `不明`.
#[must_use]
pub fn both(date: PartialDate) -> String {
    written(date, true)
}

fn written(date: PartialDate, gregorian: bool) -> String {
    let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else {
        return "不明".to_owned();
    };
    let mut text = match date.precision() {
        Precision::Decade => decade(first.year()),
        _ => year_of_span(first, last, gregorian),
    };
    if let Some(month) = date.month() {
        text += &month.to_string();
        text.push('月');
    }
    if let Some(day) = date.day() {
        text += &day.day().to_string();
        text.push('日');
    }
    if date.approx() {
        text.push_str("ごろ");
    }
    text
}

fn decade(first: i16) -> String {
    if first % 10 == 0 { format!("{first}年代") } else { format!("{first}年〜{}年", first + 9) }
}

/// The year of a span of at most one year; a year of change names both eras.
fn year_of_span(first: Date, last: Date, gregorian: bool) -> String {
    let year = first.year();
    let eras = match (era_of(first), era_of(last)) {
        (Some((one, n)), Some((two, m))) if one != two => {
            format!("{}・{}", era_year(one, n), era_year(two, m))
        }
        (_, Some((era, n))) => era_year(era, n),
        (_, None) => return format!("{year}年"),
    };
    if gregorian { format!("{eras}（{year}年）") } else { eras }
}

/// The fiscal year (April–March) a day belongs to, named by the Gregorian year it begins in.
#[must_use]
pub fn fiscal_year(day: Date) -> i16 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

/// First and last day of a fiscal year; none outside the calendar.
#[must_use]
pub fn fiscal_year_range(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 4, 1).ok()?, Date::new(year.checked_add(1)?, 3, 31).ok()?))
}

/// `令和8年度` for the fiscal year a day belongs to.
#[must_use]
pub fn fiscal_year_text(day: Date) -> String {
    fiscal_year_text_of(fiscal_year(day))
}

/// `令和8年度` for 2026. The era is the one in force at the end of the calendar year in which
/// the fiscal year begins: 2019年度 is 令和元年度 throughout (as the government named it),
/// 1988年度 is 昭和63年度 although 平成 began before March.
#[must_use]
pub fn fiscal_year_text_of(year: i16) -> String {
    let end = Date::new(year, 12, 31).unwrap_or(date(1, 1, 1));
    match era_of(end) {
        Some((era, n)) => format!("{}度", era_year(era, n)),
        None => format!("{year}年度"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partial(iso: &str) -> PartialDate {
        PartialDate::from_iso(iso, false).unwrap()
    }

    #[test]
    fn a_day_is_written_in_every_office_form() {
        let day = date(2026, 4, 1);
        assert_eq!(wareki(day), "令和8年4月1日");
        assert_eq!(wareki_short(day), "R8.4.1");
        assert_eq!(wareki_with_weekday(day), "令和8年4月1日（水）");
        assert_eq!(wareki(date(2019, 5, 1)), "令和元年5月1日");
        assert_eq!(wareki(date(1868, 1, 24)), "1868年1月24日");
    }

    #[test]
    fn both_calendars_show_only_what_is_known() {
        assert_eq!(both(partial("1955-01-02")), "昭和30年（1955年）1月2日");
        assert_eq!(both(partial("1955-01")), "昭和30年（1955年）1月");
        assert_eq!(both(partial("1955").with_approx(true)), "昭和30年（1955年）ごろ");
        assert_eq!(both(partial("1950s")), "1950年代");
        assert_eq!(both(partial("1967s").with_approx(true)), "1967年〜1976年ごろ");
        assert_eq!(both(partial("")), "不明");
    }

    #[test]
    fn a_year_in_which_the_era_changed_names_both_eras() {
        assert_eq!(both(partial("1989")), "昭和64年・平成元年（1989年）");
        assert_eq!(both(partial("1989-01")), "昭和64年・平成元年（1989年）1月");
        assert_eq!(both(partial("1989-02")), "平成元年（1989年）2月");
        assert_eq!(wareki_partial(partial("2019")), "平成31年・令和元年");
    }

    #[test]
    fn a_fiscal_year_begins_in_april_and_keeps_one_name() {
        assert_eq!(fiscal_year_text(date(2026, 4, 1)), "令和8年度");
        assert_eq!(fiscal_year_text(date(2026, 3, 31)), "令和7年度");
        assert_eq!(fiscal_year_text(date(2019, 4, 1)), "令和元年度");
        assert_eq!(fiscal_year_text(date(1989, 2, 1)), "昭和63年度");
        assert_eq!(fiscal_year_range(2026), Some((date(2026, 4, 1), date(2027, 3, 31))));
        assert_eq!(fiscal_year_range(i16::MAX), None);
    }

    #[test]
    fn each_weekday_has_its_own_sign() {
        let week: String = (6..=12).map(|day| weekday_ja(date(2026, 4, day))).collect();
        assert_eq!(week, "（月）（火）（水）（木）（金）（土）（日）");
    }
}
