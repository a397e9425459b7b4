//! 先に延ばす: a date of one's own agency is watched on a later day, with the day it stood at and the reason beside it.

use db::{Read, args};
use domain::{
    due::{DueRefused, FARTHEST, Later, NotLater, PutOff},
    ids::{CaseId, DueDeferralId, DueId},
    staff::Work,
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;

use super::{
    dues::{self, OwnDue},
    queries::{self, CaseHeader},
};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    closing::lock,
    due,
    failure::Problem,
};

/// Longest reason, in characters.
const MAX_WHY: usize = 200;

/// A later day as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PutOffInput {
    /// The day it stood at when the form was opened.
    pub from: Option<Date>,
    /// To when.
    pub later: Option<Later>,
    /// The day, in any notation, if one of one's own.
    pub on: String,
    /// Why.
    pub why: String,
}

db::from_row! {
    /// One time that a date was put off.
    pub struct Deferral {
        /// From this day.
        pub from: Date,
        /// To this day.
        pub to: Date,
        /// Why; empty if nothing was said.
        pub why: String,
        /// Who did.
        pub staff_name: String,
    }
}

/// A date with its history.
#[derive(Debug, Clone)]
pub struct Watched {
    /// The date.
    pub due: OwnDue,
    /// How often it was put off, latest first.
    pub deferrals: Vec<Deferral>,
    /// Head of the page.
    pub header: CaseHeader,
}

impl Watched {
    /// What the rule is asked about.
    #[must_use]
    pub fn put_off(&self, today: Date) -> PutOff {
        facts(&self.due, self.deferrals.len(), today)
    }
}

fn facts(due: &OwnDue, times: usize, today: Date) -> PutOff {
    let times = i64::try_from(times).unwrap_or(i64::MAX);
    let (done, shared) = (due.done_on.is_some(), due.shared);
    PutOff { kind: due.kind, done, shared, times, on: due.on, today }
}

async fn deferrals(read: &mut Read, due: DueId) -> db::Result<Vec<Deferral>> {
    let sql = "SELECT d.from_on, d.to_on, d.why, s.name FROM due_deferral d JOIN staff s ON s.id = d.staff
               WHERE d.due = $1 ORDER BY d.put_off_at DESC, d.id DESC";
    read.all(sql, args![due]).await
}

/// A date of the actor's agency with how often it was put off; recorded as a read of its case.
///
/// # Errors
/// [`Failure::NotFound`] if it is another agency's, or the case may not be known.
pub async fn watched(op: &Op, id: DueId) -> Outcome<Watched> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let due = dues::own(&mut read, op, id).await?.ok_or(Failure::NotFound)?;
    let header = queries::header_in(&mut read, op, due.case).await?.ok_or(Failure::NotFound)?;
    let deferrals = deferrals(&mut read, id).await?;
    drop(read);
    queries::record_read(op, &header, Action::ReadCase).await?;
    Ok(Watched { due, deferrals, header })
}

/// Watches a date on a later day.
///
/// # Errors
/// [`DueRefused`], [`Failure::NotFound`], [`Failure::Stale`] if somebody moved it meanwhile, input to correct.
pub async fn put_off(op: &Op, id: DueId, typed: &PutOffInput) -> Outcome<CaseId, DueRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let found = dues::own(&mut tx, op, id).await?.ok_or(Failure::NotFound)?;
    lock::case(&mut tx, op, found.case).await?;
    let facts = facts(&found, deferrals(&mut tx, id).await?.len(), op.today());
    facts.check().map_err(Failure::Refused)?;
    let (to, why) = check(&facts, typed).map_err(Failure::Invalid)?;
    let moved = tx
        .execute(
            "UPDATE due SET on_date = $3 WHERE id = $1 AND on_date = $2 AND done_on IS NULL",
            args![id, typed.from, to],
        )
        .await?;
    if moved != 1 {
        return Err(Failure::Stale);
    }
    let row: DueDeferralId = op.new_id();
    tx.execute_one(
        "INSERT INTO due_deferral (id, due, from_on, to_on, why, staff, put_off_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![row, id, typed.from, to, why.as_str(), op.actor.staff, op.now],
    )
    .await?;
    audit::record(&mut tx, op, Entry::new(Action::PutOffDue).object("due", id).case(found.case)).await?;
    due::settle(&mut tx, op, found.case).await?;
    tx.commit().await?;
    Ok(found.case)
}

/// The new day and the reason, or what must be corrected.
fn check(facts: &PutOff, typed: &PutOffInput) -> Result<(Date, String), Vec<Problem>> {
    let mut problems = Vec::new();
    let day = day(facts, typed).map_err(|problem| problems.push(problem));
    let why = japanese::text::clean_line(&typed.why);
    if why.is_empty() && facts.needs_why() {
        problems.push(Problem::new("why", "先に延ばす理由を、短く入力してください。"));
    } else if let Err(long) = japanese::text::within(&why, MAX_WHY) {
        problems.push(Problem::new("why", long.message()));
    } else if japanese::my_number::check_my_number(&why) {
        problems.push(Problem::new("why", crate::household::MY_NUMBER));
    }
    match (day, problems.is_empty()) {
        (Ok(day), true) => Ok((day, why)),
        _ => Err(problems),
    }
}

fn day(facts: &PutOff, typed: &PutOffInput) -> Result<Date, Problem> {
    let Some(later) = typed.later else {
        return Err(Problem::new("later", "いつに延ばすかを選んでください。"));
    };
    let (field, day) = match later.from(facts.on, facts.today) {
        Some(day) => ("later", day),
        None => ("on", typed_day(facts, &typed.on)?),
    };
    facts.to(day).map(|()| day).map_err(|wrong| Problem::new(field, wrong_day(wrong)))
}

fn typed_day(facts: &PutOff, typed: &str) -> Result<Date, Problem> {
    let line = japanese::text::clean_line(typed);
    let parsed = parse_date(&line, facts.today, DateHint::Future).and_then(|parsed| parsed.require_day());
    parsed.map_err(|problem| Problem::new("on", problem.message()))
}

fn wrong_day(wrong: NotLater) -> String {
    match wrong {
        NotLater::NotAfter => "いまの期限と今日のどちらよりも後の日にしてください。".to_owned(),
        NotLater::TooFar => {
            format!("延ばせるのは、今日から{FARTHEST}日までです。その間に一度、様子を確かめてください。")
        }
    }
}
