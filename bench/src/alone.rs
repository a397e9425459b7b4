//! The statements of each operation's pages, collected once from a server and kept to be run alone beside it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Result;
use db::{Config, capture};

use crate::{
    args::Args,
    ops::{Asking, Op},
    raw,
    raw_record::{Entries, Recorder},
    sample::Sample,
    server::Server,
};

/// Those of all operations that read.
pub struct Alone {
    file: PathBuf,
    ops: Vec<(Op, Statements)>,
}

struct Statements {
    reads: Arc<Vec<Vec<String>>>,
    entries: Arc<Entries>,
}

/// Those of one operation.
#[derive(Clone, Copy)]
pub struct Pages<'a> {
    file: &'a Path,
    statements: &'a Statements,
}

/// The same without the join of disclosure.
pub struct Bare<'a> {
    file: &'a Path,
    statements: Statements,
}

impl Bare<'_> {
    /// To be run.
    pub fn pages(&self) -> Pages<'_> {
        Pages { file: self.file, statements: &self.statements }
    }
}

impl<'a> Pages<'a> {
    /// Milliseconds a page that only reads, with so many threads at once.
    pub async fn run(self, time: Duration, threads: usize) -> Result<f64> {
        let (file, reads) = (self.file.to_owned(), Arc::clone(&self.statements.reads));
        tokio::task::spawn_blocking(move || raw::run(&file, &reads, time, threads, None)).await?
    }

    /// The same, each page with its entries of the record of use on the disk.
    pub async fn run_recorded(self, time: Duration, threads: usize) -> Result<f64> {
        let (file, reads) = (self.file.to_owned(), Arc::clone(&self.statements.reads));
        let entries = Arc::clone(&self.statements.entries);
        let run = move || {
            let recorder = Recorder::open(&file, &entries)?;
            let found = raw::run(&file, &reads, time, threads, Some(&recorder));
            recorder.undo()?;
            found
        };
        tokio::task::spawn_blocking(run).await?
    }

    /// Without the conditions that join disclosure.
    pub fn without_join(self) -> Bare<'a> {
        let reads = Arc::new(raw::without_join(&self.statements.reads));
        let entries = Arc::clone(&self.statements.entries);
        Bare { file: self.file, statements: Statements { reads, entries } }
    }
}

impl Alone {
    /// Asks a server, once, for pages of each operation, and keeps their statements.
    pub async fn collect(args: &Args, config: &Config, sample: &Sample) -> Result<Self> {
        let file = PathBuf::from(config.url.trim_start_matches("sqlite:"));
        capture::start();
        let server = Server::start(config).await?;
        let asking = Asking::of(&server, sample).await?;
        let mut ops = Vec::new();
        for op in Op::READS.into_iter().filter(|op| args.wants(op.label())) {
            let before = Entries::last(&file)?;
            let reads = raw::collect(&server, &asking, op).await?;
            let entries = Entries::since(&file, before, reads.len())?;
            ops.push((op, Statements { reads: Arc::new(reads), entries: Arc::new(entries) }));
        }
        capture::stop();
        server.stop().await?;
        Ok(Self { file, ops })
    }

    /// The statements of an operation, if it reads.
    pub fn pages(&self, op: Op) -> Option<Pages<'_>> {
        let (_, statements) = self.ops.iter().find(|(other, _)| *other == op)?;
        Some(Pages { file: &self.file, statements })
    }
}
