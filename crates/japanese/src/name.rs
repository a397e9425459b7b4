//! Names of people: cleaned for storing with every glyph kept, and keys for finding them.
//!
//! Stored names are never normalised: NFC already turns some ideographs into others. Keys
//! are made beside them: [`search_key`] (any text), [`kana_key`] (readings), [`sort_key`].
//! Keys sort and compare by code point; in PostgreSQL their columns need collation "C".

use std::collections::BTreeSet;

use crate::clean::{JOINER, is_invisible, is_variation_selector, one_line, visible};
use crate::kana::{
    clean_kana, even_long_vowels, fold_kana, is_dash, katakana_of, long_marks_spoken, unvoiced,
};
use crate::nfkc::each_nfkc;
use crate::sound::sound_key;
use crate::variants::common_form;

/// A name as it is stored: trimmed, runs of spaces as one (full-width if typed so), without
/// control, zero-width and bidirectional characters; glyphs and IVS exactly as typed.
#[must_use]
pub fn clean_name(input: &str) -> String {
    one_line(visible(input).filter(|c| *c != JOINER))
}

/// The key under which any text is found: without IVS, NFKC, variant kanji and kana folded
/// ([`fold_kana`]), 々 spelt out, lower-case, spaces and ・ removed. A part of a text has
/// (nearly always) a part of its key. May be empty: then nothing should be searched.
#[must_use]
pub fn search_key(text: &str) -> String {
    fold_kana(&mapped(text))
}

/// The keys by whose beginnings people look for somebody: family, given and whole name, in writing and in reading, and how
/// the whole name sounds in both orders ([`sound_key`]).
#[must_use]
pub fn keys_of(family: &str, given: &str, family_kana: &str, given_kana: &str) -> BTreeSet<String> {
    let whole = [format!("{family}{given}"), format!("{family_kana}{given_kana}")];
    let parts = [family, given, family_kana, given_kana];
    let written = parts.into_iter().chain(whole.iter().map(String::as_str)).map(search_key);
    let sounds = [(family, given), (given, family), (family_kana, given_kana), (given_kana, family_kana)]
        .into_iter()
        .filter_map(|(first, second)| sound_key(&format!("{first} {second}")));
    written.chain(sounds).filter(|key| !key.is_empty()).collect()
}

/// The key of a reading: as [`search_key`], but long vowels in one way, so that サトー, サトウ
/// and さとう are one. Beginnings stay beginnings; parts within a long vowel do not match.
#[must_use]
pub fn kana_key(text: &str) -> String {
    fold_kana(&even_long_vowels(&mapped(text)))
}

/// As [`kana_key`], also without voicing marks (ヤマザキ and ヤマサキ): for proposing
/// duplicates to a person, never for deciding.
#[must_use]
pub fn loose_kana_key(text: &str) -> String {
    let key = kana_key(text);
    let mut out = String::with_capacity(key.len());
    out.extend(key.chars().map(unvoiced));
    out
}

/// The key by which readings are listed in the order of the 五十音: plain kana first, then
/// voicing and size (small first); a shorter family name before a longer one.
#[must_use]
pub fn sort_key(kana: &str) -> String {
    let clean = clean_kana(kana);
    let mut key: String = fold_sizes(&long_marks_spoken(&clean)).map(unvoiced).collect();
    key.push('\t');
    key.push_str(&clean);
    key
}

fn fold_sizes(katakana: &str) -> impl Iterator<Item = char> {
    katakana.chars().map(crate::kana::large)
}

/// Everything that both keys share; kana are full-width katakana afterwards, ー still there.
fn mapped(text: &str) -> String {
    // Most names: of this, only variants are mapped.
    if text.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー' | '\u{4E00}'..='\u{9FFF}')) {
        let mut out = String::with_capacity(text.len());
        out.extend(text.chars().map(common_form));
        return out;
    }
    let plain =
        text.chars().filter(|c| !is_variation_selector(*c) && (c.is_whitespace() || !is_invisible(*c)));
    let wide = katakana_of(plain, text.len());
    let mut out = String::with_capacity(wide.len());
    each_nfkc(&wide, |c| push_mapped(&mut out, c));
    out
}

