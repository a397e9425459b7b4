//! What a conference may do with a plan besides deciding it: give it back undecided, and add to it the
//! roles that were agreed at the table. Called by `conference` in its own transactions.

use db::{Tx, args};
use domain::{
    case::CaseState,
    due::DueKind,
    ids::{AgencyId, ConferenceId, PlanId, PlanRoleId},
    plan::PlanState,
};
use jiff::civil::Date;

use super::{NewRole, store};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case, due,
};

/// Days until a plan that came back undecided must be put to another conference.
const AGAIN_DAYS: i32 = 7;

/// Gives a plan that was not dealt with back to its coordinator as a draft, with a date.
///
/// # Errors
/// [`Failure::Stale`] if it is not before this conference any more.
pub async fn take_back_in<R>(tx: &mut Tx, op: &Op, plan: PlanId, conference: ConferenceId) -> Outcome<(), R> {
    let facts = store::locked(tx, op, plan).await?.ok_or(Failure::NotFound)?;
    if facts.conference != Some(conference)
        || !store::set_state(tx, plan, PlanState::Proposed, PlanState::Draft).await?
    {
        return Err(Failure::Stale);
    }
    tx.execute_one("UPDATE plan SET conference = NULL, updated_at = $2 WHERE id = $1", args![plan, op.now])
        .await?;
    if case::facts(tx, facts.case).await?.state == CaseState::Open {
        add_due(tx, op, plan, &facts).await?;
    }
    due::settle(tx, op, facts.case).await?;
    record(tx, op, Entry::new(Action::WritePlan).object("plan", plan).case(facts.case).detail("taken back"))
        .await?;
    Ok(())
}

async fn add_due(tx: &mut Tx, op: &Op, plan: PlanId, facts: &store::PlanFacts) -> db::Result<()> {
    let new = due::NewDue {
        case: facts.case,
        agency: facts.agency,
        kind: DueKind::Task,
        on: domain::due::days_after(op.today(), AGAIN_DAYS),
        what: "プランを次の会議にかける",
        source: Some(plan.0),
    };
    due::add(tx, op, &new).await?;
    Ok(())
}

/// Adds a role that the conference agreed on to a plan that is before it; it is decided with the plan.
///
/// # Errors
/// The database's own.
pub async fn add_role_in(
    tx: &mut Tx,
    op: &Op,
    plan: PlanId,
    (agency, what, until): (AgencyId, &str, Date),
) -> db::Result<PlanRoleId> {
    let id: PlanRoleId = op.new_id();
    let sort: i64 =
        tx.single("SELECT coalesce(max(sort), 0) + 1 FROM plan_role WHERE plan = $1", args![plan]).await?;
    let role = NewRole {
        agency,
        what: what.to_owned(),
        for_whom: None,
        from: None,
        until: Some(until),
        frequency: String::new(),
        lead: false,
    };
    store::insert_role(tx, id, plan, &role, sort).await?;
    Ok(id)
}
