//! The writer thread: group commit. One outer `BEGIN IMMEDIATE … COMMIT` carries several transactions, each a savepoint.
//!
//! A transaction that commits is released into the group; while others wait and the group is small and young, the
//! next one follows; then the outer `COMMIT` (one flush of the disk) answers all of them. Nobody is answered earlier.
//! A failed or dropped transaction is rolled back to its savepoint and leaves the group as it was.

use std::fs::File;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::gate::Gate;
use super::job::{Job, Kept};
use super::reader::{Leave, control};
use super::write_queue::WriteQueue;
use super::{checkpoint, connection, errors, spawn};
use crate::session::{Outcome, Step, each_changed_one};
use crate::{Config, DbError, Result};

/// At most so many transactions share a flush.
const GROUP_SIZE: usize = 64;
/// No transaction waits longer than this for company (plus the length of the transaction after it).
const GROUP_AGE: Duration = Duration::from_millis(2);
/// How long the restart of the log waits for the statements that readers are at: enough for those of a busy page.
const PATIENCE: Duration = Duration::from_millis(20);
/// The same for writing the file anew, which nobody waits for at a screen.
const LONG_PATIENCE: Duration = Duration::from_secs(2);
/// A larger file is written anew by way of the disk instead of the memory.
const IN_MEMORY: i64 = 256 << 20;
/// A transaction that does nothing for so long is logged.
const LONG: Duration = Duration::from_secs(30);

/// What the thread is asked. `Run`, `Commit`, `Finish` and `Rollback` come from the one who has the turn.
#[derive(Debug)]
pub enum Request {
    /// Statements of the current transaction; the first one opens it.
    Run(Job),
    /// Ends the current transaction well.
    Commit(Member),
    /// The last statements of the current transaction, each of which must change one row; then as `Commit`.
    Finish(Vec<Step>, Member),
    /// Ends the current transaction without a trace.
    Rollback,
    /// The log has grown: restart it between two groups, and tell whether that could be done.
    RestartLog(mpsc::Sender<bool>),
    /// Empty the log now.
    Checkpoint(oneshot::Sender<Result<()>>),
    /// Write the file anew without what was deleted, and empty the log.
    Wipe(oneshot::Sender<Result<()>>),
    /// Empty the log and end.
    Close(oneshot::Sender<Result<()>>),
}

/// Whom to answer when a transaction is on the disk.
#[derive(Debug)]
pub struct Member {
    pub reply: oneshot::Sender<Result<()>>,
    /// Pages need not see it at once ([`crate::Db::write_aside`]).
    pub aside: bool,
}

impl Member {
    fn answer(self, result: Result<()>) {
        let _ = self.reply.send(result);
    }
}

/// What the thread has to do with the readers.
#[derive(Debug)]
pub struct Others {
    /// Counts commits that pages must see; the readers look at it.
    pub changes: Arc<AtomicU64>,
    /// Shut while the log is restarted.
    pub gate: Arc<Gate>,
    /// Tells idle readers to leave.
    pub leave: Leave,
}

/// Starts the thread; it keeps the lock file as long as it has the connection.
pub fn start(
    connection: Connection,
    lock: File,
    config: &Config,
    others: Others,
) -> Result<(WriteQueue, JoinHandle<()>)> {
    let (mailbox, requests) = mpsc::channel();
    let present = Arc::new(AtomicUsize::new(0));
    let queue = WriteQueue::new(config.write_queue, Arc::clone(&present), mailbox);
    let thread = spawn("db-write", move || {
        let mut writer = Writer {
            connection: &connection,
            kept: Kept::new(&connection),
            present,
            others,
            outer: false,
            inner: false,
            lost: None,
            group: Vec::new(),
            group_since: None,
            restart: None,
        };
        let closing = writer.serve(&requests);
        drop(writer);
        drop(connection);
        drop(lock);
        if let Some((reply, result)) = closing {
            let _ = reply.send(result);
        }
    })?;
    Ok((queue, thread))
}

