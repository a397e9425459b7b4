//! Finding words in text: the pairs of neighbouring characters of a text in their order ([`sequence`]), and what somebody
//! typed into a search field as words to be found ([`Words`]).
//!
//! Pairs and not words, because Japanese is written without spaces and the words of this work have two characters
//! (申請, 訪問, most family names). Both sides are folded by [`search_key`] first.

use std::collections::BTreeSet;

use crate::name::search_key;

/// The pairs of neighbouring characters of the [`search_key`] of a text, in the order of the text and separated by a
/// space. Pairs do not cross punctuation; a character without neighbour stands alone.
#[must_use]
pub fn sequence(text: &str) -> String {
    joined(pieces(&search_key(text)))
}

/// Runs of letters, kana and kanji.
fn pieces(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

fn joined<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for piece in pieces {
        let mut pairs = pairs(piece).peekable();
        if pairs.peek().is_none() {
            push(&mut out, piece);
        }
        pairs.for_each(|pair| push(&mut out, pair));
    }
    out
}

fn push(out: &mut String, term: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(term);
}

fn pairs(piece: &str) -> impl Iterator<Item = &str> {
    let ends = piece.char_indices().skip(1).map(|(at, c)| at + c.len_utf8());
    piece.char_indices().zip(ends).map(|((at, _), end)| &piece[at..end])
}

/// What somebody typed: words with spaces between, each to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Each run of characters that must stand together, folded.
    pieces: Vec<String>,
}

impl Words {
    /// Reads what was typed. Signs are passed over; what stands on both sides of one may stand apart.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let mut all: Vec<String> = Vec::new();
        for word in typed.split_whitespace() {
            for piece in pieces(&search_key(word)) {
                if !all.iter().any(|other| other == piece) {
                    all.push(piece.to_owned());
                }
            }
        }
        Self { pieces: all }
    }

    /// The folded words.
    #[must_use]
    pub fn folded(&self) -> &[String] {
        &self.pieces
    }

    /// Whether nothing but signs and spaces was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pairs that a text must hold, each once, at most `most`; none if every word is a single character.
    #[must_use]
    pub fn pairs(&self, most: usize) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let all = self.pieces.iter().flat_map(|piece| pairs(piece));
        all.filter(|pair| seen.insert(*pair)).take(most).collect()
    }

    /// The [`pairs`](Self::pairs) as one argument: joined by AND and quoted as FTS5 reads them, or with spaces between. They
    /// hold letters, digits, kana and kanji only, so no sign of either syntax.
    #[must_use]
    pub fn asked(&self, quoted: bool, most: usize) -> String {
        let pairs = self.pairs(most);
        if !quoted {
            return pairs.join(" ");
        }
        pairs.iter().map(|pair| format!("\"{pair}\"")).collect::<Vec<_>>().join(" AND ")
    }

    /// For each word, what the [`sequence`] of a text holds if the text holds the word. No sign among them.
    pub fn in_sequence(&self) -> impl Iterator<Item = String> {
        self.pieces.iter().map(|piece| joined(std::iter::once(piece.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_its_pairs_in_order() {
        assert_eq!(sequence("生活保護の申請。妻 50%"), "生活 活保 保護 護ノ ノ申 申請 妻5 50");
        assert_eq!(sequence("𠮷野家、ﾎﾞﾗﾝﾃｨｱ"), "吉野 野家 ボラ ラン ンテ テイ イア");
        assert_eq!(sequence("妻"), "妻");
        assert_eq!(sequence("、。%_\u{200b}"), "");
    }

    #[test]
    fn what_is_typed_is_read_as_words() {
        let words = Words::of("　生活保護　申請 ");
        assert_eq!(words.folded(), ["生活保護", "申請"]);
        assert_eq!(words.pairs(9), ["生活", "活保", "保護", "申請"]);
        assert_eq!(words.in_sequence().collect::<Vec<_>>(), ["生活 活保 保護", "申請"]);
        assert_eq!(words.pairs(2), ["生活", "活保"]);
        assert_eq!(
            (words.asked(true, 2).as_str(), words.asked(false, 2).as_str()),
            ("\"生活\" AND \"活保\"", "生活 活保")
        );
    }

    #[test]
    fn single_characters_and_signs_have_no_pairs_and_break_nothing() {
        assert!(Words::of("の").pairs(9).is_empty() && !Words::of("の").is_empty());
        for signs in ["%", "_", "'", "\"", "*", " ", "", "\u{0}", "・"] {
            assert!(Words::of(signs).is_empty(), "{signs}");
        }
        assert_eq!(Words::of("50%の_訪問").folded(), ["50", "ノ", "訪問"]);
        assert_eq!(Words::of("𠮷田").folded(), ["吉田"]);
        assert_eq!(Words::of("訪問 訪問").folded(), ["訪問"]);
    }

    #[test]
    fn a_text_holds_a_word_exactly_if_its_sequence_does() {
        let text = "きのう訪問した。生活困窮の相談、活保";
        let sequence = sequence(text);
        let holds = |typed: &str| Words::of(typed).in_sequence().all(|part| sequence.contains(&part));
        for there in ["訪問", "生活困窮", "キノウ", "窮の相", "相談"] {
            assert!(holds(there), "{there}");
        }
        // All pairs of 生活保 are there, but apart.
        for absent in ["生活保", "問し生", "困生"] {
            assert!(!holds(absent), "{absent}");
        }
    }
}
