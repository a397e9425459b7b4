//! Kana: one stored form (full-width katakana), and folds for matching and sorting.
//!
//! [`to_katakana`] for storing フリガナ; [`fold_kana`] and `unvoiced` only inside keys.

use crate::signs::sign;

/// Half-width kana from U+FF66 (ヲ) on, as full-width.
const HALF: [char; 56] = [
    'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ', 'エ', 'オ', 'カ',
    'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ',
    'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ',
    'ル', 'レ', 'ロ', 'ワ', 'ン',
];
/// Katakana that take a voicing mark, each with its voiced form.
const VOICED: &str =
    "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヲヺ";
/// The same for the half-voicing mark.
const HALF_VOICED: &str = "ハパヒピフプヘペホポ";
/// Small katakana, each with its large form.
const SMALL: &str = "ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケ";

fn partner(pairs: &str, c: char, forward: bool) -> Option<char> {
    let mut chars = pairs.chars();
    while let (Some(left), Some(right)) = (chars.next(), chars.next()) {
        let (from, to) = if forward { (left, right) } else { (right, left) };
        if from == c {
            return Some(to);
        }
    }
    None
}

/// Hiragana as katakana; other characters unchanged.
pub(crate) fn to_katakana_char(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Katakana as hiragana; other characters unchanged.
pub(crate) fn to_hiragana_char(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn widened(c: char) -> char {
    match c {
        '\u{FF66}'..='\u{FF9D}' => HALF[(u32::from(c) - 0xFF66) as usize],
        '\u{FF65}' => '・',
        '\u{FF61}' => '。',
        '\u{FF64}' => '、',
        '\u{FF62}' => '「',
        '\u{FF63}' => '」',
        _ => to_katakana_char(c),
    }
}

/// Hiragana and half-width kana as full-width katakana, voicing marks joined to their kana.
/// Everything else, also kanji, letters and spaces, stays as it is.
#[must_use]
pub fn to_katakana(text: &str) -> String {
    katakana_of(text.chars(), text.len())
}

/// [`to_katakana`] of characters that come one by one, `bytes` in all.
pub(crate) fn katakana_of(chars: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes);
    for c in chars {
        let pairs = match c {
            '\u{FF9E}' | '\u{3099}' | '゛' => Some((VOICED, '゛')),
            '\u{FF9F}' | '\u{309A}' | '゜' => Some((HALF_VOICED, '゜')),
            _ => None,
        };
        let Some((pairs, lone)) = pairs else {
            out.push(widened(c));
            continue;
        };
        match out.chars().next_back().and_then(|before| partner(pairs, before, true)) {
            Some(joined) => {
                out.pop();
                out.push(joined);
            }
            None => out.push(lone),
        }
    }
    out
}

/// フリガナ as it is stored: full-width katakana, dashes between kana as ー, one half-width
/// space between parts, nothing invisible.
#[must_use]
pub fn clean_kana(input: &str) -> String {
    let wide = to_katakana(&crate::name::clean_name(input));
    let mut out = String::with_capacity(wide.len());
    for c in wide.chars() {
        let after_kana = out.chars().next_back().is_some_and(is_kana_char);
        out.push(match c {
            '\u{3000}' => ' ',
            _ if after_kana && is_dash(c) => 'ー',
            _ => c,
        });
    }
    out
}

pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}')
}

fn is_kana_char(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

/// Whether the text is kana (any of the three kinds), with ー, ・ and spaces between; not
/// empty.
#[must_use]
pub fn is_kana(text: &str) -> bool {
    // Most texts that are asked about are kanji, and no kanji becomes a kana.
    if text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}')) {
        return false;
    }
    let wide = to_katakana(text);
    wide.chars().any(is_kana_char) && wide.chars().all(|c| is_kana_char(c) || c == '・' || c.is_whitespace())
}

/// For matching: katakana with small kana made large, ヴ as バ row, ヂヅ as ジズ, ヲヰヱ as
/// オイエ, and ー dropped. Works letter by letter, so parts of a text stay parts of its fold.
/// `text` must already be full-width (see [`to_katakana`]).
#[must_use]
pub fn fold_kana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().map(to_katakana_char).peekable();
    while let Some(c) = chars.next() {
        if c == 'ヴ' {
            let row = chars.peek().and_then(|next| partner("ァバィビェベォボ", *next, true));
            out.push(row.unwrap_or('ブ'));
            if row.is_some() {
                chars.next();
            }
        } else if c != 'ー' {
            out.push(alike(c));
        }
    }
    out
}

fn alike(c: char) -> char {
    match c {
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        'ヲ' | 'ヺ' => 'オ',
        'ヰ' => 'イ',
        'ヱ' => 'エ',
        _ => large(c),
    }
}

