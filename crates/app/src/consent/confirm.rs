//! 書面での確認: a consent by word of mouth is confirmed on paper later. A new row; the consent stays as it was given.

use db::args;
use domain::{
    ids::{CaseId, ConsentId},
    staff::Work,
};
use jiff::civil::Date;

use super::{
    messages::{MAX_LINE, text_problem},
    queries,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    due,
    failure::Problem,
};

/// A confirmation as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
    /// The day on the paper.
    pub confirmed_on: Date,
    /// Where the paper is kept: its place and number.
    pub paper_place: String,
}

/// Why a consent cannot be confirmed in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmRefused {
    /// Nothing waits for a paper, or it came already.
    #[error("nothing waits for a confirmation in writing")]
    NotWaiting,
}

/// Records the confirmation; the date that was watched for it is done.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of the consent, [`Failure::Invalid`] per field, refused if nothing
/// waits for it.
pub async fn confirm(op: &Op, command: &Confirm) -> Outcome<(), ConfirmRefused> {
    op.needs(Work::Support)?;
    let (case, consent) = (command.case, command.consent);
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    if case::find_visible(&mut tx, op, case).await?.is_none() {
        return Err(Failure::NotFound);
    }
    let found = queries::views(&mut tx, op, case).await?.into_iter().find(|view| view.consent.id == consent);
    let Some(view) = found else { return Err(Failure::NotFound) };
    if !view.waits_for_paper() || view.consent.withdrawn_on.is_some() {
        return Err(Failure::Refused(ConfirmRefused::NotWaiting));
    }
    let problems = problems(command, view.given_on, op.today());
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    tx.execute_one(
        "INSERT INTO consent_confirmation (consent, confirmed_on, paper_place, staff, agency, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![consent, command.confirmed_on, command.paper_place.trim(), op.actor.staff, op.agency(), op.now],
    )
    .await?;
    for row in due::of_case(&mut tx, case).await? {
        if row.source == Some(consent.0) && row.what == super::give::CONFIRM {
            due::finish(&mut tx, op, case, row.id, "").await?;
        }
    }
    due::settle(&mut tx, op, case).await?;
    let entry = Entry::new(Action::ConfirmConsent).object("consent", consent).case(case);
    audit::record(&mut tx, op, entry).await?;
    tx.commit().await?;
    Ok(())
}

fn problems(command: &Confirm, given_on: Date, today: Date) -> Vec<Problem> {
    let mut problems = Vec::new();
    if command.confirmed_on < given_on || command.confirmed_on > today {
        let ask = "書面の日付は、同意を受けた日から今日までの日付にしてください。";
        problems.push(Problem::new("confirmed_on", ask));
    }
    if command.paper_place.trim().is_empty() {
        problems.push(Problem::new("paper_place", "原本の置き場所と番号を入力してください。"));
    }
    problems.extend(text_problem("paper_place", &command.paper_place, MAX_LINE));
    problems
}
