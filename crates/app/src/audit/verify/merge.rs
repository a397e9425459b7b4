//! Puts the parts of the record together: the tree over all entries, the subtrees that the stored tree names, and the
//! roots at the sizes of checkpoints.

use std::{collections::HashSet, ops::Range};

use record::{Checkpoint, Frontier, Hash};

use super::{
    Finding, Found, Peak,
    scan::{LEVEL, Part, WIDTH},
};

/// What grows while parts come in.
pub(super) struct Merge {
    tree: Grown,
    peaks: Vec<(Peak, Grown)>,
    /// By size; those that know more entries than there are stand apart.
    checkpoints: Vec<(u64, Hash)>,
    ahead: Vec<u64>,
    end: u64,
    found: Found,
    /// Up to here all checkpoints agreed.
    good: u64,
}

/// A tree over a range of leaves; no longer one once a leaf is missing.
struct Grown {
    range: Range<u64>,
    tree: Frontier,
    whole: bool,
}

impl Grown {
    fn over(range: Range<u64>) -> Self {
        Self { range, tree: Frontier::new(), whole: true }
    }

    fn root(&self) -> Option<Hash> {
        (self.whole && self.tree.size() == self.range.end - self.range.start).then(|| self.tree.root())
    }

    fn leaf(&mut self, index: u64, leaf: Option<Hash>) {
        if self.range.contains(&index) {
            self.tree.append(leaf.unwrap_or_default());
            self.whole &= leaf.is_some();
        }
    }

    /// Takes a part as one subtree, if that is possible.
    fn part(&mut self, first: u64, root: Hash) -> bool {
        let inside = self.range.start <= first && first + WIDTH <= self.range.end;
        inside && self.tree.append_subtree(LEVEL, root)
    }

    fn touches(&self, first: u64, count: u64) -> bool {
        first < self.range.end && self.range.start < first + count
    }
}

impl Merge {
    pub(super) fn new(end: u64, stored: Option<&Frontier>, checkpoints: &[Checkpoint]) -> Self {
        let peaks = stored.map(|tree| tree.peaks().collect::<Vec<_>>()).unwrap_or_default();
        let peak = |(from, width, stored)| {
            (Peak { from, width, stored, computed: None }, Grown::over(from..from + width))
        };
        let mut known: Vec<(u64, Hash)> = checkpoints.iter().map(|point| (point.size, point.root)).collect();
        known.sort_unstable();
        known.dedup();
        let first_ahead = known.partition_point(|(size, _)| *size <= end);
        let mut ahead: Vec<u64> = known.split_off(first_ahead).into_iter().map(|(size, _)| size).collect();
        ahead.dedup();
        let found = Found {
            entries: 0,
            root: record::empty(),
            findings: vec![],
            changed: vec![],
            missing: vec![],
            peaks: vec![],
            without_words: vec![],
            erasures: HashSet::new(),
        };
        let mut merge = Self {
            tree: Grown::over(0..end),
            peaks: peaks.into_iter().map(peak).collect(),
            checkpoints: known,
            ahead,
            end,
            found,
            good: 0,
        };
        merge.compare();
        merge
    }

    /// Takes the next part.
    pub(super) fn take(&mut self, part: Part) {
        let (first, count) = (self.tree.tree.size(), part.leaves.len() as u64);
        let inside = |size: u64| size > first && size < first + count;
        let stops = self.checkpoints.iter().any(|(size, _)| inside(*size));
        let whole = part.root.filter(|root| !stops && self.tree.part(first, *root));
        if whole.is_none() {
            for (index, leaf) in (first..).zip(&part.leaves) {
                self.tree.leaf(index, *leaf);
                self.compare();
            }
        }
        for (_, grown) in self.peaks.iter_mut().filter(|(_, grown)| grown.touches(first, count)) {
            if !part.root.is_some_and(|root| grown.part(first, root)) {
                (first..).zip(&part.leaves).for_each(|(index, leaf)| grown.leaf(index, *leaf));
            }
        }
        self.compare();
        let found = &mut self.found;
        found.entries += part.entries;
        found.findings.extend(part.findings);
        found.changed.extend(part.changed);
        found.missing.extend(part.missing);
        found.without_words.extend(part.without_words);
        found.erasures.extend(part.erasures);
    }

    /// Compares the checkpoints of exactly the size reached.
    fn compare(&mut self) {
        let size = self.tree.tree.size();
        let here = self.checkpoints.iter().take_while(|(at, _)| *at <= size).count();
        for (at, root) in self.checkpoints.drain(..here).collect::<Vec<_>>() {
            if self.tree.whole && self.tree.tree.root() == root {
                self.good = at;
            } else {
                self.found.findings.push(Finding::CheckpointDiffers { from: self.good + 1, to: at });
            }
        }
    }

    /// Everything, after the last part.
    pub(super) fn finish(self) -> Found {
        let mut found = self.found;
        let ahead = self.ahead.into_iter();
        found.findings.extend(ahead.map(|size| Finding::CheckpointAhead { size, found: self.end }));
        found.root = self.tree.tree.root();
        found.peaks =
            self.peaks.into_iter().map(|(peak, grown)| Peak { computed: grown.root(), ..peak }).collect();
        found
    }
}
