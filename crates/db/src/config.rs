//! Where the database is and how to open it. Filled by `tasuki` from its configuration, read by [`crate::Db::open`].

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::{DbError, Result};

/// Which database engine runs below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded, one file, one process.
    Sqlite,
    /// A server, any number of processes.
    Postgres,
}

/// When a commit counts as saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// After the disk has it (`synchronous=FULL`); on PostgreSQL what the server is configured for.
    #[default]
    Full,
    /// At once, without waiting for the disk: only for tests and for data that can be made again.
    None,
}

/// How to open a database.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite:PATH`, or `postgres://user@host/database` (a unix socket or loopback: no TLS is spoken).
    pub url: String,
    /// SQLite: how many reader connections, each with a thread and memory of its own. At least 1; usually as many as
    /// there are cores, since a page's queries run in one go.
    pub readers: usize,
    /// PostgreSQL: how many connections at most.
    pub pool_size: usize,
    /// How many writers may wait (SQLite) before [`DbError::Busy`].
    pub write_queue: usize,
    /// PostgreSQL: how long to wait for a free connection before [`DbError::Busy`].
    pub pool_wait: Duration,
    /// When a commit counts as saved.
    pub durability: Durability,
    /// SQLite: the log is restarted when it holds more than this many bytes.
    pub wal_limit: u64,
    /// SQLite: memory for pages, per connection, in KiB.
    pub cache_kib: u32,
    /// SQLite: the file may not grow over this many bytes ([`DbError::DiskFull`]); none = as the disk allows.
    pub max_bytes: Option<u64>,
}

impl Config {
    /// The usual settings for `url`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            readers: std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8),
            pool_size: 16,
            write_queue: 1_000,
            pool_wait: Duration::from_secs(5),
            durability: Durability::Full,
            wal_limit: 8 << 20,
            cache_kib: 16 << 10,
            max_bytes: None,
        }
    }

    /// The usual settings for the SQLite file at `path`.
    #[must_use]
    pub fn sqlite(path: &Path) -> Self {
        Self::new(format!("sqlite:{}", path.display()))
    }

    /// Which engine the URL names.
    ///
    /// # Errors
    /// [`DbError::Usage`] if the URL begins with neither `sqlite:` nor `postgres://`.
    pub fn engine(&self) -> Result<Engine> {
        if self.url.starts_with("sqlite:") {
            Ok(Engine::Sqlite)
        } else if self.url.starts_with("postgres://") || self.url.starts_with("postgresql://") {
            Ok(Engine::Postgres)
        } else {
            // The URL may hold a password, so it is not repeated.
            Err(DbError::Usage("the database URL must begin with sqlite: or postgres://".into()))
        }
    }

    /// The file of a `sqlite:` URL.
    pub(crate) fn path(&self) -> PathBuf {
        let path = self.url.strip_prefix("sqlite:").unwrap_or(&self.url);
        PathBuf::from(path.strip_prefix("//").filter(|rest| rest.starts_with('/')).unwrap_or(path))
    }
}
