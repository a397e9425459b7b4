//! SQLite driver: one writer thread, several reader threads, one for the log. Used by [`crate::Db`] only.
//!
//! A statement crosses to its connection's thread once (arguments in, all rows out). Start at [`Sqlite::open`];
//! `writer` is the heart: it lets transactions share a flush of the disk (group commit).

mod backup;
mod checkpoint;
mod connection;
mod errors;
mod gate;
mod job;
mod reader;
mod write_queue;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::{Config, DbError, Result};
pub use reader::ReadSession;
pub use write_queue::WriteSession;

/// How long [`Sqlite::close`] waits for running transactions.
const CLOSE_PATIENCE: Duration = Duration::from_secs(5);

/// An open SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    readers: reader::Readers,
    writer: write_queue::WriteQueue,
    checkpointer: Mutex<Option<mpsc::Sender<()>>>,
    reading: Threads,
    writing: Threads,
}

/// Threads to be joined when the file is closed.
type Threads = Mutex<Vec<JoinHandle<()>>>;

impl Sqlite {
    /// Opens the file, creating it if missing, and starts the threads. Blocks.
    pub fn open(config: &Config) -> Result<Self> {
        connection::check_library()?;
        let path = config.path();
        let lock = connection::lock_file(&path)?;
        let writer_connection = connection::open_writer(config)?;
        let changes = Arc::new(AtomicU64::new(0));
        let gate = Arc::new(gate::Gate::default());
        let (readers, leave, reading) = reader::start(config, &changes, &gate)?;
        let checkpoint_connection = connection::open_checkpointer(config)?;
        let others = writer::Others { changes, gate: Arc::clone(&gate), leave: leave.clone() };
        let (writer, writing) = writer::start(writer_connection, lock, config, others)?;
        let (stop, checkpointing) = checkpoint::start(checkpoint_connection, &writer, config, gate, leave)?;
        Ok(Self {
            path,
            readers,
            writer,
            checkpointer: Mutex::new(Some(stop)),
            reading: Mutex::new(reading),
            writing: Mutex::new(vec![writing, checkpointing]),
        })
    }

    /// Leases a reader.
    pub async fn read(&self) -> Result<ReadSession> {
        self.readers.lease().await
    }

    /// Queues for the writer; `aside` as in [`crate::Db::write_aside`].
    pub async fn write(&self, aside: bool) -> Result<WriteSession> {
        self.writer.enter(aside).await
    }

    /// Writes the log into the file and empties it.
    pub async fn checkpoint(&self) -> Result<()> {
        let (reply, done) = oneshot::channel();
        self.writer.send(writer::Request::Checkpoint(reply))?;
        done.await.map_err(|_| DbError::Closed)?
    }

    /// Writes the file anew without what was deleted, and empties the log.
    pub async fn wipe(&self) -> Result<()> {
        let (reply, done) = oneshot::channel();
        self.writer.send(writer::Request::Wipe(reply))?;
        done.await.map_err(|_| DbError::Closed)?
    }

    /// Refuses new transactions, waits for the running ones, empties the log, ends the threads.
    pub async fn close(&self) -> Result<()> {
        let quiet = async {
            self.readers.stop().await;
            self.writer.stop().await;
        };
        if tokio::time::timeout(CLOSE_PATIENCE, quiet).await.is_err() {
            tracing::warn!("closing the database although transactions are still running");
        } else {
            // The log cannot be emptied before the last of them has left its snapshot.
            joined(&self.reading).await?;
        }
        drop(lock(&self.checkpointer).take());
        let (reply, done) = oneshot::channel();
        let result = match self.writer.send(writer::Request::Close(reply)) {
            Ok(()) => done.await.map_err(|_| DbError::Closed)?,
            // Closed twice.
            Err(_) => return Ok(()),
        };
        joined(&self.writing).await?;
        result
    }

    /// Bytes of the main file.
    pub fn size_bytes(&self) -> Result<u64> {
        std::fs::metadata(&self.path).map(|data| data.len()).map_err(|error| DbError::Io(error.to_string()))
    }

    /// Bytes of the log file.
    pub fn wal_bytes(&self) -> u64 {
        std::fs::metadata(connection::beside(&self.path, "-wal")).map_or(0, |data| data.len())
    }

    /// Copies a snapshot into a new file.
    pub async fn backup_to(&self, target: &Path) -> Result<()> {
        let (source, target) = (self.path.clone(), target.to_owned());
        tokio::task::spawn_blocking(move || backup::copy(&source, &target))
            .await
            .map_err(|_| DbError::Closed)?
    }
}

/// Locks; a panic elsewhere does not make these simple values invalid.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for threads that were told to end.
async fn joined(threads: &Threads) -> Result<()> {
    let threads = std::mem::take(&mut *lock(threads));
    tokio::task::spawn_blocking(move || threads.into_iter().for_each(|thread| drop(thread.join())))
        .await
        .map_err(|_| DbError::Closed)
}

/// Starts a named thread.
fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.into()).spawn(body).map_err(|error| DbError::Io(error.to_string()))
}
