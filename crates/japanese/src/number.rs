//! Numbers as people type them; telephone numbers and postal codes: digits for storing and matching, hyphens for showing.

use crate::clean::is_invisible;
use crate::kana::is_dash;
use crate::nfkc::each_nfkc;

/// The text with full-width digits as ASCII digits, everything else as it is.
#[must_use]
pub fn narrow_digits(text: &str) -> String {
    let narrow = |c: char| {
        (c as u32).checked_sub('０' as u32).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
    };
    text.chars().map(narrow).collect()
}

/// Half-width characters without spaces, hyphens, brackets and invisible characters.
fn bare(input: &str) -> String {
    let mut out = String::with_capacity(input.len());
    each_nfkc(input, |c| {
        let is_sign = is_dash(c) || matches!(c, '(' | ')' | '.' | 'ー' | '〒' | '/');
        if c.is_ascii_digit() || !(is_sign || c.is_whitespace() || is_invisible(c)) {
            out.push(c);
        }
    });
    out
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a Japanese telephone number in any notation; `+81` becomes a leading 0.
/// Numbers beginning with 0 have 10 or 11 digits (14 at most for machines); others are
/// local or short numbers of 3 to 8. None for anything else; an extension (内線) belongs
/// in a field of its own.
#[must_use]
pub fn phone(input: &str) -> Option<String> {
    let bare = bare(input);
    let digits = match bare.strip_prefix("+81") {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => bare,
    };
    let length = if digits.starts_with('0') { 10..=14 } else { 3..=8 };
    (all_digits(&digits) && length.contains(&digits.len())).then_some(digits)
}

/// Hyphens where the split is certain without a list of area codes: mobile and IP
/// telephones, free dial, Tokyo and Osaka; other numbers as digits.
#[must_use]
pub fn phone_text(digits: &str) -> String {
    let split = match (digits.len(), digits.get(..2), digits.get(..4)) {
        _ if !all_digits(digits) => None,
        (10, _, Some("0120" | "0570" | "0990")) | (11, _, Some("0800")) => Some((4, 7)),
        (11, Some("02" | "05" | "06" | "07" | "08" | "09"), _) => Some((3, 7)),
        (10, Some("03" | "06"), _) => Some((2, 6)),
        _ => None,
    };
    match split {
        Some((one, two)) => format!("{}-{}-{}", &digits[..one], &digits[one..two], &digits[two..]),
        None => digits.to_owned(),
    }
}

/// The seven digits of a postal code in any notation, with or without 〒.
#[must_use]
pub fn postal(input: &str) -> Option<String> {
    let digits = bare(input);
    (all_digits(&digits) && digits.len() == 7).then_some(digits)
}

/// `754-0000` for seven digits; anything else unchanged.
#[must_use]
pub fn postal_text(digits: &str) -> String {
    match digits.split_at_checked(3) {
        Some((area, rest)) if all_digits(digits) && rest.len() == 4 => format!("{area}-{rest}"),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_width_are_digits() {
        assert_eq!(narrow_digits("令和９年１０月0日、ー/："), "令和9年10月0日、ー/：");
    }

    #[test]
    fn a_telephone_number_is_read_in_every_notation() {
        for typed in
            ["0837-52-1110", "０８３７（５２）１１１０", "0837 52 1110", "+81-837-52-1110", "0837ー52ー1110"]
        {
            assert_eq!(phone(typed).as_deref(), Some("0837521110"), "{typed}");
        }
        assert_eq!(phone("110").as_deref(), Some("110"));
        assert_eq!(phone("52-1110").as_deref(), Some("521110"));
        for wrong in ["", "12", "不明", "0837-52", "090-1234-5678 内線3", "0000000000000000"] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hyphens_are_shown_only_where_they_are_certain() {
        assert_eq!(phone_text("09012345678"), "090-1234-5678");
        assert_eq!(phone_text("0120123456"), "0120-123-456");
        assert_eq!(phone_text("0312345678"), "03-1234-5678");
        assert_eq!(phone_text("0837521110"), "0837521110");
        assert_eq!(phone_text("不明"), "不明");
    }

    #[test]
    fn a_postal_code_is_seven_digits() {
        for typed in ["〒754-0000", "７５４−００００", "754 0000", "7540000"] {
            assert_eq!(postal(typed).as_deref(), Some("7540000"), "{typed}");
        }
        assert_eq!(postal("754-000"), None);
        assert_eq!(postal_text("7540000"), "754-0000");
        assert_eq!(postal_text("七五四"), "七五四");
    }
}
