//! The limits on guessing: five failures in fifteen minutes for one account, thirty from one address.
//!
//! An attempt is stored before its password is looked at and counted afterwards, so that many guesses sent
//! at once cannot slip past the count. Accounts appear as a hash, and unknown ones are counted alike.

use db::args;
use jiff::{SignedDuration, Timestamp};

use super::secret::hash_of;
use crate::App;

const WINDOW: SignedDuration = SignedDuration::from_mins(15);
const PER_ACCOUNT: i64 = 5;
const PER_SOURCE: i64 = 30;

/// An attempt that may go on: its password may be looked at.
pub(super) struct Attempt {
    /// The account as it is stored with tries.
    pub account: String,
}

/// Stores an attempt, unless there were too many.
///
/// Returns the minutes to wait when there were.
pub(super) async fn begin(
    app: &App,
    login: &str,
    source: &str,
    now: Timestamp,
) -> db::Result<Result<Attempt, i64>> {
    let account = hash_of(login);
    // A locked account costs no write, so that hammering on it fills no disk.
    if let Some(wait) = over(app, &account, source, now, 0).await? {
        return Ok(Err(wait));
    }
    let id = app.ids().uuid(now);
    let mut tx = app.db().write().await?;
    tx.execute_one(
        "INSERT INTO sign_in_attempt (id, source, account, at, success) VALUES ($1, $2, $3, $4, $5)",
        args![id, source, account, now, false],
    )
    .await?;
    tx.commit().await?;
    let Some(wait) = over(app, &account, source, now, 1).await? else { return Ok(Ok(Attempt { account })) };
    let mut tx = app.db().write().await?;
    tx.execute("DELETE FROM sign_in_attempt WHERE id = $1", args![id]).await?;
    tx.commit().await?;
    Ok(Err(wait))
}

/// Minutes to wait if the limits are passed; `own` is 1 when the attempt itself is stored already.
async fn over(app: &App, account: &str, source: &str, now: Timestamp, own: i64) -> db::Result<Option<i64>> {
    let since = now - WINDOW;
    let mut read = app.db().read().await?;
    let by_account: (i64, Option<Timestamp>) = read
        .one(
            "SELECT count(*), min(at) FROM sign_in_attempt WHERE account = $1 AND at > $2 AND NOT success",
            args![account, since],
        )
        .await?;
    let by_source: (i64, Option<Timestamp>) = read
        .one(
            "SELECT count(*), min(at) FROM sign_in_attempt WHERE source = $1 AND at > $2 AND NOT success",
            args![source, since],
        )
        .await?;
    let wait = |(count, oldest): (i64, Option<Timestamp>), limit: i64| {
        (count - own >= limit).then(|| minutes_until(oldest.unwrap_or(now) + WINDOW, now))
    };
    Ok(wait(by_account, PER_ACCOUNT).max(wait(by_source, PER_SOURCE)))
}

fn minutes_until(then: Timestamp, now: Timestamp) -> i64 {
    (then.duration_since(now).as_secs() + 59).max(60) / 60
}
