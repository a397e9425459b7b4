//! Free text and one-line fields: clean-up before storing, lengths, excerpts, bigrams.
//! Glyphs are kept as typed; only what cannot be seen goes.

use crate::clean::{JOINER, is_variation_selector, one_line, visible};
use crate::name::search_key;

/// A note as it is stored: line ends as LF, tabs as spaces, no control, zero-width or
/// bidirectional characters (joiners between emoji and variation selectors stay), no blank
/// lines before and no white space after it.
#[must_use]
pub fn clean_text(input: &str) -> String {
    let mut out = String::with_capacity(input.len());
    let mut after_return = false;
    for c in visible(input) {
        match c {
            '\n' if after_return => {}
            '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            _ => out.push(c),
        }
        after_return = c == '\r';
    }
    out.truncate(out.trim_end().len());
    // Only whole blank lines go: full-width spaces may indent the first line.
    let mut start = 0;
    while let Some((line, _)) = out[start..].split_once('\n') {
        if !line.trim().is_empty() {
            break;
        }
        start += line.len() + 1;
    }
    out.drain(..start);
    out
}

/// A field of one line as it is stored: as [`clean_text`], but trimmed and every run of white
/// space and line ends as one space.
#[must_use]
pub fn clean_line(input: &str) -> String {
    one_line(visible(input))
}

/// Length in Unicode scalars, the unit of all limits (both databases count the same).
#[must_use]
pub fn char_len(text: &str) -> usize {
    text.chars().count()
}

/// A text longer than its field allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Characters allowed.
    pub max: usize,
    /// Characters typed.
    pub len: usize,
}

impl TooLong {
    /// Stable key for message catalogues and tests.
    #[must_use]
    pub fn key(&self) -> &'static str {
        "text.too_long"
    }

    /// One polite sentence that says what to do.
    #[must_use]
    pub fn message(&self) -> String {
        format!("{}字以内で入力してください（いま{}字です）。", grouped(self.max), grouped(self.len))
    }
}

/// Whether the text has at most `max` Unicode scalars.
pub fn within(text: &str, max: usize) -> Result<(), TooLong> {
    // Each scalar has at least one byte, so most texts need no counting.
    if text.len() <= max {
        return Ok(());
    }
    let len = char_len(text);
    if len <= max { Ok(()) } else { Err(TooLong { max, len }) }
}

/// Digits in groups of three.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The beginning of a text on one line, at most `n` Unicode scalars including the final `…`
/// that shows a cut. A character is never separated from its selector or accent.
#[must_use]
pub fn excerpt(text: &str, n: usize) -> String {
    let line = one_line(text.chars());
    if within(&line, n).is_ok() {
        return line;
    }
    let chars: Vec<char> = line.chars().take(n).collect();
    let mut cut = n.saturating_sub(1);
    while cut > 0 && (belongs_to_previous(chars[cut]) || chars[cut - 1] == JOINER) {
        cut -= 1;
    }
    let mut out: String = chars[..cut].iter().collect();
    out.truncate(out.trim_end().len());
    if n > 0 {
        out.push('…');
    }
    out
}

fn belongs_to_previous(c: char) -> bool {
    c == JOINER
        || is_variation_selector(c)
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{20D0}'..='\u{20FF}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// The pairs of neighbouring characters of the [`search_key`], sorted, each once: the terms
/// of a full-text index. Pairs do not cross punctuation; a character without neighbour
/// stands alone.
#[must_use]
pub fn bigrams(text: &str) -> Vec<String> {
    let key = search_key(text);
    let mut terms = Vec::with_capacity(key.len() / 3);
    for word in key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let before = terms.len();
        terms.extend(word.char_indices().zip(ends.skip(1)).map(|((at, _), end)| &word[at..end]));
        if terms.len() == before {
            terms.push(word);
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_keeps_its_lines_and_emoji_and_loses_hidden_characters() {
        assert_eq!(clean_text("一行目\r\n二行目\r三行目\n"), "一行目\n二行目\n三行目");
        assert_eq!(clean_text("\n \n　字下げ\t後\u{0}ろ\u{202e} \n"), "　字下げ 後ろ");
        assert_eq!(
            clean_text("👨\u{200d}👩\u{200d}👧 ☎\u{fe0f} 葛\u{E0100}"),
            "👨\u{200d}👩\u{200d}👧 ☎\u{fe0f} 葛\u{E0100}"
        );
        assert_eq!(clean_text("山\u{200d}美"), "山美");
        assert_eq!(clean_text(" \r\n\t"), "");
    }

    #[test]
    fn a_one_line_field_has_one_line() {
        assert_eq!(clean_line(" 玄関先で\r\n\r\n面談　 した "), "玄関先で 面談　した");
    }

    #[test]
    fn length_counts_unicode_scalars() {
        assert_eq!(char_len("𠮷野家"), 3);
        assert_eq!(within("𠮷野家", 3), Ok(()));
        let long = within(&"あ".repeat(20_001), 20_000);
        assert_eq!(
            long.map_err(|problem| problem.message()),
            Err("20,000字以内で入力してください（いま20,001字です）。".to_owned())
        );
    }

    #[test]
    fn an_excerpt_shows_where_it_was_cut_and_never_splits_a_character() {
        assert_eq!(excerpt("短い\n文", 10), "短い 文");
        assert_eq!(excerpt("あいうえおか", 5), "あいうえ…");
        assert_eq!(excerpt("あい葛\u{E0100}城です", 4), "あい…");
        assert_eq!(excerpt("あい👨\u{200d}👩です", 5), "あい…");
        assert_eq!(excerpt("あい", 1), "…");
        assert_eq!(excerpt("あい", 0), "");
    }

    #[test]
    fn bigrams_are_the_sorted_pairs_of_the_search_key() {
        assert_eq!(bigrams("髙橋"), ["高橋"]);
        assert_eq!(bigrams("山美 太郎。妻"), ["太郎", "妻", "山美", "美太"]);
        assert_eq!(bigrams("ばなな"), ["ナナ", "バナ"]);
        assert_eq!(bigrams("、。"), Vec::<String>::new());
    }
}
