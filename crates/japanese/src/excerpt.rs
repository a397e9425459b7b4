//! Where words stand in a text as it was written: [`around`] cuts out the part around the first of them and tells which
//! characters belong to one. The words match as in the search (folded), the text shown is the original.

use crate::bigram::Words;
use crate::clean::{is_invisible, is_variation_selector};
use crate::kana::{is_dash, is_kana, to_katakana};
use crate::name::search_key;

/// How many characters stand before the first word.
const BEFORE: usize = 20;

/// A stretch of text, shown as a word that was looked for or as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text, on one line.
    pub text: String,
    /// Whether it belongs to a word.
    pub hit: bool,
}

/// The part of a text around the first of the words, at most `n` characters long and with … where it was cut; none if no
/// word of two characters or more stands in it.
#[must_use]
pub fn around(text: &str, words: &Words, n: usize) -> Option<Vec<Part>> {
    let clusters = clusters(text);
    let hits = marked(&clusters, words);
    let first = hits.iter().position(|hit| *hit)?;
    let from = first.saturating_sub(BEFORE);
    let until = clusters.len().min(from.saturating_add(n));
    let mut parts: Vec<Part> = Vec::new();
    if from > 0 {
        push(&mut parts, "…", false);
    }
    for (cluster, hit) in clusters[from..until].iter().zip(&hits[from..until]) {
        push(&mut parts, cluster.text, *hit);
    }
    if until < clusters.len() {
        push(&mut parts, "…", false);
    }
    Some(parts)
}

fn push(parts: &mut Vec<Part>, text: &str, hit: bool) {
    // Breaks of lines would tear an excerpt apart.
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    match parts.last_mut() {
        Some(last) if last.hit == hit => last.text.extend(shown),
        _ => parts.push(Part { text: shown.collect(), hit }),
    }
}

/// Characters that fold together, and their fold.
struct Cluster<'a> {
    text: &'a str,
    key: String,
}

fn clusters(text: &str) -> Vec<Cluster<'_>> {
    let mut starts: Vec<usize> = Vec::with_capacity(text.len() / 3);
    for (at, c) in text.char_indices() {
        let before = starts.last().map_or("", |start| &text[*start..at]);
        if before.is_empty() || !continues(before, c) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let cut = |(start, end): (&usize, usize)| {
        let text = &text[*start..end];
        Cluster { text, key: search_key(text) }
    };
    starts.iter().zip(ends).map(cut).collect()
}

/// Whether a character folds together with those before it.
fn continues(before: &str, c: char) -> bool {
    match c {
        '\u{FF9E}' | '\u{FF9F}' | '\u{3099}' | '\u{309A}' | '゛' | '゜' | '\u{300}'..='\u{36F}' => true,
        '々' | '〻' => !search_key(before).is_empty(),
        'ー' | '\u{FF70}' => is_kana(before),
        _ if is_variation_selector(c) || (is_invisible(c) && !c.is_whitespace()) => true,
        _ if is_dash(c) => is_kana(before),
        _ => {
            // ヴ folds with the small vowel behind it, in all three kinds of kana.
            let vowel =
                || matches!(to_katakana(c.encode_utf8(&mut [0; 4])).as_str(), "ァ" | "ィ" | "ェ" | "ォ");
            before.contains(['ヴ', 'ゔ', 'ｳ', 'う', 'ウ']) && to_katakana(before).ends_with('ヴ') && vowel()
        }
    }
}

/// Which clusters belong to a word.
fn marked(clusters: &[Cluster<'_>], words: &Words) -> Vec<bool> {
    let (mut key, mut ends) = (String::new(), Vec::with_capacity(clusters.len()));
    for cluster in clusters {
        key.push_str(&cluster.key);
        ends.push(key.len());
    }
    let mut hits = vec![false; clusters.len()];
    for word in words.folded().iter().filter(|word| word.chars().nth(1).is_some()) {
        for (at, _) in key.match_indices(word.as_str()) {
            let first = ends.partition_point(|end| *end <= at);
            let last = ends.partition_point(|end| *end < at + word.len());
            hits[first..=last].fill(true);
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, typed: &str) -> String {
        let parts = around(text, &Words::of(typed), 30).unwrap_or_default();
        parts
            .iter()
            .map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() })
            .collect()
    }

    #[test]
    fn words_are_marked_in_the_original_writing() {
        for (text, typed, expected) in [
            ("市の窓口で申請した", "申請", "市の窓口で[申請]した"),
            ("渡邉さん宅", "渡辺", "[渡邉]さん宅"),
            ("ｻｰﾋﾞｽを利用", "さーびす", "[ｻｰﾋﾞｽ]を利用"),
            ("佐々木さん", "佐佐木", "[佐々木]さん"),
            ("𠮷野家とＡＢＣ", "吉野 abc", "[𠮷野]家と[ＡＢＣ]"),
            ("生活\n保護の申請", "生活保護", "[生活 保護]の申請"),
            ("ヴァイオリンを弾く", "バイオリン", "[ヴァイオリン]を弾く"),
            ("葛\u{E0100}城さん", "葛城", "[葛\u{E0100}城]さん"),
            ("訪問、また訪問", "訪問", "[訪問]、また[訪問]"),
            ("か\u{3099}くせい", "がくせい", "[か\u{3099}くせい]"),
        ] {
            assert_eq!(shown(text, typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_word() {
        let text = format!("{}訪問{}", "あ".repeat(100), "い".repeat(100));
        assert_eq!(shown(&text, "訪問"), format!("…{}[訪問]{}…", "あ".repeat(20), "い".repeat(8)));
        assert!(around("電話", &Words::of("訪問"), 30).is_none());
        assert!(around("電話の件", &Words::of("の"), 30).is_none());
        assert!(around("", &Words::of("訪問"), 30).is_none());
    }

    #[test]
    fn the_clusters_of_usual_text_fold_as_the_whole_does() {
        let text = "きのう、渡邉さん（78歳）から℡。ﾃﾞｲｻｰﾋﾞｽは「ヴィラ・みどり」で佐々木氏と…\n㈱𠮷野、１００％";
        let whole: String = clusters(text).into_iter().map(|cluster| cluster.key).collect();
        assert_eq!(whole, search_key(text));
    }
}
