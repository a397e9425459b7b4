//! How a use case fails: a small set of outcomes that every door (page, API) treats alike.
//!
//! [`Failure::Refused`] carries the rule's own type, so each use case still has one precise error.

use std::convert::Infallible;

use domain::protection::OutwardAct;

/// The result of a use case whose rule refuses with `R`.
pub type Outcome<T, R = Infallible> = Result<T, Failure<R>>;

/// Why a use case did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure<R> {
    /// It does not exist, or the actor may not know of it: the two look the same.
    #[error("no such thing")]
    NotFound,
    /// The actor's role does not do this kind of work.
    #[error("not the work of this role")]
    NotYourWork,
    /// Somebody else changed it since the actor read it. Nothing was overwritten.
    #[error("changed by somebody else")]
    Stale,
    /// The same form was sent before; the first one did its work.
    #[error("sent before")]
    Repeated,
    /// Fields that must be corrected, as (field name, message key).
    #[error("input must be corrected")]
    Invalid(Vec<Problem>),
    /// Somebody concerned is protected: the warning before this act was not confirmed within the hour.
    #[error("the warning was not confirmed")]
    Warned(OutwardAct),
    /// Emergency access reads and changes nothing.
    #[error("emergency access is read-only")]
    ReadOnly,
    /// A rule stands in the way.
    #[error("refused")]
    Refused(R),
    /// The database failed; the text is for the log, never for a page.
    #[error("the database failed: {0}")]
    Db(#[source] db::DbError),
}

/// One thing to correct in one field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field in the form.
    pub field: &'static str,
    /// What to do, in courteous Japanese.
    pub message: String,
}

impl Problem {
    /// A problem of a field.
    pub fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

impl<R> Failure<R> {
    /// The same failure for a caller whose rule refuses with another type.
    pub fn map_refused<S>(self, f: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::NotFound => Failure::NotFound,
            Self::NotYourWork => Failure::NotYourWork,
            Self::Stale => Failure::Stale,
            Self::Repeated => Failure::Repeated,
            Self::Invalid(problems) => Failure::Invalid(problems),
            Self::Warned(act) => Failure::Warned(act),
            Self::ReadOnly => Failure::ReadOnly,
            Self::Refused(refused) => Failure::Refused(f(refused)),
            Self::Db(error) => Failure::Db(error),
        }
    }
}

/// The constraint that makes a form idempotent (migration 0006).
pub(crate) const SUBMISSION: &str = "audit_entry_submission";
/// Stands for a constraint where a write is refused because the request reads by emergency access.
pub(crate) const READ_ONLY: &str = "emergency_read_only";

impl<R> From<db::DbError> for Failure<R> {
    fn from(error: db::DbError) -> Self {
        match error {
            db::DbError::NotFound => Self::NotFound,
            error if error.constraint() == Some(SUBMISSION) => Self::Repeated,
            error if error.constraint() == Some(READ_ONLY) => Self::ReadOnly,
            error => Self::Db(error),
        }
    }
}

/// What a page needs to know of a storage failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageKind {
    /// No space is left; nothing was written.
    Full,
    /// Not reachable, or too busy; trying again may help.
    Unavailable,
    /// A defect; the log has it.
    Other,
}

/// Sorts a storage failure for a page, so that `web` need not know the storage.
#[must_use]
pub fn storage_kind(error: &(dyn std::error::Error + 'static)) -> StorageKind {
    match error.downcast_ref::<db::DbError>() {
        Some(db::DbError::DiskFull) => StorageKind::Full,
        Some(
            db::DbError::Unavailable(_)
            | db::DbError::Busy
            | db::DbError::Conflict
            // The program is being stopped, to be started again.
            | db::DbError::Closed,
        ) => StorageKind::Unavailable,
        _ => StorageKind::Other,
    }
}
