//! The persons whom a reader knows, as the drawing takes them.

use std::collections::BTreeSet;

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
    family::{self, Couple, Descent, Quality},
};

/// The family of a case on a day. Somebody whose name the reader may not know is a symbol with 続柄 alone.
pub(super) fn of(persons: &[PersonRow], kinships: &[KinshipRow], today: Date) -> Family {
    let here: Vec<&PersonRow> =
        persons.iter().filter(|row| row.until.is_none_or(|until| until >= today)).collect();
    let key = |id: PersonId| here.iter().position(|row| row.id == id).and_then(|at| Key::try_from(at).ok());
    let members: Vec<(PersonId, Relation)> = here.iter().map(|row| (row.id, row.relation)).collect();
    let mut recorded: Vec<_> = kinships.iter().map(|row| (row.a, row.b, row.kind)).collect();
    // Two agencies may have written the same of two persons.
    let mut seen = BTreeSet::new();
    recorded.retain(|bond| seen.insert(*bond));
    let drawn = bonds(&members, &recorded).into_iter().filter_map(|(a, b, kind)| {
        let (from, to) = (key(a)?, key(b)?);
        Some(Bond::new(from, to, bond_kind(kind)))
    });
    let born_together = together(&recorded);
    let twins = |id: PersonId| born_together.iter().position(|group| group.contains(&id));
    let drawn_person = |(key, row): (Key, &&PersonRow)| Person {
        twins: twins(row.id).and_then(|group| u32::try_from(group).ok()),
        ..person(key, row, today)
    };
    Family { people: (0..).zip(&here).map(drawn_person).collect(), bonds: drawn.collect() }
}

/// Those who were born together, whichever pairs of them were recorded.
fn together(recorded: &[domain::genogram::Bond]) -> Vec<BTreeSet<PersonId>> {
    let mut groups: Vec<BTreeSet<PersonId>> = Vec::new();
    for (a, b, _) in recorded.iter().filter(|(.., kind)| *kind == KinshipKind::Twin) {
        let (mut joined, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.contains(a) || group.contains(b));
        joined.push(BTreeSet::from([*a, *b]));
        groups = rest;
        groups.push(joined.into_iter().flatten().collect());
    }
    groups
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
        KinshipKind::Adoptive => BondKind::Parent(Descent::Adopted),
        KinshipKind::Foster => BondKind::Parent(Descent::Foster),
        KinshipKind::Couple => BondKind::Couple(Couple::Partners),
        KinshipKind::Married => BondKind::Couple(Couple::Married),
        KinshipKind::Cohabiting => BondKind::Couple(Couple::Cohabiting),
        KinshipKind::Separated => BondKind::Couple(Couple::Separated),
        KinshipKind::FormerCouple => BondKind::Couple(Couple::Divorced),
        KinshipKind::Sibling | KinshipKind::Twin => BondKind::Sibling,
        KinshipKind::Close => BondKind::Quality(Quality::Close),
        KinshipKind::VeryClose => BondKind::Quality(Quality::VeryClose),
        KinshipKind::Distant => BondKind::Quality(Quality::Distant),
        KinshipKind::Conflict => BondKind::Quality(Quality::Conflict),
        KinshipKind::CutOff => BondKind::Quality(Quality::CutOff),
        KinshipKind::Control => BondKind::Quality(Quality::Control),
    }
}
