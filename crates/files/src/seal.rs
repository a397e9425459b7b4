//! Sealing: XChaCha20-Poly1305 in parts, each bound to its file, its place and whether it is the last, so that parts can
//! be neither exchanged nor left out nor cut off. A part is its nonce (24 bytes), then the sealed bytes.

use chacha20poly1305::{
    Key as Cipher, KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};

/// Bytes of content in one part.
pub const PART: usize = 256 << 10;
const NONCE: usize = 24;
/// Before the digits in a key's file.
const PREFIX: &str = "tasuki-file-key-1:";

/// Fills a buffer with unpredictable bytes.
pub type Random<'a> = &'a dyn Fn(&mut [u8]);

/// The key of an installation. Its name may be stored and shown; the key itself is never printed.
#[derive(Clone)]
pub struct Key {
    secret: [u8; 32],
    name: String,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.name)
    }
}

/// The text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a key of files")]
pub struct NotAKey;

/// Sealed parts that this key did not seal so: another key, or somebody changed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed file cannot be opened")]
pub struct Broken;

impl Key {
    /// A key out of 32 unpredictable bytes.
    #[must_use]
    pub fn new(secret: [u8; 32]) -> Self {
        let print = crate::hash(&[b"tasuki file key".as_slice(), &secret].concat());
        Self { secret, name: hex(&print[..4]) }
    }

    /// The key out of the one line of its file.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let digits = text.trim().strip_prefix(PREFIX).ok_or(NotAKey)?;
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(NotAKey);
        }
        let mut secret = [0; 32];
        for (byte, at) in secret.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAKey)?;
        }
        Ok(Self::new(secret))
    }

    /// The line for its file.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{PREFIX}{}", hex(&self.secret))
    }

    /// Eight digits that tell one key from another.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Cipher::from(self.secret))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What a part is bound to.
fn place(file: [u8; 16], nth: usize, last: bool) -> [u8; 25] {
    let mut place = [0; 25];
    place[..16].copy_from_slice(&file);
    place[16..24].copy_from_slice(&u64::try_from(nth).unwrap_or(u64::MAX).to_be_bytes());
    place[24] = u8::from(last);
    place
}

/// Seals the content of the file with this id; at least one part.
#[must_use]
pub fn seal(key: &Key, file: [u8; 16], content: &[u8], random: Random<'_>) -> Vec<Vec<u8>> {
    let cipher = key.cipher();
    let mut parts: Vec<&[u8]> = content.chunks(PART).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    let count = parts.len();
    let sealed = parts.into_iter().enumerate().map(|(nth, part)| {
        let mut nonce = [0; NONCE];
        random(&mut nonce);
        let payload = Payload { msg: part, aad: &place(file, nth, nth + 1 == count) };
        // Encrypting fails for parts beyond 256 GiB only.
        let body = cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &body].concat()
    });
    sealed.collect()
}

/// The content out of its parts in their order.
///
/// # Errors
/// [`Broken`] if a part is missing, changed, or of another file or key.
pub fn open(key: &Key, file: [u8; 16], parts: &[Vec<u8>]) -> Result<Vec<u8>, Broken> {
    let cipher = key.cipher();
    let mut content = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for (nth, part) in parts.iter().enumerate() {
        let (nonce, msg) = part.split_first_chunk::<NONCE>().ok_or(Broken)?;
        let payload = Payload { msg, aad: &place(file, nth, nth + 1 == parts.len()) };
        content.extend(cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| Broken)?);
    }
    if parts.is_empty() { Err(Broken) } else { Ok(content) }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Broken, Key, NotAKey, PART, open, seal};

    fn sealed(key: &Key, file: [u8; 16], content: &[u8]) -> Vec<Vec<u8>> {
        let next = Cell::new(0_u8);
        seal(key, file, content, &|buffer| {
            next.set(next.get() + 1);
            buffer.fill(next.get());
        })
    }

    #[test]
    fn what_was_sealed_comes_back_whole() {
        let key = Key::new([7; 32]);
        for length in [0, 1, PART, PART + 1, 3 * PART] {
            let content: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap()).collect();
            let parts = sealed(&key, [1; 16], &content);
            assert_eq!(parts.len(), length.div_ceil(PART).max(1));
            assert_eq!(open(&key, [1; 16], &parts), Ok(content));
        }
    }

    #[test]
    fn nothing_can_be_changed_exchanged_left_out_or_cut_off() {
        let key = Key::new([7; 32]);
        let parts = sealed(&key, [1; 16], &vec![5; 2 * PART + 10]);
        let with = |change: &dyn Fn(&mut Vec<Vec<u8>>)| {
            let mut changed = parts.clone();
            change(&mut changed);
            open(&key, [1; 16], &changed)
        };
        assert_eq!(with(&|parts| parts[1][100] ^= 1), Err(Broken));
        assert_eq!(with(&|parts| parts.swap(0, 1)), Err(Broken));
        assert_eq!(with(&|parts| drop(parts.pop())), Err(Broken));
        assert_eq!(with(&|parts| drop(parts.remove(0))), Err(Broken));
        assert_eq!(with(&|parts| parts[0].truncate(10)), Err(Broken));
        assert_eq!(with(&Vec::clear), Err(Broken));
        assert_eq!(open(&key, [2; 16], &parts), Err(Broken));
        assert_eq!(open(&Key::new([8; 32]), [1; 16], &parts), Err(Broken));
    }

    #[test]
    fn a_key_is_its_line_and_shows_only_its_name() {
        let key = Key::new([9; 32]);
        let again = Key::parse(&format!("{}\n", key.text())).unwrap();
        assert_eq!(again.name(), key.name());
        assert!(!format!("{key:?}").contains(&key.text()[20..]));
        assert_eq!(Key::parse("tasuki-file-key-1:12").err(), Some(NotAKey));
        assert_eq!(Key::parse(&"あ".repeat(40)).err(), Some(NotAKey));
    }
}
