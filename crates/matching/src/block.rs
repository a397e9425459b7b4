//! Which records are worth comparing: those that share a block key. An index in memory for bulk runs; a
//! database stores the same keys as rows of an indexed table.
//!
//! Keys are 64-bit hashes ([`crate::stable_hash`]); two texts that meet by accident cost one comparison.

use crate::schema::Schema;

/// Keys with more records than this are left out: they say nothing and cost everything.
pub const MOST_IN_BLOCK: usize = 1_000;

/// Records by key, in memory.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// (key, record), sorted.
    rows: Vec<(u64, u32)>,
    /// Where the keys that begin with each value of their first bits start.
    starts: Vec<u32>,
    most: usize,
}

/// First bits of a key that are looked up directly.
const BITS: u32 = 16;

fn bucket(key: u64) -> usize {
    usize::try_from(key >> (64 - BITS)).unwrap_or(0)
}

impl Index {
    /// The index of all records; numbers are positions in `records`.
    pub fn of<S: Schema>(schema: &S, records: &[S::Record]) -> Self {
        let mut rows: Vec<(u64, u32)> = Vec::with_capacity(records.len() * 8);
        for (at, record) in (0_u32..).zip(records) {
            rows.extend(schema.keys(record).into_iter().map(|key| (key, at)));
        }
        rows.sort_unstable();
        let mut starts = vec![0_u32; (1 << BITS) + 1];
        for (key, _) in &rows {
            starts[bucket(*key) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { rows, starts, most: MOST_IN_BLOCK }
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
        let bucket = bucket(key);
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
