//! The persons whom a reader knows, as the drawing takes them.

use app::household::{KinshipRow, PersonRow};
use domain::{
    code::Code,
    genogram::bonds,
    ids::PersonId,
    person::{KinshipKind, Relation, Sex},
};
use japanese::date::age_range_on;
use jiff::civil::Date;
use paper::{
    Bond, BondKind, Family, Key, Person,
    family::{self, Couple, Descent},
};

/// The family of a case on a day. Somebody whose name the reader may not know is a symbol with 続柄 alone.
pub(super) fn of(persons: &[PersonRow], kinships: &[KinshipRow], today: Date) -> Family {
    let here: Vec<&PersonRow> =
        persons.iter().filter(|row| row.until.is_none_or(|until| until >= today)).collect();
    let key = |id: PersonId| here.iter().position(|row| row.id == id).and_then(|at| Key::try_from(at).ok());
    let members: Vec<(PersonId, Relation)> = here.iter().map(|row| (row.id, row.relation)).collect();
    let recorded: Vec<_> = kinships.iter().map(|row| (row.a, row.b, row.kind)).collect();
    let drawn = bonds(&members, &recorded).into_iter().filter_map(|(a, b, kind)| {
        let (from, to) = (key(a)?, key(b)?);
        Some(Bond::new(from, to, bond_kind(kind)))
    });
    Family {
        people: (0..).zip(&here).map(|(key, row)| person(key, row, today)).collect(),
        bonds: drawn.collect(),
    }
}

fn person(key: Key, row: &PersonRow, today: Date) -> Person {
    let born = row.born();
    let age = age_range_on(born, today);
    let index = row.relation == Relation::Principal;
    Person {
        key,
        name: row.known.then(|| row.name()),
        sex: sex(row.sex),
        // A range of ages would not fit into a symbol; the table of persons has it.
        age: age.filter(|(least, most)| least == most).map(|(age, _)| age),
        birth_year: born.first_day().map(Date::year),
        index,
        key_person: row.key_person,
        same_roof: row.same_roof,
        notes: if index { vec![] } else { vec![row.relation.label().to_owned()] },
        ..Person::default()
    }
}

fn sex(sex: Sex) -> family::Sex {
    match sex {
        Sex::NotKnown => family::Sex::Unknown,
        Sex::Male => family::Sex::Male,
        Sex::Female => family::Sex::Female,
        Sex::Other => family::Sex::Other,
    }
}

fn bond_kind(kind: KinshipKind) -> BondKind {
    match kind {
        KinshipKind::Parent => BondKind::Parent(Descent::Birth),
        KinshipKind::Couple => BondKind::Couple(Couple::Partners),
        KinshipKind::FormerCouple => BondKind::Couple(Couple::Divorced),
        KinshipKind::Sibling => BondKind::Sibling,
    }
}
