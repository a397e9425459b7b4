//! Every stored column has a data class: `docs/data-classes.txt` against the schema that the tests of both engines hold
//! (`migrations/schema.txt`). A new column fails here until somebody has said what it holds.

use std::collections::{BTreeMap, BTreeSet};

use domain::{category::Category, code::Code as _};

const CLASSES: &str = include_str!("../../../docs/data-classes.txt");
const SCHEMA: &str = include_str!("../../../migrations/schema.txt");
/// Classes beside the categories.
const OTHERS: [&str; 6] = ["row", "room", "record", "staff", "town", "none"];

type Columns<'a> = BTreeSet<(&'a str, &'a str)>;

fn stored() -> (Columns<'static>, Columns<'static>) {
    let (mut columns, mut to_persons, mut table) = (BTreeSet::new(), BTreeSet::new(), "");
    for line in SCHEMA.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["table", name] => table = name,
            ["column", name, ..] => drop(columns.insert((table, *name))),
            ["references", from, "->", "person", ..] => {
                to_persons.insert((table, from.trim_matches(['(', ')'])));
            }
            _ => {}
        }
    }
    (columns, to_persons)
}

fn classed() -> BTreeMap<(&'static str, &'static str), &'static str> {
    let mut classes = BTreeMap::new();
    for line in CLASSES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let (Some(table), Some(class)) = (words.next(), words.next()) else { panic!("no class: {line}") };
        assert!(OTHERS.contains(&class) || Category::from_code(class).is_some(), "no such class: {line}");
        for column in words {
            assert_eq!(classes.insert((table, column), class), None, "{table}.{column} stands here twice");
        }
    }
    classes
}

#[test]
fn every_column_of_every_table_has_a_class_and_no_class_is_left_over() {
    let (stored, classed) = (stored().0, classed().into_keys().collect::<Columns<'_>>());
    assert!(stored.len() > 700, "the schema was read");
    let missing: Vec<_> = stored.difference(&classed).collect();
    let surplus: Vec<_> = classed.difference(&stored).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "without a class: {missing:?}; not stored: {surplus:?}"
    );
}

/// Who belongs to a case is personal data even where only an id says so.
#[test]
fn a_column_that_points_to_a_person_is_never_without_a_class() {
    let (classed, (_, to_persons)) = (classed(), stored());
    assert!(to_persons.len() > 10, "{to_persons:?}");
    let open: Vec<_> = to_persons.iter().filter(|column| classed[*column] == "none").collect();
    assert!(open.is_empty(), "{open:?}");
}

/// What says itself what it holds has the two columns that every read joins, or belongs to a record that has: by its name,
/// or, for an attachment, by the record it is on (the copy of a consent is opened by the agency alone that took it; a file of
/// a conference by who reads the case on its agenda; a file in the room of a 支援会議 there alone).
#[test]
fn whatever_is_classed_by_its_row_stands_in_a_record_with_category_and_sharing() {
    const RECORDS: [&str; 7] =
        ["assessment", "evaluation", "intake", "life_event", "note", "plan", "sheet_answer"];
    let stored = stored().0;
    for record in RECORDS {
        assert!(stored.contains(&(record, "category")) && stored.contains(&(record, "sharing")), "{record}");
    }
    for ((table, column), class) in classed() {
        let belongs =
            RECORDS.iter().any(|record| table == *record || table.starts_with(&format!("{record}_")));
        let belongs = belongs || table == "attachment" || table == "attachment_part";
        assert!(class != "row" || belongs, "{table}.{column}");
    }
}
