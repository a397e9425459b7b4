//! [`TestDb`]: a fresh, migrated database that removes itself. Used by fixtures (`TestApp` of `app`, tests of `db`).

use std::ops::Deref;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::{Fixture, postgres, sqlite};
use crate::{Config, Db, Migration, Result};

/// A database of its own for one test.
#[derive(Debug)]
pub struct TestDb {
    db: Db,
    config: Config,
    _remains: Remains,
}

/// What is removed when the test ends, also when it panics.
#[derive(Debug)]
pub(super) enum Remains {
    /// A folder with everything in it.
    Folder(PathBuf),
    /// A database of the test server.
    Database { server: String, name: String },
}

impl Drop for Remains {
    fn drop(&mut self) {
        match self {
            Self::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Self::Database { server, name } => postgres::drop_database(server, name),
        }
    }
}

impl TestDb {
    /// A fresh SQLite file with these migrations.
    ///
    /// # Panics
    /// If it cannot be made.
    pub async fn sqlite_with(migrations: &[Migration]) -> Self {
        let (config, remains) = sqlite::create(migrations).await;
        Self::open(config, remains).await
    }

    /// A fresh PostgreSQL database with these migrations.
    ///
    /// # Panics
    /// If `TEST_POSTGRES_URL` names no server.
    pub async fn postgres_with(migrations: &[Migration]) -> Self {
        let (config, remains) = postgres::create(migrations).await;
        Self::open(config, remains).await
    }

    #[expect(clippy::expect_used, reason = "a test without a database must fail")]
    async fn open(config: Config, remains: Remains) -> Self {
        let db = Db::open(&config).await.expect("the fresh database opens");
        Self { db, config, _remains: remains }
    }

    /// How it was opened, to open it again after closing, or beside (PostgreSQL).
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Closes the database and opens it again with changed settings, keeping its contents.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn reopen(&mut self, change: impl FnOnce(&mut Config)) -> Result<()> {
        self.db.close().await?;
        change(&mut self.config);
        self.db = Db::open(&self.config).await?;
        Ok(())
    }

    /// The handle, to clone into the program under test.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Fixture for TestDb {
    async fn sqlite() -> Self {
        Self::sqlite_with(&[]).await
    }

    async fn postgres() -> Self {
        Self::postgres_with(&[]).await
    }
}

/// A short name for a set of migrations: equal texts, equal name.
pub(super) fn fingerprint(migrations: &[Migration]) -> String {
    let mut all = Sha256::new();
    for migration in migrations {
        all.update(format!(
            "{} {}\0{}\0{}\0",
            migration.number, migration.name, migration.sqlite, migration.postgres
        ));
    }
    crate::migrate::hexadecimal(&all.finalize()[..8])
}

/// A name that no other test of any process has.
pub(super) fn unique_name() -> String {
    use std::hash::{BuildHasher, RandomState};
    let random = RandomState::new().hash_one(std::process::id());
    format!("{}_{random:016x}", std::process::id())
}
