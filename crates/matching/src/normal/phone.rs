//! A telephone number for comparing: its digits in one number, so that no text has to be fetched for it.

/// The digits of a telephone number for comparing; none if it is no number (see `japanese::number::phone`).
#[must_use]
pub fn phone(written: &str) -> Option<String> {
    japanese::number::phone(written)
}

/// Most digits of a telephone number.
const MOST: u32 = 14;

/// A telephone number of up to 14 digits, in the order of their texts. Four bits a digit from the first one on, each
/// one more than the digit, so that 0 is no digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone(u64);

impl Phone {
    /// Reads a number in any notation; none if it is no telephone number.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let digits = phone(written)?;
        let mut packed = 0;
        for (at, c) in (0..).zip(digits.chars()) {
            let digit = c.to_digit(10).filter(|_| at < MOST)?;
            packed |= u64::from(digit + 1) << (4 * (MOST - 1 - at));
        }
        Some(Self(packed))
    }

    /// The digits, first one first.
    pub fn digits(self) -> impl Iterator<Item = u8> {
        let nibbles = (0..MOST).rev().map(move |at| self.0 >> (4 * at) & 0xF);
        nibbles.take_while(|nibble| *nibble > 0).filter_map(|nibble| u8::try_from(nibble - 1).ok())
    }

    /// The digits as a text.
    #[must_use]
    pub fn text(self) -> String {
        self.digits().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// How many digits there are.
    #[must_use]
    pub fn length(self) -> u32 {
        MOST - self.0.trailing_zeros().min(4 * MOST) / 4
    }

    /// Whether the last digits of this number are the other one.
    #[must_use]
    pub fn ends_with(self, other: Self) -> bool {
        let gone = self.length().saturating_sub(other.length());
        self.length() >= other.length() && self.0 << (4 * gone) & ((1 << (4 * MOST)) - 1) == other.0
    }

    /// Whether one digit is other, or two neighbours are exchanged; both must have the same number of digits.
    #[must_use]
    pub fn is_slip_of(self, other: Self) -> bool {
        let differ = self.0 ^ other.0;
        if differ == 0 || self.length() != other.length() {
            return false;
        }
        // The last digit that differs stands lowest.
        let low = differ.trailing_zeros() / 4 * 4;
        let digits = |number: u64| (number >> low & 0xF, number >> (low + 4) & 0xF);
        let ((one, before_one), (two, before_two)) = (digits(self.0), digits(other.0));
        differ >> low <= 0xF || (differ >> low <= 0xFF && one == before_two && two == before_one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_one_edit;

    #[test]
    fn numbers_compare_as_their_texts_do() {
        let texts = [
            "0837521110",
            "0837521101",
            "0837521111",
            "0837521",
            "521110",
            "110",
            "09012345678",
            "09012345687",
            "0120444113",
            "08375211109999",
            "0837512110",
            "1837521110",
            "8037521110",
            "0837521120",
        ];
        for one in texts {
            let left = Phone::read(one);
            assert_eq!(left.map(Phone::text).as_deref(), phone(one).as_deref(), "{one}");
            for two in texts {
                let (Some(left), Some(right)) = (left, Phone::read(two)) else { continue };
                assert_eq!(left.cmp(&right), one.cmp(two), "{one} {two}");
                assert_eq!(left.ends_with(right), one.ends_with(two), "{one} {two}");
                let is_slip = one.len() == two.len() && is_one_edit(one, two);
                assert_eq!(left.is_slip_of(right), is_slip, "{one} {two}");
                assert_eq!(left.length() as usize, one.len());
            }
        }
        assert!(Phone::read("不明").is_none());
    }
}
