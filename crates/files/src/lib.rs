//! Scans and photos: what may be stored, what of it is stored, and how.
//!
//! [`accept`] looks at the content, never at the name: it knows PDF, JPEG and PNG, refuses everything else with a reason
//! ([`Refused`]), and gives back what may be kept; [`glance`] tells the first of this from size and beginning alone. Pictures are drawn anew, so that nothing hidden in them (place, camera,
//! thumbnails, whatever stands behind the picture) comes along. [`seal()`] encrypts for storage, [`open`] the other way.
//!
//! What takes memory is limited here; how many are looked at at once is the caller's business.

mod picture;
mod portable;
mod seal;
mod sort;

pub use seal::{Broken, Key, NotAKey, PART, Random, open, seal};
pub use sort::{Media, Refused};

/// The largest file that may be brought, in bytes.
pub const MOST_BYTES: usize = 20_000_000;

/// What is kept of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub media: Media,
    /// The content.
    pub bytes: Vec<u8>,
    /// SHA-256 of the content.
    pub hash: [u8; 32],
}

/// What a file says it is, by its size and its first bytes; what stands behind them is not looked at.
///
/// # Errors
/// [`Refused`]: nothing of it may be kept whatever stands behind, and why.
pub fn glance(bytes: &[u8]) -> Result<Media, Refused> {
    if bytes.len() > MOST_BYTES { Err(Refused::TooLarge) } else { sort::media(bytes) }
}

/// Looks at a file and gives what may be kept of it. Takes up to 250 MB and a second for a large photo: run it where
/// nobody else waits, and few at once.
///
/// # Errors
/// [`Refused`]: nothing may be kept, and why.
pub fn accept(bytes: &[u8]) -> Result<Kept, Refused> {
    let media = glance(bytes)?;
    let bytes = match media {
        Media::Pdf => portable::checked(bytes)?.to_vec(),
        Media::Jpeg | Media::Png => picture::drawn_anew(bytes, media)?,
    };
    let hash = hash(&bytes);
    Ok(Kept { media, bytes, hash })
}

/// SHA-256.
#[must_use]
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).into()
}
