//! What the responsible agency learns: who opened its case when, for which agency and why. It stands in its 受け箱 until
//! somebody there has read it.

use db::{Answer, Statement, args};
use domain::{
    emergency::{EmergencyCategory, EmergencyVerdict},
    ids::{CaseId, EmergencyId},
    staff::Work,
};
use jiff::Timestamp;

use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
};

db::from_row! {
    /// An emergency access to a case of the reader's agency.
    pub struct Notice {
        /// Its id.
        pub id: EmergencyId,
        /// The case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// Who.
        pub staff_name: String,
        /// For which agency.
        pub agency_name: String,
        /// Why.
        pub category: EmergencyCategory,
        /// In words.
        pub reason: String,
        /// From when.
        pub began: Timestamp,
        /// Until when, or when it was ended.
        pub until: Timestamp,
        /// What is hidden was opened by a second person.
        pub confirmed: bool,
        /// What the auditor said.
        pub verdict: Option<EmergencyVerdict>,
    }
}

/// Notices that nobody of the actor's agency has read.
pub(crate) fn unseen(op: &Op) -> Statement {
    let (sql, args) = op.without_hidden(
        "SELECT e.id, e.case_id, c.number, s.name, a.name, e.category, e.reason, e.began_at,
                coalesce(e.ended_at, e.until_at), e.second_at IS NOT NULL, e.verdict
         FROM emergency_access e JOIN support_case c ON c.id = e.case_id JOIN staff s ON s.id = e.staff
         JOIN agency a ON a.id = e.agency
         WHERE e.responsible = $1 AND e.seen_at IS NULL {hidden e.case_id} ORDER BY e.began_at, e.id LIMIT 50",
        args![op.agency()],
    );
    Statement::new(&sql, args)
}

/// What [`unseen`] found.
///
/// # Errors
/// The database's own.
pub(crate) fn notices(found: Answer) -> db::Result<Vec<Notice>> {
    found.all()
}

/// Notes that the agency knows of it.
///
/// # Errors
/// [`Failure::NotFound`] if it is not a notice to the actor's agency, or was read before.
pub async fn acknowledge(op: &Op, id: EmergencyId) -> Outcome<()> {
    op.needs(Work::Support)?;
    let [found] = op.several([unseen(op)]).await?;
    let notice = notices(found)?.into_iter().find(|notice| notice.id == id).ok_or(Failure::NotFound)?;
    let mut tx = op.write().await?;
    let sql = "UPDATE emergency_access SET seen_by = $2, seen_at = $3 WHERE id = $1 AND seen_at IS NULL";
    if tx.execute(sql, args![id, op.actor.staff, op.now]).await? == 0 {
        return Err(Failure::Stale);
    }
    let entry = Entry::new(Action::SeeEmergency).object("emergency_access", id).case(notice.case);
    Ok(audit::record_and_commit(tx, op, entry).await?)
}
