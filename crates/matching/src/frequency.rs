//! How frequent each value is among the records on file: 佐藤 says less than a rare name.
//!
//! [`Frequencies`] is what scoring asks; [`Table`] answers from memory. `app` may answer from a table of
//! its own with one row for each value.

use crate::hash::Map;
use crate::schema::Schema;
use crate::spread;

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
    /// How often each value occurs, for each field.
    fields: Vec<Map<u64, u32>>,
    records: u32,
}

impl Table {
    /// Counts the values of all records.
    pub fn of<'a, S: Schema + Sync>(schema: &S, records: impl IntoIterator<Item = &'a S::Record>) -> Self
    where
        S::Record: Sync + 'a,
    {
        let records: Vec<&S::Record> = records.into_iter().collect();
        let fields = spread::ranges(schema.fields().len(), 1, |field| {
            let mut counts = Map::default();
            for record in &records {
                count(schema, record, field.start, &mut counts);
            }
            counts
        });
        Self { fields, records: u32::try_from(records.len()).unwrap_or(u32::MAX) }
    }

    /// Counts one more record.
    pub fn add<S: Schema>(&mut self, schema: &S, record: &S::Record) {
        self.records = self.records.saturating_add(1);
        let fields = schema.fields().len();
        self.fields.resize_with(fields.max(self.fields.len()), Map::default);
        for (field, counts) in self.fields.iter_mut().enumerate().take(fields) {
            count(schema, record, field, counts);
        }
    }

    /// The counts packed for storing; of each field only values that occur at least `least(field)` times.
    pub fn to_bytes(&self, least: impl Fn(usize) -> u32) -> Vec<u8> {
        let mut rows: Vec<(u8, u64, u32)> = Vec::new();
        for (field, counts) in (0..=u8::MAX).zip(&self.fields) {
            let kept = counts.iter().filter(|(_, count)| **count >= least(field.into()));
            rows.extend(kept.map(|(value, count)| (field, *value, *count)));
        }
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
        let mut fields: Vec<Map<u64, u32>> = Vec::new();
        for row in rows {
            let (field, rest) = row.split_first()?;
            let (value, rest) = rest.split_first_chunk::<8>()?;
            let (count, _) = rest.split_first_chunk::<4>()?;
            let field = usize::from(*field);
            fields.resize_with(fields.len().max(field + 1), Map::default);
            fields[field].insert(u64::from_be_bytes(*value), u32::from_be_bytes(*count));
        }
        Some(Self { fields, records: u32::from_be_bytes(*records) })
    }

    /// Number of different values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.fields.iter().map(Map::len).sum()
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn count<S: Schema>(schema: &S, record: &S::Record, field: usize, counts: &mut Map<u64, u32>) {
    schema.values(record, field, &mut |value| {
        let count = counts.entry(value).or_insert(0);
        *count = count.saturating_add(1);
    });
}

impl Frequencies for Table {
    fn share(&self, field: usize, value: u64) -> Option<f64> {
        let count = self.fields.get(field)?.get(&value)?;
        Some(f64::from(*count) / f64::from(self.records.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Frequencies as _, Map, Table};

    #[test]
    fn counts_come_back_as_they_were_stored_and_rare_values_may_be_left_out() {
        let mut fields = vec![Map::default(); 5];
        fields[0].extend([(7, 1), (u64::MAX, 5)]);
        fields[4].extend([(9, 2), (10, 3)]);
        let table = Table { fields, records: 100 };
        let back = Table::from_bytes(&table.to_bytes(|field| if field == 0 { 1 } else { 3 })).unwrap();
        assert_eq!((back.share(0, 7), back.share(0, u64::MAX)), (Some(0.01), Some(0.05)));
        assert_eq!((back.share(4, 9), back.share(4, 10)), (None, Some(0.03)));
        assert!(Table::from_bytes(&[1, 2, 3]).is_none() && Table::from_bytes(&[0; 5]).is_none());
    }
}
