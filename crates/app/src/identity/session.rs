//! Sessions: who is behind a cookie. [`resume`] runs before every page, so it is one indexed read.
//!
//! Statements of a request: one (token → staff, membership, agency), a second only for people with several
//! memberships, and at most once a minute a short write that moves the idle end.

use db::{Read, Statement, Tx, args};
use domain::{
    ids::{AgencyId, Id, MembershipId, SessionId, StaffId},
    staff::Role,
};
use jiff::{SignedDuration, Timestamp};

use super::secret::{Secret, hash_of};
use crate::{
    Actor, App, Failure, Op, Outcome,
    audit::{self, Action, Entry},
    op::japan_date,
};

/// A session ends after this time without a request.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after this time in any case.
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// The last request is stored at most this often, so the idle end is exact to a minute.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);
/// How long after its end a session still tells whose half-written form arrived.
const LATELY: SignedDuration = SignedDuration::from_hours(24);

db::from_row! {
    /// A place in an agency that somebody may act for.
    #[derive(PartialEq, Eq)]
    pub struct MembershipChoice {
        /// Its id.
        pub id: MembershipId,
        /// The agency.
        pub agency: AgencyId,
        /// The agency's name.
        pub agency_name: String,
        /// The role there.
        pub role: Role,
    }
}

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resumed {
    /// Who, for which agency, in which role.
    pub actor: Actor,
    /// All memberships of today, the present one among them.
    pub memberships: Vec<MembershipChoice>,
    /// Made by one click in the demonstration, without a password; a real installation refuses it.
    pub demo: bool,
    /// An emergency access is open, or some case protects somebody from the actor: the door must look
    /// ([`crate::protection::standing`], [`crate::emergency::current`]).
    pub special: bool,
}

db::from_row! {
    struct Found {
        session: SessionId,
        staff: StaffId,
        name: String,
        membership: MembershipId,
        agency: AgencyId,
        agency_name: String,
        role: Role,
        last_seen_at: Timestamp,
        demo: bool,
        memberships: i64,
        special: bool,
    }
}

const FIND: &str = "SELECT s.id, s.staff, st.name, m.id, m.agency, a.name, m.role, s.last_seen_at, s.demo,
            (SELECT count(*) FROM membership o
             WHERE o.staff = s.staff AND o.from_on <= $4 AND (o.until_on IS NULL OR o.until_on >= $4)),
            EXISTS (SELECT 1 FROM emergency_access e WHERE e.session = s.id AND e.until_at > $2 AND e.ended_at IS NULL)
              OR EXISTS (SELECT 1 FROM protection_named n WHERE n.staff = s.staff AND n.removed_at IS NULL)
     FROM session s JOIN staff st ON st.id = s.staff JOIN membership m ON m.id = s.membership
          JOIN agency a ON a.id = m.agency
     WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
       AND st.active AND m.from_on <= $4 AND (m.until_on IS NULL OR m.until_on >= $4)
       AND (a.ended_on IS NULL OR a.ended_on > $4)";

/// The session of a token, if it goes on.
///
/// # Errors
/// The database's own.
pub async fn resume(app: &App, token: &str) -> Outcome<Option<Resumed>> {
    let now = app.now();
    let today = japan_date(now);
    let find = Statement::new(FIND, args![hash_of(token), now, now - IDLE, today]);
    let [found] = app.db().several([find]).await?;
    let Some(found) = found.optional::<Found>()? else { return Ok(None) };
    let present = MembershipChoice {
        id: found.membership,
        agency: found.agency,
        agency_name: found.agency_name.clone(),
        role: found.role,
    };
    let memberships = if found.memberships > 1 {
        choices(&mut app.db().read().await?, found.staff, today).await?
    } else {
        vec![present]
    };
    if now.duration_since(found.last_seen_at) >= TOUCH {
        touch(app, found.session, now).await;
    }
    let actor = Actor {
        staff: found.staff,
        name: found.name,
        agency: found.agency,
        agency_name: found.agency_name,
        role: found.role,
        membership: found.membership,
        session: Some(found.session),
    };
    Ok(Some(Resumed { actor, memberships, demo: found.demo, special: found.special }))
}

/// Moves the idle end. A full or busy database must not keep people from reading, so a failure is only logged.
async fn touch(app: &App, session: SessionId, now: Timestamp) {
    let result: db::Result<()> = async {
        let mut tx = app.db().write().await?;
        // Requests of one page arrive together; only the first of them writes.
        tx.execute(
            "UPDATE session SET last_seen_at = $1 WHERE id = $2 AND ended_at IS NULL AND last_seen_at <= $3",
            args![now, session, now - TOUCH],
        )
        .await?;
        tx.commit().await
    }
    .await;
    if let Err(error) = result {
        tracing::warn!(%error, "the time of the last request could not be stored");
    }
}

