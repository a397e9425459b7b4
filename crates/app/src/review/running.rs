//! Runs the rules over a month and draws its sample.

use db::{Tx, args};
use domain::{
    code::Code as _,
    ids::{CaseId, ReviewItemId, StaffId},
    review::{Counting, Rule, Seen},
    staff::Work,
};

use super::{Month, draw, links, readings, sample, unmasked};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
};

/// How many months before tell what is usual in a role.
const COMPARED: usize = 2;

/// Why a month is not reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RunRefused {
    /// It has not begun.
    #[error("the month has not begun")]
    NotBegun,
}

/// Goes over the readings of a month and stores what is to be looked at. What was found before stays, with its
/// judgement; the sample is drawn once, when the month is over. Gives the number of new items.
///
/// # Errors
/// [`Failure::NotYourWork`] for others than auditors, [`RunRefused`].
pub async fn run(op: &Op, month: Month) -> Outcome<usize, RunRefused> {
    op.needs(Work::ReadAudit)?;
    if month.begins() > op.now {
        return Err(Failure::Refused(RunRefused::NotBegun));
    }
    let (counting, seqs) = counted(op, month).await?;
    let mut found = counting.found();
    found.extend(links::found(op.app.db(), &counting).await?);
    found.extend(unmasked::found(op.app.db(), month).await?);

    let mut tx = op.write().await?;
    let sql = "INSERT INTO review (month, started_at) VALUES ($1, $2)
               ON CONFLICT (month) DO UPDATE SET started_at = review.started_at";
    // Takes the month's row: a second auditor at the same moment waits here and then finds the sample drawn.
    tx.execute(sql, args![month, op.now]).await?;
    let mut added = 0;
    for one in &found {
        added += add(&mut tx, op, month, one).await?;
    }
    let over = month.next().begins() <= op.now;
    let drawn: Option<String> =
        tx.single::<Option<String>>("SELECT seed FROM review WHERE month = $1", args![month]).await?;
    if over && drawn.is_none() {
        added += sampled(&mut tx, op, month, &seqs).await?;
    }
    let entry = Entry::new(Action::RunReview).detail(format!("{}分・新しく{added}件", month.label()));
    audit::record_and_commit(tx, op, entry).await?;
    Ok(added)
}

/// The readings of the month counted, and their numbers.
async fn counted(op: &Op, month: Month) -> db::Result<(Counting, Vec<i64>)> {
    let (mut counting, mut seqs) = (Counting::default(), Vec::new());
    let begin = (0..COMPARED).fold(month, |month, _| month.before());
    let first = month.first();
    readings::each(op.app.db(), begin, month.next(), |reading| {
        if reading.at.date() < first {
            counting.compare(&reading);
        } else {
            seqs.push(reading.seq);
            counting.take(&reading);
        }
    })
    .await?;
    Ok((counting, seqs))
}

async fn sampled(tx: &mut Tx, op: &Op, month: Month, seqs: &[i64]) -> db::Result<usize> {
    let seed = sample::seed(op);
    let population = i64::try_from(seqs.len()).unwrap_or(i64::MAX);
    let sql = "UPDATE review SET seed = $2, population = $3 WHERE month = $1";
    tx.execute_one(sql, args![month, seed, population]).await?;
    let mut added = 0;
    for seq in draw(&seed, seqs) {
        let reading = readings::one(tx, seq).await?;
        let day = reading.at.date();
        let drawn = Seen { seq, day, agency: reading.agency, role: reading.role, count: 1 };
        added += add(tx, op, month, &(Rule::Sample, reading.staff, Some(reading.case), drawn)).await?;
    }
    Ok(added)
}

/// Stores a finding unless it was found before; gives how many were stored.
async fn add(
    tx: &mut Tx,
    op: &Op,
    month: Month,
    (rule, staff, case, seen): &(Rule, StaffId, Option<CaseId>, Seen),
) -> db::Result<usize> {
    let id: ReviewItemId = op.new_id();
    let sql = "INSERT INTO review_item (id, month, rule, mark, seq, staff, agency, role, case_id, on_day, count, version)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1) ON CONFLICT (month, mark) DO NOTHING";
    let values = args![
        id,
        month,
        *rule,
        mark(*rule, *staff, *case, seen),
        seen.seq,
        *staff,
        seen.agency,
        seen.role,
        *case,
        seen.day,
        seen.count
    ];
    tx.execute(sql, values).await.map(|count| usize::try_from(count).unwrap_or(0))
}

/// What makes two findings of a month the same: rule, person, and the case or the day.
fn mark(rule: Rule, staff: StaffId, case: Option<CaseId>, seen: &Seen) -> String {
    let what = match (rule, case) {
        (Rule::Sample | Rule::Unmask, _) => seen.seq.to_string(),
        (_, Some(case)) => case.to_string(),
        (_, None) => seen.day.to_string(),
    };
    format!("{} {staff} {what}", rule.code())
}
