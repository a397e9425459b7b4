//! The log (WAL): a thread that keeps writing it into the file, so that it can be restarted and stays small.
//!
//! With readers always busy SQLite's automatic checkpoint never restarts the log and it grows without end. Here the
//! copying is done beside the writer (`PASSIVE`), and the short rest, the restart, by the writer between two groups.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use super::gate::Gate;
use super::reader::Leave;
use super::write_queue::WriteQueue;
use super::writer::Request;
use super::{errors, spawn};
use crate::{Config, Result};

/// How often the log is looked at.
const INTERVAL: Duration = Duration::from_millis(50);
/// The longest pause after readers were in the way of a restart: each attempt stops everybody for a moment.
const LONGEST: Duration = Duration::from_secs(2);
/// Enough for readers to finish a page and leave their snapshot.
const MOMENT: Duration = Duration::from_millis(5);
/// Far above the limit: a reader holds on to an old snapshot.
const ALARM: u64 = 64 << 20;
/// Header of one frame of the log, in bytes.
const FRAME_HEADER: u64 = 24;

/// How thorough a checkpoint is.
#[derive(Debug, Clone, Copy)]
pub enum Mode {
    /// Copies nothing, only says how far it is.
    Look,
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
    /// Of these, copied into the file.
    pub copied: i64,
}

/// Runs a checkpoint on this connection.
pub fn run(connection: &Connection, mode: Mode) -> Result<Progress> {
    let sql = match mode {
        Mode::Look => "PRAGMA wal_checkpoint(NOOP)",
        Mode::Passive => "PRAGMA wal_checkpoint(PASSIVE)",
        Mode::Restart => "PRAGMA wal_checkpoint(RESTART)",
        Mode::Truncate => "PRAGMA wal_checkpoint(TRUNCATE)",
    };
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Progress { busy: row.get(0)?, frames: row.get(1)?, copied: row.get(2)? })
    };
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
    gate: Arc<Gate>,
    leave: Leave,
) -> Result<(mpsc::Sender<()>, JoinHandle<()>)> {
    let (stop, stopped) = mpsc::channel();
    let (mailbox, limit) = (writer.mailbox(), config.wal_limit);
    let thread = spawn("db-log", move || {
        let page: u32 = connection.query_row("PRAGMA page_size", [], |row| row.get(0)).unwrap_or(4_096);
        let frame = u64::from(page) + FRAME_HEADER;
        Watch {
            connection: &connection,
            writer: &mailbox,
            gate: &gate,
            leave: &leave,
            frame,
            limit,
            before: 0,
            restarted: 0,
        }
        .run(&stopped);
    })?;
    Ok((stop, thread))
}

struct Watch<'c> {
    connection: &'c Connection,
    writer: &'c mpsc::Sender<Request>,
    gate: &'c Gate,
    leave: &'c Leave,
    /// Bytes of one frame.
    frame: u64,
    limit: u64,
    /// Frames that the last look saw.
    before: i64,
    /// Frames when the log was restarted; it keeps them until the next save.
    restarted: i64,
}

impl Watch<'_> {
    fn run(&mut self, stopped: &mpsc::Receiver<()>) {
        let (mut alarmed, mut patience) = (false, INTERVAL);
        while stopped.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            let frames = match self.copy() {
                Ok(frames) => frames,
                Err(error) => {
                    tracing::warn!(%error, "the log could not be written into the file");
                    continue;
                }
            };
            if self.bytes(frames) > self.limit {
                match restart(self.writer) {
                    Some(true) => (self.restarted, patience) = (frames, INTERVAL),
                    Some(false) => patience = (patience * 2).min(LONGEST),
                    None => return,
                }
            }
            let is_far_too_large = self.bytes(frames) > ALARM;
            if is_far_too_large && !alarmed {
                tracing::warn!("the log cannot restart: a reader holds on to an old snapshot");
            }
            alarmed = is_far_too_large;
        }
    }

    /// Copies the log if it is time; how many frames wait in it, 0 if it is about to begin anew.
    fn copy(&mut self) -> Result<i64> {
        let seen = run(self.connection, Mode::Look)?;
        // Each copying flushes the disk, for which the saves have to wait: seldom, or when nobody saves.
        let is_quiet = std::mem::replace(&mut self.before, seen.frames) == seen.frames;
        if seen.frames == self.restarted && seen.copied == seen.frames {
            return Ok(0);
        }
        if self.bytes(seen.frames) > self.limit || (is_quiet && seen.copied < seen.frames) {
            // What comes after the oldest snapshot cannot be copied.
            self.leave.all();
            std::thread::sleep(MOMENT);
            let _alone = self.gate.copy();
            run(self.connection, Mode::Passive)?;
        }
        Ok(seen.frames)
    }

    fn bytes(&self, frames: i64) -> u64 {
        frames.unsigned_abs() * self.frame
    }
}

/// Asks the writer to restart the log and waits for its answer; none if there is no writer any more.
fn restart(writer: &mpsc::Sender<Request>) -> Option<bool> {
    let (reply, answer) = mpsc::channel();
    writer.send(Request::RestartLog(reply)).ok()?;
    answer.recv().ok()
}
