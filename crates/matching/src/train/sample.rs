//! Levels of pairs drawn at random: how strangers agree by chance. Used by `train`.

use crate::bulk::{TOUCHED, touch};
use crate::rng::Rng;
use crate::schema::{MOST_FIELDS, MOST_LEVELS, Pattern, Schema};
use crate::spread;

/// Counts of levels for each field over random pairs.
#[derive(Clone, Debug)]
pub struct Sample {
    counts: [[f64; MOST_LEVELS]; MOST_FIELDS],
    drawn: f64,
}

/// Pairs compared in one go.
const AT_ONCE: usize = 8_192;

impl Sample {
    /// Draws `number` pairs of one record of `one` and one of `two` with a seed.
    pub fn between<S: Schema + Sync>(
        schema: &S,
        one: &[S::Record],
        two: &[S::Record],
        number: usize,
        seed: u64,
    ) -> Self
    where
        S::Record: Sync,
    {
        let mut rng = Rng::new(seed);
        let number = if one.is_empty() || two.is_empty() { 0 } else { number };
        let drawn: Vec<_> = (0..number).map(|_| (rng.below(one.len()), rng.below(two.len()))).collect();
        Self::of(schema, (one, two), &drawn)
    }

    /// Draws `number` pairs of two different records of one file with a seed.
    pub fn within<S: Schema + Sync>(schema: &S, records: &[S::Record], number: usize, seed: u64) -> Self
    where
        S::Record: Sync,
    {
        let mut rng = Rng::new(seed);
        let mut draw = || {
            let left = rng.below(records.len());
            (left, (left + 1 + rng.below(records.len() - 1)) % records.len())
        };
        let number = if records.len() < 2 { 0 } else { number };
        let drawn: Vec<_> = (0..number).map(|_| draw()).collect();
        Self::of(schema, (records, records), &drawn)
    }

    fn of<S: Schema + Sync>(
        schema: &S,
        (one, two): (&[S::Record], &[S::Record]),
        drawn: &[(usize, usize)],
    ) -> Self
    where
        S::Record: Sync,
    {
        let empty = Self { counts: [[0.0; MOST_LEVELS]; MOST_FIELDS], drawn: crate::real(drawn.len()) };
        let parts = spread::ranges(drawn.len(), AT_ONCE, |range| {
            let mut part = empty.clone();
            for some in drawn[range].chunks(TOUCHED) {
                touch(schema, some.iter().flat_map(|(left, right)| [&one[*left], &two[*right]]));
                for (left, right) in some {
                    part.add(schema.compare(&one[*left], &two[*right]));
                }
            }
            part
        });
        // Whole numbers: the sum is exact in any order.
        parts.iter().fold(empty, |mut all, part| {
            let counts = all.counts.iter_mut().flatten().zip(part.counts.iter().flatten());
            counts.for_each(|(all, part)| *all += part);
            all
        })
    }

    fn add(&mut self, pattern: Pattern) {
        for (field, counts) in self.counts.iter_mut().enumerate() {
            counts[pattern.level(field)] += 1.0;
        }
    }

    /// The share of random pairs on a level, missing values included; 0 if nothing was drawn.
    pub(super) fn share(&self, field: usize, level: usize) -> f64 {
        if self.drawn > 0.0 { self.counts[field][level] / self.drawn } else { 0.0 }
    }
}
