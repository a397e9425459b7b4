//! Dates made of numbers: 令和7年4月1日, `R7.4.1`, `2025-04-01`, `20250401`, `4/1`, 15日.
//! Called by [`super::parse`] with folded text, in which numerals are Arabic.

use super::era::{ERAS, Era};
use super::parse::{DateHint, Parsed};
use super::partial::{PartialDate, Precision};
use super::problem::{DateProblem, Notice};
use jiff::ToSpan;
use jiff::civil::Date;

/// How the year was marked.
#[derive(Clone, Copy)]
enum Calendar {
    Era(&'static Era),
    Gregorian,
    Unmarked,
}

/// What stood behind a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Year,
    Month,
    Day,
    Separator,
    End,
}

/// A number, how many digits it had, and what stood behind it.
#[derive(Clone, Copy)]
struct Part {
    value: i32,
    digits: usize,
    mark: Mark,
}

/// Year, month and day as far as given.
#[derive(Default)]
struct Fields {
    year: Option<i32>,
    month: Option<i32>,
    day: Option<i32>,
}

pub(super) fn read(text: &str, today: Date, hint: DateHint) -> Result<Parsed, DateProblem> {
    let (calendar, rest) = calendar(text);
    let parts = parts(rest)?;
    let Fields { year, month, day } = fields(calendar, &parts)?;
    match (calendar, year) {
        (Calendar::Era(era), Some(year)) => in_era(era, year, month, day),
        (_, Some(year)) => {
            let year = i16::try_from(year).map_err(|_| DateProblem::NoSuchYear)?;
            Ok(Parsed { date: dated(year, month, day)?, notice: None })
        }
        (_, None) => {
            let date = nearest(month, day, today, hint)?;
            Ok(Parsed { date, notice: Some(Notice::Assumed { date }) })
        }
    }
}

/// The Gregorian year of a text that is a year and nothing else (1955年, 昭和30年).
pub(super) fn lone_year(text: &str) -> Option<i16> {
    let any_day = ERAS.last()?.start;
    let date = read(text, any_day, DateHint::Past).ok()?.date;
    (date.precision() == Precision::Year).then(|| date.year())?
}

/// Month and day of `4月`, `4月1日` or `4/1`.
pub(super) fn month_and_day(text: &str) -> Option<(i32, Option<i32>)> {
    let fields = fields(Calendar::Unmarked, &parts(text).ok()?).ok()?;
    fields.year.is_none().then_some((fields.month?, fields.day))
}

/// A date from checked numbers; says what is wrong with the first wrong one.
pub(super) fn dated(year: i16, month: Option<i32>, day: Option<i32>) -> Result<PartialDate, DateProblem> {
    let whole_year = PartialDate::of_year(year)?;
    let Some(month) = month else { return Ok(whole_year) };
    let month = i8::try_from(month).map_err(|_| DateProblem::NoSuchMonth)?;
    let whole_month = PartialDate::of_month(year, month)?;
    let Some(day) = day else { return Ok(whole_month) };
    let last = whole_month.last_day().map_or(31, Date::day);
    i8::try_from(day)
        .ok()
        .and_then(|day| Date::new(year, month, day).ok())
        .ok_or(DateProblem::NoSuchDay { last })
        .and_then(PartialDate::of_day)
}

/// Splits off 西暦, the name, first character or letter of an era.
fn calendar(text: &str) -> (Calendar, &str) {
    if let Some(rest) = text.strip_prefix("西暦") {
        return (Calendar::Gregorian, rest);
    }
    for era in ERAS {
        let rest = text
            .strip_prefix(era.name)
            .or_else(|| text.strip_prefix(era.short))
            .or_else(|| text.strip_prefix(era.letter));
        if let Some(rest) = rest {
            return (Calendar::Era(era), rest.strip_prefix(['.', '-']).unwrap_or(rest));
        }
    }
    (Calendar::Unmarked, text)
}

/// One to three numbers with what stands between them. 元 counts as the number 1.
fn parts(text: &str) -> Result<Vec<Part>, DateProblem> {
    let mut parts = Vec::with_capacity(3);
    let mut left = text;
    while !left.is_empty() {
        let (number, rest) = number(left).ok_or(DateProblem::NotADate)?;
        let mut chars = rest.chars();
        let mark = match chars.next() {
            None => Mark::End,
            Some('年') => Mark::Year,
            Some('月') => Mark::Month,
            Some('日') => Mark::Day,
            Some('/' | '.' | '-') => Mark::Separator,
            Some(_) => return Err(DateProblem::NotADate),
        };
        parts.push(Part { mark, ..number });
        left = chars.as_str();
        if parts.len() > 3 || (mark == Mark::Separator && left.is_empty()) {
            return Err(DateProblem::NotADate);
        }
    }
    if parts.is_empty() { Err(DateProblem::NotADate) } else { Ok(parts) }
}

