//! One-time links: the first administrator, a new member of staff, a forgotten password.
//!
//! A link is shown once and stored as a hash. It works once, until its end, and only while no newer one for the
//! same person was made. Setting a password ends all sessions of its owner and lifts a stopped account.

use db::{Tx, args};
use domain::{
    ids::{AgencyId, AuditId, Id, InvitationId, MembershipId, StaffId},
    staff::{Role, Work},
};
use jiff::{SignedDuration, Timestamp};

use super::{
    password,
    secret::{Secret, hash_of},
    session,
    sign_in::login_form,
    staff,
};
use crate::{
    App, Failure, Op, Outcome,
    audit::{self, Action, Entry},
    op::japan_date,
};

const FIRST_ADMIN: SignedDuration = SignedDuration::from_mins(30);
const JOIN: SignedDuration = SignedDuration::from_hours(72);
const RESET: SignedDuration = SignedDuration::from_hours(24);

/// A link that was just made.
#[derive(Debug, Clone)]
pub struct Link {
    /// The last part of the address `/invitations/…`.
    pub token: Secret,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// What an open link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invited {
    /// Sets up the first administrator, who is not stored yet.
    FirstAdmin,
    /// Sets the password of a member of staff.
    Staff {
        /// The login.
        login: String,
        /// The name.
        name: String,
    },
}

/// Why there is no link for a first administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstAdminRefused {
    /// An administrator with a password exists; they make all further links.
    AdminExists,
    /// No agency is stored to which the administrator could belong; load a profile first.
    NoAgency,
}

async fn has_admin(tx: &mut Tx, now: Timestamp) -> db::Result<bool> {
    let count: i64 = tx
        .single(
            "SELECT count(*) FROM staff s JOIN membership m ON m.staff = s.id JOIN agency a ON a.id = m.agency
             WHERE m.role = $1 AND s.active AND s.password_hash IS NOT NULL AND m.from_on <= $2
               AND (m.until_on IS NULL OR m.until_on >= $2) AND (a.ended_on IS NULL OR a.ended_on > $2)",
            args![Role::Admin, japan_date(now)],
        )
        .await?;
    Ok(count > 0)
}

/// The municipality's section in charge, or else the first agency.
async fn home(tx: &mut Tx, now: Timestamp) -> db::Result<Option<AgencyId>> {
    tx.single_optional(
        "SELECT id FROM agency WHERE from_on <= $1 AND (ended_on IS NULL OR ended_on > $1)
         ORDER BY CASE WHEN is_section THEN 0 ELSE 1 END, sort, id LIMIT 1",
        args![japan_date(now)],
    )
    .await
}

/// Makes the link by which the first administrator sets up their account; older ones stop working.
///
/// # Errors
/// [`FirstAdminRefused`], the database's own.
pub async fn first_admin_link(app: &App) -> Outcome<Link, FirstAdminRefused> {
    let now = app.now();
    let mut tx = app.db().write().await?;
    if has_admin(&mut tx, now).await? {
        return Err(Failure::Refused(FirstAdminRefused::AdminExists));
    }
    if home(&mut tx, now).await?.is_none() {
        return Err(Failure::Refused(FirstAdminRefused::NoAgency));
    }
    tx.execute(
        "UPDATE invitation SET used_at = $1 WHERE purpose = 'first_admin' AND used_at IS NULL",
        args![now],
    )
    .await?;
    let (id, link) = make(&mut tx, app, now, "first_admin", None, FIRST_ADMIN).await?;
    let entry = Entry::new(Action::Invite).object("invitation", id).detail("first_admin");
    program(&mut tx, app, now, entry).await?;
    tx.commit().await?;
    Ok(link)
}

/// Makes a link for a member of staff to set a password: 72 hours for a first one, 24 for a forgotten one.
/// Older links of the same person stop working.
///
/// # Errors
/// [`Failure::NotYourWork`], [`Failure::NotFound`] for an unknown or deactivated account.
pub async fn invite(op: &Op, staff: StaffId) -> Outcome<Link> {
    op.needs(Work::Administer)?;
    let mut tx = op.write().await?;
    let has_password: bool = tx
        .single(
            "SELECT CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END FROM staff WHERE id = $1 AND active",
            args![staff],
        )
        .await
        .map(|flag: i32| flag == 1)?;
    let (purpose, lasts) = if has_password { ("reset", RESET) } else { ("join", JOIN) };
    close_others(&mut tx, staff, op.now).await?;
    let (id, link) = make(&mut tx, &op.app, op.now, purpose, Some(staff), lasts).await?;
    audit::record(&mut tx, op, Entry::new(Action::Invite).object("invitation", id).detail(purpose)).await?;
    tx.commit().await?;
    Ok(link)
}

/// Makes a link for somebody from the command line, when no administrator can: whoever can start the program on
/// its data directory holds the data anyway.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown or deactivated account.
pub async fn console_link(app: &App, login: &str) -> Outcome<Link> {
    let now = app.now();
    let mut tx = app.db().write().await?;
    let staff: StaffId =
        tx.single("SELECT id FROM staff WHERE login = $1 AND active", args![login_form(login)]).await?;
    close_others(&mut tx, staff, now).await?;
    let (id, link) = make(&mut tx, app, now, "reset", Some(staff), FIRST_ADMIN).await?;
    program(&mut tx, app, now, Entry::new(Action::Invite).object("invitation", id).detail("console")).await?;
    tx.commit().await?;
    Ok(link)
}

