//! The fields of a person and the levels of each, with the first guesses from which the estimate starts.
//!
//! Numbers of levels are positions in these tables; the comparisons beside this file use the constants.

use crate::schema::{Field, Level, Rarity};

/// Position of 姓 in [`FIELDS`].
pub const FAMILY: usize = 0;
/// Position of 名.
pub const GIVEN: usize = 1;
/// Position of 生年月日.
pub const BIRTH: usize = 2;
/// Position of 性別.
pub const SEX: usize = 3;
/// Position of 住所.
pub const PLACE: usize = 4;
/// Position of 電話番号.
pub const PHONE: usize = 5;

/// The value is missing on one side.
pub(super) const MISSING: u8 = 0;
/// Nothing agrees.
pub(super) const OTHER: u8 = 1;

/// Levels of family and given names.
pub(super) mod name {
    /// One kanji other, or kanji that look alike; the readings differ or are missing.
    pub const WRITING_NEAR: u8 = 2;
    /// The readings differ by voicing or one kana; the writings differ or are missing.
    pub const READING_NEAR: u8 = 3;
    /// Same reading, other kanji.
    pub const READING_OTHER_WRITING: u8 = 4;
    /// Same reading; one side has no kanji.
    pub const READING: u8 = 5;
    /// Same kanji; one side has no reading.
    pub const WRITING: u8 = 6;
    /// Same kanji, other reading.
    pub const WRITING_OTHER_READING: u8 = 7;
    /// Same kanji and same reading.
    pub const BOTH: u8 = 8;
    /// Family and given name stand in each other's place.
    pub const SWAPPED: u8 = 9;
    /// Agrees with a former or common name.
    pub const FORMER: u8 = 10;
}

/// Levels of birth dates.
pub(super) mod birth {
    /// Same year; one side knows no more.
    pub const YEAR: u8 = 2;
    /// Same year and month; one side knows no more.
    pub const MONTH: u8 = 3;
    /// Same year and month, other day.
    pub const OTHER_DAY: u8 = 4;
    /// Same month and day, other year.
    pub const OTHER_YEAR: u8 = 5;
    /// The same but for the era.
    pub const OTHER_ERA: u8 = 6;
    /// One digit other, or two neighbours exchanged.
    pub const SLIP: u8 = 7;
    /// Month and day exchanged.
    pub const SWAPPED: u8 = 8;
    /// Same day.
    pub const SAME: u8 = 9;
}

/// Levels of addresses.
pub(super) mod place {
    /// Same town; one side gives no lot.
    pub const TOWN_ONLY: u8 = 2;
    /// Same town, other lot.
    pub const TOWN: u8 = 3;
    /// Same town, one number of the lot other or missing.
    pub const NEAR: u8 = 4;
    /// Same lot, other room.
    pub const OTHER_ROOM: u8 = 5;
    /// Same lot; not both sides give a room.
    pub const LOT: u8 = 6;
    /// Same lot and room.
    pub const ROOM: u8 = 7;
}

/// Levels of telephone numbers.
pub(super) mod phone {
    /// One digit other, or two neighbours exchanged.
    pub const SLIP: u8 = 2;
    /// One is the end of the other (written without area code).
    pub const ENDING: u8 = 3;
    /// Same number.
    pub const SAME: u8 = 4;
}

/// The level of equal sex.
pub(super) const SAME_SEX: u8 = 2;

const fn level(key: &'static str, rarity: Rarity, same: f64, relatives: f64) -> Level {
    Level { key, rarity, same, relatives }
}

use Rarity::{Discounted, Ignored, Weighed};

const NO_VALUE: Level = level("missing", Ignored, 0.0, 0.0);

const FAMILY_LEVELS: &[Level] = &[
    NO_VALUE,
    level("other", Ignored, 0.02, 0.08),
    level("writing_near", Ignored, 0.01, 0.01),
    level("reading_near", Ignored, 0.03, 0.03),
    level("reading_other_writing", Weighed, 0.02, 0.02),
    level("reading", Weighed, 0.05, 0.05),
    level("writing", Weighed, 0.12, 0.12),
    level("writing_other_reading", Weighed, 0.05, 0.05),
    level("both", Weighed, 0.67, 0.63),
    level("swapped", Ignored, 0.01, 0.001),
    level("former", Weighed, 0.02, 0.009),
];

const GIVEN_LEVELS: &[Level] = &[
    NO_VALUE,
    level("other", Ignored, 0.01, 0.90),
    level("writing_near", Ignored, 0.01, 0.04),
    level("reading_near", Ignored, 0.04, 0.045),
    level("reading_other_writing", Weighed, 0.02, 0.002),
    level("reading", Weighed, 0.05, 0.002),
    level("writing", Weighed, 0.12, 0.002),
    level("writing_other_reading", Weighed, 0.05, 0.002),
    level("both", Weighed, 0.68, 0.005),
    level("swapped", Ignored, 0.01, 0.001),
    level("former", Weighed, 0.01, 0.001),
];

const BIRTH_LEVELS: &[Level] = &[
    NO_VALUE,
    level("other", Ignored, 0.01, 0.90),
    level("year", Discounted, 0.01, 0.01),
    level("month", Discounted, 0.01, 0.005),
    level("other_day", Ignored, 0.02, 0.005),
    level("other_year", Ignored, 0.005, 0.005),
    level("other_era", Ignored, 0.005, 0.001),
    level("slip", Ignored, 0.04, 0.03),
    level("swapped", Ignored, 0.005, 0.001),
    level("same", Discounted, 0.895, 0.043),
];

const SEX_LEVELS: &[Level] =
    &[NO_VALUE, level("other", Ignored, 0.01, 0.6), level("same", Ignored, 0.99, 0.4)];

const PLACE_LEVELS: &[Level] = &[
    NO_VALUE,
    level("other", Ignored, 0.12, 0.05),
    level("town_only", Ignored, 0.01, 0.01),
    level("town", Ignored, 0.02, 0.03),
    level("near", Ignored, 0.05, 0.06),
    level("other_room", Discounted, 0.01, 0.02),
    level("lot", Discounted, 0.59, 0.63),
    level("room", Discounted, 0.2, 0.2),
];

const PHONE_LEVELS: &[Level] = &[
    NO_VALUE,
    level("other", Ignored, 0.2, 0.5),
    level("slip", Ignored, 0.02, 0.02),
    level("ending", Ignored, 0.03, 0.03),
    level("same", Discounted, 0.75, 0.45),
];

/// All fields of a person in the order of the pattern.
pub static FIELDS: [Field; 6] = [
    Field { key: "family", levels: FAMILY_LEVELS },
    Field { key: "given", levels: GIVEN_LEVELS },
    Field { key: "birth", levels: BIRTH_LEVELS },
    Field { key: "sex", levels: SEX_LEVELS },
    Field { key: "place", levels: PLACE_LEVELS },
    Field { key: "phone", levels: PHONE_LEVELS },
];

#[cfg(test)]
mod tests {
    use super::FIELDS;

    #[test]
    fn first_guesses_of_each_field_sum_to_one() {
        for field in &FIELDS {
            let sums = field
                .levels
                .iter()
                .fold((0.0, 0.0), |(same, other), level| (same + level.same, other + level.relatives));
            assert!(
                (sums.0 - 1.0_f64).abs() < 1e-9 && (sums.1 - 1.0_f64).abs() < 1e-9,
                "{} {sums:?}",
                field.key
            );
        }
    }
}