fn push_mapped(out: &mut String, c: char) {
    let before = |out: &String| out.chars().next_back();
    match c {
        '・' | '·' | '゠' | '=' => {}
        _ if c.is_whitespace() => {}
        '々' | '〻' => out.push(before(out).filter(|before| is_kanji(*before)).unwrap_or(c)),
        _ if is_dash(c) => out.push(match before(out) {
            Some('ァ'..='ヺ' | 'ー') => 'ー',
            _ => c,
        }),
        // Neither kana nor kanji have a lower case, and the table of all letters is slow.
        '\u{3041}'..='\u{9FFF}' => out.push(common_form(c)),
        _ => out.extend(common_form(c).to_lowercase()),
    }
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_name_keeps_its_glyphs_and_loses_what_cannot_be_seen() {
        assert_eq!(clean_name("\u{202e} 髙橋 　 﨑子\u{200b}\n"), "髙橋　﨑子");
        assert_eq!(clean_name("葛\u{E0100}城\t𠮷男"), "葛\u{E0100}城 𠮷男");
        // U+FA19 would become another character under NFC.
        assert_eq!(clean_name("\u{FA19}田"), "\u{FA19}田");
        assert_eq!(clean_name("Ｊｏｈｎ"), "Ｊｏｈｎ");
        assert_eq!(clean_name("\u{200d}\u{feff} "), "");
    }

    #[test]
    fn one_person_is_found_under_every_spelling_of_the_name() {
        for (one, two) in [
            ("髙橋　太郎", "高橋太郎"),
            ("渡邉", "渡辺"),
            ("渡邊 花子", "渡辺花子"),
            ("𠮷田", "吉田"),
            ("葛\u{E0100}城", "葛城"),
            ("佐々木", "佐佐木"),
            ("\u{FA19}田", "神田"),
            ("ジョン・スミス", "ｼﾞｮﾝｽﾐｽ"),
            ("ＪＯＨＮ Smith", "john smith"),
            ("わたなべ", "ﾜﾀﾅﾍﾞ"),
            ("竜ヶ崎", "龍ケ﨑"),
            ("サ-ビス", "サービス"),
        ] {
            assert_eq!(search_key(one), search_key(two), "{one} {two}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (one, two) in [("太田", "大田"), ("山崎", "山先"), ("ハナ", "バナ"), ("一郎", "二郎")]
        {
            assert_ne!(search_key(one), search_key(two));
        }
        assert_ne!(kana_key("オノ"), kana_key("オオノ"));
    }

    #[test]
    fn a_text_of_spaces_and_points_has_an_empty_key() {
        assert_eq!(search_key(" 　・\u{200b}"), "");
    }

    #[test]
    fn readings_match_across_long_vowels_and_kinds_of_kana() {
        for spelling in ["さとう ゆうこ", "サトー　ユーコ", "ｻﾄｳﾕｳｺ", "サトオユウコ", "サト－ユウコ"]
        {
            assert_eq!(kana_key(spelling), "サトオユウコ", "{spelling}");
        }
        assert!(kana_key("サトウユウコ").starts_with(&kana_key("さとう")));
        assert_eq!(loose_kana_key("ヤマザキ"), loose_kana_key("やまさき"));
    }

    #[test]
    fn readings_are_listed_in_the_order_of_the_syllabary() {
        let sorted = [
            "アベ ミキ",
            "アベカワ イ",
            "イトウ",
            "オオタ",
            "オータ",
            "カトウ",
            "ガトウ",
            "キャ",
            "キヤ",
            "ヤマ ワ",
            "ヤマダ ア",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, sorted);
    }
}
