//! モニタリングの一覧: the dates on which the actor's agency should look at a plan, the longest overdue first.

use db::args;
use domain::{
    ids::{CaseId, MonitoringId, PlanId},
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    visible, visible_household,
};

/// Rows shown at most; the rest follows as these are done.
pub const LIMIT: usize = 200;

db::from_row! {
    /// A monitoring that is due.
    pub struct DueRow {
        /// Which.
        pub id: MonitoringId,
        /// When.
        pub due_on: Date,
        /// The plan.
        pub plan: PlanId,
        /// Its number within the case.
        pub nth: i64,
        /// The case.
        pub case: CaseId,
        /// The case's number.
        pub number: String,
        /// The household's name; empty if not disclosed.
        pub label: String,
        /// The coordinator's agency.
        pub agency_name: String,
        /// The agency that leads.
        pub lead_name: Option<String>,
    }
}

/// `$1` agency, `$2` today, `$3` how many. Begins with the plans that the agency coordinates or leads.
const WATCHED: &str = concat!(
    "SELECT m.id, m.due_on, p.id, p.nth, c.id, c.number, CASE WHEN ",
    visible_household!("c.id", "c.household", "$1", "$2"),
    " THEN h.label ELSE '' END, a.name,
            (SELECT min(l.name) FROM plan_role r JOIN agency l ON l.id = r.agency WHERE r.plan = p.id AND r.lead)
     FROM (SELECT u.source AS id FROM due u
            WHERE u.agency = $1 AND u.kind = 'monitoring' AND u.done_on IS NULL
           UNION SELECT n.id FROM plan_role r JOIN monitoring n ON n.plan = r.plan
            WHERE r.agency = $1 AND r.lead AND n.done_on IS NULL) k
     JOIN monitoring m ON m.id = k.id JOIN plan p ON p.id = m.plan
     JOIN support_case c ON c.id = p.case_id JOIN household h ON h.id = c.household
     JOIN agency a ON a.id = p.agency
     WHERE m.done_on IS NULL AND p.state IN ('decided', 'in_force') AND c.state = 'open' AND ",
    visible!("p", "$1", "$2"),
    " {hidden c.id} ORDER BY m.due_on, m.id LIMIT $3"
);

/// The open monitorings of plans that the actor's agency coordinates or leads. Records the reading.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn watched(op: &Op) -> Outcome<Vec<DueRow>> {
    op.needs(Work::Support)?;
    let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
    let mut read = op.read().await?;
    let (sql, args) = op.without_hidden(WATCHED, args![op.agency(), op.today(), limit]);
    let rows: Vec<DueRow> = read.all(&sql, args).await?;
    drop(read);
    let entry = Entry::new(Action::ListCases).detail(format!("monitoring {}", rows.len()));
    op.app.read_log().record(op, entry).await?;
    Ok(rows)
}
