//! A score taken apart: one reason for each field that could be compared. Made by [`crate::model::Model`];
//! `app` puts each field and level into words.

/// Why one field speaks for or against.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The field's word in the schema.
    pub field: &'static str,
    /// The level's word in the schema.
    pub level: &'static str,
    /// Bits for (above 0) or against (below 0), rarity included.
    pub weight: f64,
    /// The part of `weight` that comes from how rare (above 0) or frequent the value is.
    pub rarity: f64,
}

/// The score of one pair with its parts; `prior`, the weights and `household` sum to `score`.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Bits before anything is compared: how seldom two records are one person.
    pub prior: f64,
    /// One for each field that both records have.
    pub reasons: Vec<Reason>,
    /// Bits taken off (0 or less) because another member of one household would agree as well.
    pub household: f64,
    /// Binary logarithm of the odds.
    pub score: f64,
}

impl Explanation {
    /// The probability (0–1) that both are one person, before other candidates are weighed against.
    #[must_use]
    pub fn probability(&self) -> f64 {
        probability(self.score)
    }
}

/// The probability that belongs to a score in bits.
#[must_use]
pub fn probability(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp2())
}
