//! Makes typed dates and times uniform before they are read: width, kana, dashes, spaces and
//! kanji numerals. Only for reading; what was typed is stored elsewhere as it is.

use super::problem::DateProblem;
use crate::clean::is_invisible;
use crate::kana::to_hiragana_char;
use unicode_normalization::UnicodeNormalization;

/// Longer than any date that a person writes.
const MAX_CHARS: usize = 60;

/// Half-width, katakana as hiragana, capitals, `-` for all dashes, `.` for all points and for
/// spaces between numerals; other spaces and invisible characters are gone.
pub(super) fn fold(input: &str) -> Result<String, DateProblem> {
    if input.trim().chars().nth(MAX_CHARS).is_some() {
        return Err(DateProblem::NotADate);
    }
    let mut out = String::with_capacity(input.len());
    let mut gap = false;
    for c in input.trim().chars().filter(|c| c.is_whitespace() || !is_invisible(*c)).nfkc() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        let c = plain(c);
        if gap && is_numeral(c) && out.chars().next_back().is_some_and(is_numeral) {
            out.push('.');
        }
        gap = false;
        out.push(c);
    }
    Ok(out.trim_end_matches('.').to_owned())
}

fn plain(c: char) -> char {
    match c {
        // Includes the long vowel mark, which is beside the hyphen on Japanese keyboards.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | 'ー' => '-',
        '、' | '。' | ',' | '・' | '·' => '.',
        '○' | '◯' => '〇',
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        _ => to_hiragana_char(c).to_ascii_uppercase(),
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || kanji_numeral(c).is_some()
}

/// A digit, or a factor of ten, hundred or thousand.
enum Numeral {
    Digit(u32),
    Factor(u32),
}

fn kanji_numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '〇' | '零' => Numeral::Digit(0),
        '一' | '壱' => Numeral::Digit(1),
        '二' | '弐' => Numeral::Digit(2),
        '三' | '参' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' | '拾' => Numeral::Factor(10),
        '百' => Numeral::Factor(100),
        '千' => Numeral::Factor(1000),
        _ => return None,
    })
}

/// Replaces each run of kanji numerals by Arabic ones: 二〇二五 and 二千二十五 give `2025`.
pub(super) fn arabic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = Run::default();
    for c in text.chars() {
        if let Some(numeral) = kanji_numeral(c) {
            run.push(&numeral);
        } else {
            run.flush(&mut out);
            out.push(c);
        }
    }
    run.flush(&mut out);
    out
}

/// A run of kanji numerals being read both ways: digit by digit, and with factors.
#[derive(Default)]
struct Run {
    digits: String,
    sum: u32,
    pending: Option<u32>,
    factors: bool,
}

impl Run {
    fn push(&mut self, numeral: &Numeral) {
        match *numeral {
            Numeral::Digit(digit) => {
                self.digits.extend(char::from_digit(digit, 10));
                self.pending = Some(self.pending.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            }
            Numeral::Factor(factor) => {
                self.factors = true;
                let count = self.pending.take().unwrap_or(1);
                self.sum = self.sum.saturating_add(count.saturating_mul(factor));
            }
        }
    }

    fn flush(&mut self, out: &mut String) {
        let run = std::mem::take(self);
        if run.factors {
            out.push_str(&run.sum.saturating_add(run.pending.unwrap_or(0)).to_string());
        } else {
            out.push_str(&run.digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_dashes_points_and_spaces_become_uniform() {
        assert_eq!(fold(" Ｒ７．４．１ ").unwrap(), "R7.4.1");
        assert_eq!(fold("２０２５ー４−１").unwrap(), "2025-4-1");
        assert_eq!(fold("2025 4 1").unwrap(), "2025.4.1");
        assert_eq!(fold("10 月 1 日").unwrap(), "10月1日");
        assert_eq!(fold("キョウ").unwrap(), "きょう");
        assert_eq!(fold("㋿7年\u{200b}４月").unwrap(), "令和7年4月");
    }

    #[test]
    fn kanji_numerals_are_read_digit_by_digit_or_with_factors() {
        for (kanji, expected) in [
            ("二〇二五年", "2025年"),
            ("二千二十五年", "2025年"),
            ("三十年十二月三十一日", "30年12月31日"),
            ("十日", "10日"),
            ("昭和三〇", "昭和30"),
        ] {
            assert_eq!(arabic(kanji), expected);
        }
    }

    #[test]
    fn endless_input_is_refused_before_it_is_read() {
        assert_eq!(fold(&"1".repeat(10_000)), Err(DateProblem::NotADate));
    }
}
