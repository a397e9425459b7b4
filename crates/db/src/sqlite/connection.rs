//! Opening SQLite connections: settings per role, the lock against a second process, the oldest version allowed.
//!
//! Used by `Sqlite::open` and `backup`. Why each setting: decision "SQLite settings" and the comments here.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, config::DbConfig};

use super::errors;
use crate::{Config, DbError, Durability, Result};

/// Older ones can lose a commit when a checkpoint restarts the log beside a writer.
const OLDEST: i32 = 3_051_003;

/// How long a connection waits for a lock held by another program, such as the `sqlite3` shell.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Refuses a SQLite library that is too old.
pub fn check_library() -> Result<()> {
    if rusqlite::version_number() < OLDEST {
        return Err(DbError::Usage(format!("SQLite {} is too old, 3.51.3 is needed", rusqlite::version())));
    }
    Ok(())
}

/// `path` with `suffix` added to its file name.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes sure that no other process writes this file. The lock ends with the returned handle (and with the process).
pub fn lock_file(path: &Path) -> Result<File> {
    let io = |error: std::io::Error| DbError::Io(format!("{}: {error}", path.display()));
    let lock = private_file(&beside(path, ".lock")).map_err(io)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(DbError::InUse { path: path.display().to_string() }),
        Err(TryLockError::Error(error)) => return Err(io(error)),
    }
    // Created here because SQLite would leave it readable for everyone; the log files inherit its mode.
    private_file(path).map_err(io)?;
    Ok(lock)
}

/// Opens or creates a file that only its owner can read.
fn private_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).truncate(false).read(true).write(true).mode(0o600).open(path)
}

/// The writer's connection: brings the file into WAL mode and empties a log left by a crash.
pub fn open_writer(config: &Config) -> Result<Connection> {
    let connection = open(config)?;
    let run = || -> rusqlite::Result<()> {
        let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            tracing::warn!(mode, "the database file is not in WAL mode");
        }
        // Checkpoints are made by the checkpoint thread, and a restarted log gives its room back.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        connection.pragma_update(None, "journal_size_limit", config.wal_limit.cast_signed())?;
        // What is deleted is overwritten; `Writer::wipe` removes also the copies that moving rows leaves behind.
        connection.pragma_update(None, "secure_delete", true)?;
        if let Some(bytes) = config.max_bytes {
            let page: u32 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
            connection.pragma_update(
                None,
                "max_page_count",
                (bytes / u64::from(page)).max(1).cast_signed(),
            )?;
        }
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    };
    run().map_err(|error| errors::map(&connection, &error))?;
    Ok(connection)
}

/// A reader's connection: cannot write.
pub fn open_reader(config: &Config) -> Result<Connection> {
    let connection = open(config)?;
    connection.pragma_update(None, "query_only", true).map_err(|error| errors::map(&connection, &error))?;
    #[cfg(feature = "capture")]
    let connection = crate::capture::listen(connection).map_err(|error| errors::plain(&error))?;
    Ok(connection)
}

/// The checkpoint thread's connection.
pub fn open_checkpointer(config: &Config) -> Result<Connection> {
    open(config)
}

fn open(config: &Config) -> Result<Connection> {
    let connection = Connection::open(config.path()).map_err(|error| errors::plain(&error))?;
    let run = || -> rusqlite::Result<()> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        let synchronous = match config.durability {
            Durability::Full => "FULL",
            Durability::None => "OFF",
        };
        connection.pragma_update(None, "synchronous", synchronous)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // Functions in views and triggers of a file that somebody else prepared are not run.
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        // Otherwise (the bundled library is built with STAT4) every new value bound to an indexed column
        // makes SQLite compile the kept statement again, which cost ten times the work of a cover page.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // A mapped file turns a read error into a crash.
        connection.pragma_update(None, "mmap_size", 0)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -i64::from(config.cache_kib))
    };
    run().map_err(|error| errors::map(&connection, &error))?;
    connection.set_prepared_statement_cache_capacity(1_024);
    Ok(connection)
}
