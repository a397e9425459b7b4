//! The persons whom a reader knows, as the drawing takes them.

use std::collections::{BTreeMap, BTreeSet};

use app::household::{KinshipRow, PersonRow};
use domain::{
    chronicle::age_on_day,
    code::Code,
    genogram::bonds,
    ids::PersonId,
    person::{KinshipKind, Relation, Sex, Tie, Years},
};
use japanese::date::PartialDate;
use jiff::civil::Date;
use paper::{
    Bond, BondKind, Family, Key, Person,
    family::{self, Couple, Death, Descent, Quality},
};

/// The family of a case today. Somebody whose name the reader may not know is a symbol with 続柄 alone.
pub(super) fn of(persons: &[PersonRow], kinships: &[KinshipRow], today: Date) -> Family {
    drawn(persons, kinships, today, Tie::today)
}

/// The same on an earlier day, as far as dates are known.
pub(super) fn earlier(persons: &[PersonRow], kinships: &[KinshipRow], day: Date) -> Family {
    drawn(persons, kinships, day, |tie| tie.in_year(day.year()))
}

/// Whom the drawing of a day shows, in the order of its keys.
pub(super) fn here(persons: &[PersonRow], day: Date) -> Vec<&PersonRow> {
    persons.iter().filter(|row| row.belonging().is_drawn(day)).collect()
}

/// Where people were moved to, as the drawing of a day takes it.
pub(super) fn moved(persons: &[PersonRow], day: Date, seats: &BTreeMap<PersonId, i64>) -> BTreeMap<Key, f64> {
    let by = |row: &PersonRow| seats.get(&row.id).and_then(|by| i32::try_from(*by).ok());
    (0..).zip(here(persons, day)).filter_map(|(key, row)| Some((key, f64::from(by(row)?)))).collect()
}

fn drawn(
    persons: &[PersonRow],
    kinships: &[KinshipRow],
    day: Date,
    kind_of: impl Fn(Tie) -> Option<KinshipKind>,
) -> Family {
    let here = here(persons, day);
    let key = |id: PersonId| here.iter().position(|row| row.id == id).and_then(|at| Key::try_from(at).ok());
    let members: Vec<(PersonId, Relation)> = here.iter().map(|row| (row.id, row.relation)).collect();
    let recorded = ties(kinships);
    let kinds: Vec<_> = recorded.iter().map(|(a, b, tie)| (*a, *b, tie.kind)).collect();
    let followed = bonds(&members, &kinds).split_off(kinds.len());
    let then = recorded.into_iter().filter_map(|(a, b, tie)| Some((a, b, kind_of(tie)?, tie.years)));
    let all = then.chain(followed.into_iter().map(|(a, b, kind)| (a, b, kind, Years::default())));
    let lines = all.filter_map(|(a, b, kind, years)| {
        let bond = Bond::new(key(a)?, key(b)?, bond_kind(kind));
        // Years stand at the line of a couple; those of how two get on are in 家族関係.
        let years = if matches!(bond.kind, BondKind::Couple(_)) { years } else { Years::default() };
        Some(Bond { since: years.from, until: years.until.filter(|year| *year <= day.year()), ..bond })
    });
    let born_together = together(&kinds);
    let twins = |id: PersonId| born_together.iter().position(|group| group.contains(&id));
    let symbol = |(key, row): (Key, &&PersonRow)| Person {
        twins: twins(row.id).and_then(|group| u32::try_from(group).ok()),
        ..person(key, row, day)
    };
    Family { people: (0..).zip(&here).map(symbol).collect(), bonds: lines.collect() }
}

/// What is recorded of each two, once: two agencies may have written the same, one of them with its years.
fn ties(kinships: &[KinshipRow]) -> Vec<(PersonId, PersonId, Tie)> {
    let mut ties: Vec<(PersonId, PersonId, Tie)> = Vec::new();
    for row in kinships {
        let same = ties.iter_mut().find(|(a, b, tie)| (*a, *b, tie.kind) == (row.a, row.b, row.kind));
        match same {
            Some((.., tie)) if tie.years == Years::default() => *tie = row.tie(),
            Some(_) => {}
            None => ties.push((row.a, row.b, row.tie())),
        }
    }
    ties
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

fn person(key: Key, row: &PersonRow, day: Date) -> Person {
    let born = row.born();
    // What has no date is drawn on every day as it is today, a death too.
    let died = row.died().filter(|died| died.first_day().is_none_or(|first| first <= day));
    let age = PartialDate::of_day(day).ok().and_then(|day| age_on_day(born, died, day));
    let index = row.relation == Relation::Principal;
    Person {
        key,
        name: row.known.then(|| row.name()),
        sex: sex(row.sex),
        // A range of ages would not fit into a symbol; the table of persons has it.
        age: age.filter(|(least, most)| least == most).map(|(age, _)| age),
        birth_year: born.first_day().map(Date::year),
        death: died.map(|died| Death { year: died.year() }),
        index,
        key_person: row.key_person,
        same_roof: row.same_roof && died.is_none(),
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
