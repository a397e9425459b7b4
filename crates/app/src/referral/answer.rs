//! Answers a つなぎ: what either side may do while it waits. The first answer wins; everybody later is told.

use db::Tx;
use domain::{
    case::CaseState,
    ids::{AgencyId, CaseId, ReferralId},
    referral::{Answer, AnswerRefused, Next, Referral, Stage},
    staff::Work,
};

use super::{
    effects,
    send::LONGEST,
    store::{self, Left, Row},
    target,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case, disclosure, due,
    failure::Problem,
};

/// Answers a つなぎ of which the actor's agency is one side.
///
/// Responsibility moves only with [`Answer::Accept`]. Declining tells the sender whom to ask next;
/// asking back and withdrawing give the sender the next step, so that a date is always watched.
///
/// # Errors
/// [`AnswerRefused`]; [`Failure::Invalid`] for a text that is too long; [`Failure::NotFound`] for others.
pub async fn answer(op: &Op, id: ReferralId, command: &Answer) -> Outcome<CaseId, AnswerRefused> {
    op.needs(Work::Support)?;
    check_length(command)?;
    let mut tx = op.write().await?;
    let found = store::find(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    store::lock_case(&mut tx, found.case).await?;
    let row = store::find(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    let facts = Referral { from: row.from, to: row.to, stage: row.stage };
    let stage = facts.answer(op.agency(), command).map_err(Failure::Refused)?;
    if stage == Stage::Accepted {
        still_offered(&mut tx, &row).await?;
    }
    let next = match command {
        Answer::Decline { next: Some(next), .. } => Some(next_agency(&mut tx, op, &row, *next).await?),
        _ => None,
    };
    let left = left_by(op, &row, command, next);
    if !store::set_stage(&mut tx, op, &row, stage, &left).await? {
        return Err(Failure::Refused(AnswerRefused::AlreadyAnswered));
    }
    effects::follow(&mut tx, op, &row, command, left.wanted_on).await?;
    disclosure::refresh(&mut tx, op, row.case).await?;
    due::settle(&mut tx, op, row.case).await?;
    audit::record(&mut tx, op, Entry::new(action(command)).object("referral", id).case(row.case)).await?;
    tx.commit().await?;
    Ok(row.case)
}

/// A household can be taken on only from the agency that still carries it.
async fn still_offered(tx: &mut Tx, row: &Row) -> Outcome<(), AnswerRefused> {
    let case = case::facts(tx, row.case).await?;
    if case.state == CaseState::Closed || case.responsible != row.from {
        return Err(Failure::Refused(AnswerRefused::CaseMoved));
    }
    Ok(())
}

fn left_by<'a>(op: &Op, row: &Row, command: &'a Answer, next: Option<AgencyId>) -> Left<'a> {
    match command {
        Answer::Accept | Answer::Withdraw => Left { answered: true, ..Left::default() },
        Answer::Decline { reason, .. } => {
            Left { answered: true, reason: Some(reason), next, wanted_on: None }
        }
        Answer::Resend { .. } => {
            let soonest = domain::due::days_after(op.today(), op.intervals().reply);
            Left { wanted_on: Some(row.wanted_on.max(soonest)), ..Left::default() }
        }
        Answer::Receive | Answer::Consult { .. } => Left::default(),
    }
}

/// The agency named as the next one: it must be there, and be neither side of this つなぎ.
async fn next_agency(tx: &mut Tx, op: &Op, row: &Row, next: Next) -> Outcome<AgencyId, AnswerRefused> {
    let id = match next {
        Next::Coordinator => {
            let household = case::facts(tx, row.case).await?.household;
            let area = store::area_of(tx, household).await?;
            let found = target::coordinator(tx, op, area).await?;
            found.map_err(|_| Failure::Refused(AnswerRefused::NoCoordinator))?.id
        }
        Next::Agency(id) => {
            let open = crate::agency::all(tx, op.today()).await?;
            let message = "次の相談先を、いま開いている機関から選んでください。";
            let found = open.into_iter().find(|agency| agency.id == id);
            found.ok_or_else(|| Failure::Invalid(vec![Problem::new("next", message)]))?.id
        }
    };
    match id {
        id if id == row.to => Err(Failure::Refused(AnswerRefused::NextIsSelf)),
        id if id == row.from => Err(Failure::Refused(AnswerRefused::NextIsSender)),
        id => Ok(id),
    }
}

fn check_length(command: &Answer) -> Outcome<(), AnswerRefused> {
    let (field, text) = match command {
        Answer::Consult { text } => ("question", text),
        Answer::Resend { text } => ("reply", text),
        Answer::Decline { reason, .. } => ("reason", reason),
        Answer::Receive | Answer::Accept | Answer::Withdraw => return Ok(()),
    };
    japanese::text::within(text, LONGEST)
        .map_err(|long| Failure::Invalid(vec![Problem::new(field, long.message())]))
}

fn action(command: &Answer) -> Action {
    match command {
        Answer::Receive => Action::ReceiveReferral,
        Answer::Accept => Action::AcceptReferral,
        Answer::Consult { .. } => Action::ConsultReferral,
        Answer::Decline { .. } => Action::DeclineReferral,
        Answer::Resend { .. } => Action::ResendReferral,
        Answer::Withdraw => Action::WithdrawReferral,
    }
}
