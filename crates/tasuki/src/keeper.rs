//! The task that signs a checkpoint of the record of use every hour and when the program ends.
//!
//! `serve` starts it ([`run`]). It signs only what continues everything signed before ([`app::audit::Chain`]); whatever
//! goes wrong is logged and tried again, the program goes on. The log gets numbers of entries, nothing else.

use std::time::Duration;

use app::{
    App,
    audit::{Chain, ChainError},
};
use db::Db;
use jiff::Timestamp;
use record::{Checkpoint, Frontier, SecretKey};
use tokio::{sync::oneshot, time::MissedTickBehavior};

use crate::{checkpoints, config::Record, fault::Fault, record_key};

/// How often the task looks at the clock.
const LOOK: Duration = Duration::from_mins(1);
/// How soon it tries again when something went wrong.
const AGAIN: Duration = Duration::from_mins(5);

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is not time yet.
    NotYet,
    /// Nothing was added since the last one, of this many entries.
    Unchanged(u64),
    /// A checkpoint of this many entries was stored.
    Signed(u64),
}

/// Why there is no checkpoint.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The record, or the database.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// The folder.
    #[error("the checkpoint cannot be stored: {0}")]
    Folder(#[from] std::io::Error),
    /// The signature.
    #[error(transparent)]
    Sign(#[from] record::CheckpointError),
}

/// What signs and remembers how far it is.
pub struct Keeper {
    key: SecretKey,
    record: Record,
    chain: Chain,
    last: Option<Checkpoint>,
    next: Option<Timestamp>,
}

impl Keeper {
    /// For an installation with a key.
    pub fn new(record: &Record) -> Result<Self, Fault> {
        let key = record_key::read(&record.key)?;
        Ok(Self { key, record: record.clone(), chain: Chain::default(), last: None, next: None })
    }

    /// Signs if it is time.
    pub async fn tick(&mut self, db: &Db, now: Timestamp) -> Result<Kept, KeepError> {
        if self.next.is_some_and(|next| now < next) {
            return Ok(Kept::NotYet);
        }
        let kept = self.keep(db).await;
        let pause = if kept.is_ok() { self.record.every } else { self.record.every.min(AGAIN) };
        self.next = now.checked_add(pause).ok();
        kept
    }

    /// Signs, if anything was added, and stores the checkpoint.
    pub async fn keep(&mut self, db: &Db) -> Result<Kept, KeepError> {
        let point = self.followed(db, None).await?;
        let size = point.size;
        if self.last.as_ref() == Some(&point) {
            return Ok(Kept::Unchanged(size));
        }
        self.sign(point)?;
        Ok(Kept::Signed(size))
    }

    /// The signed checkpoint of the record as it is now; also stored.
    pub async fn note(&mut self, db: &Db) -> Result<String, KeepError> {
        let point = self.followed(db, None).await?;
        self.sign(point)
    }

    /// The signed checkpoint of a tree that was just read, if the record continues it; also stored.
    pub async fn note_of(&mut self, db: &Db, tree: &Frontier) -> Result<String, KeepError> {
        let point = self.point(tree);
        self.followed(db, Some(&point)).await?;
        self.sign(point)
    }

    fn point(&self, tree: &Frontier) -> Checkpoint {
        let origin = self.key.public().name().to_owned();
        Checkpoint { origin, size: tree.size(), root: tree.root() }
    }

    /// The record as it is now, which continues everything signed before.
    async fn followed(&mut self, db: &Db, also: Option<&Checkpoint>) -> Result<Checkpoint, KeepError> {
        let (folder, key) = (&self.record.checkpoints, self.key.public());
        let found = checkpoints::in_folder(folder, key, self.last.as_ref().map(|last| last.size))?;
        if !found.bad.is_empty() {
            tracing::error!(
                files = found.bad.len(),
                "stored checkpoints cannot be believed; run tasuki audit verify"
            );
        }
        let mut earlier: Vec<Checkpoint> = found.good.into_iter().chain(self.last.take()).collect();
        self.last = earlier.iter().max_by_key(|point| point.size).cloned();
        earlier.extend(also.cloned());
        let tree = self.chain.follow(db, &earlier).await?;
        Ok(self.point(&tree))
    }

    fn sign(&mut self, point: Checkpoint) -> Result<String, KeepError> {
        let note = Checkpoint::sign(point.size, point.root, &self.key)?;
        checkpoints::store(&self.record.checkpoints, point.size, &note)?;
        self.last = Some(point);
        Ok(note)
    }
}

/// Signs until it is told to end, and once more then.
pub async fn run(app: App, mut keeper: Keeper, mut end: oneshot::Receiver<()>) {
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = looks.tick() => say(keeper.tick(app.db(), app.now()).await),
            _ = &mut end => break,
        }
    }
    say(keeper.keep(app.db()).await);
}

fn say(kept: Result<Kept, KeepError>) {
    match kept {
        Ok(Kept::NotYet | Kept::Unchanged(_)) => {}
        Ok(Kept::Signed(entries)) => tracing::info!(entries, "a checkpoint of the record of use was signed"),
        Err(KeepError::Chain(error @ (ChainError::Broken | ChainError::Discontinued(_)))) => tracing::error!(
            %error,
            "the record of use was changed from outside: nothing was signed; run tasuki audit verify"
        ),
        Err(error) => tracing::error!(%error, "no checkpoint of the record of use; it is tried again"),
    }
}

#[cfg(test)]
mod tests;
