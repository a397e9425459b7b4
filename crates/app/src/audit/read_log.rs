//! Records reads in groups: a page waits until the entry of its read is on disk, and many pages wait
//! for the same flush. Who builds a page meanwhile takes a receipt and waits before sending it ([`Receipts`]).

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use db::Db;
use domain::ids::AuditId;
use tokio::sync::{mpsc, oneshot};

use super::{
    append::{Line, collect},
    entry::{Entry, Who},
};
use crate::Op;

/// How many entries one transaction takes at most.
const GROUP: usize = 128;
/// How long a group waits for as many entries as the one before it had. A commit makes every reader of SQLite forget
/// what it keeps in memory, so when many read at once few commits are worth a moment; a lone reader never waits.
const MOMENT: Duration = Duration::from_millis(1);
/// How many entries may wait before callers have to.
const QUEUE: usize = 4096;

struct Waiting {
    id: AuditId,
    who: Who,
    entry: Entry,
    done: oneshot::Sender<Result<(), ()>>,
}

type Receipt = oneshot::Receiver<Result<(), ()>>;

/// The reads of one request that may not be on the disk yet. Whoever sends the answer must [`Self::settle`] first.
#[derive(Debug, Default)]
pub struct Receipts(Mutex<Vec<Receipt>>);

impl Receipts {
    fn take(&self) -> Vec<Receipt> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, receipt: Receipt) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(receipt);
    }

    /// Waits until all reads of the request are stored.
    ///
    /// # Errors
    /// [`NotRecorded`]: the answer must not be sent.
    pub async fn settle(&self) -> Result<(), NotRecorded> {
        for receipt in self.take() {
            settled(receipt).await?;
        }
        Ok(())
    }
}

async fn settled(receipt: Receipt) -> Result<(), NotRecorded> {
    receipt.await.map_err(|_| NotRecorded)?.map_err(|()| NotRecorded)
}

/// The queue of reads to record.
#[derive(Clone)]
pub struct ReadLog {
    sender: mpsc::Sender<Waiting>,
}

/// The read could not be recorded, so its page must not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the read could not be recorded")]
pub struct NotRecorded;

impl<R> From<NotRecorded> for crate::Failure<R> {
    fn from(_: NotRecorded) -> Self {
        Self::Db(db::DbError::Unavailable("the read log is closed".into()))
    }
}

impl ReadLog {
    /// Starts the task that writes groups until the last handle is dropped.
    #[must_use]
    pub fn start(db: Db) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(write_groups(db, receiver));
        Self { sender }
    }

    /// Records a read and returns when it is stored; for an operation with receipts ([`Op::with_receipts`]) as soon
    /// as it is on its way.
    ///
    /// # Errors
    /// [`NotRecorded`]: the caller must not show what it read.
    pub async fn record(&self, op: &Op, entry: Entry) -> Result<(), NotRecorded> {
        let (done, stored) = oneshot::channel();
        let waiting = Waiting { id: op.new_id(), who: Who::of(op), entry, done };
        self.sender.send(waiting).await.map_err(|_| NotRecorded)?;
        match op.receipts() {
            Some(receipts) => {
                receipts.keep(stored);
                Ok(())
            }
            None => settled(stored).await,
        }
    }
}

async fn write_groups(db: Db, mut receiver: mpsc::Receiver<Waiting>) {
    let mut group = Vec::with_capacity(GROUP);
    let mut expected = 1;
    while receiver.recv_many(&mut group, GROUP).await > 0 {
        let company =
            async { while group.len() < expected && receiver.recv_many(&mut group, GROUP).await > 0 {} };
        let _late = tokio::time::timeout(MOMENT, company).await;
        expected = group.len();
        let result = write_group(&db, &group).await;
        if let Err(error) = &result {
            tracing::error!(entries = group.len(), %error, "reads could not be recorded");
        }
        for waiting in group.drain(..) {
            // A page whose reader has gone no longer waits; its entry stands all the same.
            let _gone = waiting.done.send(result.clone().map_err(|_| ()));
        }
    }
}

async fn write_group(db: &Db, group: &[Waiting]) -> db::Result<()> {
    let mut tx = db.write_aside().await?;
    let lines = group.iter().map(|waiting| Line {
        id: waiting.id,
        who: waiting.who.clone(),
        entry: waiting.entry.clone(),
        submission: None,
    });
    collect(&mut tx, lines)?;
    tx.commit().await
}
