//! Writes the database's own files anew after a disposal, so that no old text is left in them (`Db::wipe`; on PostgreSQL:
//! decision 0019).
//!
//! Nobody reads or writes meanwhile. A small file is written anew at once; a large one at night, or when somebody asks
//! for it. Until then the list, its certificate and `tasuki doctor` say so.

use std::time::Duration;

use db::{Db, Engine, args};

use crate::App;

/// A file up to this many bytes is written anew at once: less than a second on an ordinary disk.
const SHORT: u64 = 100 << 20;
/// How often it is tried while somebody reads.
const TRIES: u32 = 5;
/// The pause between two tries.
const PAUSE: Duration = Duration::from_millis(200);

/// By day: at the end of a disposal if it is short, or because somebody asks for it. The records are gone already: what
/// goes wrong here is in the log, and the lists go on waiting.
pub(super) async fn by_day(app: &App, asked: bool) {
    let done =
        async { if asked || is_short(app.db(), SHORT).await? { if_waiting(app).await } else { Ok(0) } };
    if let Err(error) = done.await {
        tracing::error!(%error, "the database could not be written anew after a disposal");
    }
}

pub(super) async fn is_short(db: &Db, short: u64) -> db::Result<bool> {
    Ok(db.engine() == Engine::Postgres || db.size_bytes().await? <= short)
}

/// Writes the files anew if any list waits for it; for how many it was done. At night, what the day left.
///
/// # Errors
/// The database's own; the lists go on waiting.
pub async fn if_waiting(app: &App) -> db::Result<u64> {
    let sql = "SELECT count(*) FROM disposal WHERE state = 'done' AND wiped_at IS NULL";
    let waiting: i64 = app.db().read().await?.single(sql, args![]).await?;
    if waiting > 0 { now(app).await } else { Ok(0) }
}

/// Writes the files anew and notes when; none if somebody reads too long.
async fn now(app: &App) -> db::Result<u64> {
    for _ in 0..TRIES {
        // Lists that end while the files are being written may have left something in them.
        let begun = app.now();
        match app.db().wipe().await {
            Ok(()) => {
                let mut tx = app.db().write().await?;
                let sql = "UPDATE disposal SET wiped_at = $1
                           WHERE state = 'done' AND wiped_at IS NULL AND done_at <= $2";
                let lists = tx.execute(sql, args![app.now(), begun]).await?;
                tx.commit().await?;
                return Ok(lists);
            }
            Err(db::DbError::Busy) => tokio::time::sleep(PAUSE).await,
            Err(other) => return Err(other),
        }
    }
    tracing::warn!("readers kept the database from being written anew after a disposal");
    Ok(0)
}
