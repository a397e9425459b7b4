//! 次にすること: dates that people set themselves, and ticking them off. Dates that belong to a つなぎ, a
//! plan or the screening end with those, never by hand.

use db::args;
use domain::{
    due::{DueKind, DueRefused, may_set},
    ids::{CaseId, DueId},
    staff::Work,
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;

use super::queries::{self, CaseHeader};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
    due::{self, NewDue},
    failure::Problem,
    visible_case,
};

/// Longest text of a due, in characters: it stands in lists.
const MAX_WHAT: usize = 80;
/// Longest remark when it is done.
const MAX_NOTE: usize = 400;

/// A date as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueInput {
    /// By when, in any notation.
    pub on: String,
    /// A task or a contact with the household.
    pub kind: Option<DueKind>,
    /// What, in a few words, without names.
    pub what: String,
}

fn check(typed: &DueInput, today: Date) -> Result<(Date, DueKind, String), Vec<Problem>> {
    let mut problems = Vec::new();
    let line = japanese::text::clean_line(&typed.on);
    let day = parse_date(&line, today, DateHint::Future)
        .and_then(|parsed| parsed.require_not_before(today))
        .and_then(|parsed| parsed.require_day());
    if let Err(problem) = &day {
        problems.push(Problem::new("on", problem.message()));
    }
    let kind = typed.kind.filter(|kind| kind.is_set_by_hand()).unwrap_or(DueKind::Task);
    let what = japanese::text::clean_line(&typed.what);
    if what.is_empty() {
        problems.push(Problem::new("what", "何をするかを、短く入力してください。"));
    } else if let Err(long) = japanese::text::within(&what, MAX_WHAT) {
        problems.push(Problem::new("what", long.message()));
    } else if japanese::my_number::check_my_number(&what) {
        problems.push(Problem::new("what", crate::household::MY_NUMBER));
    }
    match (day, problems.is_empty()) {
        (Ok(day), true) => Ok((day, kind, what)),
        _ => Err(problems),
    }
}

/// Sets a date that the actor's agency watches. It is the agency's own: no other knows of it.
///
/// # Errors
/// Input to correct; [`DueRefused::ReadOnly`], [`DueRefused::Closed`].
pub async fn add(op: &Op, case: CaseId, typed: &DueInput) -> Outcome<DueId, DueRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    // Waits first: a case that is being ended meanwhile is seen as ended.
    lock::case(&mut tx, op, case).await?;
    let header = queries::header_in(&mut tx, op, case).await?.ok_or(Failure::NotFound)?;
    may_set(header.face.state, header.face.holds).map_err(Failure::Refused)?;
    let (on, kind, what) = check(typed, op.today()).map_err(Failure::Invalid)?;
    let new = NewDue { case, agency: op.agency(), kind, on, what: &what, source: None };
    let id = due::add_own(&mut tx, op, &new).await?;
    let entry = Entry::new(Action::AddDue).object("due", id).case(case);
    audit::record(&mut tx, op, entry.basis(header.first_basis())).await?;
    due::settle(&mut tx, op, case).await?;
    tx.commit().await?;
    Ok(id)
}

db::from_row! {
    /// A due of the actor's agency.
    pub struct OwnDue {
        /// Which.
        pub id: DueId,
        /// Its case.
        pub case: CaseId,
        /// Why it is watched.
        pub kind: DueKind,
        /// By when.
        pub on: Date,
        /// What.
        pub what: String,
        /// The day it was done.
        pub done_on: Option<Date>,
        /// Agreed between agencies.
        pub shared: bool,
    }
}

pub(super) async fn own(read: &mut db::Read, op: &Op, id: DueId) -> db::Result<Option<OwnDue>> {
    read.optional(
        concat!(
            "SELECT d.id, d.case_id, d.kind, d.on_date, d.what, d.done_on, d.shared FROM due d
             WHERE d.id = $1 AND d.agency = $2 AND ",
            visible_case!("d.case_id", "$2", "$3")
        ),
        args![id, op.agency(), op.today()],
    )
    .await
}

/// A due of the actor's agency with the head of its case, for the page that ticks it off. Records the
/// read.
///
/// # Errors
/// [`Failure::NotFound`] if it is another agency's, or the case may not be known.
pub async fn find(op: &Op, id: DueId) -> Outcome<(OwnDue, CaseHeader)> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = own(&mut read, op, id).await?.ok_or(Failure::NotFound)?;
    let header = queries::header_in(&mut read, op, found.case).await?.ok_or(Failure::NotFound)?;
    drop(read);
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok((found, header))
}

/// Ticks a due off with a remark; a case left without any date gets a look after the household.
///
/// # Errors
/// [`DueRefused`], [`Failure::NotFound`], a remark to shorten.
pub async fn finish(op: &Op, id: DueId, note: &str) -> Outcome<CaseId, DueRefused> {
    op.needs(Work::Support)?;
    let note = japanese::text::clean_text(note);
    if let Err(long) = japanese::text::within(&note, MAX_NOTE) {
        return Err(Failure::Invalid(vec![Problem::new("note", long.message())]));
    }
    if japanese::my_number::check_my_number(&note) {
        return Err(Failure::Invalid(vec![Problem::new("note", crate::household::MY_NUMBER)]));
    }
    let mut tx = op.write().await?;
    let found = own(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    lock::case(&mut tx, op, found.case).await?;
    if !found.kind.by_hand() {
        return Err(Failure::Refused(DueRefused::NotByHand));
    }
    if !due::finish(&mut tx, op, found.case, id, &note).await? {
        return Err(Failure::Refused(DueRefused::AlreadyDone));
    }
    let entry = Entry::new(Action::FinishDue).object("due", id).case(found.case).detail("by hand");
    audit::record(&mut tx, op, entry).await?;
    due::settle(&mut tx, op, found.case).await?;
    tx.commit().await?;
    Ok(found.case)
}
