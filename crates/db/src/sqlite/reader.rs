//! Reader threads: `query_only` connections that are leased, one snapshot at a time. Used by [`super::Sqlite`].
//!
//! Life of a lease: first statement → `BEGIN` and the statement; dropped → `COMMIT` is queued, nobody waits for it.

use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, InterruptHandle};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::job::{Job, Texts};
use super::{connection, lock, spawn};
use crate::session::{Kind, Outcome};
use crate::sql::Text;
use crate::{Args, Config, DbError, Result};

/// A snapshot held longer than this is logged, because it holds back the restart of the log.
const LONG: Duration = Duration::from_secs(30);

#[derive(Debug)]
enum Request {
    Run(Job),
    End,
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
pub fn start(config: &Config) -> Result<(Readers, Vec<JoinHandle<()>>)> {
    let count =
        u32::try_from(config.readers.max(1)).map_err(|_| DbError::Usage("too many readers".into()))?;
    let (mut idle, mut threads) = (Vec::new(), Vec::new());
    for number in 0..count {
        let connection = connection::open_reader(config)?;
        let (mailbox, requests) = mpsc::channel();
        idle.push(Reader { mailbox, interrupt: connection.get_interrupt_handle() });
        threads.push(spawn(&format!("db-read-{number}"), move || serve(&connection, &requests))?);
    }
    let permits = Arc::new(Semaphore::new(count as usize));
    Ok((Readers { permits, idle: Arc::new(Mutex::new(idle)), count }, threads))
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
            lock(&self.idle).clear();
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
    /// Runs one statement in the snapshot.
    pub async fn run(&mut self, kind: Kind, text: Text, args: Args) -> Result<Outcome> {
        let reader = self.reader.as_ref().ok_or(DbError::Closed)?;
        let (job, answer) = Job::new(kind, text, args);
        reader.mailbox.send(Request::Run(job)).map_err(|_| DbError::Closed)?;
        (self.begun, self.running) = (true, true);
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

/// The thread: serves until its mailbox is dropped.
fn serve(connection: &Connection, requests: &mpsc::Receiver<Request>) {
    let mut texts = Texts::default();
    let mut open = false;
    while let Some(request) = next(requests, open) {
        match request {
            Request::Run(job) => {
                if !open && let Err(error) = control(connection, "BEGIN") {
                    job.refuse(super::errors::plain(&error));
                    continue;
                }
                open = true;
                let (result, reply) = job.run(connection, &mut texts);
                reply.send(result);
            }
            Request::End => {
                if open && control(connection, "COMMIT").is_err() && !connection.is_autocommit() {
                    let _ = control(connection, "ROLLBACK");
                }
                open = false;
            }
        }
    }
}

fn next(requests: &mpsc::Receiver<Request>, open: bool) -> Option<Request> {
    if open {
        match requests.recv_timeout(LONG) {
            Ok(request) => return Some(request),
            Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                tracing::warn!(
                    seconds = LONG.as_secs(),
                    "a snapshot is held without use; the log cannot restart"
                );
            }
        }
    }
    requests.recv().ok()
}

/// Runs `BEGIN`, `COMMIT` and the like.
pub(super) fn control(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}
