//! Dates said from today: 昨日, 先週火, 来月10日, 三日前, 火曜. Weeks begin on Monday.
//! Called by [`super::parse`] with folded text; every result is shown back for checking.

use super::numeric;
use super::parse::DateHint;
use super::partial::PartialDate;
use super::problem::DateProblem;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

const DAYS: &[(&str, i64)] = &[
    ("今日", 0),
    ("きょう", 0),
    ("本日", 0),
    ("当日", 0),
    ("昨日", -1),
    ("きのう", -1),
    ("おととい", -2),
    ("さきおととい", -3),
    ("明日", 1),
    ("あした", 1),
    ("あす", 1),
    ("明後日", 2),
    ("あさって", 2),
    ("しあさって", 3),
];
const WEEKS: &[(&str, i64)] = &[
    ("先々週", -2),
    ("先週", -1),
    ("せんしゅう", -1),
    ("今週", 0),
    ("こんしゅう", 0),
    ("再来週", 2),
    ("さらいしゅう", 2),
    ("来週", 1),
    ("らいしゅう", 1),
];
const MONTHS: &[(&str, i64)] = &[
    ("先々月", -2),
    ("先月", -1),
    ("せんげつ", -1),
    ("今月", 0),
    ("こんげつ", 0),
    ("当月", 0),
    ("再来月", 2),
    ("来月", 1),
    ("らいげつ", 1),
];
const YEARS: &[(&str, i64)] = &[
    ("おととし", -2),
    ("昨年", -1),
    ("去年", -1),
    ("きょねん", -1),
    ("今年", 0),
    ("本年", 0),
    ("ことし", 0),
    ("再来年", 2),
    ("来年", 1),
    ("らいねん", 1),
];

/// Words whose kanji numeral is no number, written in kana.
pub(super) fn without_numerals(text: &str) -> String {
    text.replace("一昨々日", "さきおととい").replace("一昨日", "おととい").replace("一昨年", "おととし")
}

/// 火, 火曜 or 火曜日.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    let sign = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜')).unwrap_or(text);
    Some(match sign {
        "月" | "げつ" => Weekday::Monday,
        "火" | "か" => Weekday::Tuesday,
        "水" | "すい" => Weekday::Wednesday,
        "木" | "もく" => Weekday::Thursday,
        "金" | "きん" => Weekday::Friday,
        "土" | "ど" => Weekday::Saturday,
        "日" | "にち" => Weekday::Sunday,
        _ => return None,
    })
}

/// The date meant, a problem with it, or none if the text is not of this kind.
pub(super) fn read(text: &str, today: Date, hint: DateHint) -> Option<Result<PartialDate, DateProblem>> {
    if let Some((_, days)) = DAYS.iter().find(|(word, _)| *word == text) {
        return Some(shifted(today, days.days()).and_then(PartialDate::of_day));
    }
    if let Some((weeks, rest)) = starting_with(WEEKS, text) {
        return Some(in_week(today, weeks, rest));
    }
    if let Some((months, rest)) = starting_with(MONTHS, text) {
        return Some(in_month(today, months, rest));
    }
    if let Some((years, rest)) = starting_with(YEARS, text) {
        return Some(in_year(today, years, rest));
    }
    ago(text, today).or_else(|| nearest_weekday(text, today, hint))
}

/// The value of the longest word the text begins with, and the rest without a leading の.
fn starting_with<'t>(words: &[(&str, i64)], text: &'t str) -> Option<(i64, &'t str)> {
    let (word, value) =
        words.iter().filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len())?;
    let rest = &text[word.len()..];
    Some((*value, rest.strip_prefix('の').unwrap_or(rest)))
}

fn shifted(day: Date, span: Span) -> Result<Date, DateProblem> {
    day.checked_add(span).map_err(|_| DateProblem::NoSuchYear)
}

fn in_week(today: Date, weeks: i64, rest: &str) -> Result<PartialDate, DateProblem> {
    if rest.is_empty() {
        return Err(DateProblem::DayNeeded);
    }
    let weekday = weekday(rest).ok_or(DateProblem::NotADate)?;
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let days = weeks * 7 - since_monday + i64::from(weekday.to_monday_zero_offset());
    PartialDate::of_day(shifted(today, days.days())?)
}

fn in_month(today: Date, months: i64, rest: &str) -> Result<PartialDate, DateProblem> {
    let first = shifted(today.first_of_month(), months.months())?;
    match rest {
        "" => PartialDate::of_month(first.year(), first.month()),
        "末" | "末日" => PartialDate::of_day(first.last_of_month()),
        _ => {
            let day = rest.strip_suffix('日').and_then(|day| day.parse().ok());
            numeric::dated(first.year(), Some(first.month().into()), Some(day.ok_or(DateProblem::NotADate)?))
        }
    }
}

fn in_year(today: Date, years: i64, rest: &str) -> Result<PartialDate, DateProblem> {
    let year = shifted(today.first_of_year(), years.years())?.year();
    if rest.is_empty() {
        return PartialDate::of_year(year);
    }
    let (month, day) = numeric::month_and_day(rest).ok_or(DateProblem::NotADate)?;
    numeric::dated(year, Some(month), day)
}

/// 三日前, 2週間後, 3か月前 (the month, about), 2年前 (the year, about).
fn ago(text: &str, today: Date) -> Option<Result<PartialDate, DateProblem>> {
    let (body, sign) = match (text.strip_suffix('前'), text.strip_suffix('後')) {
        (Some(body), _) => (body, -1),
        (_, Some(body)) => (body, 1),
        _ => return None,
    };
    let unit = body.find(|c: char| !c.is_ascii_digit())?;
    let count = sign * i64::from(body[..unit].parse::<u16>().ok()?);
    let span = match &body[unit..] {
        "日" => count.days(),
        "週" | "週間" => (count * 7).days(),
        "年" => count.years(),
        "か月" | "け月" | "ゖ月" | "ゕ月" | "箇月" => Span::new().try_months(count).ok()?,
        _ => return None,
    };
    let whole = &body[unit..];
    Some(shifted(today, span).and_then(|day| match whole {
        "日" | "週" | "週間" => PartialDate::of_day(day),
        "年" => PartialDate::of_year(day.year()).map(|date| date.with_approx(true)),
        _ => PartialDate::of_month(day.year(), day.month()).map(|date| date.with_approx(true)),
    }))
}

/// 火曜, この前の火曜, 次の火曜: today counts only for a bare weekday.
fn nearest_weekday(text: &str, today: Date, hint: DateHint) -> Option<Result<PartialDate, DateProblem>> {
    let last = ["この前の", "前の"].iter().find_map(|word| text.strip_prefix(word));
    let next = ["次の", "つぎの", "今度の"].iter().find_map(|word| text.strip_prefix(word));
    let word = last.or(next).unwrap_or(text);
    // A bare 月 or 日 is more likely half a date than a weekday.
    if !word.contains('曜') && last.or(next).is_none() {
        return None;
    }
    let weekday = weekday(word)?;
    let forward = next.is_some() || (last.is_none() && hint == DateHint::Future);
    let bare = last.or(next).is_none();
    if bare && today.weekday() == weekday {
        return Some(PartialDate::of_day(today));
    }
    let found = today.nth_weekday(if forward { 1 } else { -1 }, weekday);
    Some(found.map_err(|_| DateProblem::NoSuchYear).and_then(PartialDate::of_day))
}
