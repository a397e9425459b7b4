//! What a conference does with a plan, in the transaction that closes the conference's record.

use db::{Tx, args};
use domain::{
    case::{CaseState, Phase},
    code::Code,
    conference::Member,
    due::{DueKind, days_after},
    ids::PlanId,
    organisation::BodyKind,
    plan::{DecideRefused, Decision, PlanState, Verdict, decide},
    responsibility::Event,
};
use jiff::civil::Date;

use super::store::{self, PlanFacts, RoleRow};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
    case, disclosure, due, referral,
};

/// Longest text of a due that comes from a role, in characters: it stands in lists.
const WHAT: usize = 80;
/// Days until a plan that came back from a conference should be changed.
const CHANGE_DAYS: i32 = 7;

/// The conference that decides, as the rule sees it.
#[derive(Debug, Clone, Copy)]
pub struct ConferenceFacts<'a> {
    /// The legal kind of its body.
    pub body: BodyKind,
    /// The day it was held.
    pub held_on: Date,
    /// Its members and who came.
    pub members: &'a [Member],
}

/// Decides a plan: the lead agency becomes responsible, and every date of the plan is watched from now on.
///
/// Waits for other changes of the case (a consent being withdrawn) and then looks at what is true: a plan
/// is never decided on a consent that ended in the meantime. The caller writes the record of use.
///
/// # Errors
/// [`DecideRefused`]: the first rule that stands in the way; the caller rolls everything back.
pub async fn decide_in(
    tx: &mut Tx,
    op: &Op,
    plan: PlanId,
    conference: &ConferenceFacts<'_>,
) -> Outcome<(), DecideRefused> {
    let facts = store::locked(tx, op, plan).await?.ok_or(Failure::NotFound)?;
    let roles = store::roles(tx, plan).await?;
    let consents = disclosure::heard(tx, facts.case, op.today()).await?;
    decide(&Decision {
        state: facts.state,
        case: case::facts(tx, facts.case).await?.state,
        another_in_force: store::another_in_force(tx, facts.case, plan).await?,
        body: conference.body,
        held_on: conference.held_on,
        today: op.today(),
        consents: &consents,
        roles: &store::role_facts(&roles),
        members: conference.members,
    })
    .map_err(Failure::Refused)?;
    let begun = facts.from.is_none_or(|from| from <= op.today());
    let state = if begun { PlanState::InForce } else { PlanState::Decided };
    let changed = tx
        .execute(
            "UPDATE plan SET state = $2, decided_on = $3, updated_at = $4, version = version + 1
             WHERE id = $1 AND state = 'proposed'",
            args![plan, state, conference.held_on, op.now],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Refused(DecideRefused::NotProposed));
    }
    carry_out(tx, op, plan, &facts, &roles).await
}

async fn carry_out(
    tx: &mut Tx,
    op: &Op,
    plan: PlanId,
    facts: &PlanFacts,
    roles: &[RoleRow],
) -> Outcome<(), DecideRefused> {
    let case = facts.case;
    if let Some(lead) = roles.iter().find(|role| role.lead) {
        if case::facts(tx, case).await?.responsible != lead.agency {
            // What was under way between the old responsible agency and others is settled by this plan.
            referral::end_pending_in(tx, op, case).await?;
        }
        case::move_to(tx, op, case, Event::PlanDecided(lead.agency)).await?;
    }
    case::set_phase(tx, op, case, Phase::Carrying, Some(facts.agency)).await?;
    for kind in [DueKind::Screening, DueKind::Watch] {
        due::finish_source(tx, op, case, Some(kind), None).await?;
    }
    for role in roles {
        case::hold(tx, op, case, role.agency, false).await?;
        let Some(on) = role.until.or(facts.until) else { continue };
        let new = due::NewDue {
            case,
            agency: role.agency,
            kind: DueKind::Task,
            on,
            what: &japanese::text::excerpt(&role.what, WHAT),
            source: Some(role.id.0),
        };
        due::add(tx, op, &new).await?;
    }
    for (monitoring, on) in store::monitorings(tx, plan).await? {
        let new = due::NewDue {
            case,
            agency: facts.agency,
            kind: DueKind::Monitoring,
            on,
            what: "プランの進み具合を確かめる",
            source: Some(monitoring.0),
        };
        due::add(tx, op, &new).await?;
    }
    if let Some(on) = facts.until {
        let new = due::NewDue {
            case,
            agency: facts.agency,
            kind: DueKind::Evaluation,
            on,
            what: "プラン期間の終わり：評価する",
            source: Some(plan.0),
        };
        due::add(tx, op, &new).await?;
    }
    disclosure::refresh(tx, op, case).await?;
    due::settle(tx, op, case).await?;
    Ok(())
}

/// Gives a plan back to the coordinator for changes, or sends it back.
///
/// # Errors
/// [`Failure::Stale`] if it is not before the conference any more.
pub async fn verdict_in<R>(tx: &mut Tx, op: &Op, plan: PlanId, verdict: Verdict) -> Outcome<(), R> {
    let to = match verdict {
        Verdict::Approved => return Ok(()),
        Verdict::Changes => PlanState::Changes,
        Verdict::SentBack => PlanState::SentBack,
    };
    let facts = store::locked(tx, op, plan).await?.ok_or(Failure::NotFound)?;
    if !store::set_state(tx, plan, PlanState::Proposed, to).await? {
        return Err(Failure::Stale);
    }
    if case::facts(tx, facts.case).await?.state == CaseState::Open {
        let new = due::NewDue {
            case: facts.case,
            agency: facts.agency,
            kind: DueKind::Task,
            on: days_after(op.today(), CHANGE_DAYS),
            what: "会議の意見を受けてプランを直す",
            source: Some(plan.0),
        };
        due::add(tx, op, &new).await?;
    }
    due::settle(tx, op, facts.case).await?;
    let entry = Entry::new(Action::WritePlan).object("plan", plan).case(facts.case);
    record(tx, op, entry.detail(verdict.code())).await?;
    Ok(())
}
