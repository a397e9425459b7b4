//! The same as the drawing in sentences: for whoever cannot see it, and for what could not be drawn.

use super::check::Checked;
use crate::family::{Bond, BondKind, Family, Key};
use crate::settings::Settings;
use crate::words;

/// One sentence of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Of whom it speaks.
    pub people: Vec<Key>,
    /// The sentence.
    pub text: String,
    /// Whether the drawing shows it; a contradicting bond is only listed.
    pub drawn: bool,
}

/// Everybody, then every bond of the family, drawn or not.
pub(super) fn rows(family: &Family, checked: &Checked<'_>, settings: &Settings) -> Vec<Row> {
    let mut rows: Vec<Row> = family
        .people
        .iter()
        .map(|person| {
            let place = place(checked, person.key).unwrap_or_default();
            let text = words::person(person, &words::full_name(person, place, settings.names));
            let drawn = checked.people.iter().any(|other| std::ptr::eq(*other, person));
            Row { people: vec![person.key], text, drawn }
        })
        .collect();
    for (number, bond) in family.bonds.iter().enumerate() {
        let drawn = checked.bonds.iter().any(|accepted| accepted.number == number);
        rows.push(Row { people: vec![bond.from, bond.to], text: sentence(checked, bond, settings), drawn });
    }
    rows
}

fn place(checked: &Checked<'_>, key: Key) -> Option<usize> {
    checked.people.iter().position(|person| person.key == key)
}

/// How sentences name somebody.
pub(super) fn name(checked: &Checked<'_>, key: Key, settings: &Settings) -> String {
    match place(checked, key) {
        Some(place) => words::full_name(checked.people[place], place, settings.names),
        None => words::STRANGER.to_owned(),
    }
}

fn sentence(checked: &Checked<'_>, bond: &Bond, settings: &Settings) -> String {
    let (from, to) = (name(checked, bond.from, settings), name(checked, bond.to, settings));
    let years = words::years(bond.since, bond.until);
    let sentence = words::bond(bond.kind, &from, &to);
    let has_years = !years.is_empty() && !matches!(bond.kind, BondKind::Parent(_));
    if has_years { format!("{sentence}({years})") } else { sentence }
}
