//! How a name sounds, as a key in Latin letters: a reading in kana and a name typed in romaji (Hepburn, Kunrei, Nihon-siki,
//! passports) meet in one key. サトウ ユウコ, Sato Yuko, Satou Yuuko, Satoh Yuhko and Satō Yūko are all `satoyuko`.
//!
//! Coarse on purpose: long vowels, doubled consonants and the n before b, m, p are written in many ways. For finding only.

use unicode_normalization::UnicodeNormalization as _;

use crate::kana::to_katakana;

/// The sound of a text in kana or Latin letters, with spaces, dashes and points between; none for any other text.
#[must_use]
pub fn sound_key(text: &str) -> Option<String> {
    let (mut key, mut word) = (String::with_capacity(text.len()), Word::default());
    for c in to_katakana(text).nfkd() {
        match c {
            'a'..='z' | 'A'..='Z' => word.letter(c.to_ascii_lowercase()),
            'ァ'..='ヺ' | 'ー' | '\u{3099}' | '\u{309A}' => word.kana.push(c),
            // What NFKD takes off ō and ô, and what stands within names.
            '\u{300}'..='\u{36F}' | '\'' | '’' | '-' | '‐' | '.' | ',' => {}
            _ if c.is_whitespace() || c == '・' => word.end(&mut key),
            _ => return None,
        }
    }
    word.end(&mut key);
    (!key.is_empty()).then_some(key)
}

/// One word on its way to the key.
#[derive(Default)]
struct Word {
    latin: String,
    kana: String,
}

impl Word {
    fn letter(&mut self, letter: char) {
        self.spell();
        self.latin.push(letter);
    }

    fn spell(&mut self) {
        let kana = std::mem::take(&mut self.kana);
        self.latin.push_str(&spelt(&kana));
    }

    fn end(&mut self, key: &mut String) {
        self.spell();
        one_way(key, &std::mem::take(&mut self.latin));
    }
}

/// Katakana (taken apart by NFKD) in Nihon-siki letters, without marks of length and doubling.
fn spelt(kana: &str) -> String {
    let kana: String = kana.nfc().collect();
    let mut out = String::with_capacity(kana.len());
    for c in kana.chars() {
        match c {
            'ャ' | 'ュ' | 'ョ' => {
                if out.ends_with('i') {
                    out.pop();
                }
                out.push('y');
                out.push(match c {
                    'ャ' => 'a',
                    'ュ' => 'u',
                    _ => 'o',
                });
            }
            'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' => small_vowel(&mut out, c),
            _ => out.push_str(letters(c)),
        }
    }
    out
}

/// ファ is `ha` and シェ `sye`: the small vowel takes the place of the one before.
fn small_vowel(out: &mut String, c: char) {
    let vowel = match c {
        'ァ' => 'a',
        'ィ' => 'i',
        'ゥ' => 'u',
        'ェ' => 'e',
        _ => 'o',
    };
    match out.pop() {
        Some('i') if vowel != 'i' => out.push('y'),
        Some('u') if out.chars().next_back().is_none_or(|before| "aiueo".contains(before)) => out.push('w'),
        Some('a' | 'i' | 'u' | 'e' | 'o') | None => {}
        Some(other) => out.push(other),
    }
    out.push(vowel);
}

/// The letters of each kana, row by row.
fn letters(c: char) -> &'static str {
    const ROWS: [(&str, [&str; 5]); 14] = [
        ("アイウエオ", ["a", "i", "u", "e", "o"]),
        ("カキクケコ", ["ka", "ki", "ku", "ke", "ko"]),
        ("サシスセソ", ["sa", "si", "su", "se", "so"]),
        ("タチツテト", ["ta", "ti", "tu", "te", "to"]),
        ("ナニヌネノ", ["na", "ni", "nu", "ne", "no"]),
        ("ハヒフヘホ", ["ha", "hi", "hu", "he", "ho"]),
        ("マミムメモ", ["ma", "mi", "mu", "me", "mo"]),
        ("ラリルレロ", ["ra", "ri", "ru", "re", "ro"]),
        ("ガギグゲゴ", ["ga", "gi", "gu", "ge", "go"]),
        ("ザジズゼゾ", ["za", "zi", "zu", "ze", "zo"]),
        ("ダヂヅデド", ["da", "zi", "zu", "de", "do"]),
        ("バビブベボ", ["ba", "bi", "bu", "be", "bo"]),
        ("パピプペポ", ["pa", "pi", "pu", "pe", "po"]),
        ("ワヰヴヱヲ", ["wa", "i", "bu", "e", "o"]),
    ];
    match c {
        'ヤ' => "ya",
        'ユ' => "yu",
        'ヨ' => "yo",
        'ン' => "n",
        'ヵ' => "ka",
        'ヶ' => "ke",
        'ヮ' => "wa",
        _ => ROWS
            .iter()
            .find_map(|(row, letters)| row.chars().position(|kana| kana == c).map(|at| letters[at]))
            .unwrap_or(""),
    }
}

