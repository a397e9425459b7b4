//! One record of FEBRL: read from a file of the measurement, and made ready for comparing.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use matching::stable_hash;

/// Columns in the order of the file, behind the id.
pub const COLUMNS: [&str; 10] = [
    "given_name",
    "surname",
    "street_number",
    "address_1",
    "address_2",
    "suburb",
    "postcode",
    "state",
    "date_of_birth",
    "soc_sec_id",
];
/// Positions in [`COLUMNS`] and in the pattern.
pub const GIVEN: usize = 0;
pub const SURNAME: usize = 1;
pub const STREET_NUMBER: usize = 2;
pub const ADDRESS_1: usize = 3;
pub const ADDRESS_2: usize = 4;
pub const SUBURB: usize = 5;
pub const POSTCODE: usize = 6;
pub const STATE: usize = 7;
pub const BIRTH: usize = 8;
pub const NUMBER: usize = 9;

/// A row as written; empty where missing.
pub type Row = [String; 10];

/// Texts without spaces and hyphens; empty where missing.
pub struct Record {
    pub fields: [Box<str>; 10],
}

impl Record {
    /// Drops what does not count: spaces and punctuation are lost and won by typing errors.
    pub fn of(row: &Row) -> Self {
        let folded = |text: &String| -> Box<str> {
            let kept = text.chars().filter(|c| c.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect::<String>().into()
        };
        Self { fields: row.each_ref().map(folded) }
    }

    /// One field's text; empty if missing.
    pub fn text(&self, field: usize) -> &str {
        &self.fields[field]
    }
}

/// The ids and rows of a file with a header line.
pub fn read(path: &Path, with_number: bool) -> Result<(Vec<String>, Vec<Row>)> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines();
    let header = lines.next().context("an empty file")?;
    ensure!(header.split('\t').skip(1).eq(COLUMNS), "other columns than expected: {header}");
    let (mut ids, mut rows) = (Vec::new(), Vec::new());
    for line in lines {
        let mut cells = line.split('\t').map(str::to_owned);
        ids.push(cells.next().context("a line without an id")?);
        let mut row = Row::default();
        for cell in &mut row {
            *cell = cells.next().unwrap_or_default();
        }
        if !with_number {
            row[NUMBER].clear();
        }
        rows.push(row);
    }
    Ok((ids, rows))
}

/// Block keys: two or three fields together, or their beginnings; any error leaves some of them whole.
pub fn keys(record: &Record) -> Vec<u64> {
    let start = |field: usize, chars: usize| -> String { record.text(field).chars().take(chars).collect() };
    let birth =
        |from: usize, until: usize| record.text(BIRTH).get(from..until).unwrap_or_default().to_owned();
    // Either name may stand in the other's place: the pair is sorted.
    let mut names = [start(GIVEN, 99), start(SURNAME, 99)];
    names.sort_unstable();
    let parts: [&[String]; 14] = [
        &[names[0].clone(), names[1].clone()],
        &[start(BIRTH, 8)],
        &[start(NUMBER, 9)],
        &[start(SURNAME, 4), start(POSTCODE, 4)],
        &[start(GIVEN, 4), start(POSTCODE, 4)],
        &[start(SURNAME, 99), start(STREET_NUMBER, 9)],
        &[start(GIVEN, 99), start(STREET_NUMBER, 9)],
        &[start(ADDRESS_1, 6), start(STREET_NUMBER, 9)],
        &[start(SUBURB, 5), start(STREET_NUMBER, 9)],
        &[start(ADDRESS_1, 99), start(POSTCODE, 4)],
        &[start(SUBURB, 99), start(POSTCODE, 4)],
        &[start(SURNAME, 3), birth(0, 4)],
        &[start(GIVEN, 3), birth(0, 4), birth(4, 6)],
        &[start(POSTCODE, 4), birth(4, 8)],
    ];
    let mut keys: Vec<u64> = (0_u8..)
        .zip(parts)
        .filter(|(_, parts)| parts.iter().all(|part| !part.is_empty()))
        .map(|(kind, parts)| stable_hash(kind, &parts.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
