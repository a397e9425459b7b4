//! A town that is being filled is marked; one whose filling was cut off is taken away whole, so that the
//! demonstration can always begin again. `tasuki demo` calls [`clear_unfinished`] before anything else.

use app::migrations;
use db::{Db, Engine, SqlText, args};

use crate::Result;

/// The row of `counter` that stands while a town is being filled.
const MARK: &str = "demo-filling";

/// Marks the database before the first thing is stored in it.
///
/// # Errors
/// The database's own.
pub async fn begin(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    tx.execute("INSERT INTO counter (key, value) VALUES ($1, 1) ON CONFLICT (key) DO NOTHING", args![MARK])
        .await?;
    Ok(tx.commit().await?)
}

/// Takes the mark away: the town is complete.
///
/// # Errors
/// The database's own.
pub async fn done(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    tx.execute("DELETE FROM counter WHERE key = $1", args![MARK]).await?;
    Ok(tx.commit().await?)
}

/// Empties a database, tables and all, whose filling was cut off. Never one in which somebody has set a
/// password. True if it must be migrated again.
///
/// # Errors
/// The database's own.
pub async fn clear_unfinished(db: &Db) -> Result<bool> {
    let mut read = db.read().await?;
    let marked: i64 = read.single("SELECT count(*) FROM counter WHERE key = $1", args![MARK]).await?;
    let people: i64 =
        read.single("SELECT count(*) FROM staff WHERE password_hash IS NOT NULL", args![]).await?;
    drop(read);
    if marked == 0 || people > 0 {
        return Ok(false);
    }
    let mut tx = db.write().await?;
    let texts = migrations::ALL.iter().map(|step| match db.engine() {
        Engine::Sqlite => step.sqlite,
        Engine::Postgres => step.postgres,
    });
    let texts: Vec<&'static str> = texts.collect();
    for table in droppable(&texts).into_iter().chain(["schema_migration"]) {
        // A migration may have made a table for a moment only.
        let mut sql = SqlText::new("DROP TABLE IF EXISTS ");
        tx.execute_dynamic(sql.push(table), args![]).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// All tables of the scripts in an order in which they can be dropped: the latest first, and none before those that
/// point to it. A column that came later may point from an old table to a new one.
fn droppable(scripts: &[&'static str]) -> Vec<&'static str> {
    let mut left: Vec<&'static str> = scripts.iter().copied().flat_map(tables).collect();
    left.reverse();
    let pointers: Vec<(&str, &str)> = scripts.iter().copied().flat_map(pointers).collect();
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let holds = |table: &str| {
            pointers.iter().any(|(from, to)| *to == table && *from != table && left.contains(from))
        };
        // Tables that point to each other in a ring would be told by the database itself.
        let at = left.iter().position(|table| !holds(table)).unwrap_or(0);
        order.push(left.remove(at));
    }
    order
}

/// From which table to which one a script's columns point.
fn pointers(script: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut table = "";
    let mut found = Vec::new();
    for line in script.lines() {
        let begun = line.strip_prefix("CREATE TABLE ").or_else(|| line.strip_prefix("ALTER TABLE "));
        table = begun.and_then(|rest| rest.split(' ').next()).unwrap_or(table);
        let to = line.split("REFERENCES ").skip(1).filter_map(|rest| rest.split([' ', '(', ',']).next());
        found.extend(to.map(|to| (table, to)));
    }
    found
}

/// The tables that a script makes, in their order, those of an index of words among them.
fn tables(script: &'static str) -> impl Iterator<Item = &'static str> {
    let made = |line: &'static str| {
        line.strip_prefix("CREATE TABLE ").or_else(|| line.strip_prefix("CREATE VIRTUAL TABLE "))
    };
    script.lines().filter_map(made).filter_map(|rest| rest.split(' ').next())
}

#[cfg(test)]
mod tests {
    use app::migrations;
    use db::{db_test, testing::schema_text};

    use super::{begin, clear_unfinished, done};
    use crate::small::{small, tests::Empty};

    #[db_test]
    async fn a_filling_that_was_cut_off_is_taken_away_whole_and_begins_again(t: Empty) {
        let db = t.app.db();
        let schema = schema_text(db).await.expect("the schema");
        assert!(!clear_unfinished(db).await.expect("looks"), "nothing was begun");
        begin(db).await.expect("marks");
        t.load("miyoshi").await;
        small(&t.app, 7, 5).await.expect("lives");
        assert!(clear_unfinished(db).await.expect("clears"));
        assert_eq!(
            (db.version().await.expect("reads"), schema_text(db).await.expect("reads")),
            (0, String::new())
        );
        db.migrate(migrations::ALL, t.app.now()).await.expect("migrates");
        assert_eq!(schema_text(db).await.expect("the schema"), schema);
        begin(db).await.expect("marks");
        t.load("sakata").await;
        done(db).await.expect("unmarks");
        assert!(!clear_unfinished(db).await.expect("looks"), "a complete town stays");
    }
}
