//! つなぎ戻し: the responsible agency hands back, the other side confirms, and the one who carries on is
//! responsible from then.

use db::Tx;
use domain::{
    case::{CaseState, Phase},
    due::{DueKind, days_after},
    ids::{AgencyId, CaseId, ReturnId},
    referral::{ConfirmRefused, Handback, HandbackRefused, Handing, Return, ReturnStage},
    responsibility::Event,
    staff::Work,
};

use super::{pending, send::LONGEST, store};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case, disclosure, due,
    failure::Problem,
};

/// What is handed back.
#[derive(Debug, Clone)]
pub struct HandBack {
    /// An agency that carried the case before.
    pub to: AgencyId,
    /// What was done.
    pub done: String,
    /// What remains.
    pub remains: String,
    /// Who carries what remains: the actor's agency or `to`.
    pub carries: AgencyId,
}

/// Hands a case back. Responsibility stays where it is until the other side confirms.
///
/// # Errors
/// [`HandbackRefused`]; [`Failure::NotFound`] if the case is not visible; [`Failure::Invalid`] per field.
pub async fn hand_back(op: &Op, case: CaseId, command: &HandBack) -> Outcome<ReturnId, HandbackRefused> {
    let mut tx = op.write().await?;
    let id = hand_back_in(&mut tx, op, case, command).await?;
    tx.commit().await?;
    Ok(id)
}

/// [`hand_back`] in the transaction of another use case (the outcome of an evaluation). Adds its due,
/// settles the next date and writes its own entry in the record of use.
///
/// # Errors
/// As [`hand_back`].
pub async fn hand_back_in(
    tx: &mut Tx,
    op: &Op,
    case: CaseId,
    command: &HandBack,
) -> Outcome<ReturnId, HandbackRefused> {
    op.needs(Work::Support)?;
    store::lock_case(tx, case).await?;
    let facts = case::find_visible(tx, op, case).await?.ok_or(Failure::NotFound)?;
    let back = Handback {
        from: op.agency(),
        to: command.to,
        done: command.done.clone(),
        remains: command.remains.clone(),
        carries: command.carries,
    };
    let around = Handing {
        state: facts.state,
        responsible: facts.responsible,
        returning: pending::pending_return(tx, case).await?.is_some(),
        referring: pending::pending_referral(tx, case).await?.is_some(),
        carried: &store::carried_before(tx, op, case).await?,
    };
    back.check(&around).map_err(in_its_field)?;
    check_length(command)?;
    let referral = store::accepted_by(tx, case, op.agency()).await?;
    let id = store::insert_return(tx, op, case, command, referral).await.map_err(pending_is_refused)?;
    let new = due::NewDue {
        case,
        agency: command.to,
        kind: DueKind::Answer,
        on: days_after(op.today(), op.intervals().answer),
        what: "つなぎ戻しの内容を確かめる",
        source: Some(id.0),
    };
    due::add(tx, op, &new).await?;
    due::settle(tx, op, case).await?;
    audit::record(tx, op, Entry::new(Action::SendReturn).object("referral_return", id).case(case)).await?;
    Ok(id)
}

fn pending_is_refused(error: db::DbError) -> Failure<HandbackRefused> {
    if error.constraint() == Some("return_one_pending") {
        return Failure::Refused(HandbackRefused::Pending);
    }
    error.into()
}

fn in_its_field(refused: HandbackRefused) -> Failure<HandbackRefused> {
    let problem = match refused {
        HandbackRefused::DoneMissing => Problem::new("done", "これまでに行ったことを入力してください。"),
        HandbackRefused::RemainsMissing => Problem::new("remains", "残っていることを入力してください。"),
        HandbackRefused::CarrierElsewhere => {
            Problem::new("carries", "残りを担う機関を、戻す側か受け取る側から選んでください。")
        }
        other => return Failure::Refused(other),
    };
    Failure::Invalid(vec![problem])
}

fn check_length(command: &HandBack) -> Outcome<(), HandbackRefused> {
    let mut problems = Vec::new();
    for (field, text) in [("done", &command.done), ("remains", &command.remains)] {
        if let Err(long) = japanese::text::within(text, LONGEST) {
            problems.push(Problem::new(field, long.message()));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}

/// Confirms a つなぎ戻し: whoever carries what remains is responsible from now on.
///
/// # Errors
/// [`ConfirmRefused`]; [`Failure::NotFound`] for agencies that are neither side.
pub async fn confirm_return(op: &Op, id: ReturnId) -> Outcome<CaseId, ConfirmRefused> {
    let (mut tx, row) = locked(op, id).await?;
    let facts = Return { from: row.from, to: row.to, stage: row.stage };
    facts.confirm(op.agency(), row.responsible).map_err(Failure::Refused)?;
    if row.state == CaseState::Closed {
        return Err(Failure::Refused(ConfirmRefused::CaseMoved));
    }
    settle(&mut tx, op, &row, ReturnStage::Confirmed).await?;
    if row.carries == row.to {
        // The agency carried the case before; what it knew then, it knows again.
        case::hold(&mut tx, op, row.case, row.to, false).await?;
        case::move_to(&mut tx, op, row.case, Event::ReturnConfirmed(row.to)).await?;
        case::set_phase(&mut tx, op, row.case, Phase::Own, None).await?;
    }
    let new = due::NewDue {
        case: row.case,
        agency: row.carries,
        kind: DueKind::Contact,
        on: days_after(op.today(), op.intervals().first_contact),
        what: "戻った後の連絡・訪問",
        source: Some(id.0),
    };
    due::add(&mut tx, op, &new).await?;
    disclosure::refresh(&mut tx, op, row.case).await?;
    finish(tx, op, &row, Entry::new(Action::ConfirmReturn)).await
}

/// Takes a つなぎ戻し back before it is confirmed.
///
/// # Errors
/// As [`confirm_return`].
pub async fn withdraw_return(op: &Op, id: ReturnId) -> Outcome<CaseId, ConfirmRefused> {
    let (mut tx, row) = locked(op, id).await?;
    let facts = Return { from: row.from, to: row.to, stage: row.stage };
    facts.withdraw(op.agency()).map_err(Failure::Refused)?;
    settle(&mut tx, op, &row, ReturnStage::Withdrawn).await?;
    finish(tx, op, &row, Entry::new(Action::WithdrawReturn)).await
}

async fn locked(op: &Op, id: ReturnId) -> Outcome<(Tx, store::ReturnRow), ConfirmRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let found = store::find_return(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    store::lock_case(&mut tx, found.case).await?;
    let row = store::find_return(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    Ok((tx, row))
}

async fn settle(
    tx: &mut Tx,
    op: &Op,
    row: &store::ReturnRow,
    stage: ReturnStage,
) -> Outcome<(), ConfirmRefused> {
    if !store::settle_return(tx, op, row.id, stage).await? {
        return Err(Failure::Refused(ConfirmRefused::AlreadySettled));
    }
    due::finish_source(tx, op, row.case, None, Some(row.id.0)).await?;
    Ok(())
}

async fn finish(
    mut tx: Tx,
    op: &Op,
    row: &store::ReturnRow,
    entry: Entry,
) -> Outcome<CaseId, ConfirmRefused> {
    due::settle(&mut tx, op, row.case).await?;
    audit::record(&mut tx, op, entry.object("referral_return", row.id).case(row.case)).await?;
    tx.commit().await?;
    Ok(row.case)
}