fn number(text: &str) -> Option<(Part, &str)> {
    if let Some(rest) = text.strip_prefix('元') {
        return Some((Part { value: 1, digits: 1, mark: Mark::End }, rest));
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let value = text[..digits].parse().ok().filter(|_| digits <= 8)?;
    Some((Part { value, digits, mark: Mark::End }, &text[digits..]))
}

/// Gives the numbers their places.
fn fields(calendar: Calendar, parts: &[Part]) -> Result<Fields, DateProblem> {
    let first = parts[0];
    if let [Part { value, digits, mark: Mark::End }] = *parts
        && let Some(fields) = compact(calendar, value, digits)
    {
        return Ok(fields);
    }
    let start = first_place(calendar, first, parts.len())?;
    let mut fields = Fields::default();
    for (place, part) in (start..).zip(parts) {
        let (slot, mark) = match place {
            0 => (&mut fields.year, Mark::Year),
            1 => (&mut fields.month, Mark::Month),
            2 => (&mut fields.day, Mark::Day),
            _ => return Err(DateProblem::NotADate),
        };
        let marked_well = part.mark == mark || matches!(part.mark, Mark::Separator | Mark::End);
        if !marked_well || (place > 0 && part.digits > 2) {
            return Err(DateProblem::NotADate);
        }
        *slot = Some(part.value);
    }
    Ok(fields)
}

/// Whether the first number is a year (0), month (1) or day (2).
fn first_place(calendar: Calendar, first: Part, count: usize) -> Result<usize, DateProblem> {
    match (calendar, first.mark) {
        (Calendar::Era(_), _) if first.digits <= 3 => Ok(0),
        (Calendar::Era(_), _) => Err(DateProblem::NotADate),
        (_, Mark::Month) => Ok(1),
        (_, Mark::Day) if count == 1 => Ok(2),
        _ if first.digits == 4 => Ok(0),
        (Calendar::Unmarked, Mark::Separator) if count == 2 && first.value <= 12 => Ok(1),
        _ if first.digits <= 3 || first.digits == 6 => Err(DateProblem::NoEra),
        _ => Err(DateProblem::NotADate),
    }
}

/// `20250401`, `R070401`, and `202504` where it cannot be a two-digit year.
fn compact(calendar: Calendar, value: i32, digits: usize) -> Option<Fields> {
    let (month, day) = (value / 100 % 100, value % 100);
    match (calendar, digits) {
        (Calendar::Era(_), 6) | (Calendar::Gregorian | Calendar::Unmarked, 8) => {
            Some(Fields { year: Some(value / 10_000), month: Some(month), day: Some(day) })
        }
        (Calendar::Gregorian, 6) => Some(year_month(value)),
        (Calendar::Unmarked, 6) if month > 12 => Some(year_month(value)),
        _ => None,
    }
}

fn year_month(value: i32) -> Fields {
    Fields { year: Some(value / 100), month: Some(value % 100), day: None }
}

/// A date of an era. If the era had ended (or not begun in that year), the date is kept and
/// the era corrected with a notice, as far as the following era reaches.
fn in_era(era: &'static Era, n: i32, month: Option<i32>, day: Option<i32>) -> Result<Parsed, DateProblem> {
    let n = i16::try_from(n).ok().filter(|n| *n > 0).ok_or(DateProblem::NoSuchYear)?;
    let date = dated(era.start.year() + n - 1, month, day)?;
    let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else {
        return Err(DateProblem::NotADate);
    };
    if last < ERAS[0].start {
        return Err(DateProblem::NoSuchYear);
    }
    let ended = era.last_day().is_some_and(|end| first > end);
    let next_ended = era.next().and_then(Era::last_day).is_some_and(|end| first > end);
    if ended && next_ended {
        return Err(DateProblem::EraEnded { era });
    }
    let corrected = ended || last < era.start;
    Ok(Parsed { date, notice: corrected.then_some(Notice::EraCorrected { era, year: n, date }) })
}

/// The nearest date with this month, day or both, on the side that the hint names.
fn nearest(
    month: Option<i32>,
    day: Option<i32>,
    today: Date,
    hint: DateHint,
) -> Result<PartialDate, DateProblem> {
    // Within eight years on each side there is always a 29 February; within three months a 31st.
    let candidates: Vec<PartialDate> = match month {
        Some(_) => (-8..=8).filter_map(|n| dated(today.year() + n, month, day).ok()).collect(),
        None => (-3..=3)
            .filter_map(|n: i64| today.first_of_month().checked_add(n.months()).ok())
            .filter_map(|first| dated(first.year(), Some(first.month().into()), day).ok())
            .collect(),
    };
    let allowed = |date: &&PartialDate| match hint {
        DateHint::Past => date.first_day().is_some_and(|first| first <= today),
        DateHint::Future => date.last_day().is_some_and(|last| last >= today),
        DateHint::Any => true,
    };
    let found = candidates.iter().filter(allowed).min_by_key(|date| distance(**date, today));
    match found {
        Some(date) => Ok(*date),
        // A leap year, so that 29 February is not what is complained about.
        None => dated(2000, Some(month.unwrap_or(1)), day).and(Err(DateProblem::NoSuchYear)),
    }
}

/// Days between a date and today; 0 within a month that is running.
fn distance(date: PartialDate, today: Date) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    match (date.first_day(), date.last_day()) {
        (Some(first), _) if first > today => days(today, first),
        (_, Some(last)) if last < today => days(last, today),
        _ => 0,
    }
}
