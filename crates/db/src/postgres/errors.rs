//! PostgreSQL's error codes (SQLSTATE) in the words of [`DbError`].

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::{ConstraintKind, DbError};

/// Maps an error.
pub fn map(error: &Error) -> DbError {
    let Some(report) = error.as_db_error() else {
        return if error.is_closed() || caused_by_io(error) {
            DbError::Unavailable(root_cause(error))
        } else {
            DbError::Usage(format!("{error}: {}", root_cause(error)))
        };
    };
    let constraint =
        |kind, name: Option<&str>| DbError::Constraint { kind, name: name.unwrap_or_default().to_owned() };
    match report.code() {
        &SqlState::UNIQUE_VIOLATION => constraint(ConstraintKind::Unique, report.constraint()),
        &SqlState::CHECK_VIOLATION => constraint(ConstraintKind::Check, report.constraint()),
        // SQLite does not name foreign keys, so they are not named here either.
        &SqlState::FOREIGN_KEY_VIOLATION | &SqlState::RESTRICT_VIOLATION => {
            constraint(ConstraintKind::ForeignKey, None)
        }
        &SqlState::NOT_NULL_VIOLATION => {
            let name =
                format!("{}.{}", report.table().unwrap_or_default(), report.column().unwrap_or_default());
            constraint(ConstraintKind::NotNull, Some(&name))
        }
        &SqlState::RAISE_EXCEPTION => constraint(ConstraintKind::Trigger, Some(report.message())),
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => DbError::Conflict,
        &SqlState::DISK_FULL => DbError::DiskFull,
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::TOO_MANY_CONNECTIONS => DbError::Busy,
        &SqlState::IO_ERROR | &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => {
            DbError::Io(report.message().into())
        }
        &SqlState::IN_FAILED_SQL_TRANSACTION => DbError::Aborted,
        // Classes 08 (connection) and 57P (shutdown).
        code if code.code().starts_with("08") || code.code().starts_with("57P") => {
            DbError::Unavailable(report.message().into())
        }
        code => DbError::Usage(format!("{} ({})", report.message(), code.code())),
    }
}

/// The innermost cause, in words.
pub fn root_cause(error: &Error) -> String {
    let mut cause = error.source();
    while let Some(deeper) = cause.and_then(|inner| inner.source()) {
        cause = Some(deeper);
    }
    cause.map_or_else(|| error.to_string(), ToString::to_string)
}

fn caused_by_io(error: &Error) -> bool {
    error.source().is_some_and(<dyn std::error::Error + 'static>::is::<std::io::Error>)
}
