//! Makes typed text fit for lines: one kind of line break, no control characters, and places where an endless word may break.

/// The longest run of letters without a place to break, in characters: about half a column.
const LONGEST_RUN: usize = 24;
/// Takes no room and lets a line end.
const MAY_BREAK: char = '\u{200b}';

/// The text as it is set.
pub(crate) fn tidy(text: &mut String) {
    let mut tidied = String::with_capacity(text.len());
    let mut run = 0;
    let mut before = None;
    for character in text.chars() {
        let kept = match character {
            '\n' if before == Some('\r') => None,
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            // Direction marks could show a line in another order than it was typed.
            other if other.is_control() || is_direction(other) => None,
            other => Some(other),
        };
        before = Some(character);
        let Some(kept) = kept else { continue };
        run = if kept.is_ascii() && !kept.is_ascii_whitespace() { run + 1 } else { 0 };
        tidied.push(kept);
        if run == LONGEST_RUN {
            tidied.push(MAY_BREAK);
            run = 0;
        }
    }
    tidied.truncate(tidied.trim_end().len());
    *text = tidied;
}

/// Marks of writing direction (Unicode UAX #9).
fn is_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    fn tidied(text: &str) -> String {
        let mut text = text.to_owned();
        super::tidy(&mut text);
        text
    }

    #[test]
    fn line_breaks_are_one_kind_and_control_characters_go() {
        assert_eq!(tidied("一\r\n二\r三\n\n四\t五\u{7}\u{202e}\n"), "一\n二\n三\n\n四 五");
    }

    #[test]
    fn an_endless_word_may_break_and_a_sentence_is_left_alone() {
        let address = "https://example.jp/".repeat(4);
        assert_eq!(tidied(&address).replace('\u{200b}', ""), address);
        assert_eq!(tidied(&address).matches('\u{200b}').count(), 76 / 24);
        let sentence = "これは とても長い文ですが、どこでも折り返せます。".repeat(5);
        assert_eq!(tidied(&sentence), sentence);
    }
}
