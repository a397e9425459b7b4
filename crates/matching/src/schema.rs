//! What is compared: fields, the levels on which two values can agree, and the pattern of one pair.
//!
//! [`crate::person::PersonSchema`] is the schema of the product; the measurement has another one for FEBRL.
//! Nothing below this file knows what the fields mean.

/// How the frequency of the value two records agree on changes the weight of that agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rarity {
    /// Not at all.
    Ignored,
    /// Rare values weigh more and frequent ones less (names).
    Weighed,
    /// Frequent values weigh less, rare ones as usual (an institution's address, 1 January).
    Discounted,
}

/// One way in which two values agree or differ.
#[derive(Clone, Copy, Debug)]
pub struct Level {
    /// Stable word for stored models and for the caller's texts.
    pub key: &'static str,
    /// Whether the frequency of the agreed value counts on this level.
    pub rarity: Rarity,
    /// First guess of the share of this level among pairs of one person; the estimate starts here.
    pub same: f64,
    /// First guess of its share among two persons of one household.
    pub relatives: f64,
}

/// One field and its levels; the first level is always "one of the two is missing".
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Stable word.
    pub key: &'static str,
    /// At most [`MOST_LEVELS`]; index 0 is the missing value and weighs nothing.
    pub levels: &'static [Level],
}

/// Most fields of a schema.
pub const MOST_FIELDS: usize = 12;
/// Most levels of a field.
pub const MOST_LEVELS: usize = 16;

/// The level of each field of one pair, four bits a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern(u64);

impl Pattern {
    /// Nothing compared yet: every field missing.
    #[must_use]
    pub fn new() -> Self {
        Self(0)
    }

    /// The same pattern with `field` on `level`. Both are cut to their limits.
    #[must_use]
    pub fn with(self, field: usize, level: u8) -> Self {
        let shift = (field % MOST_LEVELS) * 4;
        Self(self.0 & !(0xF << shift) | (u64::from(level & 0xF) << shift))
    }

    /// The level of a field.
    #[must_use]
    pub fn level(self, field: usize) -> usize {
        usize::from(self.0.to_le_bytes()[(field / 2) % 8] >> ((field % 2) * 4) & 0xF)
    }
}

/// How records of one kind are compared.
pub trait Schema {
    /// A record made ready for comparing.
    type Record;

    /// The fields, in the order of the pattern; at most [`MOST_FIELDS`].
    fn fields(&self) -> &'static [Field];

    /// Whether a class "two persons of one household" is estimated beside "same" and "strangers".
    fn has_relatives(&self) -> bool;

    /// The levels of two records. Must not depend on their order.
    fn compare(&self, one: &Self::Record, two: &Self::Record) -> Pattern;

    /// Reads a little of all that [`Self::compare`] will read, so that the memory of several records is on its way at
    /// once. What it gives means nothing.
    fn touch(&self, record: &Self::Record) -> u64 {
        let _ = record;
        0
    }

    /// Calls `each` with every value of a field that is counted for [`Rarity`].
    fn values(&self, record: &Self::Record, field: usize, each: &mut dyn FnMut(u64));

    /// The value that two records agree on in a field on this level, as counted by [`Self::values`].
    fn agreed(&self, one: &Self::Record, two: &Self::Record, field: usize, level: usize) -> Option<u64>;

    /// The block keys of a record as stored in an index, sorted and each once.
    fn keys(&self, record: &Self::Record) -> Vec<u64>;

    /// The block keys under which records like this one are looked for: those of [`Self::keys`] and those
    /// of likely slips.
    fn lookups(&self, record: &Self::Record) -> Vec<u64> {
        self.keys(record)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_pattern_remembers_each_field_and_overwrites_it() {
        let mut pattern = Pattern::new();
        for field in 0..12 {
            pattern = pattern.with(field, 15);
        }
        for (field, level) in (0..12).zip([3, 0, 15, 7, 1, 2, 4, 8, 9, 10, 11, 12]) {
            pattern = pattern.with(field, level);
        }
        let levels: Vec<usize> = (0..12).map(|field| pattern.level(field)).collect();
        assert_eq!(levels, [3, 0, 15, 7, 1, 2, 4, 8, 9, 10, 11, 12]);
    }
}
