//! What each member of the actor's agency carries, and the dates that nobody has kept.

use std::collections::BTreeMap;

use db::{Read, args};
use domain::{
    caseload::{quiet_since, risen_by},
    ids::StaffId,
    staff::{Role, Work},
};

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    case::assign,
    today::{self, DueLine},
};

db::from_row! {
    /// The open cases of one member of staff, or those that nobody there has taken.
    pub struct Load {
        /// Who; none for nobody in particular.
        pub staff: Option<StaffId>,
        /// The name.
        pub name: String,
        /// Open cases.
        pub open: i64,
        /// Of these, those in which something must happen today.
        pub urgent: i64,
        /// Those whose next date has passed.
        pub overdue: i64,
        /// Those with which nobody of the agency has been in touch for a month (`domain::caseload::QUIET_DAYS`).
        pub quiet: i64,
    }
}

impl Load {
    fn nothing(staff: StaffId, name: String) -> Self {
        Self { staff: Some(staff), name, open: 0, urgent: 0, overdue: 0, quiet: 0 }
    }
}

/// The page 担当状況.
#[derive(Debug, Clone)]
pub struct Caseload {
    /// Those who work here today, with their role, then those who left and still carry cases (no role), then nobody.
    pub loads: Vec<(Load, Option<Role>)>,
    /// Dates that have risen, the oldest first; at most [`today::LIMIT`].
    pub risen: Vec<DueLine>,
}

/// `$1` agency, `$2` today, `$3` the last day of contact of the quiet. Counted from the list of the agency, so that the
/// dates are those that it knows of.
const LOADS: &str = "SELECT c.staff, coalesce(s.name, ''), count(*),
       CAST(sum(CASE WHEN v.urgency = 'today' THEN 1 ELSE 0 END) AS BIGINT),
       CAST(sum(CASE WHEN v.next_on < $2 THEN 1 ELSE 0 END) AS BIGINT),
       CAST(sum(CASE WHEN c.responsible_since <= $3 AND NOT EXISTS (SELECT 1 FROM note n
           WHERE n.case_id = c.id AND n.happened_on > $3 AND n.agency = $1) THEN 1 ELSE 0 END) AS BIGINT)
     FROM case_view v JOIN support_case c ON c.id = v.case_id LEFT JOIN staff s ON s.id = c.staff
     WHERE v.agency = $1 AND v.state = 'open' AND v.responsible = $1 {hidden v.case_id}
     GROUP BY c.staff, s.name, s.kana ORDER BY s.kana, c.staff";

/// How much everybody of the actor's agency carries, and what has risen. Stands in the record of use as one list.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for who does not lead the agency; the database's own.
pub async fn caseload(op: &Op) -> Outcome<Caseload> {
    op.needs(Work::LeadAgency)?;
    let mut read = op.read().await?;
    let loads = loads(&mut read, op).await?;
    let risen = today::list_until(&mut read, op, risen_by(op.today())).await?;
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::ListCases).detail("caseload")).await?;
    Ok(Caseload { loads, risen })
}

pub(super) async fn loads(read: &mut Read, op: &Op) -> db::Result<Vec<(Load, Option<Role>)>> {
    let (sql, args) = op.without_hidden(LOADS, args![op.agency(), op.today(), quiet_since(op.today())]);
    let counted: Vec<Load> = read.all(&sql, args).await?;
    let mut counted: BTreeMap<Option<StaffId>, Load> =
        counted.into_iter().map(|load| (load.staff, load)).collect();
    let mut all = Vec::new();
    for colleague in assign::colleagues_in(read, op).await? {
        let load = counted.remove(&Some(colleague.staff));
        let load = load.unwrap_or_else(|| Load::nothing(colleague.staff, colleague.name));
        all.push((load, Some(colleague.role)));
    }
    let nobody = counted.remove(&None);
    all.extend(counted.into_values().chain(nobody).map(|load| (load, None)));
    Ok(all)
}

/// How many dates of the actor's agency have risen to who leads it; stops at [`today::LIMIT`]. Nothing for others.
///
/// # Errors
/// The database's own.
pub async fn risen(op: &Op) -> Outcome<usize> {
    if !op.actor.role.may(Work::LeadAgency) {
        return Ok(0);
    }
    let mut read = op.read().await?;
    Ok(today::list_until(&mut read, op, risen_by(op.today())).await?.len())
}
