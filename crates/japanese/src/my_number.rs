//! Finds 個人番号 (My Number) in free text, so that callers can refuse or warn: this system
//! may not hold them. Rule of the check digit: 総務省令第85号 (平成26年) 第5条.

use crate::kana::is_dash;
use unicode_normalization::UnicodeNormalization;

const LENGTH: usize = 12;

/// A run of digits, and what joins it to the run before.
struct Group {
    start: usize,
    len: usize,
    joint: Option<Joint>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Space,
    Dash,
}

/// Whether the text holds a number of twelve digits with a valid check digit: unbroken, or in
/// groups of equal length joined all by one space or all by one hyphen, in any width. One in
/// eleven other twelve-digit numbers passes too, so say what was found when refusing.
#[must_use]
pub fn check_my_number(text: &str) -> bool {
    let (digits, groups) = groups(text);
    groups.iter().enumerate().any(|(first, group)| {
        let last = first + LENGTH / group.len;
        LENGTH.is_multiple_of(group.len)
            && last <= groups.len()
            && belong_together(&groups, first, last)
            && valid(&digits[group.start..group.start + LENGTH])
    })
}

fn groups(text: &str) -> (Vec<u8>, Vec<Group>) {
    let mut digits = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut joint = None;
    let mut open = false;
    // What stands between the last digit and here, if it can still be a joint.
    let mut joinable = false;
    for c in text.chars().nfkc() {
        if let Some(digit) = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
            match groups.last_mut() {
                Some(group) if open => group.len += 1,
                _ => groups.push(Group { start: digits.len(), len: 1, joint: joint.take() }),
            }
            digits.push(digit);
            (open, joinable) = (true, true);
            continue;
        }
        joint = if !joinable || joint.is_some() {
            None
        } else if is_dash(c) || c == 'ー' {
            Some(Joint::Dash)
        } else if c == ' ' {
            Some(Joint::Space)
        } else {
            None
        };
        joinable = joint.is_some();
        open = false;
    }
    (digits, groups)
}

/// Whether the groups `first..last` are alike and not a piece of a longer number of such
/// groups, as on a bank card.
fn belong_together(groups: &[Group], first: usize, last: usize) -> bool {
    let Some((head, rest)) = groups[first..last].split_first() else { return false };
    let Some(joint) = rest.first().map(|group| group.joint) else { return true };
    let like = |group: &Group| group.len == head.len && group.joint == joint;
    let continues_before = head.joint == joint && first > 0 && groups[first - 1].len == head.len;
    let continues_after = groups.get(last).is_some_and(like);
    joint.is_some() && rest.iter().all(like) && !continues_before && !continues_after
}

/// The twelfth digit is 11 less the weighted sum modulo 11, or 0 if that is above 9.
fn valid(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let check = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digits.get(11).is_some_and(|last| u32::from(*last) == check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_number_is_found_in_any_notation() {
        for text in [
            "123456789018",
            "番号は１２３４５６７８９０１８です",
            "1234-5678-9018",
            "1234 5678 9018",
            "１２３４－５６７８－９０１８",
            "1234　5678　9018",
            "123-456-789-018",
            "電話 090-1111-2222 番号 1234 5678 9018",
            "090-1111-2222 123456789018",
            "1 2 3 4 5 6 7 8 9 0 1 8",
        ] {
            assert!(check_my_number(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "123456789017",
            "1234567890187",
            "0837-52-1110",
            "090-1234-5678",
            "1234-5678-9018-3456",
            "1234-5678 9018",
            "1234--5678--9018",
            "1234、5678、9018",
            "2025-10-11 1430",
        ] {
            assert!(!check_my_number(text), "{text}");
        }
    }

    #[test]
    fn exactly_one_last_digit_is_valid() {
        for body in ["00000000001", "99999999999", "31415926535", "27182818284"] {
            let valid = (0..10).filter(|last| check_my_number(&format!("{body}{last}"))).count();
            assert_eq!(valid, 1, "{body}");
        }
    }
}
