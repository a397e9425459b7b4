//! A form that arrives after its session ended by time: nobody is signed in, but the cookie still tells
//! whose it was. What was typed becomes that person's draft; the sender gets the sign-in page and sees
//! nothing of it before signing in.

use db::args;
use domain::staff::Role;

use super::{DraftKey, keep};
use crate::{Actor, App, Failure, Op, Outcome, identity};

/// Keeps the fields for the owner of a session that ended by idleness or age. False if the token belongs
/// to no such session, or its owner may not write this form.
///
/// # Errors
/// The database's own; [`Failure::Invalid`] if the form is too large.
pub async fn rescue(app: &App, token: &str, key: DraftKey, fields: &[(String, String)]) -> Outcome<bool> {
    let Some(last) = identity::lately_ended(app, token).await? else { return Ok(false) };
    let Some(actor) = actor_of(app, &last).await? else { return Ok(false) };
    let now = app.now();
    let op = Op::new(app.clone(), actor, now, app.ids().uuid(now));
    match keep(&op, key, fields).await {
        Ok(()) => Ok(true),
        Err(Failure::NotFound | Failure::NotYourWork) => Ok(false),
        Err(other) => Err(other),
    }
}

async fn actor_of(app: &App, last: &identity::LastSession) -> Outcome<Option<Actor>> {
    let mut read = app.db().read().await?;
    let row: Option<(String, String, Role)> = read
        .optional(
            "SELECT s.name, a.name, m.role FROM membership m JOIN staff s ON s.id = m.staff
             JOIN agency a ON a.id = m.agency WHERE m.id = $1",
            args![last.membership],
        )
        .await?;
    Ok(row.map(|(name, agency_name, role)| Actor {
        staff: last.staff,
        name,
        agency: last.agency,
        agency_name,
        role,
        membership: last.membership,
        session: None,
    }))
}
