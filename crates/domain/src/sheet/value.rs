//! What is put into an item: read from what was typed, and shown in words.
//!
//! Stored as short text: a code, codes in the order of the item, a number in digits, a date as
//! `japanese::date::PartialDate::iso` (behind `~` if only about right), or the text itself.

use japanese::{
    date::{DateHint, DateProblem, PartialDate, parse_date, wareki_partial},
    number::narrow_digits,
    text::{char_len, clean_line, clean_text},
};
use jiff::civil::Date;

use super::{Item, ItemKind, Unknown};

/// Longest line, in characters.
pub const MAX_LINE: usize = 200;
/// Longest text, in characters (guide experience-and-operations §1.5 F10).
pub const MAX_TEXT: usize = 4_000;
/// The largest number and amount: a household's debts stay below it.
pub const MAX_NUMBER: i64 = 9_999_999_999;

/// What stands in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing: it was emptied again.
    Empty,
    /// No answer, for a reason.
    Unknown(Unknown),
    /// An answer, as stored.
    Value(String),
}

impl Answer {
    /// Whether the item needs nobody any more: an answer, or a reason other than that nobody asked.
    #[must_use]
    pub fn settles(&self) -> bool {
        !matches!(self, Self::Empty | Self::Unknown(Unknown::NotAsked))
    }
}

/// Why what was typed cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueRefused {
    /// Longer than this many characters.
    TooLong(usize),
    /// None of the choices.
    NotAChoice,
    /// No whole number from 0 to [`MAX_NUMBER`].
    NotANumber,
    /// No date.
    NotADate(DateProblem),
    /// An answer, and a reason why there is none.
    Both,
    /// It says where somebody is to be found of whom that is not kept here.
    Withheld,
}

/// Reads an item's field together with the reason why it has no answer.
///
/// # Errors
/// [`ValueRefused`], to be put into words by who asks.
pub fn answer(
    item: &Item,
    unknown: Option<Unknown>,
    typed: &[String],
    today: Date,
) -> Result<Answer, ValueRefused> {
    match (read(item, typed, today)?, unknown) {
        (answer, None) => Ok(answer),
        (Answer::Empty, Some(why)) => Ok(Answer::Unknown(why)),
        (_, Some(_)) => Err(ValueRefused::Both),
    }
}

/// Reads what was typed into an item: its one field, or the codes that were ticked.
///
/// # Errors
/// [`ValueRefused`], to be put into words by who asks.
pub fn read(item: &Item, typed: &[String], today: Date) -> Result<Answer, ValueRefused> {
    let one = typed.first().map_or("", String::as_str);
    let value = match item.kind {
        ItemKind::Line => within(clean_line(one), MAX_LINE)?,
        ItemKind::Text => within(clean_text(one), MAX_TEXT)?,
        ItemKind::One | ItemKind::Many => codes(item, typed)?,
        ItemKind::Number | ItemKind::Yen => number(one)?,
        ItemKind::Date => {
            date(one, today, if item.looks_ahead() { DateHint::Future } else { DateHint::Past })?
        }
    };
    Ok(if value.is_empty() { Answer::Empty } else { Answer::Value(value) })
}

fn within(text: String, most: usize) -> Result<String, ValueRefused> {
    if char_len(&text) > most { Err(ValueRefused::TooLong(most)) } else { Ok(text) }
}

/// The ticked codes, each once, in the order of the item.
fn codes(item: &Item, typed: &[String]) -> Result<String, ValueRefused> {
    let ticked: Vec<&String> = typed.iter().filter(|code| !code.is_empty()).collect();
    let is_known = |code: &String| item.choices.iter().any(|choice| choice.code == *code);
    if !ticked.iter().all(|code| is_known(code)) || (item.kind == ItemKind::One && ticked.len() > 1) {
        return Err(ValueRefused::NotAChoice);
    }
    let chosen = item.choices.iter().filter(|choice| ticked.contains(&&choice.code));
    Ok(chosen.map(|choice| choice.code.as_str()).collect::<Vec<_>>().join(" "))
}

