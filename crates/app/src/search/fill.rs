//! Makes findable what an earlier version of the program stored, or a town made in bulk: rows for the words of notes and
//! addresses, and the keys of names as this version makes them. What is done stays done: it may be broken off at any time.

use db::{Tx, args};
use domain::ids::{CaseId, HouseholdId, NoteId};

use super::index;
use crate::{App, Outcome, disclosure, household::address};

/// How many notes get their rows in one transaction.
const BATCH: i64 = 500;
/// How many cases get their keys in one transaction, which keeps other changes of these cases waiting.
const CASES: i64 = 20;
/// How the keys of names are made now (`identity_match::name_keys`); counted up whenever that changes.
pub(crate) const NAME_KEYS: i64 = 3;

/// Adds what is missing; gives for how many notes.
///
/// # Errors
/// The database's own.
pub async fn fill(app: &App) -> Outcome<usize> {
    names(app).await?;
    addresses(app).await?;
    notes(app).await
}

/// Notes that the keys of all names stored so far are those of this version.
///
/// # Errors
/// The database's own.
pub async fn names_are_current(tx: &mut Tx) -> db::Result<()> {
    let sql = "INSERT INTO counter (key, value) VALUES ('name-keys', $1)
               ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    tx.execute(sql, args![NAME_KEYS]).await.map(drop)
}

async fn names(app: &App) -> Outcome<()> {
    let sql = "SELECT value FROM counter WHERE key = 'name-keys'";
    let made: Option<i64> = app.db().read().await?.single_optional(sql, args![]).await?;
    if made == Some(NAME_KEYS) {
        return Ok(());
    }
    let mut last = CaseId(uuid::Uuid::nil());
    loop {
        let sql = "SELECT id FROM support_case WHERE id > $1 ORDER BY id LIMIT $2";
        let cases: Vec<CaseId> = app.db().read().await?.singles(sql, args![last, CASES]).await?;
        let mut tx = app.db().write().await?;
        for case in &cases {
            disclosure::renew_names(&mut tx, *case).await?;
        }
        let Some(newest) = cases.last() else {
            names_are_current(&mut tx).await?;
            return Ok(tx.commit().await?);
        };
        last = *newest;
        tx.commit().await?;
    }
}

async fn addresses(app: &App) -> Outcome<()> {
    let mut last = HouseholdId(uuid::Uuid::nil());
    loop {
        let sql = "SELECT h.id FROM household h LEFT JOIN address_word w ON w.household = h.id
                   WHERE w.household IS NULL AND h.address <> '' AND h.id > $1 ORDER BY h.id LIMIT $2";
        let found: Vec<HouseholdId> = app.db().read().await?.singles(sql, args![last, BATCH]).await?;
        let Some(newest) = found.last() else { return Ok(()) };
        last = *newest;
        let mut tx = app.db().write_aside().await?;
        for household in &found {
            address::index(&mut tx, *household).await?;
        }
        tx.commit().await?;
    }
}

async fn notes(app: &App) -> Outcome<usize> {
    let (mut done, mut last) = (0, NoteId(uuid::Uuid::nil()));
    loop {
        let mut found = index::without(&mut app.db().read().await?, last, BATCH).await?;
        let Some(newest) = found.last() else { return Ok(done) };
        last = newest.note;
        done += found.len();
        // The index of SQLite takes rows in ascending order together, others one by one.
        found.sort_by_key(index::Indexed::sort);
        let mut tx = app.db().write_aside().await?;
        for note in &found {
            index::add(&mut tx, note).await?;
        }
        tx.commit().await?;
    }
}
