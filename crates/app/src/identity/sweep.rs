//! Housekeeping: what identity keeps only for a while. The program calls it once an hour.

use db::args;
use jiff::SignedDuration;

use crate::{App, Outcome};

/// Tries count for a quarter of an hour; a day is enough to look into an attack.
const ATTEMPTS: SignedDuration = SignedDuration::from_hours(24);
/// The record of use keeps sign-ins for ever; the sessions themselves are of no use after a month.
const SESSIONS: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Deletes old tries, long ended sessions and dead links. Returns how many rows went.
///
/// # Errors
/// The database's own.
pub async fn sweep(app: &App) -> Outcome<u64> {
    let now = app.now();
    let mut tx = app.db().write().await?;
    let mut gone = tx.execute("DELETE FROM sign_in_attempt WHERE at < $1", args![now - ATTEMPTS]).await?;
    gone += tx.execute("DELETE FROM session WHERE expires_at < $1", args![now - SESSIONS]).await?;
    gone += tx.execute("DELETE FROM invitation WHERE expires_at < $1", args![now - SESSIONS]).await?;
    tx.commit().await?;
    Ok(gone)
}
