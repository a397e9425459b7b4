//! Who asks: every use case takes an [`Op`], which names the actor, the agency they act for, the
//! instant, and the form they sent.

use std::sync::{Arc, Mutex};

use db::{Args, SqlText, ToValue};
use domain::{
    ids::{AgencyId, CaseId, Id, MembershipId, SessionId, StaffId},
    interval::Intervals,
    staff::{Role, Work},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz,
};
use uuid::Uuid;

use crate::{
    Failure,
    audit::{self, Receipts},
    kernel::App,
    protection::Standing,
};

/// A signed-in member of staff, acting for one of their agencies in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub staff: StaffId,
    /// The name shown on the page.
    pub name: String,
    /// For which agency.
    pub agency: AgencyId,
    /// The agency's name.
    pub agency_name: String,
    /// In which role.
    pub role: Role,
    /// The membership that gives agency and role.
    pub membership: MembershipId,
    /// The session, if a person is at the screen.
    pub session: Option<SessionId>,
}

/// One request of one actor.
pub struct Op {
    /// The program.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// The instant of the request; the same for all its records.
    pub now: Timestamp,
    /// Names the request in the log and in the record of use.
    pub request: Uuid,
    submission: Mutex<Option<Uuid>>,
    standing: Standing,
    receipts: Option<Arc<Receipts>>,
}

/// The calendar date in Japan at an instant.
#[must_use]
pub fn japan_date(now: Timestamp) -> Date {
    japan_time(now).date()
}

fn japan_time(now: Timestamp) -> DateTime {
    tz::Offset::constant(9).to_datetime(now)
}

/// A text in which each mark `{hidden c.id}` (any column) has become the condition that the column is none of `ids`, and
/// its arguments. The mark stands among conditions, before any `LIMIT`: a row that is dropped later would have taken the
/// place of one that is shown. `prefix` is empty, or asks for the plan.
pub(crate) fn leaving_out<T: ToValue>(
    prefix: &'static str,
    sql: &'static str,
    mut args: Args,
    ids: &[T],
) -> (SqlText, Args) {
    let mut text = SqlText::new(prefix);
    let (mut rest, first) = (sql, args.len() + 1);
    while let Some((before, (column, after))) =
        rest.split_once("{hidden ").and_then(|(before, mark)| Some((before, mark.split_once('}')?)))
    {
        text.push(before);
        if !ids.is_empty() {
            text.push("AND ").push(column).push(" NOT IN (").push_params(first, ids.len()).push(")");
            if args.len() < first {
                args.extend(ids.iter().map(ToValue::to_value));
            }
        }
        rest = after;
    }
    text.push(rest);
    (text, args)
}

impl Op {
    /// A request without a form.
    #[must_use]
    pub fn new(app: App, actor: Actor, now: Timestamp, request: Uuid) -> Self {
        let (standing, submission) = (Standing::default(), Mutex::new(None));
        Self { app, actor, now, request, submission, standing, receipts: None }
    }

    /// A request of the same person that reads what an agency reads, without doing its work: the guest of a conference sees
    /// its papers as its host does (`conference::visit`). It changes nothing and stands in no record of use; whoever asks
    /// records the reading with the request it was made from.
    pub(crate) fn as_reader(&self, agency: AgencyId) -> Self {
        let actor = Actor { agency, role: Role::Guest, ..self.actor.clone() };
        Self::new(self.app.clone(), actor, self.now, self.request).standing(self.standing.clone())
    }

    /// The same request carrying the idempotency key of a form: its first audit entry will hold it, so
    /// that the same form cannot do its work twice.
    #[must_use]
    pub fn with_submission(self, key: Option<Uuid>) -> Self {
        Self { submission: Mutex::new(key), ..self }
    }

    /// The same request of somebody who stands in a special place to what it is about: they read it by emergency access,
    /// or must not learn of it.
    #[must_use]
    pub fn standing(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }

