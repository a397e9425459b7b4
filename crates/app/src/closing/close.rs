//! 終結: the responsible agency ends a case; every open date is done with it.

use std::collections::BTreeSet;

use db::Read;
use domain::{
    category::{Category, Sharing},
    closing::{ClosingRefused, Waiting, may_close},
    code_list::CodeList,
    consent::UNASKED,
    ids::CaseId,
    note::{ContactMethod, Counterpart},
    staff::Work,
};

use super::lock;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case, code_list, due,
    failure::Problem,
    note::{self, Write},
    plan, referral,
};

/// An end as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// The case.
    pub case: CaseId,
    /// A code of the list `closing_reason`.
    pub reason: String,
    /// More about it; may be empty.
    pub text: String,
}

/// Longest text, in characters.
pub(super) const MAX_TEXT: usize = 2_000;

/// Ends a case.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of it; refused by `domain::closing`;
/// [`Failure::Invalid`] for an unknown reason or a text that cannot be kept.
pub async fn close(op: &Op, command: &Close) -> Outcome<(), ClosingRefused> {
    op.needs(Work::Support)?;
    let id = command.case;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, id).await?;
    let Some(facts) = case::find_visible(&mut tx, op, id).await? else { return Err(Failure::NotFound) };
    let waiting = waiting(&mut tx, id).await?;
    may_close(facts.state, facts.responsible, op.agency(), &waiting).map_err(Failure::Refused)?;
    let reasons = code_list::entries(&mut tx, CodeList::ClosingReason, op.today()).await?;
    let mut problems = Vec::new();
    let reason = reasons.into_iter().find(|entry| entry.code == command.reason);
    if reason.is_none() {
        problems.push(Problem::new("reason", "終結の理由を選んでください。"));
    }
    problems.extend(text_problem(&command.text));
    let Some(reason) = reason.filter(|_| problems.is_empty()) else { return Err(Failure::Invalid(problems)) };
    case::close(&mut tx, op, id, &reason.code).await?;
    let body = ending(&format!("支援を終結しました。理由：{}", reason.label), &command.text);
    let note = note::write_in(&mut tx, op, &record(op, id, body)).await?;
    due::settle(&mut tx, op, id).await?;
    let entry = Entry::new(Action::CloseCase).object("support_case", id).case(id).detail(reason.code);
    audit::record(&mut tx, op, entry).await?;
    audit::record(&mut tx, op, Entry::new(Action::WriteNote).object("note", note).case(id)).await?;
    tx.commit().await?;
    Ok(())
}

/// The text is stored in a note, so it obeys the same rule.
pub(super) fn text_problem(text: &str) -> Option<Problem> {
    if let Err(long) = japanese::text::within(text, MAX_TEXT) {
        return Some(Problem::new("text", long.message()));
    }
    let found = japanese::my_number::check_my_number(text);
    found.then(|| Problem::new("text", crate::consent::messages::MY_NUMBER))
}

pub(super) fn ending(head: &str, text: &str) -> String {
    if text.trim().is_empty() { head.to_owned() } else { format!("{head}\n{text}") }
}

/// The note that a decision leaves in the timeline.
pub(super) fn record(op: &Op, case: CaseId, body: String) -> Write {
    Write {
        case,
        happened_on: op.today(),
        happened_time: None,
        method: ContactMethod::Other,
        counterpart: Counterpart::Other,
        with_whom: String::new(),
        minutes: 0,
        law_item: None,
        body,
        next: None,
        category: Category::Consultation,
        sharing: Sharing::Team,
        subject: None,
        topics: UNASKED,
        finish_contacts: false,
        tags: BTreeSet::new(),
    }
}

/// What stands in the way of ending a case.
pub(super) async fn waiting(read: &mut Read, case: CaseId) -> db::Result<Waiting> {
    let (referral, handback) = referral::under_way(read, case).await?;
    let plans = plan::states(read, case).await?;
    Ok(Waiting { referral, handback, plans })
}
