//! The two schemas agree, and their common text is checked in: a change of the schema is a readable diff.
//!
//! After a wanted change run the test with `TASUKI_UPDATE=1` (or `cargo xtask schema-diff`) and look at the
//! difference of `migrations/schema.txt`.

use app::migrations;
use db::testing::{TestDb, schema_text};

const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/schema.txt");

#[tokio::test]
async fn both_engines_have_the_schema_that_is_checked_in() {
    let sqlite = schema_text(TestDb::sqlite_with(migrations::ALL).await.db()).await.unwrap();
    let postgres = schema_text(TestDb::postgres_with(migrations::ALL).await.db()).await.unwrap();
    let different: Vec<_> = sqlite.lines().zip(postgres.lines()).filter(|(a, b)| a != b).take(10).collect();
    assert!(sqlite == postgres, "SQLite and PostgreSQL differ, first lines: {different:#?}");
    if option_env_update() {
        std::fs::write(CHECKED_IN, &sqlite).unwrap();
    }
    let checked_in = std::fs::read_to_string(CHECKED_IN).unwrap_or_default();
    assert!(
        checked_in == sqlite,
        "the schema changed: run `cargo xtask schema-diff` and read the difference"
    );
}

fn option_env_update() -> bool {
    std::env::vars().any(|(name, _)| name == "TASUKI_UPDATE")
}
