//! Levels of pairs drawn at random: how strangers agree by chance. Used by `train`.

use crate::rng::Rng;
use crate::schema::{MOST_FIELDS, MOST_LEVELS, Schema};

/// Counts of levels for each field over random pairs.
#[derive(Clone, Debug)]
pub struct Sample {
    counts: [[f64; MOST_LEVELS]; MOST_FIELDS],
    drawn: f64,
}

impl Sample {
    /// Draws `number` pairs of one record of `one` and one of `two` with a seed.
    pub fn between<S: Schema>(
        schema: &S,
        one: &[S::Record],
        two: &[S::Record],
        number: usize,
        seed: u64,
    ) -> Self {
        let mut rng = Rng::new(seed);
        let mut sample = Self { counts: [[0.0; MOST_LEVELS]; MOST_FIELDS], drawn: 0.0 };
        if one.is_empty() || two.is_empty() {
            return sample;
        }
        for _ in 0..number {
            let (left, right) = (rng.below(one.len()), rng.below(two.len()));
            sample.add(schema, &one[left], &two[right]);
        }
        sample
    }

    /// Draws `number` pairs of two different records of one file with a seed.
    pub fn within<S: Schema>(schema: &S, records: &[S::Record], number: usize, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let mut sample = Self { counts: [[0.0; MOST_LEVELS]; MOST_FIELDS], drawn: 0.0 };
        if records.len() < 2 {
            return sample;
        }
        for _ in 0..number {
            let left = rng.below(records.len());
            let right = (left + 1 + rng.below(records.len() - 1)) % records.len();
            sample.add(schema, &records[left], &records[right]);
        }
        sample
    }

    fn add<S: Schema>(&mut self, schema: &S, one: &S::Record, two: &S::Record) {
        let pattern = schema.compare(one, two);
        for (field, counts) in self.counts.iter_mut().enumerate() {
            counts[pattern.level(field)] += 1.0;
        }
        self.drawn += 1.0;
    }

    /// The share of random pairs on a level, missing values included; 0 if nothing was drawn.
    pub(super) fn share(&self, field: usize, level: usize) -> f64 {
        if self.drawn > 0.0 { self.counts[field][level] / self.drawn } else { 0.0 }
    }
}
