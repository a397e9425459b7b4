//! The log (WAL): a thread that keeps writing it into the file, so that it can be restarted and stays small.
//!
//! With readers always busy SQLite's automatic checkpoint never restarts the log and it grows without end. Here the
//! copying is done beside the writer (`PASSIVE`), and the short rest, the restart, by the writer between two groups.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use super::write_queue::WriteQueue;
use super::writer::Request;
use super::{errors, spawn};
use crate::{Config, Result};

/// How often the log is looked at.
const INTERVAL: Duration = Duration::from_millis(100);
/// Far above the limit: a reader holds on to an old snapshot.
const ALARM: u64 = 64 << 20;
/// Header of one frame of the log, in bytes.
const FRAME_HEADER: u64 = 24;

/// How thorough a checkpoint is.
#[derive(Debug, Clone, Copy)]
pub enum Mode {
    /// Copies what nobody holds back; stops nobody.
    Passive,
    /// Copies all and makes the next writer begin the log anew.
    Restart,
    /// Copies all and empties the file.
    Truncate,
}

/// How far a checkpoint came.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Somebody held it back.
    pub busy: bool,
    /// Frames in the log.
    pub frames: i64,
}

/// Runs a checkpoint on this connection.
pub fn run(connection: &Connection, mode: Mode) -> Result<Progress> {
    let sql = match mode {
        Mode::Passive => "PRAGMA wal_checkpoint(PASSIVE)",
        Mode::Restart => "PRAGMA wal_checkpoint(RESTART)",
        Mode::Truncate => "PRAGMA wal_checkpoint(TRUNCATE)",
    };
    let read = |row: &rusqlite::Row<'_>| Ok(Progress { busy: row.get(0)?, frames: row.get(1)? });
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([], read))
        .map_err(|error| errors::plain(&error))
}

/// Starts the thread; it ends when the returned sender is dropped.
pub fn start(
    connection: Connection,
    writer: &WriteQueue,
    config: &Config,
) -> Result<(mpsc::Sender<()>, JoinHandle<()>)> {
    let (stop, stopped) = mpsc::channel();
    let (mailbox, limit) = (writer.mailbox(), config.wal_limit);
    let thread = spawn("db-log", move || watch(&connection, &stopped, &mailbox, limit))?;
    Ok((stop, thread))
}

fn watch(connection: &Connection, stopped: &mpsc::Receiver<()>, writer: &mpsc::Sender<Request>, limit: u64) {
    let page =
        connection.query_row("PRAGMA page_size", [], |row| row.get::<_, u32>(0)).map_or(4_096, u64::from);
    let mut alarmed = false;
    while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
        let bytes = match run(connection, Mode::Passive) {
            Ok(progress) => progress.frames.unsigned_abs() * (page + FRAME_HEADER),
            Err(error) => {
                tracing::warn!(%error, "the log could not be written into the file");
                continue;
            }
        };
        if bytes > limit && writer.send(Request::RestartLog(bytes)).is_err() {
            return;
        }
        if bytes > ALARM && !alarmed {
            tracing::warn!(bytes, "the log cannot restart: a reader holds on to an old snapshot");
        }
        alarmed = bytes > ALARM;
    }
}