    /// Whether this request reads by emergency access, and changes nothing.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.standing.emergency.is_some()
    }

    /// The cases that the actor must not learn of, whatever their agency knows.
    #[must_use]
    pub fn hidden(&self) -> &[CaseId] {
        &self.standing.hidden
    }

    /// Whether a case is one of [`Self::hidden`].
    #[must_use]
    pub fn hides(&self, case: CaseId) -> bool {
        self.standing.hidden.contains(&case)
    }

    /// A text and its arguments without cases that the actor must not learn of: see [`leaving_out`].
    pub(crate) fn without_hidden(&self, sql: &'static str, args: Args) -> (SqlText, Args) {
        leaving_out("", sql, args, self.hidden())
    }

    /// The same request, whose reads go into the record of use while its page is being made. Whoever sends the
    /// page must settle the receipts first.
    #[must_use]
    pub fn with_receipts(self, receipts: Option<Arc<Receipts>>) -> Self {
        Self { receipts, ..self }
    }

    /// Waits until everything that this request has read so far stands in the record of use.
    ///
    /// # Errors
    /// [`audit::NotRecorded`].
    pub(crate) async fn settled(&self) -> Result<(), audit::NotRecorded> {
        match &self.receipts {
            Some(receipts) => receipts.settle().await,
            None => Ok(()),
        }
    }

    pub(crate) fn receipts(&self) -> Option<&Receipts> {
        self.receipts.as_deref()
    }

    /// The key for the first audit entry of this request; `None` afterwards.
    pub(crate) fn take_submission(&self) -> Option<Uuid> {
        self.submission.lock().ok().and_then(|mut held| held.take())
    }

    /// The calendar date in Japan.
    #[must_use]
    pub fn today(&self) -> Date {
        japan_date(self.now)
    }

    /// Date and time of day in Japan.
    #[must_use]
    pub fn moment(&self) -> DateTime {
        japan_time(self.now)
    }

    /// After how many days something is due in this municipality when nobody names another day.
    #[must_use]
    pub fn intervals(&self) -> Intervals {
        self.app.profile().map(|profile| profile.intervals()).unwrap_or_default()
    }

    /// A new id.
    #[must_use]
    pub fn new_id<T: Id>(&self) -> T {
        T::from_uuid(self.app.ids().uuid(self.now))
    }

    /// An unpredictable salt for words beside an audit entry.
    #[must_use]
    pub fn salt(&self) -> record::Salt {
        let mut salt = [0; 32];
        self.app.ids().random(&mut salt);
        salt
    }

    /// For whom is read and written: the agency the actor acts for. In its place stands the emergency access by which
    /// they read, or nobody where they must not learn (`domain::disclosure`).
    #[must_use]
    pub fn agency(&self) -> AgencyId {
        self.standing.reader().unwrap_or(self.actor.agency)
    }

    /// Refuses if the actor's role does not do this kind of work.
    ///
    /// # Errors
    /// [`Failure::NotYourWork`].
    pub fn needs<R>(&self, work: Work) -> Result<(), Failure<R>> {
        if self.actor.role.may(work) { Ok(()) } else { Err(Failure::NotYourWork) }
    }

    /// A consistent view for reading.
    ///
    /// # Errors
    /// The database's own.
    pub async fn read(&self) -> db::Result<db::Read> {
        self.app.db().read().await
    }

    /// Several queries on one snapshot, in one hand-over to the database; none may need what another found.
    ///
    /// # Errors
    /// The database's own.
    pub async fn several<const N: usize>(&self, queries: [db::Statement; N]) -> db::Result<[db::Answer; N]> {
        self.app.db().several(queries).await
    }

    /// A transaction for writing. A form that did its work before gets none: whatever rule its second
    /// sending would meet, its sender learns that it was saved ([`Failure::Repeated`]).
    ///
    /// # Errors
    /// The database's own; the constraint of the record of use for a form that was sent before; during emergency access
    /// always [`Failure::ReadOnly`].
    pub async fn write(&self) -> db::Result<db::Tx> {
        if self.is_emergency() {
            let name = crate::failure::READ_ONLY.to_owned();
            return Err(db::DbError::Constraint { kind: db::ConstraintKind::Check, name });
        }
        let mut tx = self.app.db().write().await?;
        let key = self.submission.lock().ok().and_then(|held| *held);
        if let Some(key) = key {
            audit::first_sending(&mut tx, self, key).await?;
        }
        Ok(tx)
    }
}
