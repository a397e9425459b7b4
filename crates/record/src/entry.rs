//! One entry of the record of use as bytes: the same for both engines, for ever, and for every reader.
//!
//! An array of deterministic CBOR (RFC 8949 §4.2.1), items in the order of [`Entry`]'s fields after a leading
//! version number. Every stored column is in it, and the entry's own number, so that nothing can be changed,
//! exchanged or moved. A new version gets a new number and keeps the old ones readable.

use crate::cbor::{Item, Reader, Writer};
use crate::{Hash, leaf};

/// A UUID's sixteen bytes.
pub type Id = [u8; 16];

/// The version written; it stands first.
const VERSION: u64 = 1;
/// Items of version 1, with the version.
const ITEMS: u64 = 17;

/// What an entry says. Borrowed: a million of them pass by when the record is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its place in the record, from 1; leaf number `seq - 1` of the tree.
    pub seq: u64,
    /// Its id.
    pub id: Id,
    /// When: microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who; none for the program itself.
    pub staff: Option<Id>,
    /// For which agency.
    pub agency: Option<Id>,
    /// In which role (code).
    pub role: Option<&'a str>,
    /// What was done (code).
    pub action: &'a str,
    /// The kind of thing it was done to.
    pub object: &'a str,
    /// Which one.
    pub object_id: Option<Id>,
    /// The case concerned.
    pub case: Option<Id>,
    /// On which ground (code).
    pub basis: Option<&'a str>,
    /// Whether it succeeded (code).
    pub outcome: &'a str,
    /// The request it was part of.
    pub request: Id,
    /// The key of the form that was sent.
    pub submission: Option<Id>,
    /// A short fact: a code or a count.
    pub detail: Option<&'a str>,
    /// The commitment to words that stand in a table of their own ([`crate::commit`]).
    pub commitment: Option<Hash>,
}

/// Bytes that are no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Made by a newer program, or no entry at all.
    #[error("the entry has version {0}, which this program does not know")]
    Version(u64),
    /// Cut off, changed, or in another spelling than the one allowed.
    #[error("the bytes are no entry in its one spelling")]
    Malformed,
}

impl<'a> Entry<'a> {
    /// The entry's bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256);
        self.encode_into(&mut bytes);
        bytes
    }

    /// Adds the entry's bytes to a buffer.
    pub fn encode_into(&self, bytes: &mut Vec<u8>) {
        let mut out = Writer(bytes);
        out.array(ITEMS);
        out.unsigned(VERSION);
        out.unsigned(self.seq);
        out.bytes(&self.id);
        out.integer(self.at);
        optional(&mut out, self.staff);
        optional(&mut out, self.agency);
        optional_text(&mut out, self.role);
        out.text(self.action);
        out.text(self.object);
        optional(&mut out, self.object_id);
        optional(&mut out, self.case);
        optional_text(&mut out, self.basis);
        out.text(self.outcome);
        out.bytes(&self.request);
        optional(&mut out, self.submission);
        optional_text(&mut out, self.detail);
        optional(&mut out, self.commitment);
    }

    /// The leaf's hash. `buffer` is overwritten; give the same one again to save allocations.
    #[must_use]
    pub fn leaf(&self, buffer: &mut Vec<u8>) -> Hash {
        buffer.clear();
        self.encode_into(buffer);
        leaf(buffer)
    }

    /// Reads what [`Entry::encode`] wrote.
    ///
    /// # Errors
    /// [`EntryError`] for all other bytes: each entry has exactly one spelling.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, EntryError> {
        let mut items = Items(Reader(bytes));
        let Some(Item::Array(count)) = items.0.item() else { return Err(EntryError::Malformed) };
        let version = items.unsigned()?;
        if version != VERSION {
            return Err(EntryError::Version(version));
        }
        let entry = Self {
            seq: items.unsigned()?,
            id: items.bytes()?,
            at: items.integer()?,
            staff: items.optional()?,
            agency: items.optional()?,
            role: items.optional_text()?,
            action: items.text()?,
            object: items.text()?,
            object_id: items.optional()?,
            case: items.optional()?,
            basis: items.optional_text()?,
            outcome: items.text()?,
            request: items.bytes()?,
            submission: items.optional()?,
            detail: items.optional_text()?,
            commitment: items.optional()?,
        };
        let whole = count == ITEMS && items.0.0.is_empty();
        if whole { Ok(entry) } else { Err(EntryError::Malformed) }
    }
}

fn optional<const N: usize>(out: &mut Writer<'_>, value: Option<[u8; N]>) {
    match value {
        Some(bytes) => out.bytes(&bytes),
        None => out.null(),
    }
}

fn optional_text(out: &mut Writer<'_>, value: Option<&str>) {
    match value {
        Some(text) => out.text(text),
        None => out.null(),
    }
}

/// Items with the type that their place wants.
struct Items<'a>(Reader<'a>);

impl<'a> Items<'a> {
    fn next(&mut self) -> Result<Item<'a>, EntryError> {
        self.0.item().ok_or(EntryError::Malformed)
    }

    fn unsigned(&mut self) -> Result<u64, EntryError> {
        match self.next()? {
            Item::Unsigned(number) => Ok(number),
            _ => Err(EntryError::Malformed),
        }
    }

    fn integer(&mut self) -> Result<i64, EntryError> {
        let (number, negative) = match self.next()? {
            Item::Unsigned(number) => (number, false),
            Item::Negative(number) => (number, true),
            _ => return Err(EntryError::Malformed),
        };
        let number = i64::try_from(number).map_err(|_| EntryError::Malformed)?;
        Ok(if negative { -1 - number } else { number })
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], EntryError> {
        self.optional()?.ok_or(EntryError::Malformed)
    }

    fn optional<const N: usize>(&mut self) -> Result<Option<[u8; N]>, EntryError> {
        match self.next()? {
            Item::Null => Ok(None),
            Item::Bytes(bytes) => bytes.try_into().map(Some).map_err(|_| EntryError::Malformed),
            _ => Err(EntryError::Malformed),
        }
    }

    fn text(&mut self) -> Result<&'a str, EntryError> {
        self.optional_text()?.ok_or(EntryError::Malformed)
    }

    fn optional_text(&mut self) -> Result<Option<&'a str>, EntryError> {
        match self.next()? {
            Item::Null => Ok(None),
            Item::Text(text) => Ok(Some(text)),
            _ => Err(EntryError::Malformed),
        }
    }
}
