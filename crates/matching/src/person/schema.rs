//! Ties the comparisons of the fields together: [`Schema`] for persons.

use super::form::{Form, Sex};
use super::levels::{
    BIRTH, FAMILY, FIELDS, GIVEN, MISSING, OTHER, PHONE, PLACE, SAME_SEX, SEX, birth as birth_level,
    name as name_level,
};
use super::{birth, keys, name, phone, place};
use crate::hash::{Stable, stable_hash};
use crate::normal::{Birth, View};
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
        let [family, given] = name::compare(&one.names, &two.names);
        Pattern::new()
            .with(FAMILY, family)
            .with(GIVEN, given)
            .with(BIRTH, birth::compare(one.birth, two.birth))
            .with(SEX, sex(one.sex, two.sex))
            .with(PLACE, place::compare(&one.place, &two.place))
            .with(PHONE, phone::compare(&one.phones, &two.phones))
    }

    fn touch(&self, record: &Form) -> u64 {
        record.touch()
    }

    fn values(&self, record: &Form, field: usize, each: &mut dyn FnMut(u64)) {
        match field {
            FAMILY | GIVEN => {
                if let Some(name) = record.names.first() {
                    let part = name.parts()[field];
                    [written(part), read(part)].into_iter().flatten().for_each(each);
                }
            }
            BIRTH => (0..3).filter_map(|known| birth_value(record.birth, known)).for_each(each),
            PLACE if record.place.has_lot() => each(lot(record)),
            PHONE => record.phones.iter().for_each(|number| each(keys::phone(*number))),
            _ => {}
        }
    }

    fn agreed(&self, one: &Form, two: &Form, field: usize, level: usize) -> Option<u64> {
        let level = u8::try_from(level).ok()?;
        match field {
            FAMILY | GIVEN => {
                let (left, right) = name::compared(&one.names, &two.names)?;
                let (left, right) = (left[field], right[field]);
                let is_read = matches!(level, name_level::READING | name_level::READING_OTHER_WRITING);
                if !is_read && left.writing == right.writing { written(left) } else { read(left) }
            }
            BIRTH => match level {
                birth_level::SAME => birth_value(one.birth, 2),
                birth_level::MONTH => birth_value(one.birth, 1),
                birth_level::YEAR => birth_value(one.birth, 0),
                _ => None,
            },
            // One town may be written with a name in front; either order must give the same value.
            PLACE => Some(lot(one).min(lot(two))),
            PHONE => phone::shared(&one.phones, &two.phones).map(keys::phone),
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
    keys::lot(Stable::new(b'l'), form).end().value()
}

/// Year (0), month (1) or day (2) as a counted value, if it is known.
fn birth_value(birth: Birth, part: usize) -> Option<u64> {
    let is_known = [!birth.is_unknown(), birth.month != 0, birth.is_full()];
    let month = if part > 0 { birth.month } else { 0 };
    let day = if part > 1 { birth.day } else { 0 };
    let value =
        || keys::date(Stable::new(b"ymd"[part]), Birth { year: birth.year, month, day }).end().value();
    is_known[part].then(value)
}
