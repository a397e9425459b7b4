//! The two hashes of the tree (RFC 6962 §2.1): a leaf and an inner node can never be taken for each other.

use sha2::{Digest as _, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The hash of a leaf: SHA-256 over `0x00` and its bytes.
#[must_use]
pub fn leaf(data: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(data);
    hasher.finalize().into()
}

/// The hash of an inner node: SHA-256 over `0x01` and its two children.
#[must_use]
pub fn node(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    Sha256::digest(bytes).into()
}

/// The root of the tree without leaves: SHA-256 over nothing.
#[must_use]
pub fn empty() -> Hash {
    Sha256::digest([]).into()
}
