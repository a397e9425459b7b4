//! Reader threads: `query_only` connections that are leased, one snapshot at a time. Used by [`super::Sqlite`].
//!
//! Life of a lease: first statement → `BEGIN` and the statement; dropped → `COMMIT` is queued, nobody waits for it.
//! Each snapshot begins through the gate, which the writer shuts for a moment when it restarts the log.
//! Pages ask all at once ([`crate::Db::several`]), with nothing to follow. They may share a snapshot for a moment, as
//! long as nothing was committed that they must see: a new one would make SQLite forget all pages it has in memory.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::gate::Gate;
use super::job::{Job, Kept};
use super::{connection, lock, spawn};
use crate::session::{Outcome, Step};
use crate::{Config, DbError, Result};

/// A snapshot held longer than this is logged, because it holds back the restart of the log.
const LONG: Duration = Duration::from_secs(30);
/// A shared snapshot is not older than this; whoever wants the log sooner says so ([`Leave`]).
const SHARED: Duration = Duration::from_millis(250);

#[derive(Debug)]
enum Request {
    Run(Job),
    /// Nothing follows; may share a snapshot.
    Alone(Job),
    End,
    /// The log is to be restarted: a shared snapshot ends, that of a lease stays.
    Leave,
    /// Nothing comes any more.
    Close,
}

/// Tells all readers to leave the snapshots that they share. Held by the writer and by the thread of the log.
#[derive(Debug, Clone)]
pub struct Leave(Vec<mpsc::Sender<Request>>);

impl Leave {
    /// Tells them; returns at once.
    pub fn all(&self) {
        for mailbox in &self.0 {
            let _ = mailbox.send(Request::Leave);
        }
    }
}

/// A reader's mailbox, and a way to stop the statement that it runs.
struct Reader {
    mailbox: mpsc::Sender<Request>,
    interrupt: InterruptHandle,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

/// All readers: as many permits as mailboxes.
#[derive(Debug)]
pub struct Readers {
    permits: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Reader>>>,
    count: u32,
}

/// Opens the connections and starts their threads.
pub fn start(
    config: &Config,
    changes: &Arc<AtomicU64>,
    gate: &Arc<Gate>,
) -> Result<(Readers, Leave, Vec<JoinHandle<()>>)> {
    let count =
        u32::try_from(config.readers.max(1)).map_err(|_| DbError::Usage("too many readers".into()))?;
    let (mut idle, mut mailboxes, mut threads) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..count {
        let connection = connection::open_reader(config)?;
        let (mailbox, requests) = mpsc::channel();
        mailboxes.push(mailbox.clone());
        idle.push(Reader { mailbox, interrupt: connection.get_interrupt_handle() });
        let (changes, gate) = (Arc::clone(changes), Arc::clone(gate));
        threads.push(spawn(&format!("db-read-{number}"), move || {
            Server { connection: &connection, kept: Kept::new(&connection), changes, gate, open: Open::No }
                .serve(&requests);
        })?);
    }
    let permits = Arc::new(Semaphore::new(count as usize));
    Ok((Readers { permits, idle: Arc::new(Mutex::new(idle)), count }, Leave(mailboxes), threads))
}

impl Readers {
    /// Waits for a free reader.
    pub async fn lease(&self) -> Result<ReadSession> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| DbError::Closed)?;
        let reader = lock(&self.idle).pop().ok_or(DbError::Closed)?;
        let idle = Arc::clone(&self.idle);
        Ok(ReadSession { reader: Some(reader), idle, begun: false, running: false, _permit: permit })
    }

    /// Waits until no reader is leased, then lets the threads end.
    pub async fn stop(&self) {
        if let Ok(all) = self.permits.acquire_many(self.count).await {
            self.permits.close();
            for reader in lock(&self.idle).drain(..) {
                let _ = reader.mailbox.send(Request::Close);
            }
            drop(all);
        }
    }
}

/// A leased reader.
#[derive(Debug)]
pub struct ReadSession {
    reader: Option<Reader>,
    idle: Arc<Mutex<Vec<Reader>>>,
    begun: bool,
    running: bool,
    // Declared last: released after the reader is back among the idle ones.
    _permit: OwnedSemaphorePermit,
}

