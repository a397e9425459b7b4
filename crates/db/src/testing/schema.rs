//! The schema of either engine as one text, so that two can be compared and a change is a readable difference.
//!
//! Types are classes (`integer` also holds booleans; `text` also UUIDs, instants and JSON), because SQLite has no more.
//! Compared: tables, columns, nullability, keys, unique rules, references, named checks, indexes. Not compared: search
//! tables (virtual ones, GIN indexes), triggers, unnamed checks of SQLite (which stand for PostgreSQL's types).

mod texts;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{Db, Engine, Read, Result, args, sqlwords};

/// The whole schema: tables by name, lines by kind and name.
///
/// # Errors
/// As every read: see [`crate::DbError`].
pub async fn schema_text(db: &Db) -> Result<String> {
    let mut read = db.read().await?;
    let queries = match db.engine() {
        Engine::Sqlite => texts::SQLITE,
        Engine::Postgres => texts::POSTGRES,
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for query in queries {
        let mut lines: Vec<(String, String)> = read.all(*query, args![]).await?;
        lines.sort();
        for (table, line) in lines {
            tables.entry(table).or_default().push(line);
        }
    }
    if db.engine() == Engine::Sqlite {
        add_named_checks(&mut read, &mut tables).await?;
    }
    tables.remove("schema_migration");
    let mut out = String::new();
    for (table, lines) in tables {
        let _ = writeln!(out, "table {table}");
        for line in lines {
            let _ = writeln!(out, "    {line}");
        }
    }
    Ok(out)
}

/// SQLite keeps the names of checks only in the text of the table.
async fn add_named_checks(read: &mut Read, tables: &mut BTreeMap<String, Vec<String>>) -> Result<()> {
    let definitions: Vec<(String, String)> = read.all(texts::SQLITE_DEFINITIONS, args![]).await?;
    for (table, definition) in definitions {
        let mut names = named_checks(&definition);
        names.sort();
        tables.entry(table).or_default().extend(names.into_iter().map(|name| format!("check {name}")));
    }
    Ok(())
}

/// The names in `CONSTRAINT name CHECK (…)`.
fn named_checks(definition: &str) -> Vec<String> {
    let masked = sqlwords::masked(definition);
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: Vec<&str> = masked.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    words
        .windows(3)
        .filter(|three| three[0].eq_ignore_ascii_case("constraint") && three[2].eq_ignore_ascii_case("check"))
        .map(|three| three[1].to_owned())
        .collect()
}
