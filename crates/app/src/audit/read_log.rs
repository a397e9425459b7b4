//! Records reads in groups: a page waits until the entry of its read is on disk, and many pages wait
//! for the same flush.

use std::time::Duration;

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

    /// Records a read and returns when it is stored.
    ///
    /// # Errors
    /// [`NotRecorded`]: the caller must not show what it read.
    pub async fn record(&self, op: &Op, entry: Entry) -> Result<(), NotRecorded> {
        let (done, stored) = oneshot::channel();
        let waiting = Waiting { id: op.new_id(), who: Who::of(op), entry, done };
        self.sender.send(waiting).await.map_err(|_| NotRecorded)?;
        stored.await.map_err(|_| NotRecorded)?.map_err(|()| NotRecorded)
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
