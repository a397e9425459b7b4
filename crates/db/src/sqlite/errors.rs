//! SQLite's result codes in the words of [`DbError`]. Names of unique constraints are made equal to PostgreSQL's.

use rusqlite::{Connection, Error, ErrorCode, ffi};

use crate::{ConstraintKind, DbError};

/// Maps an error; looks up the name of a broken unique index on `connection`.
pub fn map(connection: &Connection, error: &Error) -> DbError {
    match (error, plain(error)) {
        (Error::SqliteFailure(failure, _), DbError::Constraint { kind: ConstraintKind::Unique, name }) => {
            let primary = failure.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY;
            DbError::Constraint {
                kind: ConstraintKind::Unique,
                name: unique_name(connection, &name, primary),
            }
        }
        (_, mapped) => mapped,
    }
}

/// Maps an error without a connection to ask.
pub fn plain(error: &Error) -> DbError {
    match error {
        Error::SqliteFailure(failure, message) => failure_code(*failure, message.as_deref().unwrap_or("")),
        Error::SqlInputError { error: failure, msg, .. } if failure.code != ErrorCode::Unknown => {
            failure_code(*failure, msg)
        }
        Error::SqlInputError { msg, sql, .. } => DbError::Usage(format!("{msg} in: {sql}")),
        other => DbError::Usage(other.to_string()),
    }
}

fn failure_code(failure: ffi::Error, message: &str) -> DbError {
    let text = if message.is_empty() { failure.to_string() } else { message.to_owned() };
    match failure.code {
        ErrorCode::ConstraintViolation => constraint(failure.extended_code, &text),
        ErrorCode::DiskFull => DbError::DiskFull,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => DbError::Busy,
        ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::PermissionDenied
        | ErrorCode::OutOfMemory
        | ErrorCode::FileLockingProtocolFailed => DbError::Io(text),
        ErrorCode::OperationInterrupted => DbError::Aborted,
        ErrorCode::ReadOnly => DbError::Usage("a snapshot for reading cannot write".into()),
        _ => DbError::Usage(text),
    }
}

fn constraint(extended: i32, message: &str) -> DbError {
    let after = |prefix: &str| message.strip_prefix(prefix).unwrap_or(message).to_owned();
    let (kind, name) = match extended {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            (ConstraintKind::Unique, after("UNIQUE constraint failed: "))
        }
        ffi::SQLITE_CONSTRAINT_CHECK => (ConstraintKind::Check, after("CHECK constraint failed: ")),
        ffi::SQLITE_CONSTRAINT_NOTNULL => (ConstraintKind::NotNull, after("NOT NULL constraint failed: ")),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => (ConstraintKind::ForeignKey, String::new()),
        ffi::SQLITE_CONSTRAINT_TRIGGER => (ConstraintKind::Trigger, message.to_owned()),
        _ => return DbError::Usage(message.to_owned()),
    };
    DbError::Constraint { kind, name }
}

/// From `table.a, table.b` (or `index 'name'`) to the index's name, or the name that PostgreSQL would give.
fn unique_name(connection: &Connection, failed: &str, primary: bool) -> String {
    if let Some(index) = failed.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let table = failed.split('.').next().unwrap_or_default();
    let columns: Vec<&str> = failed.split(", ").map(|part| part.rsplit('.').next().unwrap_or(part)).collect();
    let columns = columns.join("_");
    match created_index(connection, table, &columns) {
        Ok(Some(name)) if !primary => name,
        _ if primary => format!("{table}_pkey"),
        _ => format!("{table}_{columns}_key"),
    }
}

/// The unique index made by `CREATE UNIQUE INDEX` over exactly these columns.
fn created_index(connection: &Connection, table: &str, columns: &str) -> rusqlite::Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT list.name FROM pragma_index_list(?1) AS list
         WHERE list.\"unique\" AND list.origin = 'c'
           AND (SELECT group_concat(info.name, '_' ORDER BY info.seqno) FROM pragma_index_info(list.name) AS info) = ?2",
    )?;
    let mut rows = statement.query([table, columns])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}
