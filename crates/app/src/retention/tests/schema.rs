//! The map of tables against the migrated schema: a new table must be given its fate.

use std::collections::BTreeSet;

use db::{args, db_test, testing::schema_text};

use crate::{
    retention::map::{Fate, OF_CASE, OF_ROOM, OTHERS},
    testing::TestApp,
};

#[db_test]
async fn every_table_of_the_schema_has_its_fate_and_no_other_table_is_named(t: TestApp) {
    let schema = schema_text(t.app.db()).await.unwrap();
    let there: BTreeSet<&str> = schema.lines().filter_map(|line| line.strip_prefix("table ")).collect();
    let mapped: BTreeSet<&str> =
        OF_ROOM.iter().chain(OF_CASE).chain(OTHERS).map(|place| place.table).collect();
    let forgotten: Vec<_> = there.difference(&mapped).collect();
    assert!(forgotten.is_empty(), "say in app::retention::map what becomes of {forgotten:?}");
    let gone: Vec<_> = mapped.difference(&there).collect();
    assert!(gone.is_empty(), "take out of app::retention::map: {gone:?}");
}

/// What refers to a case is deleted, except where the map says that it is done by hand.
#[db_test]
async fn every_table_that_refers_to_a_case_or_a_person_is_deleted_from(t: TestApp) {
    let schema = schema_text(t.app.db()).await.unwrap();
    let mut table = "";
    for line in schema.lines() {
        if let Some(name) = line.strip_prefix("table ") {
            table = name;
        } else if line.contains("-> support_case")
            || line.contains("-> person ")
            || line.contains("-> household ")
        {
            let fate = OF_ROOM.iter().chain(OF_CASE).chain(OTHERS).find(|place| place.table == table);
            let kept = matches!(fate.map(|place| place.fate), Some(Fate::Kept(_)) | None);
            assert!(!kept, "{table}: {line}");
        }
    }
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(read.single::<i64>("SELECT count(*) FROM support_case", args![]).await.unwrap(), 0);
}

#[test]
fn a_row_is_deleted_before_the_row_it_refers_to() {
    let at = |table: &str| OF_ROOM.iter().chain(OF_CASE).position(|place| place.table == table).unwrap();
    for (first, then) in [
        ("secrecy_decision", "due"),
        ("secrecy_passage", "note"),
        ("attachment_part", "attachment"),
        ("attachment", "secrecy_paper"),
        ("attachment", "agenda_item"),
        ("secrecy_passage", "consent"),
        ("decision", "plan_role"),
        ("agenda_item", "plan"),
        ("agenda_item", "conference"),
        ("support_case", "household"),
        ("consent", "person"),
        ("note", "person"),
    ] {
        assert!(at(first) < at(then), "{first} before {then}");
    }
}
