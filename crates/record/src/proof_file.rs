//! A proof in one file (C2SP tlog-proof): the entry's bytes, its place, the hashes beside its way to the root, and
//! the signed checkpoint that names the root. It can be checked years later with the public key alone.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::checkpoint::decimal;
use crate::{
    Broken, Checkpoint, CheckpointError, Entry, EntryError, Hash, PublicKey, leaf, verify_inclusion,
};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// The entry's bytes ([`Entry::encode`]); the specification's extra data.
    pub entry: Vec<u8>,
    /// The leaf's number, from 0.
    pub index: u64,
    /// From the leaf's sibling upwards.
    pub path: Vec<Hash>,
    /// The signed note.
    pub checkpoint: String,
}

/// Why a file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofFileError {
    /// Cut off, or no proof at all.
    #[error("the text is no proof: cut off or changed")]
    Malformed,
    /// Its checkpoint cannot be believed.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// Its entry cannot be read.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The hashes do not lead from the entry to the checkpoint's root.
    #[error(transparent)]
    Broken(#[from] Broken),
}

impl ProofFile {
    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let path: String = self.path.iter().flat_map(|hash| [STANDARD.encode(hash), "\n".into()]).collect();
        format!(
            "{FIRST_LINE}\nextra {}\nindex {}\n{path}\n{}",
            STANDARD.encode(&self.entry),
            self.index,
            self.checkpoint
        )
    }

    /// Reads a file without believing it.
    ///
    /// # Errors
    /// [`ProofFileError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, ProofFileError> {
        Self::read(text).ok_or(ProofFileError::Malformed)
    }

    fn read(text: &str) -> Option<Self> {
        let (head, checkpoint) = text.split_once("\n\n")?;
        let mut lines = head.split('\n');
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let entry = STANDARD.decode(lines.next()?.strip_prefix("extra ")?).ok()?;
        let index = decimal(lines.next()?.strip_prefix("index ")?)?;
        let path: Option<Vec<Hash>> =
            lines.map(|line| STANDARD.decode(line).ok().and_then(|hash| hash.try_into().ok())).collect();
        Some(Self { entry, index, path: path?, checkpoint: checkpoint.to_owned() })
    }

    /// Checks everything and gives what was proved: the entry, and the checkpoint it stands under.
    ///
    /// # Errors
    /// [`ProofFileError`].
    pub fn verify(&self, key: &PublicKey) -> Result<(Entry<'_>, Checkpoint), ProofFileError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, key)?;
        verify_inclusion(&leaf(&self.entry), self.index, checkpoint.size, &self.path, &checkpoint.root)?;
        let entry = Entry::decode(&self.entry)?;
        // The place is part of the entry; a proof for another place would mean a record that was put together.
        if entry.seq != self.index + 1 {
            return Err(ProofFileError::Malformed);
        }
        Ok((entry, checkpoint))
    }
}
