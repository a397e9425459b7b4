//! [`Db`]: the handle that the whole program shares. Start here.
//!
//! Opened by `tasuki` (and by `testing`), cloned into every part that stores or reads.

use std::path::Path;
use std::sync::Arc;

use crate::session::Session;
use crate::{Answer, Args, Config, DbError, Engine, Read, Result, Statement, Tx, postgres, sqlite};

/// An open database. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Db {
    driver: Driver,
}

#[derive(Debug, Clone)]
enum Driver {
    Sqlite(Arc<sqlite::Sqlite>),
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens (SQLite: creates if missing) the database. Does not migrate.
    ///
    /// # Errors
    /// [`DbError::InUse`] if another process has the SQLite file open, [`DbError::Unavailable`] if PostgreSQL does
    /// not answer, [`DbError::Usage`] for a wrong configuration or a too old engine.
    pub async fn open(config: &Config) -> Result<Self> {
        let driver = match config.engine()? {
            Engine::Sqlite => {
                let config = config.clone();
                let opened = tokio::task::spawn_blocking(move || sqlite::Sqlite::open(&config)).await;
                Driver::Sqlite(Arc::new(opened.map_err(|_| DbError::Closed)??))
            }
            Engine::Postgres => Driver::Postgres(postgres::Postgres::open(config).await?),
        };
        Ok(Self { driver })
    }

    /// Which engine runs below.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.driver {
            Driver::Sqlite(_) => Engine::Sqlite,
            Driver::Postgres(_) => Engine::Postgres,
        }
    }

    /// A consistent snapshot to read from; waits for a free connection.
    ///
    /// # Errors
    /// [`DbError::Closed`], [`DbError::Unavailable`], [`DbError::Busy`].
    pub async fn read(&self) -> Result<Read> {
        Ok(Read::new(match &self.driver {
            Driver::Sqlite(sqlite) => Session::SqliteRead(sqlite.read().await?),
            Driver::Postgres(pool) => Session::Postgres(Box::new(pool.session(postgres::BEGIN_READ).await?)),
        }))
    }

    /// Several queries on one snapshot, in one hand-over; none may need what another found. They see every change
    /// that was committed before, except that on SQLite what was [written aside](Db::write_aside) a few
    /// milliseconds ago may be missing.
    ///
    /// # Errors
    /// As [`Db::read`] and every statement.
    pub async fn several<const N: usize>(&self, queries: [Statement; N]) -> Result<[Answer; N]> {
        self.read().await?.last(queries).await
    }

    /// A transaction that may write; on SQLite waits until the writers before it are done.
    ///
    /// # Errors
    /// [`DbError::Busy`] if too many writers wait already, [`DbError::Closed`], [`DbError::Unavailable`].
    pub async fn write(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.driver {
            Driver::Sqlite(sqlite) => Session::SqliteWrite(sqlite.write(false).await?),
            Driver::Postgres(pool) => Session::Postgres(Box::new(pool.session(postgres::BEGIN_WRITE).await?)),
        }))
    }

    /// [`Db::write`] for rows beside the work that pages show, such as a log of readings: just as durable, and seen
    /// at once by [`Db::read`]. But [`Db::several`] need not see it at once, which lets readers of SQLite keep the
    /// pages of the file that they hold in memory; every commit makes them forget all.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_aside(&self) -> Result<Tx> {
        match &self.driver {
            Driver::Sqlite(sqlite) => Ok(Tx::new(Session::SqliteWrite(sqlite.write(true).await?))),
            Driver::Postgres(_) => self.write().await,
        }
    }

    /// Waits for running transactions (at most 5 s), writes the SQLite log into the file and stops the threads.
    /// Afterwards every call answers [`DbError::Closed`].
    ///
    /// # Errors
    /// [`DbError::Io`] or [`DbError::DiskFull`] if the log could not be written; it is kept and used at the next start.
    pub async fn close(&self) -> Result<()> {
        match &self.driver {
            Driver::Sqlite(sqlite) => sqlite.close().await,
            Driver::Postgres(pool) => {
                pool.close();
                Ok(())
            }
        }
    }

    /// SQLite: writes the whole log into the file and empties it; a no-op on PostgreSQL, which does so itself.
    ///
    /// # Errors
    /// [`DbError::Busy`] if readers held on to the log.
    pub async fn checkpoint(&self) -> Result<()> {
        match &self.driver {
            Driver::Sqlite(sqlite) => sqlite.checkpoint().await,
            Driver::Postgres(_) => Ok(()),
        }
    }

    /// SQLite: writes the whole file anew without what was deleted and empties the log, so that neither holds an old
    /// text; nobody reads or writes meanwhile. A no-op on PostgreSQL, where autovacuum gives the room of deleted rows
    /// to others.
    ///
    /// # Errors
    /// [`DbError::Busy`] if a reader did not end in time; [`DbError::DiskFull`], [`DbError::Io`].
    pub async fn wipe(&self) -> Result<()> {
        match &self.driver {
            Driver::Sqlite(sqlite) => sqlite.wipe().await,
            Driver::Postgres(_) => Ok(()),
        }
    }

    /// Bytes of the database, without the log.
    ///
    /// # Errors
    /// [`DbError::Io`] or [`DbError::Unavailable`].
    pub async fn size_bytes(&self) -> Result<u64> {
        match &self.driver {
            Driver::Sqlite(sqlite) => sqlite.size_bytes(),
            Driver::Postgres(_) => {
                let size: i64 = self
                    .read()
                    .await?
                    .single("SELECT pg_database_size(current_database())", Args::new())
                    .await?;
                Ok(size.unsigned_abs())
            }
        }
    }

    /// Bytes of the SQLite log file; 0 on PostgreSQL.
    #[must_use]
    pub fn wal_bytes(&self) -> u64 {
        match &self.driver {
            Driver::Sqlite(sqlite) => sqlite.wal_bytes(),
            Driver::Postgres(_) => 0,
        }
    }

    /// SQLite: copies a consistent snapshot into a new file while the program runs.
    ///
    /// # Errors
    /// [`DbError::Unsupported`] on PostgreSQL (use `pg_dump`); [`DbError::Io`] or [`DbError::DiskFull`]; [`DbError::Usage`] if the
    /// file exists already.
    pub async fn backup_to(&self, path: &Path) -> Result<()> {
        match &self.driver {
            Driver::Sqlite(sqlite) => sqlite.backup_to(path).await,
            Driver::Postgres(_) => {
                Err(DbError::Unsupported("PostgreSQL is backed up with its own tool, pg_dump"))
            }
        }
    }
}
