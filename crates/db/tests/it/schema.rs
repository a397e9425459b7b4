//! The schema as text: equal on both engines where it agrees, different where it does not.

use db::testing::{TestDb, schema_text};
use db::{Migration, db_test};

use crate::world::{SCHEMA, World};

const EXPECTED: &str = "\
table host
    column code text
    column id text not null
    column name text not null
    primary key (id)
    unique (name)
    unique index host_code (code)
table visit
    column at text
    column doc text
    column host text
    column id text not null
    column note text
    column open integer
    column photo blob
    column seats integer not null
    primary key (id)
    references (host) -> host (id) on delete cascade
    index visit_at (at desc, id) partial
    check visit_seats
";

#[db_test]
async fn the_schema_reads_the_same_on_both_engines(t: World) {
    assert_eq!(schema_text(&t).await.unwrap(), EXPECTED);
}

#[db_test]
async fn a_fixture_without_migrations_is_an_empty_database(t: TestDb) {
    assert_eq!(schema_text(&t).await.unwrap(), "");
}

#[tokio::test]
async fn a_difference_shows_in_the_text() {
    let missing_index = SCHEMA[0].sqlite.replace("CREATE UNIQUE INDEX host_code ON host (code);", "");
    let changed = Migration { sqlite: missing_index.leak(), ..SCHEMA[0] };
    let t = TestDb::sqlite_with(&[changed]).await;
    assert_eq!(schema_text(&t).await.unwrap(), EXPECTED.replace("    unique index host_code (code)\n", ""));
}
