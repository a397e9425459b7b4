//! Changing day, time, place, chair and remarks of a planned conference.

use db::args;
use domain::{conference::RecordRefused, ids::ConferenceId};

use super::{access, input::Check, store};
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
};

/// The details as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailsInput {
    /// The version they were opened with.
    pub version: i64,
    /// The day, in any notation.
    pub held_on: String,
    /// The time, or nothing.
    pub held_time: String,
    /// Where.
    pub place: String,
    /// Who chairs.
    pub chair: String,
    /// What to prepare.
    pub remarks: String,
}

/// Stores the details.
///
/// # Errors
/// [`Failure::Stale`] if somebody changed them or the agenda; [`RecordRefused`]; [`Failure::Invalid`].
pub async fn change_details(op: &Op, id: ConferenceId, typed: &DetailsInput) -> Outcome<(), RecordRefused> {
    let mut tx = op.write().await?;
    access::run::<RecordRefused>(&mut tx, op, id).await?;
    store::take(&mut tx, id).await?;
    let mut check = Check::default();
    let held_on = check.day("held_on", &typed.held_on, op.today(), "");
    let held_time = check.time("held_time", &typed.held_time);
    let place = check.line("place", &typed.place, None);
    let chair = check.line("chair", &typed.chair, None);
    let remarks = check.text("remarks", &typed.remarks);
    check.done()?;
    let changed = tx
        .execute(
            "UPDATE conference SET held_on = $3, held_time = $4, place = $5, chair = $6, remarks = $7, version = version + 1
             WHERE id = $1 AND version = $2",
            args![
                id,
                typed.version,
                held_on,
                held_time.as_str(),
                place.as_str(),
                chair.as_str(),
                remarks.as_str()
            ],
        )
        .await?;
    if changed != 1 {
        return Err(Failure::Stale);
    }
    record(&mut tx, op, Entry::new(Action::WriteConference).object("conference", id).detail("details"))
        .await?;
    tx.commit().await?;
    Ok(())
}
