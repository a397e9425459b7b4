//! 保存の延長: set by an agency that holds records of a closed case, or by the section; lifted when its reason is gone.

use db::{Read, Tx, args};
use domain::{
    case::CaseState,
    ids::{CaseId, HoldId},
    retention::{Hold, hold::HoldRefused},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    case,
    closing::lock,
    failure::Problem,
};

/// Longest reason, in characters.
const LONGEST: usize = 500;

db::from_row! {
    /// A hold that was not lifted.
    pub struct HoldRow {
        /// Its id.
        pub id: HoldId,
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// The day of its end.
        pub closed_on: Option<Date>,
        /// Why.
        pub reason: String,
        /// Its last day.
        pub until: Option<Date>,
        /// Who set it.
        pub set_by: String,
        /// For which agency.
        pub agency_name: String,
        /// When.
        pub set_at: Timestamp,
        /// Counts changes.
        pub version: i64,
    }
}

impl HoldRow {
    /// Its last day has passed: to be lifted, or set anew.
    #[must_use]
    pub fn has_ended(&self, today: Date) -> bool {
        Hold { until: self.until, lifted: None }.has_ended(today)
    }
}

macro_rules! holds {
    ($rest:literal) => {
        concat!(
            "SELECT h.id, h.case_id, c.number, c.closed_on, h.reason, h.until_on, s.name, a.name, h.set_at, h.version
             FROM retention_hold h JOIN support_case c ON c.id = h.case_id JOIN staff s ON s.id = h.set_by
             JOIN agency a ON a.id = h.agency WHERE h.lifted_on IS NULL ",
            $rest
        )
    };
}

/// All holds; those that have ended first.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than the section and administrators.
pub async fn list(op: &Op) -> Outcome<Vec<HoldRow>> {
    op.needs(Work::Retain)?;
    let sql =
        holds!("{hidden c.id} ORDER BY CASE WHEN h.until_on < $1 THEN 0 ELSE 1 END, h.until_on, c.number");
    let (sql, args) = op.without_hidden(sql, args![op.today()]);
    let rows = op.read().await?.all_dynamic(&sql, args).await?;
    op.app.read_log().record(op, Entry::new(Action::ReadDisposal).detail("holds")).await?;
    Ok(rows)
}

/// The holds of a case, and whether the actor may set or lift one.
///
/// # Errors
/// [`Failure::NotFound`] for a case that is not the actor's to know.
pub async fn of_case(op: &Op, case: CaseId) -> Outcome<(Vec<HoldRow>, bool)> {
    let mut read = op.read().await?;
    case::find_visible(&mut read, op, case).await?.ok_or(Failure::NotFound)?;
    let rows = read.all(holds!("AND h.case_id = $1 ORDER BY h.set_at"), args![case]).await?;
    let may = may_hold(&mut read, op, case).await?;
    Ok((rows, may))
}

async fn may_hold(read: &mut Read, op: &Op, case: CaseId) -> db::Result<bool> {
    if op.is_emergency() || !op.actor.role.may(Work::Support) {
        return Ok(false);
    }
    let sql = "SELECT count(*) FROM held WHERE case_id = $1 AND agency = $2";
    let holds: i64 = read.single(sql, args![case, op.agency()]).await?;
    Ok(holds > 0 && case::find_visible(read, op, case).await?.is_some())
}

/// A hold as it was typed.
#[derive(Debug, Clone, Default)]
pub struct SetHold {
    /// Why; nothing about the household.
    pub reason: String,
    /// The last day; none: until it is lifted.
    pub until: Option<Date>,
}

impl SetHold {
    fn problems(&self, today: Date) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.reason.trim().is_empty() {
            problems.push(Problem::new("reason", "延長する理由を入力してください。"));
        } else if self.reason.chars().count() > LONGEST {
            problems.push(Problem::new("reason", format!("理由は{LONGEST}文字以内で入力してください。")));
        } else if japanese::my_number::check_my_number(&self.reason) {
            problems.push(Problem::new("reason", crate::consent::messages::MY_NUMBER));
        }
        if self.until.is_some_and(|until| until < today) {
            problems.push(Problem::new("until", "いつまで延長するかは、今日以後の日付にしてください。"));
        }
        problems
    }
}

/// Holds a closed case of which the actor's agency holds records.
///
/// # Errors
/// [`Failure::NotFound`] for others; [`HoldRefused::Open`]; [`Failure::Invalid`] per field.
pub async fn set(op: &Op, case: CaseId, typed: &SetHold) -> Outcome<HoldId, HoldRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    lock::case(&mut tx, op, case).await?;
    if !may_hold(&mut tx, op, case).await? {
        return Err(Failure::NotFound);
    }
    store(tx, op, case, typed).await
}

/// Holds a closed case by its number, for the section and administrators, who do not see it.
///
/// # Errors
/// [`Failure::NotYourWork`]; otherwise as [`set`], at the field `number` an unknown number, and alike that of a case that
/// the actor must not learn of.
pub async fn set_by_number(op: &Op, number: &str, typed: &SetHold) -> Outcome<HoldId, HoldRefused> {
    op.needs(Work::Retain)?;
    let mut tx = op.write().await?;
    let found = case::by_number(&mut tx, number).await?;
    let Some(case) = found.filter(|case| !op.hides(*case)) else {
        let mut problems =
            vec![Problem::new("number", "このケース番号のケースは見つかりません。番号をお確かめください。")];
        problems.extend(typed.problems(op.today()));
        return Err(Failure::Invalid(problems));
    };
    lock::case(&mut tx, op, case).await?;
    store(tx, op, case, typed).await
}

async fn store(mut tx: Tx, op: &Op, case: CaseId, typed: &SetHold) -> Outcome<HoldId, HoldRefused> {
    let problems = typed.problems(op.today());
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    if case::facts(&mut tx, case).await?.state == CaseState::Open {
        return Err(Failure::Refused(HoldRefused::Open));
    }
    let id: HoldId = op.new_id();
    tx.execute_one(
        "INSERT INTO retention_hold (id, case_id, reason, until_on, set_by, agency, set_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
        args![id, case, typed.reason.trim(), typed.until, op.actor.staff, op.actor.agency, op.now],
    )
    .await?;
    let entry = Entry::new(Action::HoldRecords).object("retention_hold", id).case(case);
    audit::record_and_commit(tx, op, entry).await?;
    Ok(id)
}

/// Lifts a hold: by an agency that holds records of the case, or by the section and administrators.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Stale`], [`HoldRefused::Lifted`].
pub async fn lift(op: &Op, id: HoldId, version: i64) -> Outcome<CaseId, HoldRefused> {
    let mut tx = op.write().await?;
    let sql = "SELECT case_id, lifted_on FROM retention_hold WHERE id = $1";
    let (case, lifted): (CaseId, Option<Date>) = tx.one(sql, args![id]).await?;
    let retains = op.actor.role.may(Work::Retain) && !op.hides(case);
    if !retains && !may_hold(&mut tx, op, case).await? {
        return Err(Failure::NotFound);
    }
    if lifted.is_some() {
        return Err(Failure::Refused(HoldRefused::Lifted));
    }
    let sql = "UPDATE retention_hold SET lifted_on = $3, lifted_by = $4, version = version + 1
               WHERE id = $1 AND version = $2 AND lifted_on IS NULL";
    if tx.execute(sql, args![id, version, op.today(), op.actor.staff]).await? == 0 {
        return Err(Failure::Stale);
    }
    let entry = Entry::new(Action::LiftHold).object("retention_hold", id).case(case);
    audit::record_and_commit(tx, op, entry).await?;
    Ok(case)
}
