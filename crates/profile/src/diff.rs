//! The difference of two profiles, entry by entry and field by field, as sentences to read before applying.
//!
//! Entries are matched by table and key, so a changed name is a change and not a removal.

use std::fmt;

use crate::{Fact, Profile, Section};

/// What happens to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only in the new profile.
    Added,
    /// Only in the old profile.
    Removed,
    /// In both, with another value.
    Changed,
}

/// One difference. `Display` gives the Japanese sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The table's key in the file, for example `agency`.
    pub table: &'static str,
    /// The table's label.
    pub title: &'static str,
    /// The entry's key; empty for tables that exist once.
    pub key: String,
    /// The entry's name (the new one for a change).
    pub name: String,
    /// What happens.
    pub kind: ChangeKind,
    /// The label of the field that changes.
    pub field: Option<&'static str>,
    /// Values that go.
    pub before: Vec<String>,
    /// Values that come.
    pub after: Vec<String>,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = format!("{}「{}」", self.title, self.name);
        let field = self.field.unwrap_or_default();
        let (before, after) = (self.before.join("、"), self.after.join("、"));
        match (self.kind, self.before.is_empty(), self.after.is_empty()) {
            (ChangeKind::Added, ..) => write!(f, "{entry}が加わります。"),
            (ChangeKind::Removed, ..) => write!(f, "{entry}がなくなります。"),
            (ChangeKind::Changed, true, _) => write!(f, "{entry}の{field}に「{after}」が加わります。"),
            (ChangeKind::Changed, _, true) => write!(f, "{entry}の{field}から「{before}」がなくなります。"),
            (ChangeKind::Changed, ..) => {
                write!(f, "{entry}の{field}が「{before}」から「{after}」に変わります。")
            }
        }
    }
}

/// All differences from `old` to `new`, in the order of the format; removals of a table come last.
#[must_use]
pub fn diff(old: &Profile, new: &Profile) -> Vec<Change> {
    let (old, new) = (old.sections(), new.sections());
    let (old_names, new_names) = (names(&old), names(&new));
    let same = |a: &Section, b: &Section| a.table == b.table && a.key == b.key;
    let mut changes = Vec::new();
    for entry in &new {
        match old.iter().find(|before| same(before, entry)) {
            Some(before) => changes.extend(changed((before, &old_names), (entry, &new_names))),
            None => changes.push(whole(entry, ChangeKind::Added)),
        }
    }
    let gone = old.iter().filter(|entry| !new.iter().any(|after| same(after, entry)));
    changes.extend(gone.map(|entry| whole(entry, ChangeKind::Removed)));
    changes
}

/// Table, key and name of every entry.
type Names = Vec<(&'static str, String, String)>;

fn names(sections: &[Section]) -> Names {
    sections.iter().map(|it| (it.table, it.key.clone(), it.name.clone())).collect()
}

/// Names in place of the keys that a field holds: nobody reads a key in a sentence.
fn spoken(names: &Names, tables: &[&str], values: Vec<String>) -> Vec<String> {
    let of = || names.iter().filter(|(table, ..)| tables.contains(table));
    let one = |value: String| {
        if let Some((.., name)) = of().find(|(_, key, _)| *key == value) {
            return name.clone();
        }
        // A seat: 「課長（機関 fukushi）」.
        let in_seat = |value: String, (_, key, name): &(&str, String, String)| {
            value.replace(&format!("機関 {key}）"), &format!("機関 {name}）"))
        };
        of().fold(value, in_seat)
    };
    values.into_iter().map(one).collect()
}

/// The tables whose keys a field of a table holds.
fn tables(own: &'static str, field: &str) -> &'static [&'static str] {
    match (own, field) {
        (_, "area" | "areas") | ("area", "parent") => &["area"],
        (_, "programs") => &["program"],
        ("standing", "parent") | ("schedule", "body") | (_, "within") => &["standing", "body"],
        ("agency", "parent")
        | (
            _,
            "agency" | "responsible" | "host" | "chair" | "secretary" | "clerk" | "members" | "case_members",
        ) => &["agency"],
        _ => &[],
    }
}

fn whole(entry: &Section, kind: ChangeKind) -> Change {
    Change {
        table: entry.table,
        title: entry.title,
        key: entry.key.clone(),
        name: entry.name.clone(),
        kind,
        field: None,
        before: Vec::new(),
        after: Vec::new(),
    }
}

fn changed((old, old_names): (&Section, &Names), (new, new_names): (&Section, &Names)) -> Vec<Change> {
    let pairs = old.facts.iter().zip(&new.facts);
    pairs
        .filter(|(before, after)| before.values != after.values)
        .map(|(before, after)| {
            let (gone, come) = moved(before, after);
            let tables = tables(new.table, after.key);
            Change {
                field: Some(after.label),
                before: spoken(old_names, tables, gone),
                after: spoken(new_names, tables, come),
                ..whole(new, ChangeKind::Changed)
            }
        })
        .collect()
}

/// What goes and what comes. A list of which only the order changed is shown whole.
fn moved(old: &Fact, new: &Fact) -> (Vec<String>, Vec<String>) {
    let without = |list: &[String], other: &[String]| -> Vec<String> {
        list.iter().filter(|value| !other.contains(value)).cloned().collect()
    };
    let (gone, come) = (without(&old.values, &new.values), without(&new.values, &old.values));
    if gone.is_empty() && come.is_empty() { (old.values.clone(), new.values.clone()) } else { (gone, come) }
}
