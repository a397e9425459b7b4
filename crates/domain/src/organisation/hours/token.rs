//! The words in which opening hours are written, taken apart. Any width; what only connects words is passed over.

use japanese::{date::parse_time, nfkc::each_nfkc};

use super::{HOLIDAY, HoursProblem, Minute, NAMES};

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// Days, named at once.
    Days(&'static [usize]),
    /// A time of day.
    Time(Minute),
    /// From – to, between days or times.
    To,
    /// What stands before is closed.
    Closed,
    /// What comes next is a break.
    Break,
}

const WEEK: &[usize] = &[0, 1, 2, 3, 4];
const ALWAYS: &[usize] = &[0, 1, 2, 3, 4, 5, 6, HOLIDAY];
const SINGLE: [&[usize]; 8] = [&[0], &[1], &[2], &[3], &[4], &[5], &[6], &[HOLIDAY]];

/// Words and what they mean; a longer one stands before those it begins with.
const WORDS: &[(&str, &[Token])] = &[
    ("24時間", &[Token::Time(Minute(0)), Token::To, Token::Time(Minute::END)]),
    ("年中無休", &[Token::Days(ALWAYS)]),
    ("年末年始", &[Token::Days(SINGLE[HOLIDAY])]),
    ("国民の祝日", &[Token::Days(SINGLE[HOLIDAY])]),
    ("祝祭日", &[Token::Days(SINGLE[HOLIDAY])]),
    ("祝日", &[Token::Days(SINGLE[HOLIDAY])]),
    ("毎日", &[Token::Days(ALWAYS)]),
    ("平日", &[Token::Days(WEEK)]),
    ("昼休み", &[Token::Break]),
    ("休憩", &[Token::Break]),
    ("定休日", &[Token::Closed]),
    ("休業日", &[Token::Closed]),
    ("休館日", &[Token::Closed]),
    ("休日", &[Token::Closed]),
    ("定休", &[Token::Closed]),
    ("休業", &[Token::Closed]),
    ("休館", &[Token::Closed]),
    ("休所", &[Token::Closed]),
    ("休み", &[Token::Closed]),
    ("休", &[Token::Closed]),
    ("除く", &[Token::Closed]),
    ("のぞく", &[Token::Closed]),
    ("から", &[Token::To]),
    ("まで", &[]),
    ("のみ", &[]),
    ("曜日", &[]),
    ("曜", &[]),
    ("および", &[]),
    ("及び", &[]),
    ("開所時間", &[]),
    ("受付時間", &[]),
    ("開館時間", &[]),
    ("営業時間", &[]),
    ("開所", &[]),
    ("受付", &[]),
    ("は", &[]),
    ("を", &[]),
    ("の", &[]),
    ("と", &[]),
];

/// What connects or separates and says nothing by itself.
const BETWEEN: &str = " \t\r\n、。,・･/;:|()[]「」【】";
/// Signs for from – to.
const DASHES: &str = "-~〜～‐‑‒–—―−ー－";

/// All words of a text.
pub(super) fn tokens(typed: &str) -> Result<Vec<Token>, HoursProblem> {
    let mut text = String::new();
    each_nfkc(typed, |c| text.push(c));
    let (mut rest, mut found) = (text.as_str(), Vec::new());
    while let Some(first) = rest.chars().next() {
        if BETWEEN.contains(first) {
            rest = &rest[first.len_utf8()..];
        } else if DASHES.contains(first) {
            found.push(Token::To);
            rest = &rest[first.len_utf8()..];
        } else if let Some((word, meant)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            found.extend_from_slice(meant);
            rest = &rest[word.len()..];
        } else if let Some(day) = NAMES.iter().position(|name| rest.starts_with(name)) {
            found.push(Token::Days(SINGLE[day]));
            rest = &rest[NAMES[day].len()..];
        } else {
            let (time, after) = time(rest)?;
            found.push(Token::Time(time));
            rest = after;
        }
    }
    Ok(found)
}

/// The time at the beginning of a text, and what comes after it.
fn time(text: &str) -> Result<(Minute, &str), HoursProblem> {
    let half = ["午前", "午後", "AM", "PM", "am", "pm"].iter().find(|half| text.starts_with(**half));
    let from = half.map_or(0, |half| half.len());
    let length = if text.starts_with("正午") { "正午".len() } else { from + clock(&text[from..]) };
    if length == from {
        let word: String = text.chars().take_while(|c| !BETWEEN.contains(*c)).take(10).collect();
        return Err(HoursProblem::Unreadable(word));
    }
    let (said, rest) = text.split_at(length);
    Ok((minute(said)?, rest))
}

/// How many bytes at the beginning of a text are a clock time: 8:30, 8時, 8時半, 8時30分, 8, 830.
fn clock(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour = digits(text);
    let rest = &text[hour..];
    if hour == 0 {
        return 0;
    }
    if let Some(minutes) = rest.strip_prefix(':') {
        return hour + Some(digits(minutes)).filter(|it| *it > 0).map_or(0, |it| 1 + it);
    }
    let Some(after) = rest.strip_prefix('時') else { return hour };
    let minutes = digits(after);
    let last = if minutes == 0 { "半" } else { "分" };
    hour + "時".len() + minutes + if after[minutes..].starts_with(last) { last.len() } else { 0 }
}

fn minute(said: &str) -> Result<Minute, HoursProblem> {
    if ["24:00", "24時", "24", "2400"].contains(&said) {
        return Ok(Minute::END);
    }
    // A bare number is an hour here: 「9-17」.
    let bare = said.chars().rev().take_while(char::is_ascii_digit).count();
    let is_hour = (1..=2).contains(&bare) && !said.contains([':', '時']);
    let asked = if is_hour { format!("{said}時") } else { said.to_owned() };
    let time = parse_time(&asked).map_err(HoursProblem::Time)?;
    Ok(Minute(u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).unwrap_or(0)))
}
