//! Housekeeping: drafts that nobody went on with. The program calls it once an hour.

use jiff::SignedDuration;

use super::store;
use crate::{App, Outcome};

/// How many days a draft is kept after it was last written: what a half-written note says of a household must not
/// lie about for ever outside its record. The page 書きかけ says so.
pub const KEPT_DAYS: i64 = 90;

/// Deletes the drafts whose time is over. Returns how many went. The record of use keeps that they were written.
///
/// # Errors
/// The database's own.
pub async fn sweep(app: &App) -> Outcome<u64> {
    let mut tx = app.db().write().await?;
    let gone = store::delete_older(&mut tx, app.now() - SignedDuration::from_hours(24 * KEPT_DAYS)).await?;
    tx.commit().await?;
    Ok(gone)
}
