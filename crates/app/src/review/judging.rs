//! What the auditor says of a reading: 正当 or 要確認, with a remark. Recorded, with the remark beside the entry.

use db::args;
use domain::{
    code::Code as _,
    ids::{CaseId, ReviewItemId, StaffId},
    review::Verdict,
    staff::Work,
};

use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Longest remark.
const LONGEST: usize = 2_000;

/// What the form says.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// 正当 or 要確認.
    pub verdict: Option<Verdict>,
    /// What was found out; needed for 要確認.
    pub remark: String,
}

/// Why a judgement is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JudgeRefused {
    /// It is the auditor's own reading, in another role.
    #[error("one's own reading")]
    OwnReading,
}

impl Judgement {
    /// What must be corrected.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.verdict.is_none() {
            problems.push(Problem::new("verdict", "「正当」か「要確認」を選んでください。"));
        }
        if self.verdict == Some(Verdict::Doubtful) && self.remark.trim().is_empty() {
            problems
                .push(Problem::new("remark", "「要確認」のときは、何を確かめるかをメモに書いてください。"));
        }
        if self.remark.chars().count() > LONGEST {
            problems.push(Problem::new("remark", format!("メモは{LONGEST}文字以内で入力してください。")));
        }
        problems
    }
}

/// Keeps a judgement; a later one replaces it, and the record of use has both.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`], [`Failure::Invalid`], [`Failure::Stale`], [`JudgeRefused`].
pub async fn judge(op: &Op, id: ReviewItemId, version: i64, said: &Judgement) -> Outcome<(), JudgeRefused> {
    op.needs(Work::ReadAudit)?;
    let problems = said.problems();
    let Some(verdict) = said.verdict.filter(|_| problems.is_empty()) else {
        return Err(Failure::Invalid(problems));
    };
    let mut tx = op.write().await?;
    let sql = "SELECT staff, case_id FROM review_item WHERE id = $1";
    let (staff, case): (StaffId, Option<CaseId>) = tx.one(sql, args![id]).await?;
    if staff == op.actor.staff {
        return Err(Failure::Refused(JudgeRefused::OwnReading));
    }
    let remark = said.remark.trim();
    let sql = "UPDATE review_item SET verdict = $3, remark = $4, judged_by = $5, judged_at = $6, version = version + 1
               WHERE id = $1 AND version = $2";
    let values = args![id, version, verdict, remark, op.actor.staff, op.now];
    if tx.execute(sql, values).await? == 0 {
        return Err(Failure::Stale);
    }
    let mut entry = Entry::new(Action::JudgeReading).object("review_item", id).detail(verdict.code());
    if let Some(case) = case {
        entry = entry.case(case);
    }
    if !remark.is_empty() {
        entry = entry.words(remark, op.salt());
    }
    Ok(audit::record_and_commit(tx, op, entry).await?)
}
