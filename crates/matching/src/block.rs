//! Which records are worth comparing: those that share a block key. An index in memory for bulk runs; a
//! database stores the same keys as rows of an indexed table.
//!
//! Keys are 64-bit hashes ([`crate::stable_hash`]); two texts that meet by accident cost one comparison.

use crate::schema::Schema;
use crate::spread;

/// Keys with more records than this are left out: they say nothing and cost everything.
pub const MOST_IN_BLOCK: usize = 1_000;

/// Records by key, in memory.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// (key, record), sorted.
    rows: Vec<(u64, u32)>,
    /// Where the keys that begin with each value of their first `bits` bits start.
    starts: Vec<u32>,
    bits: u32,
    most: usize,
}

/// Keys are handed out to this many groups by their first bits, so that each group can be sorted on its own.
const GROUPS: u32 = 4;
/// Records whose keys are made in one go.
const AT_ONCE: usize = 4_096;

fn first_bits(key: u64, bits: u32) -> usize {
    usize::try_from(key.checked_shr(u64::BITS - bits).unwrap_or(0)).unwrap_or(0)
}

impl Index {
    /// The index of all records; numbers are positions in `records`.
    pub fn of<S: Schema + Sync>(schema: &S, records: &[S::Record]) -> Self
    where
        S::Record: Sync,
    {
        let made = spread::ranges(records.len(), AT_ONCE, |range| {
            let mut groups = vec![Vec::with_capacity(range.len() * 8 >> (GROUPS - 1)); 1 << GROUPS];
            for (at, record) in spread::numbered(records, range) {
                for key in schema.keys(record) {
                    groups[first_bits(key, GROUPS)].push((key, at));
                }
            }
            groups
        });
        let sorted = spread::ranges(1 << GROUPS, 1, |group| {
            let mut rows: Vec<(u64, u32)> =
                made.iter().filter_map(|groups| groups.get(group.start)).flatten().copied().collect();
            rows.sort_unstable();
            rows
        });
        Self::sorted(sorted.concat())
    }

    fn sorted(rows: Vec<(u64, u32)>) -> Self {
        // Two to four rows for each value of the first bits: a key is found in one or two looks into memory.
        let bits = rows.len().checked_ilog2().unwrap_or(0).saturating_sub(1).clamp(8, 28);
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (key, _) in &rows {
            starts[first_bits(*key, bits) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { rows, starts, bits, most: MOST_IN_BLOCK }
    }

    /// Rows stored.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is stored.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The records under one key; none if there are too many.
    fn block(&self, key: u64) -> &[(u64, u32)] {
        let bucket = first_bits(key, self.bits);
        let bounds = [bucket, bucket + 1].map(|at| self.starts.get(at).map_or(0, |start| *start as usize));
        let rows = self.rows.get(bounds[0]..bounds[1]).unwrap_or_default();
        let from = rows.partition_point(|(other, _)| *other < key);
        let until = from + rows[from..].partition_point(|(other, _)| *other == key);
        if until - from > self.most { &[] } else { &rows[from..until] }
    }

    /// Fills `into` with the positions of all records that share a look-up key, ascending, each once.
    pub fn candidates(&self, lookups: &[u64], into: &mut Vec<u32>) {
        into.clear();
        for key in lookups {
            into.extend(self.block(*key).iter().map(|(_, at)| *at));
        }
        into.sort_unstable();
        into.dedup();
    }
}
