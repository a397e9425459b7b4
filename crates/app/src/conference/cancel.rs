//! Calling a conference off: its plans go back to their coordinators, so that none waits for nothing.

use db::args;
use domain::{conference::RecordRefused, ids::ConferenceId, plan::PlanState};

use super::{access, input::Check, store};
use crate::{
    Op, Outcome,
    audit::{Action, Entry, record},
    plan,
};

/// Calls a planned conference off for a reason.
///
/// # Errors
/// [`RecordRefused`]; [`crate::Failure::Invalid`] without a reason.
pub async fn cancel(op: &Op, id: ConferenceId, reason: &str) -> Outcome<(), RecordRefused> {
    let mut tx = op.write().await?;
    access::run::<RecordRefused>(&mut tx, op, id).await?;
    let mut check = Check::default();
    let reason = check.line("reason", reason, Some("中止する理由を入力してください。"));
    check.done()?;
    let changed = tx
        .execute(
            "UPDATE conference SET state = 'cancelled', cancelled_why = $2, version = version + 1
             WHERE id = $1 AND state = 'planned'",
            args![id, reason.as_str()],
        )
        .await?;
    if changed != 1 {
        return Err(store::why_not_open(&mut tx, id).await);
    }
    record(&mut tx, op, Entry::new(Action::WriteConference).object("conference", id).detail("cancelled"))
        .await?;
    for item in store::items(&mut tx, id).await? {
        if let (Some(plan), Some(PlanState::Proposed)) = (item.plan, item.plan_state) {
            plan::take_back_in(&mut tx, op, plan, id).await?;
        }
        let entry = Entry::new(Action::WriteConference).object("agenda_item", item.id).case(item.case);
        record(&mut tx, op, entry.detail("cancelled")).await?;
    }
    tx.commit().await?;
    Ok(())
}
