//! Checkpoints (C2SP tlog-checkpoint): a signed note that says how large the tree was and what its root was.
//!
//! Kept outside the reach of those who administer the database, one of them fixes all entries up to its size.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{Hash, Note, NoteError, PublicKey, SecretKey};

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which record; the name of its key.
    pub origin: String,
    /// How many entries it had.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
}

/// Why a text is no checkpoint of this record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It is no signed note of this key.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// It is a signed note, but no checkpoint.
    #[error("the note is no checkpoint")]
    Malformed,
    /// It belongs to another record.
    #[error("the checkpoint belongs to {0}")]
    OtherOrigin(String),
}

impl Checkpoint {
    /// The note's text: origin, size, root.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    /// The signed note for a tree. Its origin is the name of the key.
    ///
    /// # Errors
    /// None that a key with a valid name can cause.
    pub fn sign(size: u64, root: Hash, key: &SecretKey) -> Result<String, CheckpointError> {
        let checkpoint = Self { origin: key.public().name().to_owned(), size, root };
        Ok(Note::sign(checkpoint.text(), key)?.to_text())
    }

    /// Reads a signed checkpoint and checks signature and origin.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn open(note: &str, key: &PublicKey) -> Result<Self, CheckpointError> {
        let note = Note::parse(note)?;
        note.verify(key)?;
        let checkpoint = Self::parse(&note.text)?;
        if checkpoint.origin == key.name() {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::OtherOrigin(checkpoint.origin))
        }
    }

    /// Reads the text of a note; lines after the third are allowed and ignored.
    ///
    /// # Errors
    /// [`CheckpointError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.strip_suffix('\n').ok_or(CheckpointError::Malformed)?.split('\n');
        let mut next = || lines.next().filter(|line| !line.is_empty()).ok_or(CheckpointError::Malformed);
        let (origin, size, root) = (next()?, next()?, next()?);
        let size = decimal(size).ok_or(CheckpointError::Malformed)?;
        let root = STANDARD.decode(root).ok().and_then(|root| root.try_into().ok());
        let root = root.ok_or(CheckpointError::Malformed)?;
        if lines.any(str::is_empty) {
            return Err(CheckpointError::Malformed);
        }
        Ok(Self { origin: origin.to_owned(), size, root })
    }
}

/// A number ≥ 0 without sign and leading zeroes.
pub fn decimal(text: &str) -> Option<u64> {
    let is_plain = text.bytes().all(|c| c.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| is_plain)
}
