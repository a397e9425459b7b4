//! The fields of FEBRL and their levels. Chosen from what the columns are, not from the labels.

use matching::schema::{Field, Level, Pattern, Rarity, Schema};
use matching::stable_hash;
use matching::text::{distance_within, likeness};

use super::record::{
    self, ADDRESS_1, ADDRESS_2, BIRTH, GIVEN, NUMBER, POSTCODE, Record, STATE, STREET_NUMBER, SUBURB, SURNAME,
};

const OTHER: u8 = 1;
const ALIKE: u8 = 2;
const NEAR: u8 = 3;
const SLIP: u8 = 4;
const SAME: u8 = 5;
/// The two neighbouring fields stand in each other's place.
const SWAPPED: u8 = 6;

const fn levels(rarity: Rarity) -> [Level; 7] {
    const fn level(key: &'static str, rarity: Rarity, same: f64) -> Level {
        Level { key, rarity, same, relatives: 0.0 }
    }
    [
        level("missing", Rarity::Ignored, 0.0),
        level("other", Rarity::Ignored, 0.03),
        level("alike", Rarity::Ignored, 0.03),
        level("near", Rarity::Ignored, 0.04),
        level("slip", Rarity::Ignored, 0.1),
        level("same", rarity, 0.78),
        level("swapped", Rarity::Ignored, 0.02),
    ]
}

static WEIGHED: [Level; 7] = levels(Rarity::Weighed);
static PLAIN: [Level; 7] = levels(Rarity::Ignored);

static FIELDS: [Field; 10] = [
    Field { key: "given_name", levels: &WEIGHED },
    Field { key: "surname", levels: &WEIGHED },
    Field { key: "street_number", levels: &WEIGHED },
    Field { key: "address_1", levels: &WEIGHED },
    Field { key: "address_2", levels: &WEIGHED },
    Field { key: "suburb", levels: &WEIGHED },
    Field { key: "postcode", levels: &PLAIN },
    Field { key: "state", levels: &PLAIN },
    Field { key: "date_of_birth", levels: &PLAIN },
    Field { key: "soc_sec_id", levels: &PLAIN },
];

/// How FEBRL records are compared.
pub struct FebrlSchema;

impl Schema for FebrlSchema {
    type Record = Record;

    fn fields(&self) -> &'static [Field] {
        &FIELDS
    }

    fn has_relatives(&self) -> bool {
        false
    }

    fn compare(&self, one: &Record, two: &Record) -> Pattern {
        let words = |field: usize| words(one.text(field), two.text(field));
        let digits = |field: usize| digits(one.text(field), two.text(field));
        let mut levels = [0; 10];
        for field in [GIVEN, SURNAME, ADDRESS_1, ADDRESS_2, SUBURB, STATE] {
            levels[field] = words(field);
        }
        for field in [STREET_NUMBER, POSTCODE, BIRTH, NUMBER] {
            levels[field] = digits(field);
        }
        for (first, second) in [(GIVEN, SURNAME), (ADDRESS_1, ADDRESS_2)] {
            if levels[first].max(levels[second]) <= ALIKE && is_crossed(one, two, first, second) {
                (levels[first], levels[second]) = (SWAPPED, SWAPPED);
            }
        }
        (0..10).fold(Pattern::new(), |pattern, field| pattern.with(field, levels[field]))
    }

    fn values(&self, record: &Record, field: usize, each: &mut dyn FnMut(u64)) {
        if !record.text(field).is_empty() {
            each(stable_hash(0, &[record.text(field)]));
        }
    }

    fn agreed(&self, one: &Record, _two: &Record, field: usize, _level: usize) -> Option<u64> {
        Some(stable_hash(0, &[one.text(field)]))
    }

    fn keys(&self, record: &Record) -> Vec<u64> {
        record::keys(record)
    }
}

/// Whether two neighbouring fields agree when read in each other's place.
fn is_crossed(one: &Record, two: &Record, first: usize, second: usize) -> bool {
    let crossed = words(one.text(first), two.text(second));
    if crossed == OTHER {
        return false;
    }
    let back = words(one.text(second), two.text(first));
    back != OTHER && crossed.max(back) >= SLIP
}

/// Names and places: typing errors, lost or added pieces, one text within the other.
fn words(one: &str, two: &str) -> u8 {
    if one.is_empty() || two.is_empty() {
        return 0;
    }
    if one == two {
        return SAME;
    }
    let shorter = one.len().min(two.len());
    let edits = distance_within(one, two, 2);
    if edits == Some(1) && shorter >= 3 {
        return SLIP;
    }
    let likeness = likeness(one, two);
    if (edits == Some(2) && shorter >= 5) || likeness >= 0.93 {
        NEAR
    } else if likeness >= 0.85 || (shorter >= 4 && (one.contains(two) || two.contains(one))) {
        ALIKE
    } else {
        OTHER
    }
}

/// Numbers and dates: one or two digits other.
fn digits(one: &str, two: &str) -> u8 {
    if one.is_empty() || two.is_empty() {
        return 0;
    }
    match distance_within(one, two, 2) {
        Some(0) => SAME,
        Some(1) => SLIP,
        Some(2) if one.len().min(two.len()) >= 4 => NEAR,
        _ => OTHER,
    }
}
