//! Indexes notes that have no row yet: those stored by an earlier version of the program, or by a town made in bulk.

use domain::ids::NoteId;

use super::index;
use crate::{App, Outcome};

/// How many notes get their rows in one transaction.
const BATCH: i64 = 500;

/// Adds the missing rows; gives how many. What is done stays done, so it may be broken off at any time.
///
/// # Errors
/// The database's own.
pub async fn fill(app: &App) -> Outcome<usize> {
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
