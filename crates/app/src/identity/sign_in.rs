//! Signing in with login and password. Unknown logins, wrong passwords, deactivated and stopped accounts get the
//! same answer after the same time.

use db::{Tx, args};
use domain::ids::{AuditId, Id, MembershipId, StaffId};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    attempts::{self, Attempt},
    password,
    secret::Secret,
    session::{self, MembershipChoice, NewSession},
};
use crate::{
    Actor, App, Failure, Op, Outcome,
    audit::{self, Action, Entry},
    op::japan_date,
};

/// Failures in a row after which an account is stopped until an administrator makes a new link.
const STOPPED: i64 = 100;

/// What was typed, and from where.
#[derive(Clone)]
pub struct SignIn {
    /// The address the request came from.
    pub source: String,
    /// The login.
    pub login: String,
    /// The password, as typed.
    pub password: String,
}

/// A session that just began.
#[derive(Debug)]
pub struct Fresh {
    /// For the cookie.
    pub token: Secret,
    /// Who.
    pub actor: Actor,
}

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInRefused {
    /// Login or password is wrong, or the account may not be used; nobody learns which.
    Wrong,
    /// Too many tries for this account or from this address; wait this many minutes.
    TooMany(i64),
    /// The password is right, but there is no membership today.
    NoMembership,
}

/// The form in which logins are stored and compared.
pub(super) fn login_form(typed: &str) -> String {
    super::policy::normal(typed).trim().to_lowercase()
}

/// Checks login and password and begins a session in the membership used last.
///
/// # Errors
/// [`SignInRefused`], the database's own.
pub async fn sign_in(app: &App, typed: &SignIn) -> Outcome<Fresh, SignInRefused> {
    let now = app.now();
    let login = login_form(&typed.login);
    let attempt = match attempts::begin(app, &login, &typed.source, now).await? {
        Ok(attempt) => attempt,
        Err(wait) => {
            tracing::warn!("sign-in refused: too many tries");
            return Err(Failure::Refused(SignInRefused::TooMany(wait)));
        }
    };
    let account: Option<Account> = app
        .db()
        .read()
        .await?
        .optional(
            "SELECT id, name, password_hash, active, failed_count FROM staff WHERE login = $1",
            args![login],
        )
        .await?;
    let usable = account.as_ref().filter(|account| account.active && account.failed_count < STOPPED);
    let stored = usable.and_then(|account| account.password_hash.clone());
    if !password::fits(&typed.password, stored).await {
        failed(app, now, account.map(|account| account.id)).await?;
        return Err(Failure::Refused(SignInRefused::Wrong));
    }
    let Some(account) = account else { return Err(Failure::Refused(SignInRefused::Wrong)) };
    begin(app, now, account, &attempt).await
}

db::from_row! {
    struct Account {
        id: StaffId,
        name: String,
        password_hash: Option<String>,
        active: bool,
        failed_count: i64,
    }
}

async fn begin(
    app: &App,
    now: Timestamp,
    account: Account,
    attempt: &Attempt,
) -> Outcome<Fresh, SignInRefused> {
    let mut tx = app.db().write().await?;
    let Some(chosen) = usual(&mut tx, account.id, now).await? else {
        return Err(Failure::Refused(SignInRefused::NoMembership));
    };
    // The password may have changed, or the account been stopped, while the hash was reckoned.
    let still = tx
        .execute(
            "UPDATE staff SET failed_count = 0 WHERE id = $1 AND active AND password_hash = $2",
            args![account.id, account.password_hash],
        )
        .await?;
    if still == 0 {
        return Err(Failure::Refused(SignInRefused::Wrong));
    }
    tx.execute("DELETE FROM sign_in_attempt WHERE account = $1", args![attempt.account]).await?;
    let new = NewSession { staff: account.id, membership: chosen.id, demo: false, expires_at: None };
    let fresh = enter(&mut tx, app, now, account.name, chosen, new).await?;
    tx.commit().await?;
    Ok(fresh)
}

/// Stores a session and its entry in the record of use.
pub(super) async fn enter(
    tx: &mut Tx,
    app: &App,
    now: Timestamp,
    name: String,
    chosen: MembershipChoice,
    new: NewSession,
) -> db::Result<Fresh> {
    let staff = new.staff;
    let demo = new.demo;
    let (session, token) = session::start(tx, app, now, new).await?;
    let actor = Actor {
        staff,
        name,
        agency: chosen.agency,
        agency_name: chosen.agency_name,
        role: chosen.role,
        membership: chosen.id,
        session: Some(session),
    };
    let op = Op::new(app.clone(), actor.clone(), now, app.ids().uuid(now));
    let entry = Entry::new(Action::SignIn).object("session", session);
    audit::record(tx, &op, if demo { entry.detail("demo") } else { entry }).await?;
    Ok(Fresh { token, actor })
}

/// The membership used last, if it still holds; else the first.
async fn usual(tx: &mut Tx, staff: StaffId, now: Timestamp) -> db::Result<Option<MembershipChoice>> {
    let mut choices = session::choices(tx, staff, japan_date(now)).await?;
    let last: Option<MembershipId> = tx
        .single_optional(
            "SELECT membership FROM session WHERE staff = $1 ORDER BY created_at DESC, id DESC LIMIT 1",
            args![staff],
        )
        .await?;
    let at = choices.iter().position(|choice| Some(choice.id) == last).unwrap_or(0);
    Ok(if choices.is_empty() { None } else { Some(choices.swap_remove(at)) })
}

async fn failed(app: &App, now: Timestamp, staff: Option<StaffId>) -> db::Result<()> {
    let mut tx = app.db().write().await?;
    let entry = Entry::new(Action::SignInFailed).refused();
    let entry = match staff {
        Some(staff) => {
            tx.execute("UPDATE staff SET failed_count = failed_count + 1 WHERE id = $1", args![staff])
                .await?;
            entry.object("staff", staff)
        }
        None => entry.detail("unknown"),
    };
    let request: Uuid = app.ids().uuid(now);
    audit::record_program(&mut tx, AuditId::from_uuid(app.ids().uuid(now)), now, request, entry).await?;
    tx.commit().await
}
