//! 会議の記録 for printing: with names, or with initials for papers that are handed round.
//!
//! Names of the household stand in it only for readers to whom they are disclosed; in every other case
//! they are replaced wherever the note-taker wrote them.

use domain::{
    conference::Names,
    ids::{CaseId, ConferenceId},
    staff::Work,
};

use super::{
    access, mask,
    queries::{self, Meeting},
};
use crate::{Op, Outcome, audit::Action, protection};

/// The record of a conference, ready for paper. Recorded as a print of each case.
///
/// # Errors
/// `Failure::NotFound` alike if there is none and if the reader may not know of it; `Failure::Warned` before the warning
/// about protected persons was confirmed.
pub async fn minutes(op: &Op, id: ConferenceId, names: Names) -> Outcome<Meeting> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(mut meeting) = queries::meeting_in(&mut read, op, id).await? else {
        drop(read);
        return Err(access::refused(op, id).await);
    };
    let cases: Vec<CaseId> = meeting.items.iter().map(|item| item.case).collect();
    protection::warned_papers(&mut read, op, id, &cases).await?;
    mask::mask(&mut read, &mut meeting, names == Names::Initials).await?;
    let grounds = queries::grounds(&mut read, op, &meeting).await?;
    drop(read);
    queries::log(op, id, grounds, Action::Print, "").await?;
    Ok(meeting)
}
