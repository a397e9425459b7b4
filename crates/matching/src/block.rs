//! Which records are worth comparing: those that share a block key. An index in memory for bulk runs; a
//! database stores the same keys as rows of an indexed table.
//!
//! Keys are 64-bit hashes ([`crate::stable_hash`]); two texts that meet by accident cost one comparison.

use std::ops::Range;

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

/// The rows are filled in this many groups, each on its own.
const GROUPS: usize = 4;
/// Records whose keys are made in one go.
const AT_ONCE: usize = 4_096;

fn first_bits(key: u64, bits: u32) -> usize {
    usize::try_from(key.checked_shr(u64::BITS - bits).unwrap_or(0)).unwrap_or(0)
}

/// The keys of some records, each key with its record.
#[derive(Default)]
struct Keys {
    keys: Vec<u64>,
    records: Vec<u32>,
}

impl Keys {
    fn of<S: Schema>(schema: &S, records: &[S::Record], range: Range<usize>) -> Self {
        let mut made = Self::default();
        for (at, record) in spread::numbered(records, range) {
            made.keys.extend(schema.keys(record));
            made.records.resize(made.keys.len(), at);
        }
        made
    }
}

/// Where the keys that begin with each value of their first bits start, and where the last ones end.
fn starts(made: &[Keys], bits: u32) -> Vec<u32> {
    let mut starts = vec![0_u32; (1 << bits) + 1];
    for key in made.iter().flat_map(|some| &some.keys) {
        starts[first_bits(*key, bits) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

/// Some rows with the values of the first bits that they have.
type Group<'a> = (Range<usize>, &'a mut [(u64, u32)]);

fn groups<'a>(mut rows: &'a mut [(u64, u32)], starts: &[u32]) -> Vec<Group<'a>> {
    let size = (starts.len() - 1) / GROUPS;
    let mut groups = Vec::with_capacity(GROUPS);
    for at in 0..GROUPS {
        let range = at * size..(at + 1) * size;
        let (group, rest) = rows.split_at_mut((starts[range.end] - starts[range.start]) as usize);
        groups.push((range, group));
        rows = rest;
    }
    groups
}

/// Puts the keys of one group where they belong, and sorts the few that share their first bits.
fn fill((range, rows): Group<'_>, made: &[Keys], starts: &[u32], bits: u32) {
    let offset = |at: usize| (starts[at] - starts[range.start]) as usize;
    let mut next: Vec<usize> = range.clone().map(offset).collect();
    for some in made {
        for (key, record) in some.keys.iter().zip(&some.records) {
            let at = first_bits(*key, bits).checked_sub(range.start);
            if let Some(next) = at.and_then(|at| next.get_mut(at)) {
                rows[*next] = (*key, *record);
                *next += 1;
            }
        }
    }
    for at in range.clone() {
        rows[offset(at)..offset(at + 1)].sort_unstable();
    }
}

impl Index {
    /// The index of all records; numbers are positions in `records`.
    pub fn of<S: Schema + Sync>(schema: &S, records: &[S::Record]) -> Self
    where
        S::Record: Sync,
    {
        let made = spread::ranges(records.len(), AT_ONCE, |range| Keys::of(schema, records, range));
        let length: usize = made.iter().map(|some| some.keys.len()).sum();
        // Two to four rows for each value of the first bits: a key is found in one or two looks into memory.
        let bits = length.checked_ilog2().unwrap_or(0).saturating_sub(1).clamp(8, 28);
        let starts = starts(&made, bits);
        let mut rows = vec![(0, 0); length];
        spread::each(groups(&mut rows, &starts), |group| fill(group, &made, &starts, bits));
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

    /// The rows among which a key stands.
    fn near(&self, key: u64) -> &[(u64, u32)] {
        let bucket = first_bits(key, self.bits);
        let bounds = [bucket, bucket + 1].map(|at| self.starts.get(at).map_or(0, |start| *start as usize));
        self.rows.get(bounds[0]..bounds[1]).unwrap_or_default()
    }

    /// Fills `into` with the positions of all records that share a look-up key, ascending, each once.
    pub fn candidates(&self, lookups: &[u64], into: &mut Vec<u32>) {
        into.clear();
        // Reads where every key stands first: the memory of all of them is fetched at once.
        let first = |key: &u64| self.near(*key).first().map_or(0, |row| row.0);
        std::hint::black_box(lookups.iter().map(first).fold(0, |touched, row| touched ^ row));
        for key in lookups {
            let rows = self.near(*key);
            let from = rows.partition_point(|(other, _)| other < key);
            let until = from + rows[from..].partition_point(|(other, _)| other == key);
            // Too many records say nothing.
            if until - from <= self.most {
                into.extend(rows[from..until].iter().map(|(_, at)| *at));
            }
        }
        into.sort_unstable();
        into.dedup();
    }
}
