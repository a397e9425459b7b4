//! Writing a plan while it is a draft (or came back from the conference).

use db::{Tx, args};
use domain::{
    case::{CaseState, Phase},
    category::{Category, Sharing},
    ids::{AgencyId, CaseId, GoalId, MonitoringId, PersonId, PlanId, PlanRoleId},
    plan::PlanState,
    staff::Work,
};
use jiff::civil::Date;

use super::{check::check, store};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case, disclosure,
    draft::{self, DraftKey},
    due,
    failure::Problem,
};

/// One agency's part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// Who.
    pub agency: AgencyId,
    /// Does what.
    pub what: String,
    /// For whom; the household if none.
    pub for_whom: Option<PersonId>,
    /// First day, if it differs from the plan's.
    pub from: Option<Date>,
    /// Last day, if it differs from the plan's.
    pub until: Option<Date>,
    /// How often, in words.
    pub frequency: String,
    /// Whether it leads (主担当).
    pub lead: bool,
}

/// A plan as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WritePlan {
    /// The case.
    pub case: CaseId,
    /// The plan to change, with the version it was opened with; a new one if none.
    pub plan: Option<(PlanId, i64)>,
    /// What the household wishes.
    pub wishes: String,
    /// The long goal.
    pub long_goal: String,
    /// What is done in an emergency.
    pub emergency: String,
    /// First and last day; may be missing in a draft.
    pub period: (Option<Date>, Option<Date>),
    /// The near goals, evaluated one by one.
    pub goals: Vec<String>,
    /// Who does what.
    pub roles: Vec<NewRole>,
    /// When somebody looks at it.
    pub monitorings: Vec<Date>,
}

/// Stores a plan.
///
/// # Errors
/// [`Failure::Stale`] if somebody changed it or put it to a conference; [`Failure::Invalid`] per field.
pub async fn write(op: &Op, plan: &WritePlan) -> Outcome<PlanId> {
    op.needs(Work::Coordinate)?;
    let mut tx = op.write().await?;
    store::lock(&mut tx, op, plan.case).await?;
    let facts = case::find_visible(&mut tx, op, plan.case).await?.ok_or(Failure::NotFound)?;
    if facts.state == CaseState::Closed {
        return Err(Failure::Invalid(vec![Problem::new(
            "wishes",
            "終結したケースです。先に再開してください。",
        )]));
    }
    check(&mut tx, plan, facts.household).await?;
    let id = match plan.plan {
        Some((id, version)) => change(&mut tx, op, plan, id, version).await?,
        None => insert(&mut tx, op, plan).await?,
    };
    replace_rows(&mut tx, op, plan, id).await?;
    if facts.phase != Phase::Carrying {
        case::set_phase(&mut tx, op, plan.case, Phase::Planning, None).await?;
    }
    if plan.plan.is_none() {
        draft::discard_in(&mut tx, op, DraftKey::Plan(plan.case)).await?;
    }
    case::hold(&mut tx, op, plan.case, op.agency(), false).await?;
    disclosure::refresh(&mut tx, op, plan.case).await?;
    due::settle(&mut tx, op, plan.case).await?;
    record(&mut tx, op, Entry::new(Action::WritePlan).object("plan", id).case(plan.case)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, op: &Op, plan: &WritePlan) -> Outcome<PlanId> {
    let id: PlanId = op.new_id();
    let nth = store::next_nth(tx, plan.case).await?;
    tx.execute_one(
        "INSERT INTO plan (id, case_id, nth, state, agency, staff, wishes, long_goal, emergency, from_on, until_on,
                           category, sharing, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, 1)",
        args![
            id,
            plan.case,
            nth,
            PlanState::Draft,
            op.agency(),
            op.actor.staff,
            plan.wishes.as_str(),
            plan.long_goal.as_str(),
            plan.emergency.as_str(),
            plan.period.0,
            plan.period.1,
            Category::Consultation,
            Sharing::Team,
            op.now
        ],
    )
    .await?;
    Ok(id)
}

async fn change(tx: &mut Tx, op: &Op, plan: &WritePlan, id: PlanId, version: i64) -> Outcome<PlanId> {
    let changed = tx
        .execute(
            "UPDATE plan SET wishes = $4, long_goal = $5, emergency = $6, from_on = $7, until_on = $8, staff = $9,
                    updated_at = $10, version = version + 1
             WHERE id = $1 AND case_id = $2 AND version = $3 AND agency = $11
                   AND state IN ('draft', 'changes', 'sent_back')",
            args![
                id,
                plan.case,
                version,
                plan.wishes.as_str(),
                plan.long_goal.as_str(),
                plan.emergency.as_str(),
                plan.period.0,
                plan.period.1,
                op.actor.staff,
                op.now,
                op.agency()
            ],
        )
        .await?;
    if changed == 1 { Ok(id) } else { Err(Failure::Stale) }
}

async fn replace_rows(tx: &mut Tx, op: &Op, plan: &WritePlan, id: PlanId) -> Outcome<()> {
    for sql in [
        // What an earlier conference decided stays in its record; the role it became is written anew.
        "UPDATE decision SET plan_role = NULL WHERE plan_role IN (SELECT id FROM plan_role WHERE plan = $1)",
        "DELETE FROM plan_goal WHERE plan = $1",
        "DELETE FROM plan_role WHERE plan = $1",
        "DELETE FROM monitoring WHERE plan = $1",
    ] {
        tx.execute(sql, args![id]).await?;
    }
    for (sort, goal) in (1_i64..).zip(&plan.goals) {
        let row: GoalId = op.new_id();
        tx.execute_one(
            "INSERT INTO plan_goal (id, plan, body, sort) VALUES ($1, $2, $3, $4)",
            args![row, id, goal.as_str(), sort],
        )
        .await?;
    }
    for (sort, role) in (1_i64..).zip(&plan.roles) {
        let row: PlanRoleId = op.new_id();
        store::insert_role(tx, row, id, role, sort).await?;
    }
    for day in &plan.monitorings {
        let row: MonitoringId = op.new_id();
        tx.execute_one("INSERT INTO monitoring (id, plan, due_on) VALUES ($1, $2, $3)", args![row, id, *day])
            .await?;
    }
    Ok(())
}
