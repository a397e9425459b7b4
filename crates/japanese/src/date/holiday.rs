//! Days on which offices are closed: weekends, national holidays, the turn of the year.
//!
//! Sources: 国民の祝日に関する法律 (昭和23年法律第178号) articles 2 and 3 as in force since 2020, its exceptions for 2020 and
//! 2021 (令和三年オリンピック・パラリンピック特措法); 地方自治法 article 4の2 for 29 December to 3 January. The equinoxes are
//! announced each February for the next year; here they are computed, which agrees with all announced days from 1980 on.
//! Days before 2020 follow the rules of today. A city's own closing days are not known.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

/// (month, day, name) of holidays that do not move.
const FIXED: [(i8, i8, &str); 10] = [
    (1, 1, "元日"),
    (2, 11, "建国記念の日"),
    (2, 23, "天皇誕生日"),
    (4, 29, "昭和の日"),
    (5, 3, "憲法記念日"),
    (5, 4, "みどりの日"),
    (5, 5, "こどもの日"),
    (8, 11, "山の日"),
    (11, 3, "文化の日"),
    (11, 23, "勤労感謝の日"),
];
/// (month, n-th Monday, name).
const MONDAYS: [(i8, i8, &str); 4] =
    [(1, 2, "成人の日"), (7, 3, "海の日"), (9, 3, "敬老の日"), (10, 2, "スポーツの日")];
/// Holidays that were moved: (year, name, month, day).
const MOVED: [(i16, &str, i8, i8); 6] = [
    (2020, "海の日", 7, 23),
    (2020, "スポーツの日", 7, 24),
    (2020, "山の日", 8, 10),
    (2021, "海の日", 7, 22),
    (2021, "スポーツの日", 7, 23),
    (2021, "山の日", 8, 8),
];

/// The name of a national holiday, 振替休日 and 国民の休日 included.
#[must_use]
pub fn holiday(day: Date) -> Option<&'static str> {
    if let Some(name) = named(day) {
        return Some(name);
    }
    if replaces_a_sunday(day) {
        return Some("振替休日");
    }
    let between = named(day.yesterday().ok()?).is_some() && named(day.tomorrow().ok()?).is_some();
    between.then_some("国民の休日")
}

/// Whether municipal offices are closed.
#[must_use]
pub fn is_closed(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || is_holiday(day)
}

/// Whether municipal offices are closed for another reason than the weekend: a national holiday or the turn of the year.
#[must_use]
pub fn is_holiday(day: Date) -> bool {
    matches!((day.month(), day.day()), (12, 29..) | (1, ..=3)) || holiday(day).is_some()
}

/// The first day from `day` on at which offices are open.
#[must_use]
pub fn open_from(day: Date) -> Date {
    if !is_closed(day) {
        return day;
    }
    day.tomorrow().map_or(day, open_from)
}

/// The last day before `day` on which offices were open.
#[must_use]
pub fn open_before(day: Date) -> Date {
    let Ok(before) = day.yesterday() else { return day };
    if is_closed(before) { open_before(before) } else { before }
}

/// The n-th day after `day` at which offices are open.
#[must_use]
pub fn working_days_after(day: Date, n: u32) -> Date {
    (0..n).fold(day, |day, _| day.tomorrow().map_or(day, open_from))
}

fn named(day: Date) -> Option<&'static str> {
    if let Some((_, name, ..)) =
        MOVED.iter().find(|(year, _, month, on)| (*year, *month, *on) == (day.year(), day.month(), day.day()))
    {
        return Some(name);
    }
    let here = |name: &str| !MOVED.iter().any(|(year, moved, ..)| *year == day.year() && *moved == name);
    let fixed = FIXED.iter().find(|(month, on, _)| (*month, *on) == (day.month(), day.day()));
    let nth = (day.day() + 6) / 7;
    let monday = MONDAYS
        .iter()
        .find(|(month, n, _)| day.weekday() == Weekday::Monday && (*month, *n) == (day.month(), nth));
    let usual = fixed.map(|it| it.2).or_else(|| monday.map(|it| it.2)).filter(|name| here(name));
    usual.or_else(|| match (day.month(), i64::from(day.day())) {
        (3, on) if on == equinox(day.year(), 20_843_100) => Some("春分の日"),
        (9, on) if on == equinox(day.year(), 23_248_800) => Some("秋分の日"),
        _ => None,
    })
}

/// The day of an equinox between 1980 and 2099, in millionths of a day from its place in 1980.
fn equinox(year: i16, in_1980: i64) -> i64 {
    let years = i64::from(year) - 1980;
    (in_1980 + 242_194 * years) / 1_000_000 - years.div_euclid(4)
}

/// Article 3 paragraph 2: the next day that is no holiday itself, after one that falls on a Sunday.
fn replaces_a_sunday(day: Date) -> bool {
    let mut before = day;
    for _ in 0..7 {
        before = before.saturating_sub(1.day());
        if named(before).is_none() {
            return false;
        }
        if before.weekday() == Weekday::Sunday {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{holiday, is_closed, open_from, working_days_after};

    fn of_year(year: i16) -> Vec<(i8, i8)> {
        let days = (0..366).filter_map(|n| date(year, 1, 1).checked_add(jiff::Span::new().days(n)).ok());
        let holidays = days.filter(|day: &Date| day.year() == year && holiday(*day).is_some());
        holidays.map(|day| (day.month(), day.day())).collect()
    }

    /// As the Cabinet Office lists them.
    #[test]
    fn years_have_exactly_their_holidays() {
        let of_2026 = [
            (1, 1),
            (1, 12),
            (2, 11),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 20),
            (8, 11),
            (9, 21),
            (9, 22),
            (9, 23),
            (10, 12),
            (11, 3),
            (11, 23),
        ];
        assert_eq!(of_year(2026), of_2026);
        let of_2021 = [
            (1, 1),
            (1, 11),
            (2, 11),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (7, 22),
            (7, 23),
            (8, 8),
            (8, 9),
            (9, 20),
            (9, 23),
            (11, 3),
            (11, 23),
        ];
        assert_eq!(of_year(2021), of_2021);
        let of_2024 = [
            (1, 1),
            (1, 8),
            (2, 11),
            (2, 12),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 15),
            (8, 11),
            (8, 12),
            (9, 16),
            (9, 22),
            (9, 23),
            (10, 14),
            (11, 3),
            (11, 4),
            (11, 23),
        ];
        assert_eq!(of_year(2024), of_2024);
    }

    #[test]
    fn names_follow_the_law() {
        assert_eq!(holiday(date(2026, 5, 6)), Some("振替休日"));
        assert_eq!(holiday(date(2026, 9, 22)), Some("国民の休日"));
        assert_eq!(holiday(date(2026, 9, 23)), Some("秋分の日"));
        assert_eq!(holiday(date(2026, 11, 24)), None);
    }

    #[test]
    fn working_days_pass_over_golden_week_and_the_turn_of_the_year() {
        assert_eq!(working_days_after(date(2026, 5, 1), 3), date(2026, 5, 11));
        assert_eq!(working_days_after(date(2026, 12, 28), 1), date(2027, 1, 4));
        assert_eq!(open_from(date(2026, 11, 23)), date(2026, 11, 24));
        assert!(is_closed(date(2026, 12, 29)) && is_closed(date(2027, 1, 3)) && !is_closed(date(2027, 1, 4)));
        assert_eq!(working_days_after(Date::MAX, 3), Date::MAX);
    }
}
