//! One hash that never changes, because keys made with it are stored in databases; and a quick one for maps in
//! memory, which may change at any time.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a over the bytes, then a final mix so that near texts lie far apart. The same on every machine and
/// in every version; a change would need all stored keys to be made again.
#[must_use]
pub fn stable_hash(kind: u8, parts: &[&str]) -> u64 {
    parts.iter().fold(Stable::new(kind), |hash, part| hash.part(part)).value()
}

/// [`stable_hash`] of parts that are put together piece by piece, without a text made for it. Copies go on from
/// what they have taken so far.
#[derive(Clone, Copy)]
pub(crate) struct Stable(u64);

impl Stable {
    /// Nothing taken but the kind.
    pub(crate) fn new(kind: u8) -> Self {
        Self(0xCBF2_9CE4_8422_2325).byte(kind)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    }

    /// A piece of a part.
    pub(crate) fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte)
    }

    /// A piece of a part: the decimal digits of a number.
    pub(crate) fn number(self, number: impl Into<i64>) -> Self {
        let number: i64 = number.into();
        let signed = if number < 0 { self.byte(b'-') } else { self };
        let (mut digits, mut at, mut rest) = ([b'0'; 20], 20, number.unsigned_abs());
        while at == 20 || rest > 0 {
            at -= 1;
            digits[at] += u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        digits[at..].iter().copied().fold(signed, Self::byte)
    }

    /// A piece of a part: digits one by one.
    pub(crate) fn digits(self, digits: impl Iterator<Item = u8>) -> Self {
        digits.fold(self, |hash, digit| hash.byte(b'0' + digit))
    }

    /// The end of a part. No text contains this byte, so that ("ab", "c") and ("a", "bc") differ.
    pub(crate) fn end(self) -> Self {
        self.byte(0xFF)
    }

    /// A whole part.
    pub(crate) fn part(self, text: &str) -> Self {
        self.text(text).end()
    }

    /// The hash of everything taken.
    pub(crate) fn value(self) -> u64 {
        let state = self.0 ^ (self.0 >> 33);
        let state = state.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        state ^ (state >> 33)
    }
}

/// A map whose keys come from this crate: hashes, patterns, characters of a fixed table. They need no guard
/// against chosen keys, which is what the standard hasher spends its time on.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// One multiplication for each number.
#[derive(Clone, Copy, Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        // The map takes its place from the low bits and its tag from the high ones; the product has mixed the high.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0xF135_7AEA_2E62_A9C5);
    }
}

#[cfg(test)]
mod tests {
    use super::{Stable, stable_hash};

    #[test]
    fn parts_are_kept_apart_and_the_value_is_the_one_stored_before() {
        assert_ne!(stable_hash(1, &["ab", "c"]), stable_hash(1, &["a", "bc"]));
        assert_ne!(stable_hash(1, &["a"]), stable_hash(2, &["a"]));
        assert_eq!(stable_hash(b'n', &["サトオ", "ハナコ"]), stable_hash(b'n', &["サトオ", "ハナコ"]));
    }

    #[test]
    fn pieces_hash_like_the_text_they_make() {
        for number in [0, 7, 10, -1955, i64::MAX, i64::MIN] {
            let whole = stable_hash(b'd', &["本町", &format!("{number}-1")]);
            let pieces = Stable::new(b'd').part("本町").number(number).text("-1").end();
            assert_eq!(pieces.value(), whole, "{number}");
        }
        // Stored in databases: these may never change.
        assert_eq!(stable_hash(b'r', &["サトオハナコ"]), 0x7BCF_E1A8_F657_CAA6);
    }
}
