//! Secrets that are shown once and stored as a hash only: session tokens and one-time links.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

use crate::App;

/// 256 random bits as text for a cookie or an address. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one from the program's source of randomness.
    pub(super) fn new(app: &App) -> Self {
        let mut bytes = [0_u8; 32];
        app.ids().random(&mut bytes);
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The text to hand over, once.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is stored.
    pub(super) fn hash(&self) -> String {
        hash_of(&self.0)
    }
}

/// What is stored of a secret: SHA-256 in hexadecimal. The secret has 256 random bits, so no salt is needed.
pub(super) fn hash_of(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
