//! 再開: an agency that may know of an ended case takes it up again and carries it from that moment.

use domain::{
    closing::{ReopeningRefused, may_reopen},
    code::Code,
    ids::CaseId,
    note::NextAct,
    responsibility::Event,
    staff::Work,
};
use jiff::civil::Date;

use super::{
    close::{ending, record, text_problem},
    lock,
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case, disclosure, due,
    failure::Problem,
    note,
};

/// A reopening as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopen {
    /// The case.
    pub case: CaseId,
    /// Why.
    pub text: String,
    /// What comes next, in fixed words.
    pub act: NextAct,
    /// By when.
    pub next_on: Date,
}

/// Takes an ended case up again; the actor's agency is responsible from now on.
///
/// # Errors
/// [`Failure::NotFound`] if the actor may not know of it; refused if it is open; [`Failure::Invalid`] per
/// field.
pub async fn reopen(op: &Op, command: &Reopen) -> Outcome<(), ReopeningRefused> {
    op.needs(Work::Support)?;
    let id = command.case;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, id).await?;
    let Some(facts) = case::find_visible(&mut tx, op, id).await? else { return Err(Failure::NotFound) };
    may_reopen(facts.state).map_err(Failure::Refused)?;
    let problems = check(op, command);
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    case::reopen(&mut tx, op, id, command.next_on).await?;
    case::move_to(&mut tx, op, id, Event::Reopened(op.agency())).await?;
    case::hold(&mut tx, op, id, op.agency(), false).await?;
    disclosure::refresh(&mut tx, op, id).await?;
    let note =
        note::write_in(&mut tx, op, &record(op, id, ending("支援を再開しました。", &command.text))).await?;
    let first = due::NewDue {
        case: id,
        agency: op.agency(),
        kind: command.act.due_kind(),
        on: command.next_on,
        what: command.act.label(),
        source: Some(note.0),
    };
    due::add_own(&mut tx, op, &first).await?;
    due::settle(&mut tx, op, id).await?;
    audit::record(&mut tx, op, Entry::new(Action::ReopenCase).object("support_case", id).case(id)).await?;
    audit::record(&mut tx, op, Entry::new(Action::WriteNote).object("note", note).case(id)).await?;
    tx.commit().await?;
    Ok(())
}

fn check(op: &Op, command: &Reopen) -> Vec<Problem> {
    let mut problems = Vec::new();
    if command.text.trim().is_empty() {
        problems.push(Problem::new("text", "再開する理由を入力してください。"));
    }
    problems.extend(text_problem(&command.text));
    if command.next_on < op.today() {
        problems.push(Problem::new("next_on", "次の対応の日は、今日かそれより後の日付にしてください。"));
    }
    problems
}
