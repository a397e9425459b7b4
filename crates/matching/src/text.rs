//! How far apart two short texts are: insertions, losses, changes and swaps of neighbours.
//!
//! Used by the comparisons of names, dates, numbers and addresses. No allocation, no panic on any text.

/// Characters looked at; what lies behind counts only by its number.
const LONGEST: usize = 64;

/// The characters of a text in a buffer on the stack.
struct Short {
    chars: [char; LONGEST],
    len: usize,
    rest: usize,
}

impl Short {
    fn of(text: &str) -> Self {
        let mut short = Self { chars: ['\0'; LONGEST], len: 0, rest: 0 };
        for c in text.chars() {
            if short.len < LONGEST {
                short.chars[short.len] = c;
                short.len += 1;
            } else {
                short.rest += 1;
            }
        }
        short
    }

    fn chars(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// The characters as a set; see [`bit`].
    fn set(&self) -> u64 {
        self.chars().iter().fold(0, |set, c| set | bit(*c))
    }
}

/// One of 64 bits for each character. In the sets of two texts, one edit makes two bits differ at most.
pub(crate) fn bit(c: char) -> u64 {
    1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26)
}

/// Number of single edits (insert, drop, change, swap two neighbours) from one text to the other: the
/// optimal string alignment distance. Symmetric; 0 for equal texts of up to 64 characters.
#[must_use]
pub fn distance(one: &str, two: &str) -> usize {
    distance_within(one, two, usize::MAX).unwrap_or(usize::MAX)
}

/// Whether [`distance`] is 1: one character more, less or other, or two neighbours exchanged. Looks only at
/// the first and the last place where the texts differ.
#[must_use]
pub fn is_one_edit(one: &str, two: &str) -> bool {
    let (mut left, mut right) = (one.chars(), two.chars());
    // What is left when the common beginning and the common end are gone.
    while let (Some(a), Some(b)) = (left.clone().next(), right.clone().next())
        && a == b
    {
        left.next();
        right.next();
    }
    while let (Some(a), Some(b)) = (left.clone().next_back(), right.clone().next_back())
        && a == b
    {
        left.next_back();
        right.next_back();
    }
    let ends = |mut chars: std::str::Chars<'_>| (chars.next(), chars.next(), chars.next());
    match (ends(left), ends(right)) {
        ((Some(_), None, _), (Some(_) | None, None, _)) | ((None, ..), (Some(_), None, _)) => true,
        ((Some(a), Some(b), None), (Some(c), Some(d), None)) => a == d && b == c,
        _ => false,
    }
}

/// [`distance`] if it is at most `limit`; gives up early otherwise, which most pairs of strangers do.
#[must_use]
pub fn distance_within(one: &str, two: &str, limit: usize) -> Option<usize> {
    if one == two {
        return Some(0);
    }
    // No character has more than four bytes.
    if limit < one.len().abs_diff(two.len()).div_ceil(4) {
        return None;
    }
    let (one, two) = (Short::of(one), Short::of(two));
    // Most texts of strangers have other characters, which is seen sooner than how they stand.
    if (one.set() ^ two.set()).count_ones() as usize > limit.saturating_mul(2) {
        return None;
    }
    let rest = one.rest.abs_diff(two.rest);
    let edits = between(one.chars(), two.chars(), limit)? + rest;
    (edits <= limit).then_some(edits)
}

