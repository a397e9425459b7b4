//! NFKC, with a short way for the characters of which Japanese text nearly always consists: the general way
//! asks several tables about every character.

use unicode_normalization::UnicodeNormalization;

/// Calls `each` with the characters of the text in NFKC.
pub fn each_nfkc(text: &str, each: impl FnMut(char)) {
    if text.chars().all(is_lone) {
        text.chars().map(narrowed).for_each(each);
    } else {
        text.nfkc().for_each(each);
    }
}

/// Whether NFKC maps the character to one other or to itself, whatever stands beside it: ASCII and its
/// full-width forms, kana without voicing marks, kanji of the two oldest blocks.
fn is_lone(c: char) -> bool {
    matches!(c,
        '\0'..='\x7F' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

fn narrowed(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_gives_what_the_general_one_gives() {
        let forth: String = ('\0'..=char::MAX).filter(|c| is_lone(*c)).collect();
        let back: String = forth.chars().rev().collect();
        for text in [forth, back] {
            let mut short = String::new();
            each_nfkc(&text, |c| short.push(c));
            assert!(text.nfkc().eq(short.chars()));
        }
    }
}
