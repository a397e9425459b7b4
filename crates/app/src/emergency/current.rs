//! The door: which emergency access a person has open in a session at this instant. Nothing ends it but the clock or
//! its reader; whatever stands in the tables, a request a moment later does not get in.

use db::{Read, args};
use domain::{
    emergency::Opened,
    ids::{CaseId, EmergencyId},
};
use jiff::{Timestamp, civil::Date};

use crate::{Actor, App};

db::from_row! {
    /// An emergency access that is open now.
    #[derive(PartialEq, Eq)]
    pub struct Current {
        /// Its id.
        pub id: EmergencyId,
        /// The case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// When it ends.
        pub until: Timestamp,
        /// A second person was asked for.
        pub wants_hidden: bool,
        /// A second person confirmed.
        pub confirmed: bool,
    }
}

impl Current {
    /// Whole minutes left, at least one while it is open.
    #[must_use]
    pub fn minutes_left(&self, now: Timestamp) -> i64 {
        (self.until.duration_since(now).as_secs() + 59) / 60
    }
}

/// The emergency access that the actor has open in this session.
///
/// # Errors
/// The database's own.
pub async fn current(app: &App, actor: &Actor) -> db::Result<Option<Current>> {
    current_in(&mut app.db().read().await?, actor, app.now()).await
}

pub(crate) async fn current_in(
    read: &mut Read,
    actor: &Actor,
    now: Timestamp,
) -> db::Result<Option<Current>> {
    let Some(session) = actor.session else { return Ok(None) };
    read.optional(
        "SELECT e.id, e.case_id, c.number, e.until_at, e.wants_hidden, e.second_at IS NOT NULL
         FROM emergency_access e JOIN support_case c ON c.id = e.case_id
         WHERE e.session = $1 AND e.staff = $2 AND e.agency = $3 AND e.until_at > $4 AND e.ended_at IS NULL
         ORDER BY e.began_at DESC LIMIT 1",
        args![session, actor.staff, actor.agency, now],
    )
    .await
}

/// All emergency accesses to a case, for `domain::disclosure`.
pub(crate) async fn opened(read: &mut Read, case: CaseId) -> db::Result<Vec<Opened>> {
    let rows: Vec<(EmergencyId, Date, Date, bool)> = read
        .all(
            "SELECT id, from_on, until_on, second_at IS NOT NULL FROM emergency_access WHERE case_id = $1",
            args![case],
        )
        .await?;
    Ok(rows.into_iter().map(|(id, from, until, confirmed)| Opened { id, from, until, confirmed }).collect())
}
