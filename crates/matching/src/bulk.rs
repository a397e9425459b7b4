//! Whole files at once: all pairs that share a block key, with their patterns and scores.
//!
//! [`link`] for two files, [`within`] for one; then [`crate::train`], then [`score`].

use std::collections::HashMap;

use crate::block::Index;
use crate::frequency::Frequencies;
use crate::model::Model;
use crate::schema::{Pattern, Schema};

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
pub fn link<S: Schema>(
    schema: &S,
    register: &[S::Record],
    index: &Index,
    incoming: &[S::Record],
) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(incoming.len() * 4);
    let mut found = Vec::new();
    for (two, record) in (0_u32..).zip(incoming) {
        index.candidates(&schema.lookups(record), &mut found);
        pairs.extend(found.iter().map(|&one| {
            let pattern = schema.compare(&register[one as usize], record);
            Pair { one, two, pattern, score: 0.0 }
        }));
    }
    pairs
}

/// All block pairs within one file, each once, `one` before `two`.
pub fn within<S: Schema>(schema: &S, records: &[S::Record], index: &Index) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(records.len() * 4);
    let mut found = Vec::new();
    for (at, record) in (0_u32..).zip(records) {
        index.candidates(&schema.lookups(record), &mut found);
        // A slip looked for from one side only must not depend on which record stands first.
        for &other in found.iter().filter(|other| **other != at) {
            let (one, two) = (at.min(other), at.max(other));
            pairs.push((one, two));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let compared = pairs.into_iter().map(|(one, two)| {
        let pattern = schema.compare(&records[one as usize], &records[two as usize]);
        Pair { one, two, pattern, score: 0.0 }
    });
    compared.collect()
}

/// Pairs that cannot reach this score keep that of average values: one in sixteen thousand at the most.
const HOPELESS: f64 = -14.0;

/// Scores every pair. Most block pairs are strangers whom no rare value could bring near a decision; they
/// get the score of their pattern for values of average frequency, looked up instead of computed.
pub fn score<S: Schema>(
    schema: &S,
    model: &Model,
    rarity: &dyn Frequencies,
    one: &[S::Record],
    two: &[S::Record],
    pairs: &mut [Pair],
) {
    let mut averages: HashMap<Pattern, (f64, f64)> = HashMap::new();
    for pair in pairs {
        let (average, most) =
            *averages.entry(pair.pattern).or_insert_with(|| model.average(schema.fields(), pair.pattern));
        pair.score = if average + most < HOPELESS {
            average
        } else {
            model.score(schema, rarity, &one[pair.one as usize], &two[pair.two as usize], pair.pattern)
        };
    }
}