/// Small katakana as large ones; other characters unchanged.
pub(crate) fn large(c: char) -> char {
    sign(c).large
}

pub(crate) fn listed_large(c: char) -> char {
    match c {
        'ァ'..='ヶ' => partner(SMALL, c, true).unwrap_or(c),
        _ => c,
    }
}

/// Writes every long vowel in one way: サトー, サトウ and サトオ alike, ケイコ and ケーコ alike.
/// Takes katakana; gives katakana without ー.
pub(crate) fn even_long_vowels(katakana: &str) -> String {
    let mut out = String::with_capacity(katakana.len());
    let mut vowel = None;
    for c in katakana.chars() {
        let own = sign(c).vowel;
        let (written, next) = match (vowel, c) {
            (Some(before), 'ー') => (Some(before), None),
            (Some('オ'), 'ウ') => (Some('オ'), None),
            (Some('エ'), 'イ') => (Some('エ'), None),
            (None, 'ー') => (None, None),
            _ => (Some(c), own),
        };
        out.extend(written);
        vowel = next;
    }
    out
}

/// Replaces ー by the vowel it lengthens (オータ by オオタ), as lists are sorted.
pub(crate) fn long_marks_spoken(katakana: &str) -> String {
    let mut vowel = None;
    let spoken = katakana.chars().map(|c| {
        if c != 'ー' {
            vowel = sign(c).vowel;
        }
        if c == 'ー' { vowel.unwrap_or(c) } else { c }
    });
    spoken.collect()
}

pub(crate) fn listed_vowel(c: char) -> Option<char> {
    const ROWS: [(char, &str); 5] = [
        ('ア', "アァカガサザタダナハバパマヤャラワヮヵ"),
        ('イ', "イィキギシジチヂニヒビピミリヰ"),
        ('ウ', "ウゥクグスズツヅッヌフブプムユュルヴ"),
        ('エ', "エェケゲセゼテデネヘベペメレヱヶ"),
        ('オ', "オォコゴソゾトドノホボポモヨョロヲ"),
    ];
    ROWS.iter().find(|(_, row)| row.contains(c)).map(|(vowel, _)| *vowel)
}

/// Katakana without voicing marks, for coarse matching (ヤマザキ and ヤマサキ) and sorting.
pub(crate) fn unvoiced(c: char) -> char {
    sign(c).unvoiced
}

pub(crate) fn listed_unvoiced(c: char) -> char {
    partner(VOICED, c, false).or_else(|| partner(HALF_VOICED, c, false)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_kana_is_stored_as_full_width_katakana() {
        assert_eq!(to_katakana("わたなべ"), "ワタナベ");
        assert_eq!(to_katakana("ﾜﾀﾅﾍﾞ ﾊﾟﾙｺ"), "ワタナベ パルコ");
        assert_eq!(to_katakana("か\u{3099}ｳﾞゔ"), "ガヴヴ");
        assert_eq!(to_katakana("ｱﾞA1漢"), "ア゛A1漢");
        assert_eq!(clean_kana("　ﾔﾏﾐ　ﾀﾛ-\u{200b} "), "ヤマミ タロー");
    }

    #[test]
    fn kana_is_told_from_other_writing() {
        for yes in ["ヤマミ　タロウ", "やまみ", "ﾔﾏﾐ", "ジョン・スミス", "サトー"] {
            assert!(is_kana(yes), "{yes}");
        }
        for no in ["山美", "ヤマミ1", "abc", "", " ・"] {
            assert!(!is_kana(no), "{no}");
        }
    }

    #[test]
    fn spellings_that_sound_alike_fold_together() {
        for (one, two) in [
            ("ヴァイオリン", "バイオリン"),
            ("ミヅホ", "みずほ"),
            ("キョウコ", "キヨウコ"),
            ("カヲル", "カオル"),
            ("サービス", "サビス"),
            ("竜ヶ崎", "竜ケ崎"),
        ] {
            assert_eq!(fold_kana(one), fold_kana(two));
        }
        assert_ne!(fold_kana("ハナコ"), fold_kana("バナコ"));
    }

    #[test]
    fn long_vowels_are_written_in_one_way() {
        assert_eq!(even_long_vowels("サトー"), even_long_vowels("サトウ"));
        assert_eq!(even_long_vowels("オーノ"), even_long_vowels("オオノ"));
        assert_eq!(even_long_vowels("ケーコ"), even_long_vowels("ケイコ"));
        assert_ne!(even_long_vowels("オノ"), even_long_vowels("オオノ"));
        assert_eq!(even_long_vowels("イトウウメ"), "イトオウメ");
        assert_eq!(even_long_vowels("ー"), "");
    }
}