impl ReadSession {
    /// Runs statements in the snapshot; with `end` they are the first and the last ones.
    pub async fn run(&mut self, steps: Vec<Step>, end: bool) -> Result<Vec<Outcome>> {
        let reader = self.reader.as_ref().ok_or(DbError::Closed)?;
        let (job, answer) = Job::new(steps);
        let request = if end { Request::Alone(job) } else { Request::Run(job) };
        reader.mailbox.send(request).map_err(|_| DbError::Closed)?;
        (self.begun, self.running) = (!end, true);
        let result = answer.await.map_err(|_| DbError::Closed)?;
        self.running = false;
        result
    }
}

impl Drop for ReadSession {
    fn drop(&mut self) {
        let Some(reader) = self.reader.take() else { return };
        if self.running {
            // Nobody waits for the answer any more; the thread is wanted for others. Harmless if it just finished,
            // because the next statement is sent only after this.
            reader.interrupt.interrupt();
        }
        if self.begun {
            let _ = reader.mailbox.send(Request::End);
        }
        lock(&self.idle).push(reader);
    }
}

/// Which snapshot is open.
#[derive(Debug, Clone, Copy)]
enum Open {
    No,
    /// That of a lease.
    Leased,
    /// One that pages share, with the number of changes before it.
    Shared {
        since: Instant,
        changes: u64,
    },
}

/// A reader's thread.
struct Server<'c> {
    connection: &'c Connection,
    kept: Kept<'c>,
    /// Counts commits that pages must see.
    changes: Arc<AtomicU64>,
    gate: Arc<Gate>,
    open: Open,
}

impl Server<'_> {
    /// Serves until it is told to close, or its mailbox is dropped.
    fn serve(&mut self, requests: &mpsc::Receiver<Request>) {
        while let Some(request) = self.next(requests) {
            match request {
                Request::Run(job) => self.run(job),
                Request::Alone(job) => self.alone(job),
                Request::End => self.end(),
                Request::Leave if matches!(self.open, Open::Shared { .. }) => self.end(),
                Request::Leave => {}
                Request::Close => break,
            }
        }
        self.end();
    }

    fn next(&mut self, requests: &mpsc::Receiver<Request>) -> Option<Request> {
        let patience = match self.open {
            Open::No => return requests.recv().ok(),
            Open::Leased => LONG,
            Open::Shared { since, .. } => SHARED.saturating_sub(since.elapsed()),
        };
        match requests.recv_timeout(patience) {
            Ok(request) => return Some(request),
            Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            Err(mpsc::RecvTimeoutError::Timeout) if matches!(self.open, Open::Leased) => {
                tracing::warn!(
                    seconds = LONG.as_secs(),
                    "a snapshot is held without use; the log cannot restart"
                );
            }
            Err(mpsc::RecvTimeoutError::Timeout) => self.end(),
        }
        requests.recv().ok()
    }

    /// Statements of a lease, whose snapshot is its own and new.
    fn run(&mut self, job: Job) {
        if !matches!(self.open, Open::Leased) {
            self.end();
            if let Err(error) = self.begin(Open::Leased) {
                return job.answer(Err(error));
            }
        }
        let result = self.kept.run(job.steps());
        job.answer(result);
    }

    /// All queries of a page.
    fn alone(&mut self, job: Job) {
        // Looked at before the snapshot begins, so that it is never older than it says.
        let now = self.changes.load(Ordering::SeqCst);
        let fits = matches!(self.open, Open::Shared { since, changes } if changes == now && since.elapsed() < SHARED);
        if !fits {
            self.end();
            if let Err(error) = self.begin(Open::Shared { since: Instant::now(), changes: now }) {
                return job.answer(Err(error));
            }
        }
        let result = self.kept.run(job.steps());
        if result.is_err() || self.gate.is_shut() {
            self.end();
        }
        job.answer(result);
    }

    fn begin(&mut self, open: Open) -> Result<()> {
        self.gate.enter();
        if let Err(error) = control(self.connection, "BEGIN") {
            self.gate.leave();
            return Err(super::errors::plain(&error));
        }
        self.open = open;
        Ok(())
    }

    fn end(&mut self) {
        if matches!(self.open, Open::No) {
            return;
        }
        self.open = Open::No;
        if control(self.connection, "COMMIT").is_err() && !self.connection.is_autocommit() {
            let _ = control(self.connection, "ROLLBACK");
        }
        self.gate.leave();
    }
}

/// Runs `BEGIN`, `COMMIT` and the like.
pub(super) fn control(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}
