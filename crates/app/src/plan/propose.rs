//! Putting a plan to a 重層的支援会議: it goes on the agenda and cannot be changed meanwhile.

use db::{Tx, args};
use domain::{
    due::DueKind,
    ids::{AgendaItemId, CaseId, ConferenceId, PlanId},
    organisation::BodyKind,
    plan::{Proposal, ProposeRefused, propose as rule},
    staff::Work,
};

use super::store;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    due,
};

/// Why a plan was not put to a conference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposeFailed {
    /// The plan is not complete; everything that is missing.
    #[error("the plan is not complete")]
    Incomplete(Vec<ProposeRefused>),
    /// The conference is over or not one that decides plans.
    #[error("the conference cannot take it")]
    WrongConference,
    /// Another plan of the case is before the conference: one row of the agenda judges one plan.
    #[error("another plan of the case is on the agenda")]
    OtherPlan,
}

/// Minutes on the agenda for one case, unless somebody changes them.
const MINUTES: i64 = 20;

/// Puts a plan on the agenda of a conference.
///
/// # Errors
/// [`ProposeFailed`]; [`Failure::Stale`] if the plan moved in the meantime.
pub async fn propose(op: &Op, plan: PlanId, conference: ConferenceId) -> Outcome<(), ProposeFailed> {
    op.needs(Work::Coordinate)?;
    let mut tx = op.write().await?;
    // Takes the conference before the case, as closing does: its record is not closed while the plan arrives.
    let open: Option<BodyKind> = tx
        .single_optional(
            "UPDATE conference SET nth = nth WHERE id = $1 AND state = 'planned' RETURNING kind",
            args![conference],
        )
        .await?;
    let facts = store::visible(&mut tx, op, plan).await?.ok_or(Failure::NotFound)?;
    let roles = store::role_facts(&store::roles(&mut tx, plan).await?);
    let goals = store::goal_ids(&mut tx, plan).await?.len();
    let monitorings = store::monitorings(&mut tx, plan).await?.len();
    let proposal = Proposal {
        state: facts.state,
        goals,
        roles: &roles,
        monitorings,
        period: facts.from.zip(facts.until),
    };
    rule(&proposal).map_err(|missing| Failure::Refused(ProposeFailed::Incomplete(missing)))?;
    if open != Some(BodyKind::PlanConference) {
        return Err(Failure::Refused(ProposeFailed::WrongConference));
    }
    let changed = tx
        .execute(
            "UPDATE plan SET state = 'proposed', conference = $2, updated_at = $3, version = version + 1
             WHERE id = $1 AND state IN ('draft', 'changes', 'sent_back')",
            args![plan, conference, op.now],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    put_on_agenda(&mut tx, op, (plan, facts.case), conference).await?;
    finish_drafting(&mut tx, op, facts.case).await?;
    due::settle(&mut tx, op, facts.case).await?;
    record(&mut tx, op, Entry::new(Action::ProposePlan).object("plan", plan).case(facts.case)).await?;
    tx.commit().await?;
    Ok(())
}

/// A row of the agenda that has no plan yet takes this one; it never loses another one, which would wait
/// for a conference that does not know of it.
async fn put_on_agenda(
    tx: &mut Tx,
    op: &Op,
    (plan, case): (PlanId, CaseId),
    conference: ConferenceId,
) -> Outcome<(), ProposeFailed> {
    let item: AgendaItemId = op.new_id();
    let put = tx
        .execute(
            "INSERT INTO agenda_item (id, conference, case_id, plan, sort, minutes, discussion)
             VALUES ($1, $2, $3, $4, (SELECT coalesce(max(sort), 0) + 1 FROM agenda_item WHERE conference = $2), $5, '')
             ON CONFLICT (conference, case_id) DO UPDATE SET plan = excluded.plan
                 WHERE agenda_item.plan IS NULL OR agenda_item.plan = excluded.plan",
            args![item, conference, case, plan, MINUTES],
        )
        .await?;
    if put == 1 { Ok(()) } else { Err(Failure::Refused(ProposeFailed::OtherPlan)) }
}

/// The plan was drafted: what asked for it (an evaluation, a conference's wish for changes) is done.
async fn finish_drafting(tx: &mut Tx, op: &Op, case: CaseId) -> db::Result<()> {
    let plans: Vec<(PlanId,)> = tx.all("SELECT id FROM plan WHERE case_id = $1", args![case]).await?;
    for (plan,) in plans {
        due::finish_source(tx, op, case, Some(DueKind::Task), Some(plan.0)).await?;
    }
    Ok(())
}