/// Adds a word, spellings of one sound as one. A beginning of a spelling nearly always gives a beginning of the key.
fn one_way(out: &mut String, latin: &str) {
    let chars: Vec<char> = latin.chars().collect();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let (letters, taken) = sound(*c, &chars[at + 1..], out.chars().next_back());
        for letter in letters.chars() {
            let before = out.chars().next_back();
            let long = matches!((before, letter), (Some('o'), 'u') | (Some('e'), 'i'));
            if !long && before != Some(letter) {
                out.push(letter);
            }
        }
        at += taken;
    }
}

/// The letters for what begins here, and how many characters they stand for.
fn sound(c: char, rest: &[char], before: Option<char>) -> (&'static str, usize) {
    let next = rest.first().copied();
    let after = rest.get(1).copied();
    let vowel = |c: Option<char>| c.is_some_and(|c| "aiueo".contains(c));
    match (c, next) {
        ('s', Some('h')) => (if vowel(after) && after != Some('i') { "sy" } else { "s" }, 2),
        ('c', Some('h')) => (if vowel(after) && after != Some('i') { "ty" } else { "t" }, 2),
        ('t', Some('s')) => ("t", 2),
        // Hatchobori is written with tch, and doubles fall together anyway.
        ('t', Some('c')) | ('c', None) => ("t", 1),
        ('d', Some('z')) => ("z", 2),
        ('z' | 'j', Some('y')) => ("zy", 2),
        ('j', Some('a' | 'u' | 'e' | 'o')) => ("zy", 1),
        ('d', Some('i' | 'u' | 'y')) | ('j', _) => ("z", 1),
        ('f', _) => ("h", 1),
        ('v', _) => ("b", 1),
        ('l', _) => ("r", 1),
        ('w', Some('o' | 'i' | 'e')) if before.is_none_or(|before| before != 'k' && before != 'g') => ("", 1),
        ('m', Some('b' | 'p' | 'm')) => ("n", 1),
        // Ohno, Satoh: a mark of length.
        ('h', _)
            if matches!(before, Some('o' | 'u' | 'a' | 'e' | 'i')) && !vowel(next) && next != Some('y') =>
        {
            ("", 1)
        }
        ('a'..='z', _) => (LETTERS[usize::from(c as u8 - b'a')], 1),
        _ => ("", 1),
    }
}

const LETTERS: [&str; 26] = [
    "a", "b", "k", "d", "e", "h", "g", "h", "i", "z", "k", "r", "m", "n", "o", "p", "k", "r", "s", "t", "u",
    "b", "w", "kus", "y", "z",
];

#[cfg(test)]
mod tests {
    use super::sound_key;

    fn key(text: &str) -> String {
        sound_key(text).unwrap_or_default()
    }

    #[test]
    fn every_way_of_writing_a_name_in_letters_meets_its_reading() {
        for (kana, spellings) in [
            (
                "サトウ ユウコ",
                &["Sato Yuko", "SATOU YUUKO", "Satoh Yuhko", "Satō Yūko", "satô yûko", "さとーゆーこ"][..],
            ),
            ("オオノ", &["Ohno", "Ono", "Oono", "Ōno", "ｏｏｎｏ"]),
            ("シンドウ シュウイチ", &["Shindo Shuichi", "Sindou Syuuiti", "Shindou Shuuichi"]),
            ("チバ ジュンイチ", &["Chiba Jun'ichi", "Tiba Zyun-iti", "Chiba Junichi"]),
            ("ツジ フミオ", &["Tsuji Fumio", "Tuzi Humio"]),
            ("ハットリ", &["Hattori", "Hatori"]),
            ("ハッチョウ", &["Hatcho", "Hattyou"]),
            ("ナンバ", &["Namba", "Nanba"]),
            ("ホンマ", &["Homma", "Honma"]),
            ("ミヅホ", &["Mizuho", "Miduho", "Midzuho", "ミズホ"]),
            ("イノウエ", &["Inoue", "INOUE"]),
            ("ケイコ", &["Keiko", "Keeko"]),
            ("キョウコ", &["Kyoko", "Kyouko"]),
            ("ジョージ", &["Joji", "Zyoozi", "Jouji"]),
            ("ファム", &["Famu"]),
            ("カヲル", &["Kaoru", "Kaworu"]),
            ("リョウ", &["Ryo", "Ryoh"]),
        ] {
            for spelling in spellings {
                assert_eq!(key(kana), key(spelling), "{kana} {spelling}");
            }
        }
    }

    #[test]
    fn other_writing_has_no_sound() {
        for text in ["佐藤", "サトウ太郎", "R8-12", "090", "", " ", "%"] {
            assert_eq!(sound_key(text), None, "{text}");
        }
    }

    #[test]
    fn a_beginning_gives_a_beginning() {
        for whole in ["Shindo Shuichi", "Watanabe Hanako", "Tsuchiya Joji", "Sato Yuko"] {
            for n in 1..whole.len() {
                let (part, whole) = (key(&whole[..n]), key(whole));
                assert!(whole.starts_with(&part), "{part} {whole}");
            }
        }
    }

    #[test]
    fn different_names_sound_different() {
        for (one, two) in [("サトウ", "カトウ"), ("ハナ", "バナ"), ("ミキ", "ミカ"), ("ヤマダ", "ヤマタ")]
        {
            assert_ne!(key(one), key(two));
        }
    }
}
