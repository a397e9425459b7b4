//! Checking proofs without the tree (RFC 9162 §2.1.3.2 and §2.1.4.2, the same trees as RFC 6962).

use crate::{Hash, empty, node};

/// A proof that proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is no such leaf or no such older tree.
    #[error("no tree of that size has such a leaf or such a beginning")]
    NoSuchPlace,
    /// Too many or too few hashes.
    #[error("the proof has too many or too few hashes")]
    WrongLength,
    /// The hashes lead to another root.
    #[error("the proof leads to another root")]
    OtherRoot,
}

/// Checks that `leaf` (its hash) stands at `index` in the tree of `size` leaves with this root.
///
/// # Errors
/// [`Broken`] otherwise.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    path: &[Hash],
    root: &Hash,
) -> Result<(), Broken> {
    if index >= size {
        return Err(Broken::NoSuchPlace);
    }
    let mut climb = Climb { at: index, last: size - 1 };
    let mut hash = *leaf;
    for sibling in path {
        hash = if climb.sibling_is_left()? { node(sibling, &hash) } else { node(&hash, sibling) };
        climb.up();
    }
    climb.end()?;
    if hash == *root { Ok(()) } else { Err(Broken::OtherRoot) }
}

/// Checks that the tree of `new` leaves with `new_root` begins with the tree of `old` leaves with `old_root`.
///
/// # Errors
/// [`Broken`] otherwise.
pub fn verify_consistency(
    (old, old_root): (u64, &Hash),
    (new, new_root): (u64, &Hash),
    path: &[Hash],
) -> Result<(), Broken> {
    if old > new {
        return Err(Broken::NoSuchPlace);
    }
    if old == 0 || old == new {
        let same = if old == new { old_root == new_root } else { *old_root == empty() };
        return match (path.is_empty(), same) {
            (false, _) => Err(Broken::WrongLength),
            (true, false) => Err(Broken::OtherRoot),
            (true, true) => Ok(()),
        };
    }
    // A complete old tree is itself the first part of the proof.
    let (first, rest) = if old.is_power_of_two() {
        (old_root, path)
    } else {
        path.split_first().ok_or(Broken::WrongLength)?
    };
    let mut climb = Climb { at: old - 1, last: new - 1 };
    while climb.at & 1 == 1 {
        climb.up();
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for part in rest {
        if climb.sibling_is_left()? {
            old_hash = node(part, &old_hash);
            new_hash = node(part, &new_hash);
        } else {
            new_hash = node(&new_hash, part);
        }
        climb.up();
    }
    climb.end()?;
    if old_hash == *old_root && new_hash == *new_root { Ok(()) } else { Err(Broken::OtherRoot) }
}

/// The way from a node to the root: its place in its level, and the last place of that level.
struct Climb {
    at: u64,
    last: u64,
}

impl Climb {
    /// Whether the next part of the proof stands left; levels in which the node has no sibling are skipped.
    fn sibling_is_left(&mut self) -> Result<bool, Broken> {
        if self.last == 0 {
            return Err(Broken::WrongLength);
        }
        if self.at & 1 == 1 {
            return Ok(true);
        }
        if self.at != self.last {
            return Ok(false);
        }
        while self.at & 1 == 0 && self.at != 0 {
            self.up();
        }
        Ok(true)
    }

    fn up(&mut self) {
        self.at >>= 1;
        self.last >>= 1;
    }

    fn end(&self) -> Result<(), Broken> {
        if self.last == 0 { Ok(()) } else { Err(Broken::WrongLength) }
    }
}
