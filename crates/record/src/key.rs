//! Keys of signed notes (C2SP signed-note, signature type `0x01`: Ed25519) and their one-line texts.
//!
//! Public: `name+id+base64(0x01 ‖ key)`; secret: `PRIVATE+KEY+name+id+base64(0x01 ‖ seed)`: the forms that the
//! tools of transparency logs exchange. The id is the beginning of a hash over name and public key.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// Ed25519 in the list of signature types.
const ED25519: u8 = 1;
const SECRET: &str = "PRIVATE+KEY+";

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A name must not be empty and must have no blanks, control characters and plus signs.
    #[error("the name of the key is empty or has blanks or plus signs")]
    Name,
    /// Parts are missing or of the wrong length: cut off or mistyped.
    #[error("the text is no key: cut off or mistyped")]
    Malformed,
    /// Name, id and key do not belong together: mistyped or put together.
    #[error("the id does not belong to this name and key")]
    WrongId,
    /// Another kind of key.
    #[error("the key is of another kind than Ed25519")]
    OtherKind,
}

/// The key that checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    id: u32,
    key: VerifyingKey,
}

/// The key that signs. Shown nowhere: its `Debug` names the public one.
#[derive(Clone)]
pub struct SecretKey {
    public: PublicKey,
    key: SigningKey,
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecretKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl PublicKey {
    /// The name that stands in signature lines, and the origin of the checkpoints.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id that stands in signature lines.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Reads the one-line text.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let (name, id, bytes) = parts(text)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::Malformed)?;
        let public = Self::new(name, key)?;
        if public.id == id { Ok(public) } else { Err(KeyError::WrongId) }
    }

    /// The one-line text.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}+{:08x}+{}", self.name, self.id, coded(self.key.as_bytes()))
    }

    fn new(name: &str, key: VerifyingKey) -> Result<Self, KeyError> {
        if name.is_empty() || name.contains(|c: char| c == '+' || c.is_whitespace() || c.is_control()) {
            return Err(KeyError::Name);
        }
        let mut hasher = Sha256::new();
        hasher.update(name.as_bytes());
        hasher.update([b'\n', ED25519]);
        hasher.update(key.as_bytes());
        let hash: [u8; 32] = hasher.finalize().into();
        let id = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
        Ok(Self { name: name.to_owned(), id, key })
    }

    /// Whether these are the signature's bytes over the text. Strict: no weak keys, no second form of a signature.
    pub(crate) fn has_signed(&self, text: &str, signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

impl SecretKey {
    /// A key with this name out of 32 unpredictable bytes.
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(seed);
        Ok(Self { public: PublicKey::new(name, key.verifying_key())?, key })
    }

    /// Reads the one-line text.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let (name, id, seed) = parts(text.trim().strip_prefix(SECRET).ok_or(KeyError::Malformed)?)?;
        let key = Self::from_seed(name, &seed)?;
        if key.public.id == id { Ok(key) } else { Err(KeyError::WrongId) }
    }

    /// The one-line text, for the file that only the program may read.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{SECRET}{}+{:08x}+{}", self.public.name, self.public.id, coded(self.key.as_bytes()))
    }

    /// The key that checks what this one signs.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn sign(&self, text: &str) -> [u8; 64] {
        self.key.sign(text.as_bytes()).to_bytes()
    }
}

fn coded(key: &[u8; 32]) -> String {
    let mut bytes = vec![ED25519];
    bytes.extend_from_slice(key);
    STANDARD.encode(bytes)
}

fn parts(text: &str) -> Result<(&str, u32, [u8; 32]), KeyError> {
    let mut parts = text.trim().splitn(3, '+');
    let mut next = || parts.next().ok_or(KeyError::Malformed);
    let (name, id, key) = (next()?, next()?, next()?);
    let is_hexadecimal = id.len() == 8 && id.bytes().all(|c| c.is_ascii_hexdigit());
    let id = u32::from_str_radix(id, 16).ok().filter(|_| is_hexadecimal).ok_or(KeyError::Malformed)?;
    let bytes = STANDARD.decode(key).map_err(|_| KeyError::Malformed)?;
    match bytes.split_first() {
        Some((&ED25519, key)) => Ok((name, id, key.try_into().map_err(|_| KeyError::Malformed)?)),
        Some(_) => Err(KeyError::OtherKind),
        None => Err(KeyError::Malformed),
    }
}
