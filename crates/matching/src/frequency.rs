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

    /// The counts packed for storing; of each field only values that occur at least `least(field)` times.
    pub fn to_bytes(&self, least: impl Fn(usize) -> u32) -> Vec<u8> {
        let kept = self.counts.iter().filter(|((field, _), count)| **count >= least(*field));
        let mut rows: Vec<(u8, u64, u32)> = kept
            .filter_map(|((field, value), count)| Some((u8::try_from(*field).ok()?, *value, *count)))
            .collect();
        rows.sort_unstable();
        let mut bytes = self.records.to_be_bytes().to_vec();
        for (field, value, count) in rows {
            bytes.push(field);
            bytes.extend(value.to_be_bytes());
            bytes.extend(count.to_be_bytes());
        }
        bytes
    }

    /// The counts out of [`Table::to_bytes`]; none if the bytes are something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (records, rows) = bytes.split_first_chunk::<4>()?;
        let (rows, []) = rows.as_chunks::<13>() else { return None };
        let counts = rows.iter().map(|row| {
            let (field, rest) = row.split_first()?;
            let (value, rest) = rest.split_first_chunk::<8>()?;
            let (count, _) = rest.split_first_chunk::<4>()?;
            Some(((usize::from(*field), u64::from_be_bytes(*value)), u32::from_be_bytes(*count)))
        });
        Some(Self { counts: counts.collect::<Option<_>>()?, records: u32::from_be_bytes(*records) })
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

#[cfg(test)]
mod tests {
    use super::{Frequencies as _, Table};

    #[test]
    fn counts_come_back_as_they_were_stored_and_rare_values_may_be_left_out() {
        let counts = [((0, 7), 1), ((0, u64::MAX), 5), ((4, 9), 2), ((4, 10), 3)].into_iter().collect();
        let table = Table { counts, records: 100 };
        let back = Table::from_bytes(&table.to_bytes(|field| if field == 0 { 1 } else { 3 })).unwrap();
        assert_eq!((back.share(0, 7), back.share(0, u64::MAX)), (Some(0.01), Some(0.05)));
        assert_eq!((back.share(4, 9), back.share(4, 10)), (None, Some(0.03)));
        assert!(Table::from_bytes(&[1, 2, 3]).is_none() && Table::from_bytes(&[0; 5]).is_none());
    }
}
