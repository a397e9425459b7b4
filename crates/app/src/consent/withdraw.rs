//! Recording that a person took a consent back: from today on nobody reads by it.
//!
//! Who: any desk that may know of the consent (the person may tell any of them). What was read before
//! stays in the record of use; the consent itself stays as it was given.

use domain::{
    consent::{REVIEW_DAYS, WithdrawalRefused, needs_review, told::told},
    due::{DueKind, days_after},
    ids::{CaseId, ConsentId},
    staff::Work,
};

use super::{
    messages::{MAX_TEXT, text_problem},
    notice, queries, store,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    disclosure, due,
    failure::Problem,
    plan,
};

/// A withdrawal as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdraw {
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
    /// What the person said.
    pub reason: String,
}

/// A recorded withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawn {
    /// The case.
    pub case: CaseId,
    /// Whether the actor's own agency may still know of the case: it may have known only by this consent.
    pub still_visible: bool,
}

/// Withdraws a consent from today on.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of it; refused if it was withdrawn before or has run
/// out; [`Failure::Invalid`] without a reason.
pub async fn withdraw(op: &Op, command: &Withdraw) -> Outcome<Withdrawn, WithdrawalRefused> {
    op.needs(Work::Support)?;
    let (case, consent) = (command.case, command.consent);
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    if case::find_visible(&mut tx, op, case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    let found = queries::views(&mut tx, op, case).await?.into_iter().find(|view| view.consent.id == consent);
    let Some(view) = found else { return Err(Failure::NotFound) };
    view.consent.check_withdrawal(op.today()).map_err(Failure::Refused)?;
    check_reason(&command.reason)?;
    if !withdraw_in(&mut tx, op, case, consent, &command.reason).await? {
        return Err(Failure::Refused(WithdrawalRefused::Withdrawn));
    }
    ask_for_review(&mut tx, op, case, consent).await?;
    due::settle(&mut tx, op, case).await?;
    let still_visible = case::find_visible(&mut tx, op, case).await?.is_some();
    let entry = Entry::new(Action::WithdrawConsent).object("consent", consent).case(case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(Withdrawn { case, still_visible })
}

/// The reason of a withdrawal that a correction makes.
pub(super) const CORRECTED: &str = "記録を訂正したため（新しい同意の記録があります）";

/// Ends a consent from today on inside the transaction of a use case that settles the dates and records its entry:
/// rows follow, dates of the consent are done, and the agencies that could read by it get a note. False if it was
/// withdrawn before.
pub(super) async fn withdraw_in(
    tx: &mut db::Tx,
    op: &Op,
    case: CaseId,
    consent: ConsentId,
    why: &str,
) -> db::Result<bool> {
    let before: Vec<_> = disclosure::stored(tx, case).await?.into_iter().collect();
    if !store::withdraw(tx, op, case, consent, why).await? {
        return Ok(false);
    }
    disclosure::refresh(tx, op, case).await?;
    let after: Vec<_> = disclosure::stored(tx, case).await?.into_iter().collect();
    for told in told(&before, &after, consent, op.today()) {
        if told.agency != op.agency() {
            notice::send(tx, op, case, consent, &told).await?;
        }
    }
    due::finish_source(tx, op, case, None, Some(consent.0)).await?;
    Ok(true)
}

/// Under a plan, the responsible agency gets a date to look at the support again, whoever recorded the withdrawal.
async fn ask_for_review(tx: &mut db::Tx, op: &Op, case: CaseId, consent: ConsentId) -> db::Result<()> {
    let facts = case::facts(tx, case).await?;
    if !needs_review(facts.state, &plan::states(tx, case).await?) {
        return Ok(());
    }
    let new = due::NewDue {
        case,
        agency: facts.responsible,
        kind: DueKind::Task,
        on: days_after(op.today(), REVIEW_DAYS),
        what: "同意の撤回を受けて、支援の進め方を見直す",
        source: Some(consent.0),
    };
    due::add(tx, op, &new).await?;
    Ok(())
}

fn check_reason(reason: &str) -> Outcome<(), WithdrawalRefused> {
    if reason.trim().is_empty() {
        let ask = "撤回の理由（本人のことばでかまいません）を入力してください。";
        return Err(Failure::Invalid(vec![Problem::new("reason", ask)]));
    }
    text_problem("reason", reason, MAX_TEXT).map_or(Ok(()), |problem| Err(Failure::Invalid(vec![problem])))
}
