//! A tree that grows at its right end: only the roots of its complete subtrees are kept, at most 64 of them.
//!
//! The roots ("peaks") stand from the largest subtree to the smallest: one for each 1 in the size written in
//! binary. Appending costs about two hashes, the root at most 63 more; nothing else of the tree is needed.

use crate::{Hash, empty, node};

/// The tree's size and its peaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// Stored bytes that cannot be the peaks of a tree of that size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tree of {size} leaves has {} bytes of peaks, not {found}", size.count_ones() * 32)]
pub struct BadFrontier {
    /// The size that was stored beside them.
    pub size: u64,
    /// How many bytes were stored.
    pub found: usize,
}

impl Frontier {
    /// A tree without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The tree that [`Frontier::bytes`] was taken of.
    ///
    /// # Errors
    /// [`BadFrontier`] if the number of bytes does not fit the size.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Result<Self, BadFrontier> {
        let (peaks, rest) = bytes.as_chunks::<32>();
        if !rest.is_empty() || peaks.len() != size.count_ones() as usize {
            return Err(BadFrontier { size, found: bytes.len() });
        }
        Ok(Self { size, peaks: peaks.to_vec() })
    }

    /// The peaks, one after the other, for storing beside the size.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// Number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The complete subtrees: first leaf, number of leaves, root.
    pub fn peaks(&self) -> impl Iterator<Item = (u64, u64, Hash)> {
        let mut from = 0;
        let sizes = (0..64).rev().map(|level| 1_u64 << level).filter(|bit| self.size & bit != 0);
        sizes.zip(&self.peaks).map(move |(width, root)| {
            let first = from;
            from += width;
            (first, width, *root)
        })
    }

    /// Adds a leaf (its hash).
    pub fn append(&mut self, leaf: Hash) {
        self.append_subtree(0, leaf);
    }

    /// Adds a complete subtree of `2^level` leaves by its root. The size must be a multiple of that number, as it
    /// is when all subtrees added before had at least this level; otherwise nothing is added and `false` returned.
    pub fn append_subtree(&mut self, level: u32, root: Hash) -> bool {
        let width = 1_u64 << level;
        if !self.size.is_multiple_of(width) {
            return false;
        }
        let mut root = root;
        let mut complete = self.size >> level;
        while complete & 1 == 1 {
            if let Some(left) = self.peaks.pop() {
                root = node(&left, &root);
            }
            complete >>= 1;
        }
        self.peaks.push(root);
        self.size += width;
        true
    }

    /// The root hash (RFC 6962 §2.1: the tree is split at the largest power of two below its size).
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return empty() };
        peaks.fold(*last, |right, left| node(left, &right))
    }
}

impl Extend<Hash> for Frontier {
    fn extend<T: IntoIterator<Item = Hash>>(&mut self, leaves: T) {
        leaves.into_iter().for_each(|leaf| self.append(leaf));
    }
}

impl FromIterator<Hash> for Frontier {
    fn from_iter<T: IntoIterator<Item = Hash>>(leaves: T) -> Self {
        let mut tree = Self::new();
        tree.extend(leaves);
        tree
    }
}
