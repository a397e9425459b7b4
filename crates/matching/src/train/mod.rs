//! Estimates a [`Model`] from the records themselves, without a single labelled pair.
//!
//! Strangers (u): pairs drawn at random with a seed. Same person and household (m): expectation and
//! maximisation over the distinct patterns of the block pairs, with the number of *all* possible pairs in
//! the likelihood, so that blocking does not make every pair look alike. Start at [`train`].

mod em;
mod sample;

use crate::bulk::Pair;
use crate::hash::Map;
use crate::model::Model;
use crate::schema::{Pattern, Schema};

pub use em::ROUNDS;
pub use sample::Sample;

/// What is estimated from.
pub struct Evidence {
    /// Patterns of the block pairs and how often each occurs.
    pub patterns: Vec<(Pattern, f64)>,
    /// Levels of random pairs.
    pub random: Sample,
    /// Pairs that could be made of all records.
    pub pairs: f64,
    /// How many of them one would expect to be the same person; only where the estimate starts.
    pub expected: f64,
}

/// Patterns with their counts, in a fixed order.
#[must_use]
pub fn tally(pairs: &[Pair]) -> Vec<(Pattern, f64)> {
    let mut counts: Map<Pattern, u32> = Map::default();
    for pair in pairs {
        *counts.entry(pair.pattern).or_insert(0) += 1;
    }
    let mut patterns: Vec<(Pattern, f64)> =
        counts.into_iter().map(|(pattern, count)| (pattern, f64::from(count))).collect();
    patterns.sort_unstable_by_key(|(pattern, _)| *pattern);
    patterns
}

/// Estimates the model. The same evidence gives the same model, bit by bit.
pub fn train<S: Schema>(schema: &S, evidence: &Evidence) -> Model {
    em::run(schema.fields(), schema.has_relatives(), evidence)
}
