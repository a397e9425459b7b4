//! Signed notes (C2SP signed-note): a text, a blank line, and one line for each signature.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{PublicKey, SecretKey};

const DASH: &str = "\u{2014} ";
/// More signatures than witnesses will ever give; the specification asks for at least 16.
const MOST_SIGNATURES: usize = 64;

/// A text with its signatures, none of them checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The text, with its last newline.
    pub text: String,
    /// The signatures in their order.
    pub signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// Whose.
    pub name: String,
    /// Which key of that name.
    pub id: u32,
    /// The signature itself.
    pub bytes: Vec<u8>,
}

/// Why a note cannot be believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Cut off, or no note at all.
    #[error("the text is no signed note: cut off or changed")]
    Malformed,
    /// Signed, but not with this key.
    #[error("the note is not signed with the key {0}")]
    UnknownKey(String),
    /// Signed in the name of the key, but the text or the signature was changed.
    #[error("the signature of {0} does not belong to this text")]
    BadSignature(String),
}

impl Note {
    /// Signs a text, which must end with a newline and have no control characters besides newlines.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] for other texts.
    pub fn sign(text: String, key: &SecretKey) -> Result<Self, NoteError> {
        if !is_text(&text) {
            return Err(NoteError::Malformed);
        }
        let public = key.public();
        let signature =
            NoteSignature { name: public.name().into(), id: public.id(), bytes: key.sign(&text).into() };
        Ok(Self { text, signatures: vec![signature] })
    }

    /// Reads a note without believing it.
    ///
    /// # Errors
    /// [`NoteError::Malformed`].
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        let blank = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
        let (text, lines) = (&note[..=blank], &note[blank + 2..]);
        if !is_text(text) || !is_text(lines) {
            return Err(NoteError::Malformed);
        }
        let lines: Vec<&str> = lines.trim_end_matches('\n').split('\n').collect();
        if lines.len() > MOST_SIGNATURES {
            return Err(NoteError::Malformed);
        }
        let signatures: Option<Vec<NoteSignature>> = lines.into_iter().map(signature).collect();
        Ok(Self { text: text.to_owned(), signatures: signatures.ok_or(NoteError::Malformed)? })
    }

    /// Whether this key signed the text.
    ///
    /// # Errors
    /// [`NoteError::UnknownKey`], [`NoteError::BadSignature`].
    pub fn verify(&self, key: &PublicKey) -> Result<(), NoteError> {
        let mut of_key =
            self.signatures.iter().filter(|line| line.name == key.name() && line.id == key.id()).peekable();
        if of_key.peek().is_none() {
            return Err(NoteError::UnknownKey(key.name().to_owned()));
        }
        if of_key.all(|line| key.has_signed(&self.text, &line.bytes)) {
            Ok(())
        } else {
            Err(NoteError::BadSignature(key.name().to_owned()))
        }
    }

    /// The whole note as a text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines = self.signatures.iter().map(|line| {
            let mut bytes = line.id.to_be_bytes().to_vec();
            bytes.extend_from_slice(&line.bytes);
            format!("{DASH}{} {}\n", line.name, STANDARD.encode(bytes))
        });
        format!("{}\n{}", self.text, lines.collect::<String>())
    }
}

/// Newlines are the only control characters, and one stands at the end.
fn is_text(text: &str) -> bool {
    text.ends_with('\n') && !text.contains(|c: char| c < ' ' && c != '\n')
}

fn signature(line: &str) -> Option<NoteSignature> {
    let (name, coded) = line.strip_prefix(DASH)?.split_once(' ')?;
    let bytes = STANDARD.decode(coded).ok()?;
    let (id, bytes) = bytes.split_first_chunk::<4>()?;
    let is_name = !name.is_empty() && !name.contains(|c: char| c == '+' || c.is_whitespace());
    (is_name && !bytes.is_empty()).then(|| NoteSignature {
        name: name.to_owned(),
        id: u32::from_be_bytes(*id),
        bytes: bytes.to_vec(),
    })
}
