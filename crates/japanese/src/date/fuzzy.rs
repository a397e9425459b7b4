//! Dates of which little is known: 不明, 昭和30年頃, 50代, 昭和30年代, 70歳くらい.
//! Called by [`super::parse`] with folded text.

use super::era::ERAS;
use super::partial::PartialDate;
use super::problem::DateProblem;
use jiff::civil::Date;

const UNKNOWN: &[&str] = &[
    "不明",
    "不詳",
    "未詳",
    "わからない",
    "分からない",
    "年月日不詳",
    "年月日不明",
    "生年月日不詳",
    "生年月日不明",
];
const APPROX_ENDS: &[&str] =
    &["頃", "ころ", "ごろ", "位", "くらい", "ぐらい", "前後", "上旬", "中旬", "下旬"];
const APPROX_STARTS: &[&str] = &["約", "およそ", "おおよそ"];
/// Endings of 昭和30年月日不詳 and 昭和30年1月日不詳, as family registers write them.
const UNKNOWN_ENDS: &[&str] = &["月日不詳", "月日不明", "日不詳", "日不明"];

/// Whether the text says that the date is not known.
pub(super) fn is_unknown(text: &str) -> bool {
    UNKNOWN.contains(&text)
}

/// Takes 約 and 頃 off; true if there was one. Also takes off 月日不詳, which only says that
/// the rest is missing.
pub(super) fn strip_approx(text: &str) -> (&str, bool) {
    let ended = APPROX_ENDS.iter().find_map(|end| text.strip_suffix(end));
    let rest = ended.unwrap_or(text);
    let started = APPROX_STARTS.iter().find_map(|start| rest.strip_prefix(start));
    let rest = started.unwrap_or(rest);
    let known = UNKNOWN_ENDS.iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
    (known, ended.is_some() || started.is_some())
}

/// A span of years: 1950年代, `1950s` as stored, 昭和30年代, or an age today (50代, 70歳).
/// None if the text is not of this kind.
pub(super) fn span(text: &str, today: Date) -> Option<Result<PartialDate, DateProblem>> {
    if let Some(decade) = text.strip_suffix("年代") {
        return decade_of(decade);
    }
    if let Some(first) = text.strip_suffix('S').filter(|first| first.len() == 4) {
        return number(first).map(PartialDate::of_decade);
    }
    let (age, ages) = age_and_span(text)?;
    let youngest = today.year().checked_sub(age)?;
    let date = match ages {
        1 => PartialDate::of_year(youngest),
        _ => PartialDate::of_decade(youngest - 9),
    };
    Some(date.map(|date| date.with_approx(true)))
}

/// 50代 (also with 前半 and the like) is ten years of age, 70歳 one; up to 129.
fn age_and_span(text: &str) -> Option<(i16, i16)> {
    let base = ["前半", "後半", "半ば", "なかば"].iter().find_map(|end| text.strip_suffix(end));
    if let Some(age) = base.unwrap_or(text).strip_suffix('代') {
        return number(age).filter(|age| age % 10 == 0 && (10..=120).contains(age)).map(|age| (age, 10));
    }
    let age = text.strip_suffix('歳').or_else(|| text.strip_suffix('才'))?;
    number(age.strip_prefix('満').unwrap_or(age)).filter(|age| (0..=129).contains(age)).map(|age| (age, 1))
}

fn decade_of(text: &str) -> Option<Result<PartialDate, DateProblem>> {
    let text = text.strip_prefix("西暦").unwrap_or(text);
    let era = ERAS.iter().find_map(|era| text.strip_prefix(era.name).map(|n| (era, n)));
    match era {
        Some((era, n)) => {
            let n = number(n).filter(|n| n % 10 == 0 && (10..=60).contains(n))?;
            let first = era.start.year() + n - 1;
            let ended = era.last_day().is_some_and(|last| last.year() < first);
            Some(if ended { Err(DateProblem::EraEnded { era }) } else { PartialDate::of_decade(first) })
        }
        None if text.len() == 4 => number(text).map(|year| match year % 10 {
            0 => PartialDate::of_decade(year),
            _ => Err(DateProblem::NotADate),
        }),
        None => Some(Err(DateProblem::NoEra)),
    }
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
