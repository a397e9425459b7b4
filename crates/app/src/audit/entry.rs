//! One entry of the record of use, and the function that writes it in the caller's transaction.

use db::{Tx, args};
use domain::{
    code::Code as _,
    disclosure::Basis,
    ids::{AuditId, CaseId, Id},
};
use uuid::Uuid;

use super::{
    Action,
    append::{Line, collect},
};
use crate::Op;

/// What was done or read. Built with the methods below; holds no personal data.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(super) action: Action,
    pub(super) object: &'static str,
    pub(super) object_id: Option<Uuid>,
    pub(super) case: Option<CaseId>,
    pub(super) basis: Option<Basis>,
    pub(super) outcome: &'static str,
    pub(super) detail: Option<String>,
    pub(super) words: Option<(record::Salt, String)>,
}

impl Entry {
    /// An entry about an act that succeeded.
    #[must_use]
    pub fn new(action: Action) -> Self {
        Self {
            action,
            object: "",
            object_id: None,
            case: None,
            basis: None,
            outcome: "ok",
            detail: None,
            words: None,
        }
    }

    /// The thing it was done to: its kind (a table's name) and id.
    #[must_use]
    pub fn object(self, kind: &'static str, id: impl Id) -> Self {
        Self { object: kind, object_id: Some(id.uuid()), ..self }
    }

    /// The case concerned.
    #[must_use]
    pub fn case(self, case: CaseId) -> Self {
        Self { case: Some(case), ..self }
    }

    /// Why the actor may know it.
    #[must_use]
    pub fn basis(self, basis: Option<Basis>) -> Self {
        Self { basis, ..self }
    }

    /// Marks it as refused.
    #[must_use]
    pub fn refused(self) -> Self {
        Self { outcome: "refused", ..self }
    }

    /// A short fact such as a code or a count; never a name, a text or a search word.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// Words of a person, such as a reason: kept beside the entry under an unpredictable salt ([`Op::salt`]), so
    /// that they can be deleted ([`super::erase_words`]) while the entry stands unchanged.
    #[must_use]
    pub fn words(self, words: impl Into<String>, salt: record::Salt) -> Self {
        Self { words: Some((salt, words.into())), ..self }
    }
}

/// Writes an entry in the transaction of the change it belongs to: it is stored when that commits.
///
/// The first entry of a request carries the form's idempotency key: a second submission of the same
/// form fails at its end with the constraint `audit_entry_submission`, and the whole transaction with it.
///
/// # Errors
/// The database's own.
pub async fn record(tx: &mut Tx, op: &Op, entry: Entry) -> db::Result<()> {
    collect(tx, [Line { id: op.new_id(), who: Who::of(op), entry, submission: op.take_submission() }])
}

/// Writes the last entry of a transaction and commits it.
///
/// # Errors
/// The database's own.
pub async fn record_and_commit(mut tx: Tx, op: &Op, entry: Entry) -> db::Result<()> {
    record(&mut tx, op, entry).await?;
    tx.commit().await
}

/// Refuses a form that did its work before, as [`record()`] would at the end. Of two sendings at once the second
/// waits for the first: on `SQLite` there is one writer, on `PostgreSQL` they share a lock.
///
/// # Errors
/// The constraint `audit_entry_submission`; the database's own.
pub(crate) async fn first_sending(tx: &mut Tx, op: &Op, key: Uuid) -> db::Result<()> {
    if op.app.db().engine() == db::Engine::Postgres {
        let number = key.as_u64_pair().1.cast_signed();
        let lock = db::Sql::pair("SELECT ''", "SELECT CAST(pg_advisory_xact_lock($1) AS TEXT)");
        tx.single::<String>(lock, args![number]).await?;
    }
    if super::queries::submitted(tx, op.actor.staff, key).await?.is_none() {
        return Ok(());
    }
    let name = crate::failure::SUBMISSION.to_owned();
    Err(db::DbError::Constraint { kind: db::ConstraintKind::Unique, name })
}

/// Who stands behind an entry: an actor, or the program itself.
#[derive(Debug, Clone)]
pub(super) struct Who {
    pub(super) at: jiff::Timestamp,
    pub(super) staff: Option<Uuid>,
    pub(super) agency: Option<Uuid>,
    pub(super) role: Option<&'static str>,
    pub(super) request: Uuid,
}

impl Who {
    pub(super) fn of(op: &Op) -> Self {
        Self {
            at: op.now,
            staff: Some(op.actor.staff.0),
            agency: Some(op.actor.agency.0),
            role: Some(op.actor.role.code()),
            request: op.request,
        }
    }
}

/// Writes an entry that no signed-in actor stands behind: a failed sign-in, a command line, a job.
///
/// # Errors
/// The database's own.
pub async fn record_program(
    tx: &mut Tx,
    id: AuditId,
    at: jiff::Timestamp,
    request: Uuid,
    entry: Entry,
) -> db::Result<()> {
    let who = Who { at, staff: None, agency: None, role: None, request };
    collect(tx, [Line { id, who, entry, submission: None }])
}