/// Digits of any width; commas, 円, 人 and the like around them are what people write.
fn number(typed: &str) -> Result<String, ValueRefused> {
    let line = narrow_digits(&clean_line(typed)).replace([',', '，', '、'], "");
    let (digits, myriads) = match line.trim_end_matches(['円', '人', '回', '年', '枚', '歳']).trim() {
        "" => return Ok(String::new()),
        bare => bare.strip_suffix('万').map_or((bare, 1), |thousands| (thousands, 10_000)),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let value = is_number.then(|| digits.parse::<i64>().ok()).flatten().and_then(|n| n.checked_mul(myriads));
    value.filter(|n| *n <= MAX_NUMBER).map(|n| n.to_string()).ok_or(ValueRefused::NotANumber)
}

fn date(typed: &str, today: Date, hint: DateHint) -> Result<String, ValueRefused> {
    if clean_line(typed).is_empty() {
        return Ok(String::new());
    }
    let parsed = parse_date(typed, today, hint).map_err(ValueRefused::NotADate)?;
    let about = if parsed.date.approx() { "~" } else { "" };
    Ok(format!("{about}{}", parsed.date.iso()))
}

/// The day that an answer names, if it is a whole one.
#[must_use]
pub fn day(answer: &Answer) -> Option<Date> {
    match answer {
        Answer::Value(value) => stored_date(value)?.day(),
        Answer::Empty | Answer::Unknown(_) => None,
    }
}

fn stored_date(value: &str) -> Option<PartialDate> {
    let bare = value.strip_prefix('~');
    PartialDate::from_iso(bare.unwrap_or(value), bare.is_some())
}

/// An answer in words; empty for none. A code that the item does not know shows as it is stored.
#[must_use]
pub fn shown(item: &Item, answer: &Answer) -> String {
    use crate::code::Code as _;
    match answer {
        Answer::Empty => String::new(),
        Answer::Unknown(why) => why.label().to_owned(),
        Answer::Value(value) => in_words(item, value),
    }
}

fn in_words(item: &Item, value: &str) -> String {
    let label = |code: &str| {
        let found = item.choices.iter().find(|choice| choice.code == code);
        found.map_or_else(|| code.to_owned(), |choice| choice.label.clone())
    };
    match item.kind {
        ItemKind::Line | ItemKind::Text => value.to_owned(),
        ItemKind::One | ItemKind::Many => value.split(' ').map(label).collect::<Vec<_>>().join("、"),
        ItemKind::Number => grouped(value),
        ItemKind::Yen => format!("{}円", grouped(value)),
        ItemKind::Date => stored_date(value).map_or_else(|| value.to_owned(), wareki_partial),
    }
}

/// What stands in the item's field when its form is opened again, the opposite of [`read`].
#[must_use]
pub fn typed(item: &Item, value: &str) -> Vec<String> {
    match item.kind {
        ItemKind::Many => value.split(' ').map(ToOwned::to_owned).collect(),
        ItemKind::Date => vec![stored_date(value).map_or_else(|| value.to_owned(), wareki_partial)],
        _ => vec![value.to_owned()],
    }
}

/// 「1,200,000」.
fn grouped(digits: &str) -> String {
    let from_end = digits.len();
    let comma = |at: usize| at > 0 && (from_end - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, c)| comma(at).then_some(',').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::tests::item, Answer, ItemKind, MAX_LINE, ValueRefused, answer, read, shown, typed};
    use crate::sheet::Unknown;

    fn through(kind: ItemKind, text: &[&str]) -> Result<String, ValueRefused> {
        let item = item("a", kind);
        let given: Vec<String> = text.iter().map(|it| (*it).to_owned()).collect();
        let today = date(2026, 4, 1);
        let answer = read(&item, &given, today)?;
        if let Answer::Value(value) = &answer {
            let again = read(&item, &typed(&item, value), today)?;
            assert_eq!(again, answer, "what is shown in the field reads as what was stored");
        }
        Ok(shown(&item, &answer))
    }

    #[test]
    fn each_kind_reads_what_people_write_and_shows_it_again() {
        assert_eq!(through(ItemKind::Line, &["　長男 \n"]), Ok("長男".into()));
        assert_eq!(through(ItemKind::One, &["2"]), Ok("借家".into()));
        assert_eq!(through(ItemKind::Many, &["2", "1", "2"]), Ok("持家、借家".into()));
        assert_eq!(through(ItemKind::Number, &["３人"]), Ok("3".into()));
        assert_eq!(through(ItemKind::Yen, &["120万円"]), Ok("1,200,000円".into()));
        assert_eq!(through(ItemKind::Yen, &["１２,０００"]), Ok("12,000円".into()));
        assert_eq!(through(ItemKind::Date, &["昭和30年頃"]), Ok("昭和30年ごろ".into()));
        assert_eq!(through(ItemKind::Date, &["R8.3.31"]), Ok("令和8年3月31日".into()));
        for kind in [ItemKind::Line, ItemKind::Many, ItemKind::Yen, ItemKind::Date] {
            assert_eq!(through(kind, &[" "].map(str::trim)), Ok(String::new()), "{kind:?}");
        }
    }

    #[test]
    fn what_is_no_answer_is_refused_and_why() {
        assert_eq!(through(ItemKind::One, &["1", "2"]), Err(ValueRefused::NotAChoice));
        assert_eq!(through(ItemKind::Many, &["9"]), Err(ValueRefused::NotAChoice));
        for text in ["-3", "三人くらい", "1.5", "99999999999", "万"] {
            assert_eq!(through(ItemKind::Number, &[text]), Err(ValueRefused::NotANumber), "{text}");
        }
        assert!(matches!(through(ItemKind::Date, &["13月"]), Err(ValueRefused::NotADate(_))));
        let long = "あ".repeat(MAX_LINE + 1);
        assert_eq!(through(ItemKind::Line, &[&long]), Err(ValueRefused::TooLong(MAX_LINE)));
    }

    #[test]
    fn an_answer_and_a_reason_for_none_exclude_each_other() {
        let (item, today) = (item("a", ItemKind::Line), date(2026, 4, 1));
        let why = Some(Unknown::Declined);
        assert_eq!(answer(&item, why, &[String::new()], today), Ok(Answer::Unknown(Unknown::Declined)));
        assert_eq!(answer(&item, why, &["長男".into()], today), Err(ValueRefused::Both));
    }

    #[test]
    fn that_nobody_asked_settles_nothing() {
        assert!(Answer::Unknown(Unknown::Declined).settles() && Answer::Unknown(Unknown::NotKnown).settles());
        assert!(!Answer::Unknown(Unknown::NotAsked).settles() && !Answer::Empty.settles());
    }
}
