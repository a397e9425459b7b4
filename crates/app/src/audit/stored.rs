//! Stored entries as the tree sees them. Strict: a value in another spelling than the one that was written (a UUID in
//! capitals, a time with another number of digits) is no entry, so that not even that can change unnoticed.

use db::{FromRow, Row, ValueRef};
use jiff::{
    civil::{Date, Time},
    tz,
};
use record::{Hash, Id};

/// The columns in the order of [`entry`]; ends before `WHERE`.
macro_rules! select_entry {
    ($rest:literal) => {
        concat!(
            "SELECT seq, id, at, staff, agency, role, action, object, object_id, case_id, basis, outcome, request,
                    submission, detail, commitment, leaf
             FROM audit_entry ",
            $rest
        )
    };
}
pub(super) use select_entry;

/// A value that no writer of entries can have written.
struct Impossible;

/// What was written, or nothing.
type Written<T> = Result<Option<T>, Impossible>;

/// The entry in a row; `None` if its values cannot be one.
pub(super) fn entry(row: &Row) -> Option<record::Entry<'_>> {
    read(row).ok()
}

fn read(row: &Row) -> Result<record::Entry<'_>, Impossible> {
    let value = |column| row.value(column).map_err(|_| Impossible);
    Ok(record::Entry {
        seq: number(value(0)?)?,
        id: present(id(value(1)?))?,
        at: micros(value(2)?)?,
        staff: id(value(3)?)?,
        agency: id(value(4)?)?,
        role: text(value(5)?)?,
        action: present(text(value(6)?))?,
        object: present(text(value(7)?))?,
        object_id: id(value(8)?)?,
        case: id(value(9)?)?,
        basis: text(value(10)?)?,
        outcome: present(text(value(11)?))?,
        request: present(id(value(12)?))?,
        submission: id(value(13)?)?,
        detail: text(value(14)?)?,
        commitment: hash(value(15)?)?,
    })
}

/// The leaf's hash that is stored beside the entry.
pub(super) fn leaf(row: &Row) -> Option<Hash> {
    hash(row.value(16).ok()?).ok().flatten()
}

/// A stored entry as the bytes of its leaf, with the hash stored beside it.
pub(super) struct Sealed {
    /// Its bytes; `None` if its values cannot be an entry.
    pub(super) bytes: Option<Vec<u8>>,
    /// The stored hash.
    pub(super) leaf: Option<Hash>,
}

impl FromRow for Sealed {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self { bytes: entry(row).map(|entry| entry.encode()), leaf: leaf(row) })
    }
}

/// A column of 32 bytes.
pub(super) struct StoredHash(pub(super) Option<Hash>);

impl FromRow for StoredHash {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self(hash(row.value(0)?).ok().flatten()))
    }
}

fn present<T>(value: Written<T>) -> Result<T, Impossible> {
    value?.ok_or(Impossible)
}

fn number(value: ValueRef<'_>) -> Result<u64, Impossible> {
    match value {
        ValueRef::Int(number) => u64::try_from(number).map_err(|_| Impossible),
        _ => Err(Impossible),
    }
}

fn text(value: ValueRef<'_>) -> Written<&str> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Text(text) => Ok(Some(text)),
        _ => Err(Impossible),
    }
}

fn hash(value: ValueRef<'_>) -> Written<Hash> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Blob(bytes) => bytes.try_into().map(Some).map_err(|_| Impossible),
        _ => Err(Impossible),
    }
}

fn id(value: ValueRef<'_>) -> Written<Id> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Uuid(uuid) => Ok(Some(uuid.into_bytes())),
        ValueRef::Text(text) => hyphenated(text.as_bytes()).map(Some).ok_or(Impossible),
        _ => Err(Impossible),
    }
}

/// Lower case with hyphens, as it is written.
fn hyphenated(text: &[u8]) -> Option<Id> {
    let mut id = [0; 16];
    let mut digits = text.iter().enumerate();
    let hyphens = text.len() == 36 && [8, 13, 18, 23].iter().all(|at| text[*at] == b'-');
    let mut digit = || {
        digits.find(|(at, _)| ![8, 13, 18, 23].contains(at)).and_then(|(_, c)| match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'f' => Some(c - b'a' + 10),
            _ => None,
        })
    };
    for byte in id.iter_mut().filter(|_| hyphens) {
        *byte = digit()? << 4 | digit()?;
    }
    hyphens.then_some(id)
}

fn micros(value: ValueRef<'_>) -> Result<i64, Impossible> {
    match value {
        ValueRef::Time(instant) => Ok(instant.as_microsecond()),
        ValueRef::Text(text) => written_instant(text.as_bytes()).ok_or(Impossible),
        _ => Err(Impossible),
    }
}

/// `2026-04-01T00:00:00.123456Z`.
fn written_instant(text: &[u8]) -> Option<i64> {
    let shape = b"0000-00-00T00:00:00.000000Z";
    let fits = |(c, wanted): (&u8, &u8)| if *wanted == b'0' { c.is_ascii_digit() } else { c == wanted };
    if text.len() != shape.len() || !text.iter().zip(shape).all(fits) {
        return None;
    }
    let part = |from: usize, to: usize| {
        text[from..to].iter().fold(0_i32, |number, c| number * 10 + i32::from(c - b'0'))
    };
    let small = |from: usize| i8::try_from(part(from, from + 2)).ok();
    let date = Date::new(i16::try_from(part(0, 4)).ok()?, small(5)?, small(8)?).ok()?;
    let time = Time::new(small(11)?, small(14)?, small(17)?, part(20, 26) * 1_000).ok()?;
    Some(tz::Offset::UTC.to_timestamp(date.to_datetime(time)).ok()?.as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_one_spelling() {
        assert_eq!(written_instant(b"1970-01-01T00:00:01.000002Z"), Some(1_000_002));
        let far: jiff::Timestamp = "2026-11-21T12:34:56.789012Z".parse().unwrap();
        assert_eq!(written_instant(b"2026-11-21T12:34:56.789012Z"), Some(far.as_microsecond()));
        for odd in
            ["2026-11-21T12:34:56.789012z", "2026-11-21 12:34:56.789012Z", "2026-13-21T12:34:56.789012Z"]
        {
            assert_eq!(written_instant(odd.as_bytes()), None, "{odd}");
        }
    }

    #[test]
    fn a_uuid_has_one_spelling() {
        let text = "0192f0c1-2345-7abc-8def-0123456789ab";
        let uuid: uuid::Uuid = text.parse().unwrap();
        assert_eq!(hyphenated(text.as_bytes()), Some(uuid.into_bytes()));
        for odd in [text.to_uppercase(), text.replace('-', ""), format!("{{{text}}}"), text.replace('f', "g")]
        {
            assert_eq!(hyphenated(odd.as_bytes()), None, "{odd}");
        }
    }
}
