//! Listens to the queries that a page runs on SQLite, with their values, so that the bench can run the very same
//! ones alone. Only connections opened between [`start`] and [`stop`] are listened to; all others are left alone.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use rusqlite::{
    Connection,
    trace::{TraceEvent, TraceEventCodes},
};

static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Connections opened from now on are listened to.
pub fn start() {
    LISTENING.store(true, Ordering::SeqCst);
    take();
}

/// Connections opened from now on are left alone.
pub fn stop() {
    LISTENING.store(false, Ordering::SeqCst);
}

/// The queries heard since the last call, with their values written out.
pub fn take() -> Vec<String> {
    std::mem::take(&mut *HEARD.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Listens to a reader's connection, if listening is on.
pub(crate) fn listen(mut connection: Connection) -> rusqlite::Result<Connection> {
    if LISTENING.load(Ordering::SeqCst) {
        connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(hear))?;
    }
    Ok(connection)
}

fn hear(event: TraceEvent<'_>) {
    let TraceEvent::Stmt(statement, _) = event else { return };
    let Some(text) = statement.expanded_sql() else { return };
    if ["SELECT", "WITH"].iter().any(|word| text.trim_start().starts_with(word)) {
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(text);
    }
}
