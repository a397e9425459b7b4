//! Rows of `plan` and its parts, as the use cases of this folder need them.

use db::{Read, Tx, args};
use domain::{
    ids::{AgencyId, CaseId, ConferenceId, GoalId, MonitoringId, PlanId, PlanRoleId},
    plan::{PlanState, RoleFacts},
};
use jiff::civil::Date;

use super::NewRole;
use crate::{Op, visible};

/// Where all plans of a case stand, the first one first. For the rules of other features.
///
/// # Errors
/// The database's own.
pub async fn states(read: &mut Read, case: CaseId) -> db::Result<Vec<PlanState>> {
    read.singles("SELECT state FROM plan WHERE case_id = $1 ORDER BY nth", args![case]).await
}

db::from_row! {
    /// A plan as its rules see it.
    pub(super) struct PlanFacts {
        /// Its case.
        pub(super) case: CaseId,
        /// Where it stands.
        pub(super) state: PlanState,
        /// The coordinator's agency.
        pub(super) agency: AgencyId,
        /// First day.
        pub(super) from: Option<Date>,
        /// Last day.
        pub(super) until: Option<Date>,
        /// The conference it is or was before.
        pub(super) conference: Option<ConferenceId>,
    }
}

db::from_row! {
    /// A role as deciding needs it.
    pub(super) struct RoleRow {
        /// Its id.
        pub(super) id: PlanRoleId,
        /// Who.
        pub(super) agency: AgencyId,
        /// Does what.
        pub(super) what: String,
        /// Last day.
        pub(super) until: Option<Date>,
        /// Whether it leads.
        pub(super) lead: bool,
    }
}

const FACTS: &str = "SELECT case_id, state, agency, from_on, until_on, conference FROM plan WHERE id = $1";

/// The facts of a plan after its case was locked: nobody else changes either until this transaction ends.
/// Asks nobody's permission.
pub(super) async fn locked(tx: &mut Tx, op: &Op, plan: PlanId) -> db::Result<Option<PlanFacts>> {
    let Some(found) = tx.optional::<PlanFacts>(FACTS, args![plan]).await? else { return Ok(None) };
    lock(tx, op, found.case).await?;
    tx.optional(FACTS, args![plan]).await
}

/// Makes use cases on one case wait for each other; on `SQLite` there is one writer anyway.
pub(super) async fn lock(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    tx.execute("UPDATE support_case SET updated_at = $2 WHERE id = $1", args![case, op.now]).await?;
    Ok(())
}

/// As [`locked`], if the actor's agency may read the plan today.
pub(super) async fn visible(tx: &mut Tx, op: &Op, plan: PlanId) -> db::Result<Option<PlanFacts>> {
    let may: Option<(PlanId,)> = tx
        .optional(
            concat!("SELECT p.id FROM plan p WHERE p.id = $1 AND ", visible!("p", "$2", "$3")),
            args![plan, op.agency(), op.today()],
        )
        .await?;
    if may.is_some() { locked(tx, op, plan).await } else { Ok(None) }
}

/// Whether another plan of the case is decided and not evaluated yet.
pub(super) async fn another_in_force(read: &mut Read, case: CaseId, plan: PlanId) -> db::Result<bool> {
    let other: Option<(PlanId,)> = read
        .optional(
            "SELECT id FROM plan WHERE case_id = $1 AND id <> $2 AND state IN ('decided', 'in_force')",
            args![case, plan],
        )
        .await?;
    Ok(other.is_some())
}

pub(super) async fn next_nth(read: &mut Read, case: CaseId) -> db::Result<i64> {
    let (nth,): (i64,) =
        read.one("SELECT coalesce(max(nth), 0) + 1 FROM plan WHERE case_id = $1", args![case]).await?;
    Ok(nth)
}

pub(super) async fn roles(read: &mut Read, plan: PlanId) -> db::Result<Vec<RoleRow>> {
    read.all(
        "SELECT id, agency, what, until_on, lead FROM plan_role WHERE plan = $1 ORDER BY sort",
        args![plan],
    )
    .await
}

/// The roles as rules see them.
pub(super) fn role_facts(rows: &[RoleRow]) -> Vec<RoleFacts> {
    rows.iter().map(|row| RoleFacts { agency: row.agency, lead: row.lead }).collect()
}

pub(super) async fn monitorings(read: &mut Read, plan: PlanId) -> db::Result<Vec<(MonitoringId, Date)>> {
    read.all(
        "SELECT id, due_on FROM monitoring WHERE plan = $1 AND done_on IS NULL ORDER BY due_on",
        args![plan],
    )
    .await
}

pub(super) async fn goal_ids(read: &mut Read, plan: PlanId) -> db::Result<Vec<GoalId>> {
    let rows: Vec<(GoalId,)> =
        read.all("SELECT id FROM plan_goal WHERE plan = $1 ORDER BY sort", args![plan]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn insert_role(
    tx: &mut Tx,
    id: PlanRoleId,
    plan: PlanId,
    role: &NewRole,
    sort: i64,
) -> db::Result<()> {
    tx.execute_one(
        "INSERT INTO plan_role (id, plan, agency, what, for_whom, from_on, until_on, frequency, lead, sort)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id,
            plan,
            role.agency,
            role.what.as_str(),
            role.for_whom,
            role.from,
            role.until,
            role.frequency.as_str(),
            role.lead,
            sort
        ],
    )
    .await
}

/// Moves a plan from one state to another; false if it was not there any more.
pub(super) async fn set_state(tx: &mut Tx, plan: PlanId, from: PlanState, to: PlanState) -> db::Result<bool> {
    let changed = tx
        .execute(
            "UPDATE plan SET state = $3, version = version + 1 WHERE id = $1 AND state = $2",
            args![plan, from, to],
        )
        .await?;
    Ok(changed == 1)
}
