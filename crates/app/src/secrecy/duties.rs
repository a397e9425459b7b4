//! Duties to report (児童虐待 …): the members look, and write down what they found. Nothing is concluded by the program.

use db::args;
use domain::{
    ids::{DutyId, SecrecyCaseId, SecrecyId},
    secrecy::{DutyOutcome, ReportDuty, RoomRefused},
};

use super::access;
use crate::{
    Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
};

/// What was found, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Which duty.
    pub duty: Option<ReportDuty>,
    /// What was found.
    pub outcome: Option<DutyOutcome>,
    /// In words: to whom and when it was reported, or what is to be found out.
    pub words: String,
}

/// Writes down what was found about one duty; earlier findings stay.
///
/// # Errors
/// [`RoomRefused::Cancelled`]; [`crate::Failure::Invalid`] without duty or finding, and without words for a report.
pub async fn look(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    typed: &Look,
) -> Outcome<(), RoomRefused> {
    let (mut tx, me, _) = access::begin_at(op, meeting, item).await?;
    me.was_held()?;
    let mut check = Check::default();
    if typed.duty.is_none() {
        check.add("duty", "どの義務についてかを選んでください。");
    }
    if typed.outcome.is_none() {
        check.add("outcome", "確かめた結果を選んでください。");
    }
    let words = check.text("words", &typed.words);
    if words.is_empty() && typed.outcome == Some(DutyOutcome::Told) {
        check.add("words", "いつ、どこに知らせたかを入力してください。");
    }
    check.done()?;
    let id: DutyId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_duty (id, item, duty, outcome, words, looked_on, member, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, item, typed.duty, typed.outcome, words.as_str(), op.today(), me.member, op.now],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_duty", id)).await?;
    tx.commit().await?;
    Ok(())
}
