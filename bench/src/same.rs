//! 名寄せ in the program: one new person compared with everybody on file, as the program does it in the background.

use std::time::{Duration, Instant};

use anyhow::Result;
use app::{App, identity_match};
use db::args;
use domain::ids::PersonId;

use crate::stats::Times;

/// Persons that are compared, spread over all.
const PERSONS: u32 = 300;

/// How long each takes, from the reading of its keys to the stored pairs, on disk.
pub async fn everybody(app: &App) -> Result<Times> {
    while identity_match::sweep(app).await? > 0 {}
    let (mut micros, mut took) = (Vec::new(), Duration::ZERO);
    for person in spread(app).await? {
        let mut tx = app.db().write().await?;
        let sql = "UPDATE identity_form SET waiting_since = $2 WHERE person = $1";
        tx.execute(sql, args![person, app.now()]).await?;
        tx.commit().await?;
        let begin = Instant::now();
        identity_match::sweep(app).await?;
        micros.push(u32::try_from(begin.elapsed().as_micros()).unwrap_or(u32::MAX));
        took += begin.elapsed();
    }
    Ok(Times::new(micros, took, 0))
}

/// Ids are made in the order of time: equal steps between the first and the last spread over all years.
async fn spread(app: &App) -> Result<Vec<PersonId>> {
    let mut read = app.db().read().await?;
    let count: i64 = read.single("SELECT count(*) FROM identity_form", args![]).await?;
    let step = (count / i64::from(PERSONS)).max(1);
    let mut persons = Vec::new();
    for nth in 0..i64::from(PERSONS) {
        let sql = "SELECT person FROM identity_form ORDER BY person LIMIT 1 OFFSET $1";
        persons.extend(read.single_optional::<PersonId>(sql, args![nth * step]).await?);
    }
    Ok(persons)
}
