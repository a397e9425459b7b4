//! Numbers in kanji: 十二, 一二, 百二十三. Used by addresses.

/// The value of a kanji digit.
fn digit(c: char) -> Option<u32> {
    let value = match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

/// Whether the character can stand in a number written in kanji.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// Reads a number in kanji, with 十・百・千 or digit by digit; below 100,000. None for anything else.
#[must_use]
pub fn kanji_number(text: &str) -> Option<u32> {
    kanji_value(text.chars())
}

/// [`kanji_number`] of characters.
pub(super) fn kanji_value(text: impl Iterator<Item = char> + Clone) -> Option<u32> {
    if !(1..=9).contains(&text.clone().count()) {
        return None;
    }
    let by_digit = text.clone().all(|c| digit(c).is_some());
    let (mut whole, mut open) = (0_u32, None);
    for c in text {
        let unit = match c {
            '千' => 1_000,
            '百' => 100,
            '十' => 10,
            _ => {
                let value = digit(c)?;
                open = Some(if by_digit { open.unwrap_or(0) * 10 + value } else { value });
                if open.is_some_and(|value| value >= 100_000) {
                    return None;
                }
                continue;
            }
        };
        whole += open.take().unwrap_or(1) * unit;
    }
    Some(whole + open.unwrap_or(0)).filter(|value| *value < 100_000)
}

#[cfg(test)]
mod tests {
    use super::kanji_number;

    #[test]
    fn numbers_are_read_by_place_and_by_digit() {
        for (text, value) in [
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("百二十三", 123),
            ("一二三", 123),
            ("二〇五", 205),
            ("千", 1000),
        ] {
            assert_eq!(kanji_number(text), Some(value), "{text}");
        }
        for text in ["", "山", "三山", "九九九九九九九", "九九九九九九九九九九"] {
            assert_eq!(kanji_number(text), None, "{text}");
        }
    }
}
