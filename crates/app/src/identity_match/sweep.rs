//! Compares persons who changed with everybody on file, outside of any request, and stores what it finds for the
//! agencies that may read both sides and for the coordinator. The program calls [`sweep`] every few seconds.

use std::collections::BTreeSet;

use db::{Read, args};
use domain::ids::PersonId;
use jiff::Timestamp;

use super::{
    model::{self, Weigher},
    pairs::{self, Found},
    route, search, subject,
};
use crate::{App, Outcome, op::japan_date};

/// How many persons one round takes.
const ROUND: i64 = 50;

/// Compares those who wait, oldest first, at most [`ROUND`] of them. Gives how many; fewer than that means that
/// nobody waits any more. Who changes meanwhile goes on waiting.
///
/// # Errors
/// The database's own; what was compared before stays.
pub async fn sweep(app: &App) -> Outcome<usize> {
    let sql = "SELECT person, waiting_since FROM identity_form WHERE waiting_since IS NOT NULL
               ORDER BY waiting_since, person LIMIT $1";
    let waiting: Vec<(PersonId, Timestamp)> = app.db().read().await?.all(sql, args![ROUND]).await?;
    for (person, since) in &waiting {
        one(app, *person, *since).await?;
    }
    Ok(waiting.len())
}

async fn one(app: &App, person: PersonId, since: Timestamp) -> Outcome<()> {
    let today = japan_date(app.now());
    let mut read = app.db().read().await?;
    let weigher = model::current(app, &mut read).await?;
    let compared = compare(&mut read, &weigher, person).await?;
    let mut found: Vec<Found> = Vec::new();
    for (other, score) in &compared.found {
        let persons = (person.min(*other), person.max(*other));
        let coordinator = route::coordinator(&mut read, app, today, persons).await?;
        found.push(Found { persons, score: *score, coordinator, on: today });
    }
    drop(read);
    let mut tx = app.db().write_aside().await?;
    for pair in &found {
        pairs::store(&mut tx, app, pair).await?;
    }
    for (other, score) in compared.gone {
        pairs::rescore(&mut tx, (person, other), score).await?;
    }
    let sql = "UPDATE identity_form SET waiting_since = NULL WHERE person = $1 AND waiting_since = $2";
    tx.execute(sql, args![person, since]).await?;
    tx.commit().await?;
    Ok(())
}

/// What came of comparing one person with everybody.
#[derive(Default)]
struct Compared {
    /// Those who may be the same.
    found: Vec<(PersonId, i64)>,
    /// Those of whom that was thought before.
    gone: Vec<(PersonId, i64)>,
}

async fn compare(read: &mut Read, weigher: &Weigher, person: PersonId) -> db::Result<Compared> {
    let mut compared = Compared::default();
    let Some(own) = subject::all(read, &[person]).await?.into_iter().next() else { return Ok(compared) };
    let mut ids: BTreeSet<PersonId> = search::among_all(read, &own).await?.into_iter().collect();
    let before: BTreeSet<PersonId> = pairs::partners(read, person).await?.into_iter().collect();
    ids.extend(&before);
    let ids: Vec<PersonId> = ids.into_iter().collect();
    for other in subject::all(read, &ids).await? {
        let score = weigher.score(&own.form, &other.form);
        if score >= model::least() && own.proposable() && other.proposable() {
            compared.found.push((other.id, score));
        } else if before.contains(&other.id) {
            compared.gone.push((other.id, score.min(model::least() - 1)));
        }
    }
    Ok(compared)
}
