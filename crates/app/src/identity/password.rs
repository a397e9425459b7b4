//! Passwords: argon2id with the parameters of OWASP's cheat sheet (19 MiB, 2 passes, 1 lane), hashed on a
//! thread for blocking work, a few at a time, and never inside a transaction.

use std::sync::LazyLock;

use argon2::{
    Argon2, PasswordVerifier as _,
    password_hash::{PasswordHasher as _, phc::PasswordHash},
};
use db::args;
use tokio::sync::Semaphore;

use super::{policy, session};
use crate::{
    App, Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
};

/// Each hash takes 19 MiB and a processor; more at a time would help nobody but a guesser.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What an unknown login is compared with, so that it takes as long as a known one.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password", b"0123456789abcdef").unwrap_or_default());

fn hash_now(password: &str, salt: &[u8]) -> Option<String> {
    let hash: Result<PasswordHash, _> = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hash.ok().map(|hash| hash.to_string())
}

/// The storable hash of a password.
///
/// # Errors
/// [`Failure::Db`] if the thread was stopped, which happens only when the program ends.
pub(super) async fn hash<R>(app: &App, password: &str) -> Result<String, Failure<R>> {
    let mut salt = [0_u8; 16];
    app.ids().random(&mut salt);
    let password = policy::normal(password);
    let hashed = blocking(move || hash_now(&password, &salt)).await.flatten();
    hashed.ok_or_else(|| Failure::Db(db::DbError::Unavailable("the password could not be hashed".into())))
}

/// Whether a password fits a stored hash; without one it takes the same time and never fits.
pub(super) async fn fits(password: &str, stored: Option<String>) -> bool {
    let password = policy::normal(password);
    blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let Ok(hash) = PasswordHash::new(&stored) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known
    })
    .await
    .unwrap_or(false)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _permit = AT_ONCE.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

/// Checks a new password typed twice.
pub(super) fn check(password: &str, again: &str, login: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = policy::weakness(password, login)
        .map(|message| Problem::new("password", message))
        .into_iter()
        .collect();
    if problems.is_empty() && policy::normal(password) != policy::normal(again) {
        problems.push(Problem::new("again", "確認のため、同じパスワードをもう一度入力してください。"));
    }
    problems
}

/// A new password in place of the known one.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// The present one.
    pub current: String,
    /// The new one.
    pub password: String,
    /// The new one, typed again.
    pub again: String,
}

/// Why a password was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordRefused {
    /// The present password is wrong.
    WrongCurrent,
    /// Too many tries; wait this many minutes.
    TooMany(i64),
}

/// Changes the actor's own password. All sessions end, also this one: sign in again.
///
/// # Errors
/// [`Failure::Invalid`] for a weak password, [`PasswordRefused`], the database's own.
pub async fn change_password(
    op: &Op,
    source: &str,
    command: &ChangePassword,
) -> Outcome<(), PasswordRefused> {
    let staff = op.actor.staff;
    let (login, stored): (String, Option<String>) = op
        .read()
        .await?
        .one("SELECT login, password_hash FROM staff WHERE id = $1 AND active", args![staff])
        .await?;
    let problems = check(&command.password, &command.again, &login);
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let attempt = match super::attempts::begin(&op.app, &login, source, op.now).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Err(Failure::Refused(PasswordRefused::TooMany(wait))),
    };
    if !fits(&command.current, stored.clone()).await {
        return Err(Failure::Refused(PasswordRefused::WrongCurrent));
    }
    let hash = hash(&op.app, &command.password).await?;
    let mut tx = op.write().await?;
    let changed = tx
        .execute(
            "UPDATE staff SET password_hash = $1, version = version + 1 WHERE id = $2 AND password_hash = $3",
            args![hash, staff, stored],
        )
        .await?;
    if changed == 0 {
        return Err(Failure::Stale);
    }
    tx.execute("DELETE FROM sign_in_attempt WHERE account = $1", args![attempt.account]).await?;
    session::end_all(&mut tx, staff, op.now).await?;
    audit::record(&mut tx, op, Entry::new(Action::SetPassword).object("staff", staff)).await?;
    tx.commit().await?;
    Ok(())
}
