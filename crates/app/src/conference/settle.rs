//! What closing a conference does to one case: the plan is decided or goes back, tasks become dates, the
//! agreed roles join the plan.

use db::{Tx, args};
use domain::{
    case::CaseState,
    conference::{DecisionKind, ItemFacts, ItemRefused, Member},
    due::DueKind,
    ids::{AgencyId, CaseId, PlanId},
    plan::{DecideRefused, PlanState, Verdict},
};

use super::store::{self, DecisionFacts, Facts, ItemRow};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case, disclosure, due, plan, visible_case,
};

/// Settles one case of the agenda.
///
/// # Errors
/// [`ItemRefused`]: the caller asks the other cases too, and rolls everything back.
pub(super) async fn settle(
    tx: &mut Tx,
    op: &Op,
    conference: &Facts,
    members: &[Member],
    item: &ItemRow,
) -> Outcome<(), ItemRefused> {
    // Takes the case's row: a consent that is withdrawn meanwhile waits, or is seen.
    tx.execute_one("UPDATE support_case SET updated_at = $2 WHERE id = $1", args![item.case, op.now]).await?;
    let decisions = store::decisions(tx, item.id).await?;
    facts(tx, op, item, &decisions).await?.check().map_err(Failure::Refused)?;
    if let (Some(plan), Some(verdict), Some(PlanState::Proposed)) = (item.plan, item.verdict, item.plan_state)
    {
        if verdict == Verdict::Approved {
            add_roles(tx, op, plan, &decisions).await?;
            let facts = plan::ConferenceFacts { body: conference.kind, held_on: conference.held_on, members };
            plan::decide_in(tx, op, plan, &facts).await.map_err(not_decided)?;
        } else {
            plan::verdict_in::<DecideRefused>(tx, op, plan, verdict).await.map_err(not_decided)?;
        }
    }
    add_tasks(tx, op, item.case, &decisions).await?;
    disclosure::refresh(tx, op, item.case).await?;
    due::settle(tx, op, item.case).await?;
    tx.execute_one(
        // The members of the conference read it: only dates that were agreed between agencies count.
        "UPDATE agenda_item SET next_on = (SELECT min(u.on_date) FROM due u WHERE u.case_id = $2
                AND u.done_on IS NULL AND u.shared) WHERE id = $1",
        args![item.id, item.case],
    )
    .await?;
    let entry = Entry::new(Action::CloseConference).object("agenda_item", item.id).case(item.case);
    let verdict = item.verdict.map_or("no plan", domain::code::Code::code);
    record(tx, op, entry.detail(verdict)).await?;
    Ok(())
}

/// A plan that has left the conference in the meantime is not before it any more.
fn not_decided(failure: Failure<DecideRefused>) -> Failure<ItemRefused> {
    match failure {
        Failure::Stale => Failure::Refused(ItemRefused::Plan(DecideRefused::NotProposed)),
        other => other.map_refused(ItemRefused::Plan),
    }
}

async fn facts(tx: &mut Tx, op: &Op, item: &ItemRow, decisions: &[DecisionFacts]) -> db::Result<ItemFacts> {
    let state = case::facts(tx, item.case).await?.state;
    let mut blind = Vec::new();
    for row in decisions.iter().filter(|row| row.kind == DecisionKind::Task) {
        if !knows(tx, op, item.case, row.agency).await? {
            blind.push(row.agency);
        }
    }
    Ok(ItemFacts {
        case_open: state == CaseState::Open,
        plan: item.plan_state,
        verdict: item.verdict,
        has_decisions: !decisions.is_empty(),
        blind,
    })
}

/// Whether an agency may know of a case today: a task for one that may not would be seen by nobody.
async fn knows(tx: &mut Tx, op: &Op, case: CaseId, agency: AgencyId) -> db::Result<bool> {
    let sql = concat!(
        "SELECT count(*) FROM support_case c WHERE c.id = $1 AND ",
        visible_case!("c.id", "$2", "$3")
    );
    let cases: i64 = tx.single(sql, args![case, agency, op.today()]).await?;
    Ok(cases > 0)
}

async fn add_roles(tx: &mut Tx, op: &Op, plan: PlanId, decisions: &[DecisionFacts]) -> db::Result<()> {
    for row in decisions.iter().filter(|row| row.kind == DecisionKind::Role) {
        let role = plan::add_role_in(tx, op, plan, (row.agency, &row.what, row.by)).await?;
        tx.execute_one("UPDATE decision SET plan_role = $2 WHERE id = $1", args![row.id, role]).await?;
    }
    Ok(())
}

async fn add_tasks(tx: &mut Tx, op: &Op, case: CaseId, decisions: &[DecisionFacts]) -> db::Result<()> {
    for row in decisions.iter().filter(|row| row.kind == DecisionKind::Task) {
        let new = due::NewDue {
            case,
            agency: row.agency,
            kind: DueKind::Task,
            on: row.by,
            what: &row.what,
            source: Some(row.id.0),
        };
        let due = due::add(tx, op, &new).await?;
        tx.execute_one("UPDATE decision SET due = $2 WHERE id = $1", args![row.id, due]).await?;
    }
    Ok(())
}
