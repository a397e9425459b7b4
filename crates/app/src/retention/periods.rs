//! Periods by kind of record, as a municipality's rules on documents set them: rows with a first day, never changed.

use db::args;
use domain::{
    code::Code as _,
    retention::{MOST_YEARS, RecordKind},
    staff::Work,
};
use jiff::{Timestamp, civil::Date};

use super::facts::Periods;
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Longest name of the rule it comes from, in characters.
const LONGEST: usize = 200;

db::from_row! {
    /// A period as it was set.
    pub struct PeriodRow {
        /// Of what.
        pub kind: RecordKind,
        /// Counts what was set for this kind.
        pub number: i64,
        /// In years; none: from this day on nothing is disposed of.
        pub years: Option<i64>,
        /// The rule it comes from.
        pub basis: String,
        /// First day.
        pub from_on: Date,
        /// Who set it.
        pub set_by: String,
        /// When.
        pub set_at: Timestamp,
    }
}

/// What was set and what is in force.
#[derive(Debug)]
pub struct Overview {
    /// In force today.
    pub now: Periods,
    /// Everything that was set, the newest first.
    pub rows: Vec<PeriodRow>,
}

impl Overview {
    /// The number of the newest row of a kind; 0 without one.
    #[must_use]
    pub fn newest(&self, kind: RecordKind) -> i64 {
        self.rows.iter().filter(|row| row.kind == kind).map(|row| row.number).max().unwrap_or(0)
    }
}

/// The periods.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than the section and administrators.
pub async fn overview(op: &Op) -> Outcome<Overview> {
    op.needs(Work::Retain)?;
    let mut read = op.read().await?;
    let rows = read
        .all(
            "SELECT p.kind, p.number, p.years, p.basis, p.from_on, s.name, p.set_at
             FROM retention_period p JOIN staff s ON s.id = p.set_by ORDER BY p.kind, p.number DESC",
            args![],
        )
        .await?;
    Ok(Overview { now: Periods::on(&mut read, op.today()).await?, rows })
}

/// A period as it was typed.
#[derive(Debug, Clone)]
pub struct SetPeriod {
    /// Of what.
    pub kind: RecordKind,
    /// In years; none: not to be disposed of.
    pub years: Option<u16>,
    /// The rule it comes from.
    pub basis: String,
    /// First day.
    pub from: Date,
    /// The newest number that was shown.
    pub seen: i64,
}

impl SetPeriod {
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.years.is_some_and(|years| years > MOST_YEARS) {
            problems.push(Problem::new("years", format!("年数は0から{MOST_YEARS}までで入力してください。")));
        }
        if self.basis.trim().is_empty() {
            problems.push(Problem::new("basis", "根拠（文書管理規程などの名称と条）を入力してください。"));
        } else if self.basis.chars().count() > LONGEST {
            problems.push(Problem::new("basis", format!("根拠は{LONGEST}文字以内で入力してください。")));
        }
        problems
    }
}

/// Sets a period.
///
/// # Errors
/// [`Failure::NotYourWork`]; [`Failure::Invalid`] per field; [`Failure::Stale`] if somebody else set one meanwhile.
pub async fn set(op: &Op, command: &SetPeriod) -> Outcome<()> {
    op.needs(Work::Retain)?;
    let problems = command.problems();
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let mut tx = op.write().await?;
    let newest: i64 = tx
        .single("SELECT coalesce(max(number), 0) FROM retention_period WHERE kind = $1", args![command.kind])
        .await?;
    if newest != command.seen {
        return Err(Failure::Stale);
    }
    let years = command.years.map(i64::from);
    let written = tx
        .execute(
            "INSERT INTO retention_period (kind, number, years, basis, from_on, set_by, set_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, number) DO NOTHING",
            args![
                command.kind,
                newest + 1,
                years,
                command.basis.trim(),
                command.from,
                op.actor.staff,
                op.now
            ],
        )
        .await?;
    if written == 0 {
        return Err(Failure::Stale);
    }
    let years = years.map_or_else(|| "-".to_owned(), |years| years.to_string());
    let detail = format!("{} {years} {}", command.kind.code(), command.from);
    audit::record_and_commit(tx, op, Entry::new(Action::SetRetention).detail(detail)).await?;
    Ok(())
}
