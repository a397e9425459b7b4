//! The second person: somebody else of the same agency, or of one that supervises it, confirms with their own password
//! that hidden addresses and informants are needed. They see who asks, why and for which case number; nothing of the
//! household.

use db::{Answer, Statement, args};
use domain::{
    emergency::{EmergencyCategory, EmergencyRefused, SecondPerson},
    ids::{AgencyId, CaseId, EmergencyId, StaffId},
    staff::Work,
};
use jiff::Timestamp;

use super::BeginRefused;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
    disclosure, identity,
};

db::from_row! {
    /// A request for a second person.
    pub struct Request {
        /// The emergency access.
        pub id: EmergencyId,
        /// The case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// Who reads.
        pub staff: StaffId,
        /// Their name.
        pub staff_name: String,
        /// For which agency.
        pub agency: AgencyId,
        /// Its name.
        pub agency_name: String,
        /// The agency above it.
        pub above: Option<AgencyId>,
        /// Why.
        pub category: EmergencyCategory,
        /// In words.
        pub reason: String,
        /// Until when it is open.
        pub until: Timestamp,
        /// Whether who is asked works at the section in charge.
        at_section: bool,
    }
}

/// Requests that are open now, each with whether the actor's agency is the section in charge.
pub(crate) fn open(op: &Op) -> Statement {
    // The rule of `for_me` once more: what is not for the reader must not fill the list.
    let (sql, args) = op.without_hidden(
        "SELECT e.id, e.case_id, c.number, e.staff, s.name, e.agency, a.name, a.parent, e.category, e.reason, e.until_at,
                o.is_section
         FROM emergency_access e JOIN support_case c ON c.id = e.case_id JOIN staff s ON s.id = e.staff
         JOIN agency a ON a.id = e.agency JOIN agency o ON o.id = $2
         WHERE e.until_at > $1 AND e.ended_at IS NULL AND e.wants_hidden AND e.second_at IS NULL AND e.verdict IS NULL
           AND e.staff <> $3 AND (e.agency = $2 OR a.parent = $2 OR o.is_section) {hidden e.case_id}
         ORDER BY e.began_at, e.id LIMIT 50",
        args![op.now, op.actor.agency, op.actor.staff],
    );
    Statement::new(&sql, args)
}

/// Those of [`open`] that the actor may confirm.
///
/// # Errors
/// The database's own.
pub(crate) fn for_me(op: &Op, found: Answer) -> db::Result<Vec<Request>> {
    let mut requests: Vec<Request> = found.all()?;
    requests.retain(|request| rule(op, request).check().is_ok());
    Ok(requests)
}

fn rule(op: &Op, request: &Request) -> SecondPerson {
    SecondPerson {
        reader: request.staff,
        reader_agency: request.agency,
        above: request.above,
        second: op.actor.staff,
        second_agency: op.actor.agency,
        is_section: request.at_section,
    }
}

/// One request, for the page that confirms it.
///
/// # Errors
/// [`Failure::NotFound`] if it is over or not the actor's to confirm.
pub async fn request(op: &Op, id: EmergencyId) -> Outcome<Request> {
    op.needs(Work::Support)?;
    let [found] = op.several([open(op)]).await?;
    for_me(op, found)?.into_iter().find(|request| request.id == id).ok_or(Failure::NotFound)
}

/// Confirms a request: what is hidden may be asked for from now on, for the rest of the hour.
///
/// # Errors
/// [`BeginRefused`], [`Failure::NotFound`].
pub async fn confirm(op: &Op, source: &str, id: EmergencyId, password: &str) -> Outcome<(), BeginRefused> {
    let request = request(op, id).await.map_err(|failure| failure.map_refused(|never| match never {}))?;
    identity::confirm_password(op, source, password)
        .await
        .map_err(|failure| failure.map_refused(BeginRefused::Password))?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, request.case).await?;
    let sql = "UPDATE emergency_access SET second_by = $2, second_at = $3
               WHERE id = $1 AND second_at IS NULL AND ended_at IS NULL AND until_at > $3";
    if tx.execute(sql, args![id, op.actor.staff, op.now]).await? == 0 {
        return Err(Failure::Refused(BeginRefused::Emergency(EmergencyRefused::Over)));
    }
    disclosure::refresh(&mut tx, op, request.case).await?;
    let entry = Entry::new(Action::SecondEmergency).object("emergency_access", id).case(request.case);
    Ok(audit::record_and_commit(tx, op, entry).await?)
}
