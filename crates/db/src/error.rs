//! Everything that can go wrong in storage, the same words for both engines.
//!
//! Made by the drivers (`sqlite::errors`, `postgres::errors`) and by [`crate::Row`]; read by `app`, which turns
//! [`DbError::Constraint`] into refusals and [`DbError::Busy`] into "try again".

/// What storage calls return.
pub type Result<T, E = DbError> = std::result::Result<T, E>;

/// Which kind of rule of the schema a statement broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// A unique index or a primary key.
    Unique,
    /// A reference to a row that does not exist, or from a row that still exists.
    ForeignKey,
    /// A `CHECK`.
    Check,
    /// A column that must have a value.
    NotNull,
    /// A trigger that refused (`RAISE(ABORT, …)`, `RAISE EXCEPTION`).
    Trigger,
}

/// An error of storage.
///
/// It can be cloned because one failed flush is reported to every transaction that shared it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// `one` or `single` found no row.
    #[error("no such row")]
    NotFound,
    /// `execute_one` changed another number of rows than one.
    #[error("the statement changed {actual} rows instead of {expected}")]
    RowsAffected {
        /// How many rows the caller required.
        expected: u64,
        /// How many rows were changed (and are rolled back unless the caller commits).
        actual: u64,
    },
    /// A stored value is impossible: wrong type, unknown code, broken text.
    #[error("column {column} (counted from 0) holds an impossible value: {why}")]
    Inconsistent {
        /// Position in the select list, from 0.
        column: usize,
        /// What is wrong; never contains the value itself, which may be personal.
        why: String,
    },
    /// The schema refused the change. The transaction can only be rolled back afterwards.
    #[error("{kind:?} constraint \"{name}\" refused the change")]
    Constraint {
        /// Which kind of rule.
        kind: ConstraintKind,
        /// The same on both engines: the name of the index or check; `table_pkey` and `table_column_key` for
        /// unnamed keys; `table.column` for `NOT NULL`; the message of a trigger; empty for foreign keys, which
        /// SQLite does not name.
        name: String,
    },
    /// Another transaction changed the same rows first (serialisation failure or deadlock); run it again.
    #[error("another transaction was faster; run this one again")]
    Conflict,
    /// Too many writers are waiting; the request should be answered with 503 and `Retry-After`.
    #[error("the database is busy: too many writers are waiting")]
    Busy,
    /// Another process has this SQLite file open for writing.
    #[error(
        "\"{path}\" is in use by another tasuki process; stop that one first, or give this one its own data directory"
    )]
    InUse {
        /// The database file.
        path: String,
    },
    /// No room on the disk, or the configured size limit is reached. Nothing of the transaction was kept.
    #[error("the disk is full; nothing was saved")]
    DiskFull,
    /// Reading or writing the file failed. Nothing of the transaction was kept.
    #[error("the database file could not be read or written: {0}")]
    Io(String),
    /// The database cannot be reached, or the connection broke.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The database was closed by [`crate::Db::close`].
    #[error("the database is closed")]
    Closed,
    /// An earlier statement of this transaction failed, so it can only be rolled back.
    #[error("an earlier statement of this transaction failed; it was rolled back")]
    Aborted,
    /// The database was migrated by a newer program than this one.
    #[error(
        "the database has migration {database}, this program knows only {program}: start the newer program, or restore a backup made before the upgrade"
    )]
    NewerThanProgram {
        /// Highest migration in the database.
        database: u32,
        /// Highest migration that this program knows.
        program: u32,
    },
    /// A migration cannot be applied, or its text changed after it was applied.
    #[error("migration {number} ({name}): {why}")]
    Migration {
        /// Its number.
        number: u32,
        /// Its name.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// The program used storage wrongly: bad SQL, wrong number or type of arguments, bad configuration.
    #[error("wrong use of the database: {0}")]
    Usage(String),
    /// This engine cannot do that; the text says what to use instead.
    #[error("{0}")]
    Unsupported(&'static str),
}

impl DbError {
    /// The broken constraint's name, if the error is one of a constraint.
    #[must_use]
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint { name, .. } => Some(name),
            _ => None,
        }
    }

    /// True if a unique index or primary key refused the change.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Constraint { kind: ConstraintKind::Unique, .. })
    }
}
