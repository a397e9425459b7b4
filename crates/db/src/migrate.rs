//! Migrations: plain SQL in pairs, forward only, checksummed, each in one transaction under a lock.
//!
//! The texts are embedded by `app` and applied by [`Db::migrate`] at start. A text is never edited after release.

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Args, Db, DbError, Engine, Result, Sql, Tx, args};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number; they ascend.
    pub number: u32,
    /// What it is about, as in its file name.
    pub name: &'static str,
    /// The script for SQLite.
    pub sqlite: &'static str,
    /// The script for PostgreSQL.
    pub postgres: &'static str,
}

impl Migration {
    fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    fn error(&self, why: impl Into<String>) -> DbError {
        DbError::Migration { number: self.number, name: self.name.into(), why: why.into() }
    }
}

/// What [`Db::migrate`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Numbers applied by this call, ascending; empty if the database was up to date.
    pub numbers: Vec<u32>,
    /// The highest migration now in the database; 0 for an empty one.
    pub version: u32,
}

/// SHA-256 of a script, in hexadecimal.
#[must_use]
pub fn checksum(script: &str) -> String {
    hexadecimal(&Sha256::digest(script.as_bytes()))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

const TABLE: Sql = Sql::pair(
    "CREATE TABLE IF NOT EXISTS schema_migration (
         number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
     ) STRICT",
    "CREATE TABLE IF NOT EXISTS schema_migration (
         number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL
     )",
);

/// The lock is held until the transaction ends; on SQLite the only writer is lock enough.
const LOCK: Sql = Sql::pair("SELECT 1", "SELECT 1 FROM (SELECT pg_advisory_xact_lock(7235941826)) AS lock");

const BROKEN_REFERENCES: Sql =
    Sql::pair("SELECT count(*) FROM pragma_foreign_key_check", "SELECT CAST(0 AS BIGINT)");

impl Db {
    /// Brings the schema up to date: applies what is missing of `migrations`, in order, each in a transaction of its
    /// own. Several processes may start at once; one applies, the others wait and find nothing left to do.
    ///
    /// # Errors
    /// [`DbError::NewerThanProgram`] before anything is changed; [`DbError::Migration`] if a text changed after it was
    /// applied, is out of order or leaves broken references. Migrations applied before the failing one stay.
    pub async fn migrate(&self, migrations: &[Migration], now: Timestamp) -> Result<Applied> {
        if let Some(pair) = migrations.windows(2).find(|pair| pair[0].number >= pair[1].number) {
            return Err(pair[1].error("the numbers must ascend"));
        }
        let mut numbers = Vec::new();
        loop {
            let mut tx = self.write().await?;
            tx.single::<i64>(LOCK, args![]).await?;
            tx.script(TABLE).await?;
            let done = applied(&mut tx).await?;
            check_history(migrations, &done, self.engine())?;
            let Some(next) = migrations.get(done.len()) else {
                tx.commit().await?;
                return Ok(Applied { numbers, version: done.last().map_or(0, |row| row.0) });
            };
            apply(&mut tx, next, now).await?;
            tx.commit().await?;
            tracing::info!(number = next.number, name = next.name, "migration applied");
            numbers.push(next.number);
        }
    }

    /// The highest migration in the database; 0 if it was never migrated.
    ///
    /// # Errors
    /// As every read: see [`DbError`].
    pub async fn version(&self) -> Result<u32> {
        let exists = Sql::pair(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migration'",
            "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('schema_migration')",
        );
        let mut read = self.read().await?;
        if read.single::<i64>(exists, args![]).await? == 0 {
            return Ok(0);
        }
        read.single("SELECT coalesce(max(number), 0) FROM schema_migration", args![]).await
    }
}

async fn applied(tx: &mut Tx) -> Result<Vec<(u32, String)>> {
    tx.all("SELECT number, checksum FROM schema_migration ORDER BY number", Args::new()).await
}

/// What is in the database must be the beginning of what the program knows, word for word.
fn check_history(migrations: &[Migration], done: &[(u32, String)], engine: Engine) -> Result<()> {
    let newest = migrations.last().map_or(0, |migration| migration.number);
    if let Some((database, _)) = done.last().filter(|(number, _)| *number > newest) {
        return Err(DbError::NewerThanProgram { database: *database, program: newest });
    }
    for (migration, (number, sum)) in migrations.iter().zip(done) {
        if migration.number != *number {
            return Err(migration.error(format!("the database went on to migration {number} without it")));
        }
        if checksum(migration.text(engine)) != *sum {
            return Err(migration.error("its text was changed after it was applied to this database"));
        }
    }
    Ok(())
}

async fn apply(tx: &mut Tx, migration: &Migration, now: Timestamp) -> Result<()> {
    let failed = |error: DbError| match error {
        DbError::Usage(why) => migration.error(why),
        DbError::Constraint { .. } => migration.error(error.to_string()),
        other => other,
    };
    tx.script(Sql::pair(migration.sqlite, migration.postgres)).await.map_err(failed)?;
    if tx.single::<i64>(BROKEN_REFERENCES, args![]).await? > 0 {
        return Err(migration.error("rows are left that refer to missing rows"));
    }
    let sum = checksum(migration.text(tx.engine()));
    tx.execute_one(
        "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        args![migration.number, migration.name, sum, now],
    )
    .await
}
