//! How wide text is and where it is broken. No font is asked, because the reader's is not known: a full-width
//! character counts as one em, a half-width one as 0.58, which is a little more than the usual fonts need.

/// The width of `text` at `size`.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

fn em(character: char) -> f64 {
    match character {
        ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{ff61}'..='\u{ff9f}' => 0.58,
        _ => 1.0,
    }
}

/// `text` without control characters, in at most `lines` lines of at most `room`; what does not fit ends
/// in 「…」 (the list beside the drawing has it in full).
#[must_use]
pub fn broken(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut broken = vec![String::new()];
    for character in text.trim().chars().filter(|character| !character.is_control()) {
        let last = broken.len() - 1;
        let fits = width(&broken[last], size) + em(character) * size <= room;
        if fits || broken[last].is_empty() {
            broken[last].push(character);
        } else if broken.len() < lines {
            let next = carried(&mut broken[last], character);
            broken.push(next);
        } else {
            broken[last].pop();
            broken[last].push('…');
            break;
        }
    }
    broken.retain(|line| !line.is_empty());
    broken
}

/// The beginning of the next line: with what must not end the line before (an opening bracket), and with one more
/// character where `character` must not begin a line (a long-vowel mark, a closing bracket).
fn carried(line: &mut String, character: char) -> String {
    let mut next = character.to_string().trim_start().to_owned();
    for _ in 0..2 {
        let must_not_begin =
            next.starts_with(|c| "ー、。,.」』)】〉》・々ゃゅょっぁぃぅぇぉャュョッァィゥェォ".contains(c));
        let must_not_end = line.ends_with(|c| "「『(【〈《".contains(c));
        if (must_not_begin || must_not_end) && line.chars().count() > 1 {
            next.insert_str(0, &line.pop().map(String::from).unwrap_or_default());
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_broken_and_very_long_ones_end_in_dots() {
        assert_eq!(broken("山田花子", 10.0, 60.0, 2), ["山田花子"]);
        assert_eq!(broken("長曽我部 太郎左衛門", 10.0, 60.0, 2), ["長曽我部 太", "郎左衛門"]);
        assert_eq!(broken("あいうえおかきくけこ", 10.0, 30.0, 2), ["あいう", "えお…"]);
        assert!(broken(" \n ", 10.0, 30.0, 2).is_empty());
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        assert_eq!(broken("支援センター", 10.0, 50.0, 2), ["支援セン", "ター"]);
        assert_eq!(broken("居場所「ひだまり」", 10.0, 40.0, 3), ["居場所", "「ひだま", "り」"]);
    }

    #[test]
    fn room_for_nothing_still_ends() {
        assert_eq!(broken("あいう", 10.0, 0.0, 2), ["あ", "…"]);
    }
}