/// The memberships of a day, in the agencies' order.
pub(super) async fn choices(
    read: &mut Read,
    staff: StaffId,
    today: jiff::civil::Date,
) -> db::Result<Vec<MembershipChoice>> {
    read.all(
        "SELECT m.id, m.agency, a.name, m.role FROM membership m JOIN agency a ON a.id = m.agency
         WHERE m.staff = $1 AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on >= $2)
           AND (a.ended_on IS NULL OR a.ended_on > $2)
         ORDER BY a.sort, m.id",
        args![staff, today],
    )
    .await
}

/// What a new session is made of.
pub(super) struct NewSession {
    pub staff: StaffId,
    pub membership: MembershipId,
    pub demo: bool,
    /// `None`: twelve hours from now.
    pub expires_at: Option<Timestamp>,
}

/// Stores a new session; the token goes into the cookie and nowhere else.
pub(super) async fn start(
    tx: &mut Tx,
    app: &App,
    now: Timestamp,
    new: NewSession,
) -> db::Result<(SessionId, Secret)> {
    let token = Secret::new(app);
    let id = SessionId::from_uuid(app.ids().uuid(now));
    tx.execute_one(
        "INSERT INTO session (id, token_hash, staff, membership, created_at, last_seen_at, expires_at, ended_at, demo)
         VALUES ($1, $2, $3, $4, $5, $5, $6, NULL, $7)",
        args![id, token.hash(), new.staff, new.membership, now, new.expires_at.unwrap_or(now + ABSOLUTE), new.demo],
    )
    .await?;
    Ok((id, token))
}

/// Ends every session of somebody.
pub(super) async fn end_all(tx: &mut Tx, staff: StaffId, now: Timestamp) -> db::Result<u64> {
    tx.execute("UPDATE session SET ended_at = $1 WHERE staff = $2 AND ended_at IS NULL", args![now, staff])
        .await
}

/// Ends every session in one membership.
pub(super) async fn end_of_membership(
    tx: &mut Tx,
    membership: MembershipId,
    now: Timestamp,
) -> db::Result<u64> {
    tx.execute(
        "UPDATE session SET ended_at = $1 WHERE membership = $2 AND ended_at IS NULL",
        args![now, membership],
    )
    .await
}

/// Ends the actor's session.
///
/// # Errors
/// The database's own.
pub async fn sign_out(op: &Op) -> Outcome<()> {
    let Some(session) = op.actor.session else { return Ok(()) };
    let mut tx = op.write().await?;
    tx.execute("UPDATE session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL", args![op.now, session])
        .await?;
    audit::record(&mut tx, op, Entry::new(Action::SignOut).object("session", session)).await?;
    tx.commit().await?;
    Ok(())
}

/// Goes on in another membership: the old token ends, the new one keeps the absolute end of the first.
///
/// # Errors
/// [`Failure::NotFound`] if it is not one of the actor's memberships of today.
pub async fn switch(op: &Op, to: MembershipId) -> Outcome<Secret> {
    let Some(session) = op.actor.session else { return Err(Failure::NotFound) };
    let mut tx = op.write().await?;
    let chosen =
        choices(&mut tx, op.actor.staff, op.today()).await?.into_iter().find(|choice| choice.id == to);
    let Some(chosen) = chosen else { return Err(Failure::NotFound) };
    let (expires_at, demo): (Timestamp, bool) = tx
        .one("SELECT expires_at, demo FROM session WHERE id = $1 AND ended_at IS NULL", args![session])
        .await?;
    let ended = tx
        .execute(
            "UPDATE session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL",
            args![op.now, session],
        )
        .await?;
    if ended == 0 {
        return Err(Failure::NotFound);
    }
    let new = NewSession { staff: op.actor.staff, membership: chosen.id, demo, expires_at: Some(expires_at) };
    let (_, token) = start(&mut tx, &op.app, op.now, new).await?;
    audit::record(&mut tx, op, Entry::new(Action::SwitchMembership).object("membership", chosen.id)).await?;
    tx.commit().await?;
    Ok(token)
}

db::from_row! {
    /// Whose session ended by idleness or age a short while ago.
    #[derive(PartialEq, Eq)]
    pub struct LastSession {
        /// Who.
        pub staff: StaffId,
        /// For which agency.
        pub agency: AgencyId,
        /// In which membership.
        pub membership: MembershipId,
    }
}

/// Whose session a token was, if it ended by idleness or age within a day. It gives no access: it only tells
/// for whom a half-written form that arrives too late may be kept.
///
/// # Errors
/// The database's own.
pub async fn lately_ended(app: &App, token: &str) -> Outcome<Option<LastSession>> {
    let now = app.now();
    let mut read = app.db().read().await?;
    let found = read
        .optional(
            "SELECT s.staff, m.agency, m.id FROM session s JOIN staff st ON st.id = s.staff
                 JOIN membership m ON m.id = s.membership JOIN agency a ON a.id = m.agency
             WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.last_seen_at > $2 AND st.active
               AND m.from_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3)
               AND (a.ended_on IS NULL OR a.ended_on > $3)",
            args![hash_of(token), now - LATELY, japan_date(now)],
        )
        .await?;
    Ok(found)
}
