//! Which subtrees a proof is made of (RFC 6962 §2.1.1 and §2.1.2), and their roots in one pass over the leaves.
//!
//! A proof is a list of ranges of leaves; each contributes the root of the tree over that range alone.

use std::ops::Range;

use crate::{Frontier, Hash};

/// The ranges whose roots prove that leaf `index` is in a tree of `size` leaves, from the leaf's sibling upwards.
/// `None` if there is no such leaf.
#[must_use]
pub fn inclusion_ranges(index: u64, size: u64) -> Option<Vec<Range<u64>>> {
    if index >= size {
        return None;
    }
    let (mut from, mut to, mut ranges) = (0, size, Vec::new());
    while to - from > 1 {
        let split = from + largest_power_below(to - from);
        if index < split {
            ranges.push(split..to);
            to = split;
        } else {
            ranges.push(from..split);
            from = split;
        }
    }
    ranges.reverse();
    Some(ranges)
}

/// The ranges whose roots prove that a tree of `new` leaves continues its own beginning of `old` leaves.
/// Empty for `old` = 0 and for equal sizes; `None` if `old` is the larger one.
#[must_use]
pub fn consistency_ranges(old: u64, new: u64) -> Option<Vec<Range<u64>>> {
    if old > new {
        return None;
    }
    let (mut from, mut to, mut ranges) = (0, new, Vec::new());
    if old == 0 {
        return Some(ranges);
    }
    while to != old {
        let split = from + largest_power_below(to - from);
        if old <= split {
            ranges.push(split..to);
            to = split;
        } else {
            ranges.push(from..split);
            from = split;
        }
    }
    // The verifier has the root over the old leaves; it needs this part only where that root is made of several.
    if from != 0 {
        ranges.push(from..to);
    }
    ranges.reverse();
    Some(ranges)
}

/// For `width` ≥ 2.
fn largest_power_below(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

/// Collects the roots of ranges while all leaves of a tree pass by once, in order.
#[derive(Debug)]
pub struct Gather {
    /// In the order of the proof.
    parts: Vec<(Range<u64>, Frontier)>,
    next: u64,
}

impl Gather {
    /// For these ranges, which do not overlap.
    #[must_use]
    pub fn new(ranges: Vec<Range<u64>>) -> Self {
        Self { parts: ranges.into_iter().map(|range| (range, Frontier::new())).collect(), next: 0 }
    }

    /// Takes the next leaf.
    pub fn push(&mut self, leaf: Hash) {
        let index = self.next;
        self.next += 1;
        if let Some((_, part)) = self.parts.iter_mut().find(|(range, _)| range.contains(&index)) {
            part.append(leaf);
        }
    }

    /// The proof, once all leaves have passed; `None` if some did not come.
    #[must_use]
    pub fn finish(self) -> Option<Vec<Hash>> {
        let complete = self.parts.iter().all(|(range, part)| part.size() == range.end - range.start);
        complete.then(|| self.parts.iter().map(|(_, part)| part.root()).collect())
    }
}