fn between(one: &[char], two: &[char], limit: usize) -> Option<usize> {
    if one.len().abs_diff(two.len()) > limit {
        return None;
    }
    // Three rows of the table in turn: two above, one above, and the one being filled.
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (column, cell) in (0_u8..).zip(&mut rows[0]) {
        *cell = column;
    }
    for (i, left) in one.iter().enumerate() {
        let (above2, above, current) = ((i + 2) % 3, i % 3, (i + 1) % 3);
        rows[current][0] = rows[above][0] + 1;
        let mut least = rows[current][0];
        for (j, right) in two.iter().enumerate() {
            let changed = rows[above][j] + u8::from(left != right);
            let mut best = changed.min(rows[above][j + 1] + 1).min(rows[current][j] + 1);
            if i > 0 && j > 0 && *left == two[j - 1] && one[i - 1] == *right {
                best = best.min(rows[above2][j - 1] + 1);
            }
            rows[current][j + 1] = best;
            least = least.min(best);
        }
        // A swap of neighbours reaches back two rows, so the row above may still be one better.
        if usize::from(least) > limit.saturating_add(1) {
            return None;
        }
    }
    let edits = usize::from(rows[one.len() % 3][two.len()]);
    (edits <= limit).then_some(edits)
}

/// The Jaro–Winkler likeness of two texts, 0 (nothing alike) to 1 (equal), with the usual prefix scale 0.1
/// over four characters. Symmetric.
#[must_use]
pub fn likeness(one: &str, two: &str) -> f64 {
    if one == two {
        return 1.0;
    }
    let (one, two) = (Short::of(one), Short::of(two));
    let jaro = jaro(one.chars(), two.chars());
    let prefix = one.chars().iter().zip(two.chars()).take(4).take_while(|(a, b)| a == b).count();
    jaro + crate::real(prefix) * 0.1 * (1.0 - jaro)
}

fn jaro(one: &[char], two: &[char]) -> f64 {
    let reach = (one.len().max(two.len()) / 2).saturating_sub(1);
    // One bit for each character that has met its like.
    let (mut met_one, mut met_two) = (0_u64, 0_u64);
    for (i, c) in one.iter().enumerate() {
        let near = i.saturating_sub(reach)..two.len().min(i + reach + 1);
        if let Some(j) = near.into_iter().find(|j| two[*j] == *c && met_two >> j & 1 == 0) {
            met_one |= 1 << i;
            met_two |= 1 << j;
        }
    }
    let met = met_one.count_ones() as usize;
    if met == 0 {
        return 0.0;
    }
    let left = one.iter().enumerate().filter(|(at, _)| met_one >> at & 1 == 1).map(|(_, c)| c);
    let right = two.iter().enumerate().filter(|(at, _)| met_two >> at & 1 == 1).map(|(_, c)| c);
    let turned = crate::real(left.zip(right).filter(|(a, b)| a != b).count()) / 2.0;
    let met = crate::real(met);
    (met / crate::real(one.len()) + met / crate::real(two.len()) + (met - turned) / met) / 3.0
}

#[cfg(test)]
mod tests {
    use super::{distance, is_one_edit, likeness};

    #[test]
    fn one_slip_of_any_kind_is_one_edit() {
        for (one, two, edits) in [
            ("19560409", "19560409", 0),
            ("19560409", "19560490", 1),
            ("ヤマダ", "ヤマタ", 1),
            ("ハナコ", "ハナエコ", 1),
            ("", "ハナ", 2),
            ("太郎", "花子", 2),
        ] {
            assert_eq!(distance(one, two), edits, "{one} {two}");
            assert_eq!(super::distance_within(one, two, 1), Some(edits).filter(|edits| *edits <= 1));
            assert_eq!(is_one_edit(one, two), edits == 1, "{one} {two}");
            assert_eq!(distance(two, one), edits, "{two} {one}");
        }
        let long = "あ".repeat(100);
        assert_eq!(distance(&long, &long[..90 * 3]), 10);
    }

    #[test]
    fn likeness_has_the_values_known_from_the_literature() {
        assert!((likeness("martha", "marhta") - 0.961).abs() < 0.001);
        assert!((likeness("dixon", "dicksonx") - 0.813).abs() < 0.001);
        assert!(likeness("abc", "xyz") < 0.001);
        assert!((likeness("", "") - 1.0).abs() < 1e-9);
        assert!(likeness("", "a") < 0.001);
    }
}
