//! Times of day as people type them: 14:30, 1430, 午後2時半, 14時30分; shown as 14:30.

use super::fold::{arabic, fold};
use jiff::civil::Time;

/// Why a typed time cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeProblem {
    /// Nothing was typed.
    Empty,
    /// Not recognisable as a time.
    NotATime,
    /// An hour above 23 or a minute above 59.
    OutOfRange,
    /// 午前12時 and 午後12時 are understood as noon by some and as midnight by others.
    AmbiguousTwelve,
}

impl TimeProblem {
    /// Stable key for message catalogues and tests.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "time.empty",
            Self::NotATime => "time.not_a_time",
            Self::OutOfRange => "time.out_of_range",
            Self::AmbiguousTwelve => "time.ambiguous_twelve",
        }
    }

    /// One polite sentence that says what to type.
    #[must_use]
    pub fn message(&self) -> &'static str {
        match self {
            Self::Empty => "時刻を入力してください。",
            Self::NotATime => "時刻は「14:30」「14時30分」「午後2時半」のように入力してください。",
            Self::OutOfRange => "時刻は0:00から23:59までで入力してください。",
            Self::AmbiguousTwelve => "昼の12時は「12:00」、夜の12時は「0:00」と入力してください。",
        }
    }
}

/// Which half of the day was said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

const HALVES: &[(&str, Half)] = &[
    ("午前", Half::Morning),
    ("午後", Half::Afternoon),
    ("AM", Half::Morning),
    ("PM", Half::Afternoon),
    ("A.M.", Half::Morning),
    ("P.M.", Half::Afternoon),
];

/// Reads a time of day in any width, with Arabic or kanji numerals. Without 午後 the 24-hour
/// clock is meant. Seconds are not accepted.
pub fn parse_time(input: &str) -> Result<Time, TimeProblem> {
    let folded = fold(input).map_err(|_| TimeProblem::NotATime)?;
    if folded.is_empty() {
        return Err(TimeProblem::Empty);
    }
    if folded == "正午" {
        return time(12, 0, None);
    }
    let text = arabic(&folded);
    let (rest, half) = HALVES
        .iter()
        .find_map(|(word, half)| {
            let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word))?;
            Some((rest, Some(*half)))
        })
        .unwrap_or((&text, None));
    let (hour, minute) = hour_and_minute(rest).ok_or(TimeProblem::NotATime)?;
    time(hour, minute, half)
}

fn hour_and_minute(text: &str) -> Option<(u8, u8)> {
    if let Some((hour, minute)) = text.split_once('時') {
        let minute = match minute {
            "" | "ちょうど" => 0,
            "半" => 30,
            _ => small(minute.strip_suffix('分').unwrap_or(minute))?,
        };
        return Some((small(hour)?, minute));
    }
    if let Some((hour, minute)) = text.split_once([':', '.']) {
        return (minute.len() == 2).then_some((small(hour)?, small(minute)?));
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let cut = text.len().checked_sub(2).filter(|cut| digits && (1..=2).contains(cut))?;
    Some((small(&text[..cut])?, small(&text[cut..])?))
}

fn small(text: &str) -> Option<u8> {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

fn time(hour: u8, minute: u8, half: Option<Half>) -> Result<Time, TimeProblem> {
    let hour = match half {
        Some(_) if hour == 12 => return Err(TimeProblem::AmbiguousTwelve),
        Some(_) if hour > 12 => return Err(TimeProblem::OutOfRange),
        Some(Half::Afternoon) => hour + 12,
        _ => hour,
    };
    let field = |value: u8| i8::try_from(value).map_err(|_| TimeProblem::OutOfRange);
    Time::new(field(hour)?, field(minute)?, 0, 0).map_err(|_| TimeProblem::OutOfRange)
}

/// `14:30`; the hour without a leading zero, as on clocks of offices.
#[must_use]
pub fn time_text(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_every_usual_notation() {
        for typed in [
            "14:30",
            "１４：３０",
            "1430",
            "14時30分",
            "午後2時半",
            "午後二時三十分",
            "PM2:30",
            "2:30 pm",
            "14.30",
            "14時半",
            "午後 ２時 ３０分",
        ] {
            assert_eq!(parse_time(typed).map(time_text).as_deref(), Ok("14:30"), "{typed}");
        }
        assert_eq!(parse_time("930").map(time_text).as_deref(), Ok("9:30"));
        assert_eq!(parse_time("9時").map(time_text).as_deref(), Ok("9:00"));
        assert_eq!(parse_time("正午").map(time_text).as_deref(), Ok("12:00"));
        assert_eq!(parse_time("午前0時5分").map(time_text).as_deref(), Ok("0:05"));
    }

    #[test]
    fn what_is_no_time_or_ambiguous_is_refused_with_advice() {
        for (typed, problem) in [
            ("", TimeProblem::Empty),
            ("昼ごろ", TimeProblem::NotATime),
            ("14", TimeProblem::NotATime),
            ("14:3", TimeProblem::NotATime),
            ("24:00", TimeProblem::OutOfRange),
            ("9:60", TimeProblem::OutOfRange),
            ("午後14時", TimeProblem::OutOfRange),
            ("午後12時", TimeProblem::AmbiguousTwelve),
        ] {
            assert_eq!(parse_time(typed), Err(problem), "{typed}");
            assert!(problem.message().ends_with("ください。"));
        }
    }
}
