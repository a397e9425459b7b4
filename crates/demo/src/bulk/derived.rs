//! The rows that the program derives: disclosure by `domain::disclosure::derive`, each agency's list of
//! cases, and the keys for finding names. A test compares them with what `app::disclosure` stores.

use std::collections::BTreeSet;

use db::args;
use domain::{
    case::{CaseState, Phase},
    category::Category,
    disclosure::{Disclosure, Facts, Scope, derive},
    ids::{AgencyId, CaseId, PersonId},
    intake::Urgency,
    person::NameStatus,
};
use jiff::civil::Date;

use super::tables::Tables;

/// A person with the keys under which they are found.
#[derive(Debug)]
pub(super) struct Keyed {
    pub(super) person: PersonId,
    pub(super) keys: BTreeSet<String>,
}

impl Keyed {
    pub(super) fn new(person: PersonId, names: [&str; 4]) -> Self {
        Self { person, keys: app::identity_match::name_keys(NameStatus::Real, names) }
    }
}

/// Adds all rows that follow from the facts of a case; `on` gives the date under which an agency lists it.
pub(super) fn add(
    tables: &mut Tables,
    facts: &Facts,
    (case, state, phase, urgency, responsible): (CaseId, CaseState, Phase, Urgency, AgencyId),
    on: impl Fn(AgencyId) -> Date,
    persons: &[Keyed],
) {
    let rows = derive(facts);
    for row in &rows {
        tables.disclosure.push(args![
            case,
            row.agency,
            row.scope,
            row.category,
            row.person,
            row.basis,
            row.basis_id,
            row.from,
            row.until
        ]);
    }
    let agencies: BTreeSet<AgencyId> =
        rows.iter().filter(|row| row.scope.opens_case()).map(|row| row.agency).collect();
    for agency in agencies {
        tables.case_view.push(args![agency, case, state, phase, urgency, responsible, on(agency)]);
    }
    for (agency, key, person) in names(&rows, persons) {
        tables.name_key.push(args![agency, key, person, case]);
    }
}

fn names<'a>(rows: &[Disclosure], persons: &'a [Keyed]) -> BTreeSet<(AgencyId, &'a str, PersonId)> {
    let basic = rows.iter().filter(|row| row.scope == Scope::Shared && row.category == Category::Basic);
    let mut keys = BTreeSet::new();
    for row in basic {
        for known in persons.iter().filter(|known| row.person.is_none_or(|only| only == known.person)) {
            keys.extend(known.keys.iter().map(|key| (row.agency, key.as_str(), known.person)));
        }
    }
    keys
}
