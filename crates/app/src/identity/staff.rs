//! Accounts of the people who work: adding, changing, deactivating. The administrator's work.

use db::{Tx, args};
use domain::{
    ids::StaffId,
    staff::{Role, Work},
};
use jiff::Timestamp;

use super::{membership, session, sign_in::login_form};
use crate::{
    Failure, Op, Outcome,
    audit::{self, Action, Entry},
    failure::Problem,
    op::japan_date,
};

const TAKEN: &str = "このログインIDはすでに使われています。別のログインIDを入力してください。";

/// A new account and its first membership.
#[derive(Debug, Clone)]
pub struct AddStaff {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// Where they work.
    pub membership: super::NewMembership,
}

impl AddStaff {
    /// What must be corrected before it can be added.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = problems(&login_form(&self.login), &self.name, &self.kana);
        problems.extend(self.membership.problems());
        problems
    }
}

/// New words for an account.
#[derive(Debug, Clone)]
pub struct ChangeStaff {
    /// The version the form was filled from.
    pub version: i64,
    /// The name.
    pub name: String,
    /// Its reading.
    pub kana: String,
}

/// Why an account may not be deactivated or reactivated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRefused {
    /// Nobody deactivates themselves.
    Yourself,
    /// Without this one nobody could administer.
    LastAdmin,
}

/// What must be corrected in the words of an account.
pub(super) fn problems(login: &str, name: &str, kana: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if login.chars().count() < 3 || login.chars().count() > 60 || !login.chars().all(good) {
        problems.push(Problem::new(
            "login",
            "ログインIDは、半角の英数字と . - _ @ で3文字以上60文字以内にしてください。",
        ));
    }
    problems.extend(name_problems(name, kana));
    problems
}

fn name_problems(name: &str, kana: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if name.is_empty() {
        problems.push(Problem::new("name", "氏名を入力してください。"));
    } else if name.chars().count() > 60 {
        problems.push(Problem::new("name", "氏名は60文字以内にしてください。"));
    }
    if kana.chars().count() > 60 {
        problems.push(Problem::new("kana", "フリガナは60文字以内にしてください。"));
    }
    problems
}

/// Stores an account without a password.
pub(super) async fn store(
    tx: &mut Tx,
    id: StaffId,
    login: &str,
    (name, kana): (&str, &str),
    now: Timestamp,
) -> Outcome<()> {
    let stored = tx.execute_one(
        "INSERT INTO staff (id, login, name, kana, password_hash, active, failed_count, created_at, version)
         VALUES ($1, $2, $3, $4, NULL, $5, 0, $6, 1)",
        args![id, login, name, kana, true, now],
    );
    // The login is the only thing here that can collide.
    stored.await.map_err(|error| {
        if error.is_unique_violation() {
            Failure::Invalid(vec![Problem::new("login", TAKEN)])
        } else {
            error.into()
        }
    })
}

/// Adds an account with its first membership. It can be used after its owner set a password by a link.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::Invalid`].
pub async fn add(op: &Op, command: &AddStaff) -> Outcome<StaffId> {
    op.needs(Work::Administer)?;
    let problems = command.problems();
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let login = login_form(&command.login);
    let id: StaffId = op.new_id();
    let mut tx = op.write().await?;
    store(&mut tx, id, &login, (&command.name, &command.kana), op.now).await?;
    audit::record(&mut tx, op, Entry::new(Action::AddStaff).object("staff", id)).await?;
    membership::store(&mut tx, op, id, &command.membership).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes name and reading.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::Invalid`], [`Failure::Stale`] if somebody changed the account before.
pub async fn change(op: &Op, id: StaffId, command: &ChangeStaff) -> Outcome<()> {
    op.needs(Work::Administer)?;
    let problems = name_problems(&command.name, &command.kana);
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let mut tx = op.write().await?;
    let changed = tx
        .execute(
            "UPDATE staff SET name = $1, kana = $2, version = version + 1 WHERE id = $3 AND version = $4",
            args![command.name, command.kana, id, command.version],
        )
        .await?;
    found_or_stale(&mut tx, id, changed).await?;
    audit::record(&mut tx, op, Entry::new(Action::ChangeStaff).object("staff", id)).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn found_or_stale<R>(tx: &mut Tx, id: StaffId, changed: u64) -> Result<(), Failure<R>> {
    if changed > 0 {
        return Ok(());
    }
    let known: i64 = tx.single("SELECT count(*) FROM staff WHERE id = $1", args![id]).await?;
    Err(if known > 0 { Failure::Stale } else { Failure::NotFound })
}

/// Deactivates an account (all its sessions and links end) or takes it into use again.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::Stale`], [`StaffRefused`].
pub async fn set_active(op: &Op, id: StaffId, version: i64, active: bool) -> Outcome<(), StaffRefused> {
    op.needs(Work::Administer)?;
    if id == op.actor.staff {
        return Err(Failure::Refused(StaffRefused::Yourself));
    }
    let mut tx = op.write().await?;
    let changed = tx
        .execute(
            "UPDATE staff SET active = $1, version = version + 1 WHERE id = $2 AND version = $3",
            args![active, id, version],
        )
        .await?;
    found_or_stale(&mut tx, id, changed).await?;
    if !active {
        session::end_all(&mut tx, id, op.now).await?;
        tx.execute(
            "UPDATE invitation SET used_at = $1 WHERE staff = $2 AND used_at IS NULL",
            args![op.now, id],
        )
        .await?;
    }
    if admins(&mut tx, op.now).await? == 0 {
        return Err(Failure::Refused(StaffRefused::LastAdmin));
    }
    let entry = Entry::new(Action::ChangeStaff).object("staff", id);
    audit::record(&mut tx, op, entry.detail(if active { "active" } else { "inactive" })).await?;
    tx.commit().await?;
    Ok(())
}

/// How many people can administer today. Counted after a change, inside its transaction.
pub(super) async fn admins(tx: &mut Tx, now: Timestamp) -> db::Result<i64> {
    tx.single(
        "SELECT count(*) FROM staff s JOIN membership m ON m.staff = s.id JOIN agency a ON a.id = m.agency
         WHERE m.role = $1 AND s.active AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on >= $2)
           AND (a.ended_on IS NULL OR a.ended_on > $2)",
        args![Role::Admin, japan_date(now)],
    )
    .await
}
