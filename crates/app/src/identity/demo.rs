//! The demonstration: anybody at the machine becomes any member of the fictional staff with one click.
//!
//! Callers must make sure that the program runs as a demonstration (`web::Mode::Demo`): the routes do not exist
//! otherwise, and the sessions made here are marked and refused by a real installation.

use db::args;
use domain::{
    ids::{AgencyId, MembershipId, StaffId},
    staff::Role,
};

use super::{
    session::{MembershipChoice, NewSession},
    sign_in::{Fresh, enter},
};
use crate::{App, Failure, Outcome, op::japan_date};

db::from_row! {
    /// Somebody to become.
    #[derive(PartialEq, Eq)]
    pub struct DemoChoice {
        /// The membership to act in.
        pub membership: MembershipId,
        /// Who.
        pub staff: StaffId,
        /// Their name.
        pub staff_name: String,
        /// The agency.
        pub agency: AgencyId,
        /// The agency's name.
        pub agency_name: String,
        /// The role.
        pub role: Role,
    }
}

/// Everybody whom a visitor of the demonstration may become, in the agencies' order.
///
/// # Errors
/// The database's own.
pub async fn demo_choices(app: &App) -> Outcome<Vec<DemoChoice>> {
    let today = japan_date(app.now());
    let mut read = app.db().read().await?;
    let choices = read
        .all(
            "SELECT m.id, st.id, st.name, a.id, a.name, m.role
             FROM membership m JOIN staff st ON st.id = m.staff JOIN agency a ON a.id = m.agency
             WHERE st.active AND m.from_on <= $1 AND (m.until_on IS NULL OR m.until_on >= $1)
               AND (a.ended_on IS NULL OR a.ended_on > $1)
             ORDER BY a.sort, a.name, st.login, m.id",
            args![today],
        )
        .await?;
    Ok(choices)
}

/// Begins a session as somebody, without a password.
///
/// # Errors
/// [`Failure::NotFound`] if the membership does not hold today.
pub async fn become_member(app: &App, membership: MembershipId) -> Outcome<Fresh> {
    let now = app.now();
    let mut tx = app.db().write().await?;
    let found: Option<DemoChoice> = tx
        .optional(
            "SELECT m.id, st.id, st.name, a.id, a.name, m.role
             FROM membership m JOIN staff st ON st.id = m.staff JOIN agency a ON a.id = m.agency
             WHERE st.active AND m.from_on <= $1 AND (m.until_on IS NULL OR m.until_on >= $1)
               AND (a.ended_on IS NULL OR a.ended_on > $1) AND m.id = $2",
            args![japan_date(now), membership],
        )
        .await?;
    let Some(found) = found else { return Err(Failure::NotFound) };
    let chosen = MembershipChoice {
        id: found.membership,
        agency: found.agency,
        agency_name: found.agency_name,
        role: found.role,
    };
    let new = NewSession { staff: found.staff, membership, demo: true, expires_at: None };
    let fresh = enter(&mut tx, app, now, found.staff_name, chosen, new).await?;
    tx.commit().await?;
    Ok(fresh)
}
