//! Whole files at once: all pairs that share a block key, with their patterns and scores.
//!
//! [`link`] for two files, [`within`] for one; then [`crate::train`], then [`score`].

use std::ops::Range;

use crate::block::Index;
use crate::frequency::Frequencies;
use crate::hash::Map;
use crate::model::Model;
use crate::schema::{Pattern, Schema};
use crate::score::Scorer;
use crate::spread;

/// Records that are looked up, and pairs that are scored, in one go.
const AT_ONCE: usize = 2_048;
const PAIRS_AT_ONCE: usize = 32_768;
/// Pairs whose records are fetched together.
pub(crate) const TOUCHED: usize = 16;

/// What `make` gives for each item, in the order of the items; on all cores.
pub fn map<A: Sync, B: Send>(items: &[A], make: impl Fn(&A) -> B + Sync) -> Vec<B> {
    let some = |range: Range<usize>| items[range].iter().map(&make).collect::<Vec<B>>();
    joined(spread::ranges(items.len(), AT_ONCE, some))
}

fn joined<T>(parts: Vec<Vec<T>>) -> Vec<T> {
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        all.extend(part);
    }
    all
}

/// Two records that share a block key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Position in the first file.
    pub one: u32,
    /// Position in the second file, or in the same file.
    pub two: u32,
    /// How they compare.
    pub pattern: Pattern,
    /// Bits; 0 until [`score`] has been called.
    pub score: f64,
}

/// All block pairs between the indexed `register` and `incoming`.
pub fn link<S: Schema + Sync>(
    schema: &S,
    register: &[S::Record],
    index: &Index,
    incoming: &[S::Record],
) -> Vec<Pair>
where
    S::Record: Sync,
{
    let some = |range: Range<usize>| {
        let mut pairs = Vec::with_capacity(range.len() * 16);
        let mut found = Vec::new();
        for (two, record) in spread::numbered(incoming, range) {
            index.candidates(&schema.lookups(record), &mut found);
            touch(schema, found.iter().map(|one| &register[*one as usize]));
            pairs.extend(found.iter().map(|&one| {
                let pattern = schema.compare(&register[one as usize], record);
                Pair { one, two, pattern, score: 0.0 }
            }));
        }
        pairs
    };
    joined(spread::ranges(incoming.len(), AT_ONCE, some))
}

/// Has the memory of records fetched before it is needed one by one: waiting for it is most of the work.
pub(crate) fn touch<'a, S: Schema>(schema: &S, records: impl Iterator<Item = &'a S::Record>)
where
    S::Record: 'a,
{
    std::hint::black_box(records.fold(0, |touched, record| touched ^ schema.touch(record)));
}

/// All block pairs within one file, each once, `one` before `two`.
pub fn within<S: Schema + Sync>(schema: &S, records: &[S::Record], index: &Index) -> Vec<Pair>
where
    S::Record: Sync,
{
    let some = |range: Range<usize>| {
        let mut pairs = Vec::with_capacity(range.len() * 16);
        let mut found = Vec::new();
        for (at, record) in spread::numbered(records, range) {
            index.candidates(&schema.lookups(record), &mut found);
            // A slip looked for from one side only must not depend on which record stands first.
            let others = found.iter().filter(|other| **other != at);
            pairs.extend(others.map(|other| (at.min(*other), at.max(*other))));
        }
        pairs
    };
    let mut pairs = joined(spread::ranges(records.len(), AT_ONCE, some));
    pairs.sort_unstable();
    pairs.dedup();
    map(&pairs, |(one, two)| {
        let pattern = schema.compare(&records[*one as usize], &records[*two as usize]);
        Pair { one: *one, two: *two, pattern, score: 0.0 }
    })
}

/// Pairs that cannot reach this score keep that of average values: one in sixteen thousand at the most.
const HOPELESS: f64 = -14.0;

/// Scores every pair. Most block pairs are strangers whom no rare value could bring near a decision; they
/// get the score of their pattern for values of average frequency, looked up instead of computed.
pub fn score<S: Schema + Sync>(
    schema: &S,
    model: &Model,
    rarity: &(dyn Frequencies + Sync),
    one: &[S::Record],
    two: &[S::Record],
    pairs: &mut [Pair],
) where
    S::Record: Sync,
{
    let scorer = Scorer::of(model, schema.fields());
    spread::each(pairs.chunks_mut(PAIRS_AT_ONCE).collect(), |pairs| {
        let mut averages: Map<Pattern, (f64, f64)> = Map::default();
        let mut near: Vec<&mut Pair> = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let (average, most) =
                *averages.entry(pair.pattern).or_insert_with(|| scorer.average(pair.pattern));
            pair.score = average;
            if average + most >= HOPELESS {
                near.push(pair);
            }
        }
        for some in near.chunks_mut(TOUCHED) {
            touch(schema, some.iter().map(|pair| &one[pair.one as usize]));
            for pair in some {
                let records = (&one[pair.one as usize], &two[pair.two as usize]);
                pair.score = scorer.score(schema, rarity, records.0, records.1, pair.pattern);
            }
        }
    });
}
