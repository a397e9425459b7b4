//! A commitment to words that may have to be deleted: the leaf holds it, the words and their salt stand elsewhere.
//!
//! HMAC-SHA-256 (RFC 2104) with a random key of fixed length: while the salt exists, other words do not fit; once
//! salt and words are deleted, nobody can find out by trying what they were.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::Hash;

/// Random bytes, new for each entry. The fixed length matters: HMAC pads shorter keys, so that two could fit.
pub type Salt = [u8; 32];

/// The commitment to `words`.
#[must_use]
pub fn commit(salt: &Salt, words: &str) -> Hash {
    // HMAC takes keys of every length; the type of the function does not know it.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(salt) else { return [0; 32] };
    mac.update(words.as_bytes());
    mac.finalize().into_bytes().into()
}