async fn close_others(tx: &mut Tx, staff: StaffId, now: Timestamp) -> db::Result<u64> {
    tx.execute("UPDATE invitation SET used_at = $1 WHERE staff = $2 AND used_at IS NULL", args![now, staff])
        .await
}

async fn make(
    tx: &mut Tx,
    app: &App,
    now: Timestamp,
    purpose: &str,
    staff: Option<StaffId>,
    lasts: SignedDuration,
) -> db::Result<(InvitationId, Link)> {
    let link = Link { token: Secret::new(app), expires_at: now + lasts };
    let id = InvitationId::from_uuid(app.ids().uuid(now));
    tx.execute_one(
        "INSERT INTO invitation (id, token_hash, purpose, staff, created_at, expires_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, NULL)",
        args![id, link.token.hash(), purpose, staff, now, link.expires_at],
    )
    .await?;
    Ok((id, link))
}

async fn program(tx: &mut Tx, app: &App, now: Timestamp, entry: Entry) -> db::Result<()> {
    let (id, request) = (AuditId::from_uuid(app.ids().uuid(now)), app.ids().uuid(now));
    audit::record_program(tx, id, now, request, entry).await
}

type Open = (InvitationId, Option<StaffId>, Option<String>, Option<String>);

async fn find(app: &App, token: &str) -> db::Result<Option<Open>> {
    app.db()
        .read()
        .await?
        .optional(
            "SELECT i.id, i.staff, s.login, s.name FROM invitation i LEFT JOIN staff s ON s.id = i.staff AND s.active
             WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2
               AND (i.staff IS NULL OR s.id IS NOT NULL)",
            args![hash_of(token), app.now()],
        )
        .await
}

/// What a link is for.
///
/// # Errors
/// [`Failure::NotFound`] if it does not exist, was used, is too old or was replaced.
pub async fn open(app: &App, token: &str) -> Outcome<Invited> {
    match find(app, token).await? {
        Some((_, Some(_), Some(login), Some(name))) => Ok(Invited::Staff { login, name }),
        Some((_, None, ..)) => Ok(Invited::FirstAdmin),
        _ => Err(Failure::NotFound),
    }
}

/// What is typed on the page of a link. Login, name and kana only for the first administrator.
#[derive(Clone, Default)]
pub struct Accept {
    /// The new password.
    pub password: String,
    /// The same again.
    pub again: String,
    /// The first administrator's login.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Its reading.
    pub kana: String,
}

/// Sets the password, and for the first administrator makes the account. The link is used up.
///
/// # Errors
/// [`Failure::NotFound`] as for [`open`], [`Failure::Invalid`] for what must be corrected (the link stays usable).
pub async fn accept(app: &App, token: &str, typed: &Accept) -> Outcome<()> {
    let Some((id, staff, login, _)) = find(app, token).await? else { return Err(Failure::NotFound) };
    let first = staff.is_none();
    let login = login.unwrap_or_else(|| login_form(&typed.login));
    let mut problems = if first { staff::problems(&login, &typed.name, &typed.kana) } else { vec![] };
    problems.extend(password::check(&typed.password, &typed.again, &login));
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems));
    }
    let hash = password::hash(app, &typed.password).await?;
    let now = app.now();
    let mut tx = app.db().write().await?;
    let used = tx
        .execute(
            "UPDATE invitation SET used_at = $1 WHERE id = $2 AND used_at IS NULL AND expires_at > $1",
            args![now, id],
        )
        .await?;
    if used == 0 {
        return Err(Failure::NotFound);
    }
    let staff = match staff {
        Some(staff) => staff,
        None => add_first(&mut tx, app, now, &login, typed).await?,
    };
    tx.execute_one(
        "UPDATE staff SET password_hash = $1, failed_count = 0, version = version + 1 WHERE id = $2 AND active",
        args![hash, staff],
    )
    .await?;
    close_others(&mut tx, staff, now).await?;
    session::end_all(&mut tx, staff, now).await?;
    tx.execute("DELETE FROM sign_in_attempt WHERE account = $1", args![hash_of(&login)]).await?;
    program(&mut tx, app, now, Entry::new(Action::SetPassword).object("staff", staff)).await?;
    tx.commit().await?;
    Ok(())
}

async fn add_first(tx: &mut Tx, app: &App, now: Timestamp, login: &str, typed: &Accept) -> Outcome<StaffId> {
    if has_admin(tx, now).await? {
        return Err(Failure::NotFound);
    }
    let Some(agency) = home(tx, now).await? else { return Err(Failure::NotFound) };
    let id = StaffId::from_uuid(app.ids().uuid(now));
    staff::store(tx, id, login, (&typed.name, &typed.kana), now).await?;
    let membership = MembershipId::from_uuid(app.ids().uuid(now));
    tx.execute_one(
        "INSERT INTO membership (id, staff, agency, role, from_on, until_on) VALUES ($1, $2, $3, $4, $5, NULL)",
        args![membership, id, agency, Role::Admin, japan_date(now)],
    )
    .await?;
    program(tx, app, now, Entry::new(Action::AddStaff).object("staff", id).detail("first_admin")).await?;
    Ok(id)
}
