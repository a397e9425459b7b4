//! Copying a running SQLite database into a new file. Used by [`crate::Db::backup_to`].
//!
//! The copy is made inside one read transaction, so writers never make it begin again. Meanwhile the log cannot
//! restart; it grows by what is written during the copy.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::errors;
use crate::{DbError, Result};

/// Copies `source` as it is now to `target`, which must not exist yet. Blocks until the disk has it.
pub fn copy(source: &Path, target: &Path) -> Result<()> {
    let io = |error: std::io::Error| DbError::Io(format!("{}: {error}", target.display()));
    let file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(target).map_err(
            |error| match error.kind() {
                std::io::ErrorKind::AlreadyExists => {
                    DbError::Usage(format!("{} exists already", target.display()))
                }
                _ => io(error),
            },
        )?;
    copy_pages(source, target).map_err(|error| errors::plain(&error))?;
    file.sync_all().map_err(io)
}

fn copy_pages(source: &Path, target: &Path) -> rusqlite::Result<()> {
    let from = Connection::open_with_flags(
        source,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    from.busy_timeout(super::connection::BUSY_TIMEOUT)?;
    from.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
    let mut to = Connection::open(target)?;
    let backup = Backup::new(&from, &mut to)?;
    match backup.step(-1)? {
        StepResult::Done => Ok(()),
        other => Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            Some(format!("the copy stopped early: {other:?}")),
        )),
    }
}
