//! Correcting a note: a new version with a reason beside the old one; nothing is erased.
//!
//! Who: the agency that wrote it. Two corrections of the same version at once: the first is stored, the
//! second is told ([`Failure::Stale`]) and its author merges both texts.

use domain::{
    ids::NoteId,
    note::{CorrectionRefused, may_correct},
    staff::Work,
};

use super::{
    Write, Written,
    messages::{MAX_DETAIL, text_problems},
    store::{self, Correction},
    write::check,
};
use crate::{
    Failure, Op, Outcome, attachment,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    draft::{self, DraftKey},
    due,
    failure::Problem,
};

/// A correction as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correct {
    /// The version that was read when the form was opened.
    pub note: NoteId,
    /// Why it is corrected.
    pub reason: String,
    /// The note as it should be; its next step is ignored, the first one stays.
    pub text: Write,
}

/// Stores the corrected version and marks the old one as replaced.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not read it, refused if another agency wrote it,
/// [`Failure::Stale`] if it was corrected meanwhile, [`Failure::Invalid`] per field.
pub async fn correct(op: &Op, command: &Correct) -> Outcome<Written, CorrectionRefused> {
    op.needs(Work::Support)?;
    let case = command.text.case;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    let Some(facts) = case::find_visible(&mut tx, op, case).await? else { return Err(Failure::NotFound) };
    let Some(old) = store::old(&mut tx, op, case, command.note).await? else { return Err(Failure::NotFound) };
    may_correct(old.agency, op.agency()).map_err(Failure::Refused)?;
    if old.replaced_by.is_some() {
        return Err(Failure::Stale);
    }
    check_reason(&command.reason)?;
    let text = Write { next: None, ..command.text.clone() };
    check(&mut tx, op, &text, &facts).await?;
    let correction = Correction {
        replaces: command.note,
        reason: &command.reason,
        next_step: &old.next_step,
        next_on: old.next_on,
    };
    let note = store::insert(&mut tx, op, &text, Some(&correction)).await?;
    if !store::replace(&mut tx, command.note, note).await? {
        return Err(Failure::Stale);
    }
    attachment::follow(&mut tx, command.note, note).await?;
    store::follow(&mut tx, command.note, note).await?;
    due::settle(&mut tx, op, case).await?;
    audit::record(&mut tx, op, Entry::new(Action::CorrectNote).object("note", note).case(case)).await?;
    draft::discard_in(&mut tx, op, DraftKey::Correction(command.note)).await?;
    tx.commit().await?;
    Ok(Written { note, case })
}

fn check_reason(reason: &str) -> Outcome<(), CorrectionRefused> {
    if reason.trim().is_empty() {
        let ask = "訂正の理由を入力してください。前の記録も、訂正前のものとして残ります。";
        return Err(Failure::Invalid(vec![Problem::new("reason", ask)]));
    }
    let problems = text_problems("reason", reason, MAX_DETAIL);
    if problems.is_empty() { Ok(()) } else { Err(Failure::Invalid(problems)) }
}
