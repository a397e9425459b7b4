//! How frequent each value is among the records on file: 佐藤 says less than a rare name.
//!
//! [`Frequencies`] is what scoring asks; [`Table`] answers from memory. `app` may answer from a table of
//! its own with one row for each value.

use std::collections::HashMap;

use crate::schema::Schema;

/// Says how frequent values are.
pub trait Frequencies {
    /// The share (0–1) of records that carry this value in this field; none if it was never seen.
    fn share(&self, field: usize, value: u64) -> Option<f64>;
}

/// Nothing is known about frequencies: every agreement weighs the average.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unknown;

impl Frequencies for Unknown {
    fn share(&self, _field: usize, _value: u64) -> Option<f64> {
        None
    }
}

/// Counts in memory.
#[derive(Clone, Debug, Default)]
pub struct Table {
    counts: HashMap<(usize, u64), u32>,
    records: u32,
}

impl Table {
    /// Counts the values of all records.
    pub fn of<'a, S: Schema>(schema: &S, records: impl IntoIterator<Item = &'a S::Record>) -> Self
    where
        S::Record: 'a,
    {
        let mut table = Self::default();
        for record in records {
            table.add(schema, record);
        }
        table
    }

    /// Counts one more record.
    pub fn add<S: Schema>(&mut self, schema: &S, record: &S::Record) {
        self.records = self.records.saturating_add(1);
        for field in 0..schema.fields().len() {
            schema.values(record, field, &mut |value| {
                let count = self.counts.entry((field, value)).or_insert(0);
                *count = count.saturating_add(1);
            });
        }
    }

    /// Number of different values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl Frequencies for Table {
    fn share(&self, field: usize, value: u64) -> Option<f64> {
        let count = self.counts.get(&(field, value))?;
        Some(f64::from(*count) / f64::from(self.records.max(1)))
    }
}
