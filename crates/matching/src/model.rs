//! The estimated shares of every level among pairs of one person, of one household, and of strangers; and
//! the score of a pair made from them.
//!
//! Stored as JSON by the caller (serde). Made by [`crate::train::train`]; [`Model::score`] uses it.

use serde::{Deserialize, Serialize};

use crate::explain::{Explanation, Reason};
use crate::frequency::Frequencies;
use crate::schema::{Field, Pattern, Schema};
use crate::score::{Base, Bits, LEAST_SHARE, Sums};

/// The shares of one level, given that both values are there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// The level's word in the schema.
    pub level: String,
    /// Among pairs of one person (m).
    pub same: f64,
    /// Among pairs of strangers (u).
    pub strangers: f64,
    /// Among two persons of one household.
    pub relatives: f64,
}

/// The shares of one field's levels, without the missing level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// The field's word in the schema.
    pub field: String,
    /// In the schema's order, beginning with level 1.
    pub levels: Vec<Shares>,
}

/// Everything that is estimated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The share of pairs of one person among all pairs that could be made.
    pub same: f64,
    /// The share of pairs of one household; 0 if the schema has no such class.
    pub relatives: f64,
    /// In the schema's order.
    pub fields: Vec<Weights>,
}

/// A stored model that does not belong to the schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored model does not fit the fields that are compared: {0}")]
pub struct Misfit(pub String);

impl Model {
    /// The first guess written into the schema, for `pairs` possible pairs of which `expected` are the same.
    #[must_use]
    pub fn guess(fields: &[Field], has_relatives: bool, expected: f64, pairs: f64) -> Self {
        let fields = fields.iter().map(Weights::guess).collect();
        let same = (expected / pairs.max(1.0)).clamp(LEAST_SHARE, 0.5);
        Self { same, relatives: if has_relatives { same } else { 0.0 }, fields }
    }

    /// Checks a stored model against the schema it is to be used with.
    ///
    /// # Errors
    /// [`Misfit`] if fields or levels are others, or a share is no probability.
    pub fn check(&self, fields: &[Field]) -> Result<(), Misfit> {
        let share = |value: f64| value.is_finite() && (0.0..=1.0).contains(&value);
        if self.fields.len() != fields.len() || !share(self.same) || !share(self.relatives) {
            return Err(Misfit("number of fields or overall shares".into()));
        }
        for (weights, field) in self.fields.iter().zip(fields) {
            let keys = field.levels.iter().skip(1).map(|level| level.key);
            let is_same =
                weights.field == field.key && keys.eq(weights.levels.iter().map(|l| l.level.as_str()));
            let are_shares =
                weights.levels.iter().all(|l| share(l.same) && share(l.strangers) && share(l.relatives));
            if !is_same || !are_shares {
                return Err(Misfit(field.key.into()));
            }
        }
        Ok(())
    }

    /// The same model for a register of another size: `expected` pairs of one person among `pairs`.
    #[must_use]
    pub fn for_pairs(mut self, expected: f64, pairs: f64) -> Self {
        let before = self.same.max(LEAST_SHARE);
        self.same = (expected / pairs.max(1.0)).clamp(LEAST_SHARE / 1000.0, 0.5);
        self.relatives = (self.relatives * self.same / before).min(0.5);
        self
    }

    /// The score of a pair and why: [`Explanation`]. `pattern` must be the schema's of these two records.
    pub fn explain<S: Schema>(
        &self,
        schema: &S,
        rarity: &dyn Frequencies,
        one: &S::Record,
        two: &S::Record,
    ) -> Explanation {
        let pattern = schema.compare(one, two);
        let mut reasons = Vec::with_capacity(self.fields.len());
        let sums = self.sum(schema, rarity, (one, two), pattern, |reason| reasons.push(reason));
        let base = self.base();
        Explanation { prior: base.prior, reasons, household: sums.household(&base), score: sums.score(&base) }
    }

    /// The score alone, in bits: the binary logarithm of the odds that both are one person.
    pub fn score<S: Schema>(
        &self,
        schema: &S,
        rarity: &dyn Frequencies,
        one: &S::Record,
        two: &S::Record,
        pattern: Pattern,
    ) -> f64 {
        self.sum(schema, rarity, (one, two), pattern, |_| {}).score(&self.base())
    }

    /// What does not depend on the pair.
    pub(crate) fn base(&self) -> Base {
        let same = self.same.max(LEAST_SHARE / 1000.0);
        let prior = (same / (1.0 - same - self.relatives).max(LEAST_SHARE)).log2();
        let strangers = (1.0 - self.same - self.relatives).max(LEAST_SHARE);
        let relatives = (self.relatives > 0.0).then(|| (self.relatives / strangers).log2());
        Base { prior, relatives }
    }

    /// The bits of one level for values of average frequency; none if there is nothing to compare.
    pub(crate) fn bits(&self, fields: &[Field], index: usize, level: usize) -> Option<Bits> {
        let described = fields.get(index)?.levels.get(level)?;
        let shares = self.fields.get(index)?.levels.get(level.checked_sub(1)?)?;
        let strangers = shares.strangers.max(LEAST_SHARE).log2();
        Some(Bits {
            same: shares.same.max(LEAST_SHARE).log2() - strangers,
            relatives: shares.relatives.max(LEAST_SHARE).log2() - strangers,
            strangers,
            rarity: described.rarity,
        })
    }

    fn sum<S: Schema>(
        &self,
        schema: &S,
        rarity: &dyn Frequencies,
        records: (&S::Record, &S::Record),
        pattern: Pattern,
        mut each: impl FnMut(Reason),
    ) -> Sums {
        let mut sums = Sums::default();
        for (index, field) in schema.fields().iter().enumerate() {
            let level = pattern.level(index);
            if let Some(bits) = self.bits(schema.fields(), index, level) {
                let extra = bits.extra(schema, rarity, records, index, level);
                sums.add(&bits, extra);
                each(Reason {
                    field: field.key,
                    level: field.levels[level].key,
                    weight: bits.same + extra,
                    rarity: extra,
                });
            }
        }
        sums
    }
}

impl Weights {
    fn guess(field: &Field) -> Self {
        let levels = field.levels.get(1..).unwrap_or_default();
        // Strangers mostly differ; the estimate from random pairs replaces this before it is used.
        let even = 1.0 / crate::real(levels.len().max(1));
        let shares = |level: &crate::schema::Level| Shares {
            level: level.key.to_owned(),
            same: level.same,
            strangers: even,
            relatives: level.relatives,
        };
        Self { field: field.key.to_owned(), levels: levels.iter().map(shares).collect() }
    }
}