struct Writer<'c> {
    connection: &'c Connection,
    kept: Kept<'c>,
    /// How many hold or wait for the turn, without those who have committed.
    present: Arc<AtomicUsize>,
    others: Others,
    /// An outer transaction is open.
    outer: bool,
    /// The current transaction's savepoint is open.
    inner: bool,
    /// Why SQLite gave up the outer transaction under the current one.
    lost: Option<DbError>,
    /// Released transactions that wait for the outer commit.
    group: Vec<Member>,
    group_since: Option<Instant>,
    restart: Option<mpsc::Sender<bool>>,
}

type Closing = (oneshot::Sender<Result<()>>, Result<()>);

impl Writer<'_> {
    fn serve(&mut self, requests: &mpsc::Receiver<Request>) -> Option<Closing> {
        loop {
            match self.next(requests) {
                Ok(Request::Run(job)) => {
                    let result = self.run(job.steps());
                    job.answer(result);
                }
                Ok(Request::Finish(steps, reply)) => self.finish(&steps, reply),
                Ok(Request::Commit(reply)) => self.release(reply),
                Ok(Request::Rollback) => self.roll_back(),
                Ok(Request::RestartLog(reply)) => self.restart = Some(reply),
                Ok(Request::Checkpoint(reply)) => {
                    let _ = reply.send(self.checkpoint());
                }
                Ok(Request::Wipe(reply)) => {
                    let _ = reply.send(self.wipe());
                }
                Ok(Request::Close(reply)) => {
                    let result = self.checkpoint();
                    return Some((reply, result));
                }
                Err(mpsc::RecvTimeoutError::Timeout) if self.inner => {
                    tracing::warn!(
                        seconds = LONG.as_secs(),
                        "a transaction holds the writer and does nothing"
                    );
                }
                Err(mpsc::RecvTimeoutError::Timeout) => self.flush(),
                Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            }
            if !self.inner && self.group_is_complete() {
                self.flush();
            }
        }
    }

    fn next(
        &self,
        requests: &mpsc::Receiver<Request>,
    ) -> std::result::Result<Request, mpsc::RecvTimeoutError> {
        if self.inner {
            return requests.recv_timeout(LONG);
        }
        match self.group_since {
            Some(since) => requests.recv_timeout(GROUP_AGE.saturating_sub(since.elapsed())),
            None if self.outer => requests.recv_timeout(GROUP_AGE),
            None => requests.recv().map_err(|_| mpsc::RecvTimeoutError::Disconnected),
        }
    }

    fn group_is_complete(&self) -> bool {
        self.present.load(Ordering::SeqCst) == 0
            || self.group.len() >= GROUP_SIZE
            || self.group_since.is_some_and(|since| since.elapsed() >= GROUP_AGE)
    }

    fn run(&mut self, steps: &[Step]) -> Result<Vec<Outcome>> {
        if let Some(error) = &self.lost {
            return Err(error.clone());
        }
        if !self.inner {
            self.begin()?;
        }
        let result = self.kept.run(steps);
        // Some errors (disk full, I/O, memory) make SQLite give up the whole outer transaction.
        if self.connection.is_autocommit() {
            let error = match result {
                Err(error) => error,
                Ok(_) => DbError::Usage("a statement ended the transaction".into()),
            };
            self.give_up(&error);
            return Err(error);
        }
        result
    }

    /// The last statements of the current transaction; it joins the group if all went well.
    fn finish(&mut self, steps: &[Step], reply: Member) {
        match self.run(steps).and_then(|outcomes| each_changed_one(&outcomes)) {
            Ok(()) => self.release(reply),
            Err(error) => {
                self.roll_back();
                reply.answer(Err(error));
            }
        }
    }

    fn begin(&mut self) -> Result<()> {
        if !self.outer {
            control(self.connection, "BEGIN IMMEDIATE").map_err(|error| errors::plain(&error))?;
            self.outer = true;
        }
        control(self.connection, "SAVEPOINT member").map_err(|error| errors::plain(&error))?;
        self.inner = true;
        Ok(())
    }

    /// The current transaction is complete: it joins the group.
    fn release(&mut self, reply: Member) {
        if let Some(error) = self.lost.take() {
            reply.answer(Err(error));
        } else if !self.inner {
            reply.answer(Ok(()));
        } else if let Err(error) = control(self.connection, "RELEASE member") {
            reply.answer(Err(errors::plain(&error)));
            self.roll_back();
        } else {
            self.inner = false;
            self.group.push(reply);
            self.group_since.get_or_insert_with(Instant::now);
        }
    }

    /// The current transaction leaves no trace; the group before it stays.
    fn roll_back(&mut self) {
        self.lost = None;
        if !std::mem::take(&mut self.inner) {
            return;
        }
        let undone = control(self.connection, "ROLLBACK TO member")
            .and_then(|()| control(self.connection, "RELEASE member"));
        if let Err(error) = undone {
            let error = errors::plain(&error);
            tracing::error!(%error, "a transaction could not be rolled back alone; its group is lost");
            self.give_up(&error);
            self.lost = None;
        }
    }

    /// The outer transaction is gone or must go: everyone in it hears of it.
    fn give_up(&mut self, error: &DbError) {
        if !self.connection.is_autocommit()
            && let Err(error) = control(self.connection, "ROLLBACK")
        {
            tracing::error!(%error, "rolling back failed");
        }
        (self.outer, self.inner) = (false, false);
        self.lost = Some(error.clone());
        self.answer(&Err(error.clone()));
    }

    /// The outer commit: one flush of the disk for the whole group.
    fn flush(&mut self) {
        if std::mem::take(&mut self.outer) {
            // Without members there is nothing to keep, and nothing to flush.
            let end = if self.group.is_empty() { "ROLLBACK" } else { "COMMIT" };
            let result = control(self.connection, end).map_err(|error| errors::plain(&error));
            if result.is_err() && !self.connection.is_autocommit() {
                let _ = control(self.connection, "ROLLBACK");
            }
            self.answer(&result);
        }
        if let Some(reply) = self.restart.take() {
            let _ = reply.send(self.restart_log());
        }
    }

    fn answer(&mut self, result: &Result<()>) {
        self.group_since = None;
        // Before anybody is answered: who asks after the answer must see the change.
        if self.group.iter().any(|member| !member.aside) {
            self.others.changes.fetch_add(1, Ordering::SeqCst);
        }
        for member in self.group.drain(..) {
            member.answer(result.clone());
        }
    }

    /// Keeps the readers out for a moment, because the log can only be restarted while nobody reads from it. Whether
    /// it was.
    fn restart_log(&self) -> bool {
        let shut = self.others.gate.shut();
        self.others.leave.all();
        if !shut.wait_for_the_last(PATIENCE) {
            return false;
        }
        let _alone = self.others.gate.copy();
        // Only another program could still be in the way.
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let restarted = checkpoint::run(self.connection, checkpoint::Mode::Restart);
        let _ = self.connection.busy_timeout(connection::BUSY_TIMEOUT);
        restarted.is_ok_and(|progress| !progress.busy)
    }

    /// Empties the log. Only between transactions: the one who has the turn is answered first.
    fn checkpoint(&mut self) -> Result<()> {
        if self.inner {
            return Err(DbError::Busy);
        }
        self.flush();
        let _alone = self.others.gate.copy();
        let progress = checkpoint::run(self.connection, checkpoint::Mode::Truncate)?;
        if progress.busy { Err(DbError::Busy) } else { Ok(()) }
    }

    /// Writes the file anew without free pages, then empties the log: what was deleted stands in neither.
    fn wipe(&mut self) -> Result<()> {
        if self.inner {
            return Err(DbError::Busy);
        }
        self.flush();
        let shut = self.others.gate.shut();
        self.others.leave.all();
        if !shut.wait_for_the_last(LONG_PATIENCE) {
            return Err(DbError::Busy);
        }
        let _alone = self.others.gate.copy();
        let plain = |error: rusqlite::Error| errors::plain(&error);
        let bytes: i64 = self
            .connection
            .query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
                row.get(0)
            })
            .map_err(plain)?;
        let store = if bytes > IN_MEMORY { "FILE" } else { "MEMORY" };
        self.connection.pragma_update(None, "temp_store", store).map_err(plain)?;
        let written = self.connection.execute_batch("VACUUM").map_err(plain);
        self.connection.pragma_update(None, "temp_store", "MEMORY").map_err(plain)?;
        written?;
        let progress = checkpoint::run(self.connection, checkpoint::Mode::Truncate)?;
        if progress.busy { Err(DbError::Busy) } else { Ok(()) }
    }
}
