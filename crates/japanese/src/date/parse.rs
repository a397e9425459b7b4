//! Reads a typed date: the entrance to the readers beside this file.
//!
//! Order: fold the notation, set brackets and weekday aside, then unknown words, relative
//! words ([`super::relative`]), ages and decades ([`super::fuzzy`]), numbers
//! ([`super::numeric`]); last the weekday is compared.

use super::fold::{arabic, fold};
use super::partial::PartialDate;
use super::problem::{DateProblem, Notice};
use super::{fuzzy, numeric, relative};
use jiff::civil::{Date, Weekday};

/// Which way a date without a year lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateHint {
    /// Records of what happened: the nearest day up to today.
    Past,
    /// Deadlines and appointments: the nearest day from today on.
    Future,
    /// Whichever is nearer; the past if both are as near.
    Any,
}

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// What was meant.
    pub date: PartialDate,
    /// What the reader should check or know.
    pub notice: Option<Notice>,
}

impl Parsed {
    /// The day, or the request to type one.
    pub fn require_day(&self) -> Result<Date, DateProblem> {
        self.date.day().ok_or(DateProblem::DayNeeded)
    }

    /// Refuses a date that lies wholly after `today`.
    pub fn require_not_after(self, today: Date) -> Result<Self, DateProblem> {
        match self.date.first_day() {
            Some(first) if first > today => Err(DateProblem::InFuture),
            _ => Ok(self),
        }
    }

    /// Refuses a date that lies wholly before `today`.
    pub fn require_not_before(self, today: Date) -> Result<Self, DateProblem> {
        match self.date.last_day() {
            Some(last) if last < today => Err(DateProblem::InPast),
            _ => Ok(self),
        }
    }
}

/// Reads a date in any notation used in offices.
///
/// `today` is the day in Japan; `hint` decides on `4/1` and 火曜. 和暦 and 西暦 may be of any
/// width, in kanji or Arabic numerals, and may end with 頃 or a weekday. Two-digit years without an
/// era are refused ([`DateProblem::NoEra`]). Whether the field accepts a future, partial
/// or unknown date is the caller's rule: see the `require_…` methods of [`Parsed`].
pub fn parse_date(input: &str, today: Date, hint: DateHint) -> Result<Parsed, DateProblem> {
    let folded = fold(input)?;
    if folded.is_empty() {
        return Err(DateProblem::Empty);
    }
    let (bare, aside) = set_aside(&folded)?;
    let text = arabic(&relative::without_numerals(&bare));
    if fuzzy::is_unknown(&text) {
        return Ok(Parsed { date: PartialDate::UNKNOWN, notice: None });
    }
    let (text, approx) = fuzzy::strip_approx(&text);
    let read = if let Some(date) = relative::read(text, today, hint) {
        let date = date?;
        Parsed { date, notice: Some(Notice::Assumed { date }) }
    } else if let Some(date) = fuzzy::span(text, today) {
        Parsed { date: date?, notice: None }
    } else {
        numeric::read(text, today, hint)?
    };
    aside.check(read.date)?;
    let date = read.date.with_approx(approx || read.date.approx());
    Ok(Parsed { date, notice: read.notice.map(|notice| notice.about(date)) })
}

impl Notice {
    /// The same notice about a date that has since been marked approximate.
    fn about(self, date: PartialDate) -> Self {
        match self {
            Self::EraCorrected { era, year, .. } => Self::EraCorrected { era, year, date },
            Self::Assumed { .. } => Self::Assumed { date },
        }
    }
}

/// What stood in brackets or after the date and must agree with it.
#[derive(Default)]
struct Aside {
    weekday: Option<Weekday>,
    year: Option<i16>,
}

impl Aside {
    fn check(&self, date: PartialDate) -> Result<(), DateProblem> {
        if self.year.is_some_and(|year| date.year() != Some(year)) {
            return Err(DateProblem::YearsDiffer);
        }
        match (self.weekday, date.day()) {
            (Some(weekday), Some(day)) if day.weekday() != weekday => Err(DateProblem::WeekdayDiffers),
            _ => Ok(()),
        }
    }
}

/// Takes `(1955年)`, `(昭和30年)`, `(火)` and a trailing 火曜日 out of the text.
fn set_aside(folded: &str) -> Result<(String, Aside), DateProblem> {
    let mut aside = Aside::default();
    let mut rest = String::with_capacity(folded.len());
    let mut left = folded;
    while let Some((before, after)) = left.split_once('(') {
        let (inner, behind) = after.split_once(')').ok_or(DateProblem::NotADate)?;
        rest.push_str(before);
        left = behind;
        if let Some(weekday) = relative::weekday(inner) {
            aside.weekday = Some(weekday);
        } else {
            aside.year = Some(numeric::lone_year(&arabic(inner)).ok_or(DateProblem::NotADate)?);
        }
    }
    rest.push_str(left);
    if let Some((start, weekday)) = trailing_weekday(&rest) {
        rest.truncate(start);
        aside.weekday = Some(weekday);
    }
    Ok((rest, aside))
}

/// Where 火曜 or 火曜日 begins at the end of a date; not where it is the date itself.
fn trailing_weekday(text: &str) -> Option<(usize, Weekday)> {
    let body = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜'))?;
    let (start, sign) = body.char_indices().next_back()?;
    let before = text[..start].chars().next_back()?;
    let after_date = before == '日' || before.is_ascii_digit();
    after_date.then(|| relative::weekday(sign.encode_utf8(&mut [0; 4])))?.map(|day| (start, day))
}
