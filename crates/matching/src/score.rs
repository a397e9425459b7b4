//! How a score is summed up: the bits of each level, what rarity adds, and what a household takes back.
//!
//! [`Scorer`] is a model with its logarithms taken once, for [`crate::bulk::score`]; [`Model::score`] takes those of the
//! pair alone. Both give the same number, bit by bit.

use crate::frequency::Frequencies;
use crate::model::Model;
use crate::schema::{Field, Pattern, Rarity, Schema};

/// A rare value weighs at most this many bits more than the average one.
const MOST_RARITY: f64 = 8.0;
/// No level weighs more than this many bits for or against (each share is at least this small).
pub(crate) const LEAST_SHARE: f64 = 1e-9;

/// The bits of one level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bits {
    /// For "same person", against strangers.
    pub same: f64,
    /// For "one household", against strangers.
    pub relatives: f64,
    /// Logarithm of the share among strangers.
    pub strangers: f64,
    /// Whether the frequency of the value counts.
    pub rarity: Rarity,
}

impl Bits {
    /// The most that a rare value can add.
    pub(crate) fn most_rarity(&self) -> f64 {
        if self.rarity == Rarity::Weighed { MOST_RARITY } else { 0.0 }
    }

    /// Bits that the frequency of the agreed value adds to or takes from the average weight.
    pub(crate) fn extra<S: Schema>(
        &self,
        schema: &S,
        rarity: &dyn Frequencies,
        (one, two): (&S::Record, &S::Record),
        field: usize,
        level: usize,
    ) -> f64 {
        if self.rarity == Rarity::Ignored {
            return 0.0;
        }
        let value = schema.agreed(one, two, field, level);
        value.and_then(|value| rarity.share(field, value)).map_or(0.0, |share| {
            let extra = self.strangers - share.max(LEAST_SHARE).log2();
            extra.min(if self.rarity == Rarity::Weighed { MOST_RARITY } else { 0.0 })
        })
    }
}

/// What does not depend on the pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Base {
    /// The score before anything is compared.
    pub prior: f64,
    /// The same for members of one household; none if there is no such class.
    pub relatives: Option<f64>,
}

/// Evidence against strangers, in bits.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sums {
    same: f64,
    relatives: f64,
}

impl Sums {
    /// One more field. A value shared within a household is shared however rare it is.
    pub(crate) fn add(&mut self, bits: &Bits, extra: f64) {
        self.same += bits.same + extra;
        self.relatives += bits.relatives + extra;
    }

    pub(crate) fn score(self, base: &Base) -> f64 {
        base.prior + self.same + self.household(base)
    }

    /// What is taken off because members of one household agree as well: 0 or less.
    pub(crate) fn household(self, base: &Base) -> f64 {
        base.relatives.map_or(0.0, |relatives| -log2_of_one_plus(relatives + self.relatives))
    }
}

/// `log2(1 + 2^bits)` without overflow.
fn log2_of_one_plus(bits: f64) -> f64 {
    if bits > 60.0 { bits } else { bits.exp2().ln_1p() / std::f64::consts::LN_2 }
}

/// A model made ready for many pairs.
pub(crate) struct Scorer {
    base: Base,
    fields: Vec<Vec<Option<Bits>>>,
}

impl Scorer {
    pub(crate) fn of(model: &Model, fields: &[Field]) -> Self {
        let field = |(index, field): (usize, &Field)| {
            (0..field.levels.len()).map(|level| model.bits(fields, index, level)).collect()
        };
        Self { base: model.base(), fields: fields.iter().enumerate().map(field).collect() }
    }

    /// Field, level and bits of all that could be compared.
    fn levels(&self, pattern: Pattern) -> impl Iterator<Item = (usize, usize, &Bits)> {
        self.fields.iter().enumerate().filter_map(move |(index, levels)| {
            let level = pattern.level(index);
            levels.get(level)?.as_ref().map(|bits| (index, level, bits))
        })
    }

    /// The score of a pattern for values of average frequency, and the most that rare values can add to it.
    pub(crate) fn average(&self, pattern: Pattern) -> (f64, f64) {
        let (mut sums, mut most) = (Sums::default(), 0.0);
        for (_, _, bits) in self.levels(pattern) {
            sums.add(bits, 0.0);
            most += bits.most_rarity();
        }
        (sums.score(&self.base), most)
    }

    /// As [`Model::score`].
    pub(crate) fn score<S: Schema>(
        &self,
        schema: &S,
        rarity: &dyn Frequencies,
        one: &S::Record,
        two: &S::Record,
        pattern: Pattern,
    ) -> f64 {
        let mut sums = Sums::default();
        for (field, level, bits) in self.levels(pattern) {
            sums.add(bits, bits.extra(schema, rarity, (one, two), field, level));
        }
        sums.score(&self.base)
    }
}
