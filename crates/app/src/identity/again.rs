//! The password once more, before something that nobody else may do in an unattended session.

use db::args;

use super::{attempts, password};
use crate::{Failure, Op, Outcome, identity::PasswordRefused};

/// Checks the actor's own password, under the same limits as signing in. A session of the demonstration was made
/// without one and needs none; a real installation refuses such sessions altogether.
///
/// # Errors
/// [`PasswordRefused`].
pub async fn confirm_password(op: &Op, source: &str, typed: &str) -> Outcome<(), PasswordRefused> {
    let mut read = op.read().await?;
    if let Some(session) = op.actor.session {
        let sql = "SELECT demo FROM session WHERE id = $1 AND staff = $2 AND ended_at IS NULL";
        let demo: Option<bool> = read.single_optional(sql, args![session, op.actor.staff]).await?;
        if demo == Some(true) {
            return Ok(());
        }
    }
    let sql = "SELECT login, password_hash FROM staff WHERE id = $1 AND active";
    let (login, stored): (String, Option<String>) = read.one(sql, args![op.actor.staff]).await?;
    drop(read);
    let attempt = match attempts::begin(&op.app, &login, source, op.now).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Err(Failure::Refused(PasswordRefused::TooMany(wait))),
    };
    if !password::fits(typed, stored).await {
        return Err(Failure::Refused(PasswordRefused::WrongCurrent));
    }
    let mut tx = op.app.db().write().await?;
    tx.execute("DELETE FROM sign_in_attempt WHERE account = $1", args![attempt.account]).await?;
    tx.commit().await?;
    Ok(())
}
