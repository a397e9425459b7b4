//! The few forms of CBOR (RFC 8949) that an entry needs, in the deterministic encoding of §4.2.1 only: shortest
//! heads, definite lengths. Whatever is not exactly that is refused, so that a value has one spelling.

/// Writes items one after the other.
pub struct Writer<'a>(pub &'a mut Vec<u8>);

impl Writer<'_> {
    /// Begins an array of `count` items.
    pub fn array(&mut self, count: u64) {
        self.head(4, count);
    }

    /// A whole number ≥ 0.
    pub fn unsigned(&mut self, number: u64) {
        self.head(0, number);
    }

    /// A whole number.
    pub fn integer(&mut self, number: i64) {
        match u64::try_from(number) {
            Ok(number) => self.head(0, number),
            // −1 − n, without overflow for the smallest number.
            Err(_) => self.head(1, !number.cast_unsigned() & u64::MAX >> 1),
        }
    }

    /// Bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.head(2, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.head(3, text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Nothing.
    pub fn null(&mut self) {
        self.0.push(0xF6);
    }

    fn head(&mut self, major: u8, number: u64) {
        let major = major << 5;
        let bytes = number.to_be_bytes();
        match number {
            0..24 => self.0.push(major | bytes[7]),
            24..0x100 => self.0.extend_from_slice(&[major | 0x18, bytes[7]]),
            0x100..0x1_0000 => self.0.extend_from_slice(&[major | 0x19, bytes[6], bytes[7]]),
            0x1_0000..0x1_0000_0000 => {
                self.0.push(major | 0x1A);
                self.0.extend_from_slice(&bytes[4..]);
            }
            _ => {
                self.0.push(major | 0x1B);
                self.0.extend_from_slice(&bytes);
            }
        }
    }
}

/// One item read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// A number ≥ 0.
    Unsigned(u64),
    /// A number < 0, as −1 − n.
    Negative(u64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// The beginning of an array with so many items.
    Array(u64),
    /// Nothing.
    Null,
}

/// Reads items one after the other; `None` for anything but the deterministic encoding.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// The next item.
    pub fn item(&mut self) -> Option<Item<'a>> {
        let first = *self.take(1)?.first()?;
        if first == 0xF6 {
            return Some(Item::Null);
        }
        let number = self.number(first & 31)?;
        match first >> 5 {
            0 => Some(Item::Unsigned(number)),
            1 => Some(Item::Negative(number)),
            2 => Some(Item::Bytes(self.take(number)?)),
            3 => std::str::from_utf8(self.take(number)?).ok().map(Item::Text),
            4 => Some(Item::Array(number)),
            _ => None,
        }
    }

    /// The number of a head; a longer form than needed is refused.
    fn number(&mut self, short: u8) -> Option<u64> {
        let (length, smallest) = match short {
            0..24 => return Some(short.into()),
            24 => (1, 24),
            25 => (2, 0x100),
            26 => (4, 0x1_0000),
            27 => (8, 0x1_0000_0000),
            _ => return None,
        };
        let number = self.take(length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        (number >= smallest).then_some(number)
    }

    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer<'_>)) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut Writer(&mut bytes));
        bytes
    }

    /// Examples of RFC 8949, appendix A.
    #[test]
    fn numbers_texts_and_bytes_are_written_as_the_standard_shows() {
        let numbers: [(i64, &[u8]); 14] = [
            (0, &[0x00]),
            (1, &[0x01]),
            (10, &[0x0a]),
            (23, &[0x17]),
            (24, &[0x18, 0x18]),
            (100, &[0x18, 0x64]),
            (1_000, &[0x19, 0x03, 0xe8]),
            (1_000_000, &[0x1a, 0x00, 0x0f, 0x42, 0x40]),
            (1_000_000_000_000, &[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00]),
            (-1, &[0x20]),
            (-10, &[0x29]),
            (-100, &[0x38, 0x63]),
            (-1_000, &[0x39, 0x03, 0xe7]),
            (i64::MIN, &[0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ];
        for (number, bytes) in numbers {
            assert_eq!(written(|w| w.integer(number)), bytes, "{number}");
        }
        assert_eq!(written(|w| w.unsigned(u64::MAX)), [0x1b, 255, 255, 255, 255, 255, 255, 255, 255]);
        assert_eq!(written(|w| w.bytes(&[1, 2, 3, 4])), [0x44, 1, 2, 3, 4]);
        assert_eq!(written(|w| w.text("IETF")), [0x64, 0x49, 0x45, 0x54, 0x46]);
        assert_eq!(written(|w| w.text("\u{6c34}")), [0x63, 0xe6, 0xb0, 0xb4]);
        let mut nothing = Vec::new();
        Writer(&mut nothing).null();
        assert_eq!(nothing, [0xf6]);
        assert_eq!(written(|w| w.array(25)), [0x98, 0x19]);
    }

    #[test]
    fn a_longer_spelling_an_endless_one_and_a_cut_one_are_refused() {
        let refused: [&[u8]; 9] = [
            &[],
            &[0x18, 0x17],
            &[0x19, 0x00, 0xff],
            &[0x1a, 0x00, 0x00, 0xff, 0xff],
            &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
            &[0x5f, 0x41, 0x01, 0xff],
            &[0x62, 0xff, 0xfe],
            &[0x44, 1, 2, 3],
            &[0xf7],
        ];
        for bytes in refused {
            assert_eq!(Reader(bytes).item(), None, "{bytes:?}");
        }
    }
}
