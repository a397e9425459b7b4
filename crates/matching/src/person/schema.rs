//! Ties the comparisons of the fields together: [`Schema`] for persons.

use super::form::{Form, Sex};
use super::levels::{
    BIRTH, FAMILY, FIELDS, GIVEN, MISSING, OTHER, PHONE, PLACE, SAME_SEX, SEX, birth as birth_level,
    name as name_level,
};
use super::{birth, keys, name, phone, place};
use crate::hash::stable_hash;
use crate::normal::View;
use crate::schema::{Field, Pattern, Schema};

/// How persons are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct PersonSchema;

impl Schema for PersonSchema {
    type Record = Form;

    fn fields(&self) -> &'static [Field] {
        &FIELDS
    }

    fn has_relatives(&self) -> bool {
        true
    }

    fn compare(&self, one: &Form, two: &Form) -> Pattern {
        let [family, given] = name::compare(&one.names, &two.names).levels;
        Pattern::new()
            .with(FAMILY, family)
            .with(GIVEN, given)
            .with(BIRTH, birth::compare(one.birth, two.birth))
            .with(SEX, sex(one.sex, two.sex))
            .with(PLACE, place::compare(&one.place, &two.place))
            .with(PHONE, phone::compare(&one.phones, &two.phones))
    }

    fn values(&self, record: &Form, field: usize, each: &mut dyn FnMut(u64)) {
        match field {
            FAMILY | GIVEN => {
                if let Some(name) = record.names.first() {
                    let part = name.parts()[field];
                    [written(part), read(part)].into_iter().flatten().for_each(each);
                }
            }
            BIRTH => birth_values(record).into_iter().flatten().for_each(each),
            PLACE if record.place.has_lot() => each(lot(record)),
            PHONE => record.phones.iter().for_each(|number| each(stable_hash(b'p', &[number]))),
            _ => {}
        }
    }

    fn agreed(&self, one: &Form, two: &Form, field: usize, level: usize) -> Option<u64> {
        let level = u8::try_from(level).ok()?;
        match field {
            FAMILY | GIVEN => {
                let [left, right] = name::compare(&one.names, &two.names).parts.map(|parts| parts[field]);
                let is_read = matches!(level, name_level::READING | name_level::READING_OTHER_WRITING);
                if !is_read && left.writing == right.writing { written(left) } else { read(left) }
            }
            BIRTH => match level {
                birth_level::SAME => birth_values(one)[2],
                birth_level::MONTH => birth_values(one)[1],
                birth_level::YEAR => birth_values(one)[0],
                _ => None,
            },
            // One town may be written with a name in front; either order must give the same value.
            PLACE => Some(lot(one).min(lot(two))),
            PHONE => phone::shared(&one.phones, &two.phones).map(|number| stable_hash(b'p', &[number])),
            _ => None,
        }
    }

    fn keys(&self, record: &Form) -> Vec<u64> {
        keys::stored(record)
    }

    fn lookups(&self, record: &Form) -> Vec<u64> {
        keys::looked_up(record)
    }
}

fn sex(one: Sex, two: Sex) -> u8 {
    match (one, two) {
        (Sex::Unknown, _) | (_, Sex::Unknown) => MISSING,
        (one, two) if one == two => SAME_SEX,
        _ => OTHER,
    }
}

fn written(part: View<'_>) -> Option<u64> {
    (!part.writing.is_empty()).then(|| stable_hash(b'w', &[part.writing]))
}

fn read(part: View<'_>) -> Option<u64> {
    (!part.reading.is_empty()).then(|| stable_hash(b'r', &[part.reading]))
}

fn lot(form: &Form) -> u64 {
    stable_hash(b'l', &[&keys::lot_text(form)])
}

/// Year, month and day as counted values, as far as known.
fn birth_values(form: &Form) -> [Option<u64>; 3] {
    let birth = form.birth;
    let value = |is_known: bool, letter, parts: [i16; 3]| {
        is_known.then(|| stable_hash(letter, &[&parts.map(|part| part.to_string()).join("-")]))
    };
    let (month, day) = (birth.month.into(), birth.day.into());
    [
        value(!birth.is_unknown(), b'y', [birth.year, 0, 0]),
        value(birth.month != 0, b'm', [birth.year, month, 0]),
        value(birth.is_full(), b'd', [birth.year, month, day]),
    ]
}
