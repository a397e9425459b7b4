//! The async side of the writer: writers queue here in order of arrival, one at a time holds the writer thread.
//!
//! The number of those who hold or wait tells the thread whether a commit should wait for company (see `writer`).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::job::Job;
use super::writer::{Member, Request};
use crate::session::{Outcome, Step};
use crate::{DbError, Result};

/// The entrance to the writer thread.
#[derive(Debug)]
pub struct WriteQueue {
    turn: Arc<Semaphore>,
    present: Arc<AtomicUsize>,
    limit: usize,
    mailbox: mpsc::Sender<Request>,
}

impl WriteQueue {
    /// An entrance for at most `limit` who wait or write.
    pub fn new(limit: usize, present: Arc<AtomicUsize>, mailbox: mpsc::Sender<Request>) -> Self {
        Self { turn: Arc::new(Semaphore::new(1)), present, limit, mailbox }
    }

    /// Waits for the turn to write.
    pub async fn enter(&self, aside: bool) -> Result<WriteSession> {
        let presence = Presence::new(&self.present);
        if self.present.load(Ordering::Relaxed) > self.limit {
            return Err(DbError::Busy);
        }
        let turn = Arc::clone(&self.turn).acquire_owned().await.map_err(|_| DbError::Closed)?;
        Ok(WriteSession {
            begun: false,
            aside,
            mailbox: self.mailbox.clone(),
            presence: Some(presence),
            turn: Some(turn),
        })
    }

    /// A mailbox of the thread.
    pub fn mailbox(&self) -> mpsc::Sender<Request> {
        self.mailbox.clone()
    }

    /// Sends a request that is not part of a transaction.
    pub fn send(&self, request: Request) -> Result<()> {
        self.mailbox.send(request).map_err(|_| DbError::Closed)
    }

    /// Waits for the writers that queue already, then refuses new ones.
    pub async fn stop(&self) {
        let last = self.turn.acquire().await;
        self.turn.close();
        drop(last);
    }
}

/// Counts someone who holds or waits for the writer.
#[derive(Debug)]
struct Presence(Arc<AtomicUsize>);

impl Presence {
    fn new(present: &Arc<AtomicUsize>) -> Self {
        present.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(present))
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The turn to write.
#[derive(Debug)]
pub struct WriteSession {
    begun: bool,
    aside: bool,
    mailbox: mpsc::Sender<Request>,
    presence: Option<Presence>,
    turn: Option<OwnedSemaphorePermit>,
}

impl WriteSession {
    /// Runs statements.
    pub async fn run(&mut self, steps: Vec<Step>) -> Result<Vec<Outcome>> {
        let (job, answer) = Job::new(steps);
        self.begun = true;
        self.mailbox.send(Request::Run(job)).map_err(|_| DbError::Closed)?;
        answer.await.map_err(|_| DbError::Closed)?
    }

    /// Ends the transaction; the turn passes on at once, the answer comes when the disk has it.
    pub async fn commit(mut self) -> Result<()> {
        if self.begun { self.end(Request::Commit).await } else { Ok(()) }
    }

    /// The same after the last statements, each of which must change one row.
    pub async fn commit_with(mut self, steps: Vec<Step>) -> Result<()> {
        self.end(|reply| Request::Finish(steps, reply)).await
    }

    async fn end(&mut self, request: impl FnOnce(Member) -> Request) -> Result<()> {
        let (reply, done) = oneshot::channel();
        let reply = Member { reply, aside: self.aside };
        self.begun = false;
        self.presence = None;
        let sent = self.mailbox.send(request(reply));
        self.turn = None;
        sent.map_err(|_| DbError::Closed)?;
        done.await.map_err(|_| DbError::Closed)?
    }
}

impl Drop for WriteSession {
    fn drop(&mut self) {
        self.presence = None;
        if self.begun {
            let _ = self.mailbox.send(Request::Rollback);
        }
    }
}
