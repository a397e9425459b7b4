//! Everything that is measured on one engine at one size.

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::Result;
use db::{Config, Engine, capture};

use crate::{
    args::Args,
    client, data, machine, mixed,
    mixed::Mixed,
    ops::{Asking, Doing, Op},
    raw,
    sample::Sample,
    server::Server,
    stats::Times,
};

/// Connections at which the first size is measured.
pub const CONNECTIONS: [usize; 3] = [1, 8, 64];
/// Time for the raw statements of an operation.
const RAW: Duration = Duration::from_secs(1);

/// One operation.
#[derive(Debug)]
pub struct Row {
    /// Which.
    pub op: Op,
    /// At how many connections, and what came of it.
    pub times: Vec<(usize, Times)>,
    /// The page's statements alone (SQLite, reads).
    pub raw: Option<Raw>,
}

/// Statements of a page, run alone: milliseconds a page on average.
#[derive(Debug, Clone, Copy)]
pub struct Raw {
    /// In one thread.
    pub one: f64,
    /// In eight threads at once: the time of all of them divided by the number of pages.
    pub eight: f64,
}

/// What was found.
#[derive(Debug)]
pub struct Measured {
    /// The engine.
    pub engine: Engine,
    /// Cases.
    pub cases: usize,
    /// Measured in full.
    pub whole: bool,
    /// Seconds to make the town, if it was made now.
    pub made_in: Option<f64>,
    /// Operations.
    pub rows: Vec<Row>,
    /// Statements of the list with and without the join, in ms.
    pub join_ms: Option<(f64, f64)>,
    /// From opening to the first answer.
    pub started_in: Duration,
    /// Resident memory after the run with 64 connections, in MB.
    pub memory_mb: u64,
    /// The database, in MB.
    pub size_mb: u64,
    /// Mixed reading and writing.
    pub mixed: Option<Mixed>,
}

/// Measures.
pub async fn measure(args: &Args, engine: Engine, cases: usize, whole: bool) -> Result<Measured> {
    let copy = data::copy(args, engine, cases).await?;
    // A first start settles what an old file would: afterwards the file is as a stopped program leaves it.
    let server = Server::start(&copy.config).await?;
    let sample = Sample::draw(&server.app).await?;
    println!("{} open cases known to the desk, {} free", sample.cases.len(), sample.free.len());
    server.stop().await?;
    let alone = if engine == Engine::Sqlite {
        raw_times(args, &copy.config, &sample).await?
    } else {
        Raws::default()
    };
    let server = Server::start(&copy.config).await?;
    let started_in = server.started_in;
    let size_mb = server.app.db().size_bytes().await? / 1_000_000;
    let asking = asking(&server, &sample).await?;
    let mut rows = Vec::new();
    let ops = if whole { Op::ALL.as_slice() } else { Op::READS.as_slice() };
    for op in ops.iter().filter(|op| args.wants(op.label())) {
        rows.push(operation(args, &server, &asking, *op, whole, alone.of(*op)).await?);
    }
    let memory_mb = machine::resident_mb();
    let mixed = match (whole, args.mixed) {
        (true, seconds @ 1..) => Some(mixed::run(&server, &asking, seconds).await?),
        _ => None,
    };
    server.stop().await?;
    let made_in = copy.made_in;
    Ok(Measured {
        engine,
        cases,
        whole,
        made_in,
        rows,
        join_ms: alone.join,
        started_in,
        memory_mb,
        size_mb,
        mixed,
    })
}

async fn asking(server: &Server, sample: &Sample) -> Result<Arc<Asking>> {
    let sender = server.session(sample.sender).await?;
    let receiver = server.session(sample.receiver).await?;
    Ok(Asking::new(&server.app, sample, sender, receiver))
}

async fn operation(
    args: &Args,
    server: &Server,
    asking: &Arc<Asking>,
    op: Op,
    whole: bool,
    raw: Option<Raw>,
) -> Result<Row> {
    let mut times = Vec::new();
    for connections in if whole { CONNECTIONS.as_slice() } else { &[8] } {
        let works = (0..*connections).map(|_| Doing { op, asking: asking.clone() }).collect();
        let before = machine::cpu_ms();
        let mut found = client::load(server.address, works, Duration::from_secs(args.seconds)).await?;
        found.cpu_ms = (machine::cpu_ms() - before) / found.number().max(1.0);
        println!(
            "{:36} {connections:3} connections: {:8.0}/s  p50 {:7.2} ms  p99 {:7.2} ms  cpu {:.2} ms  {} bad of {}",
            op.label(),
            found.per_second(),
            found.percentile(50),
            found.percentile(99),
            found.cpu_ms,
            found.bad,
            found.count()
        );
        times.push((*connections, found));
    }
    Ok(Row { op, times, raw })
}

/// Times of the statements alone.
#[derive(Debug, Default)]
struct Raws {
    reads: Vec<(Op, Raw)>,
    join: Option<(f64, f64)>,
}

impl Raws {
    fn of(&self, op: Op) -> Option<Raw> {
        self.reads.iter().find(|(other, _)| *other == op).map(|(_, raw)| *raw)
    }
}

async fn raw_times(args: &Args, config: &Config, sample: &Sample) -> Result<Raws> {
    capture::start();
    let server = Server::start(config).await?;
    let asking = asking(&server, sample).await?;
    let mut collected = Vec::new();
    for op in Op::READS.into_iter().filter(|op| args.wants(op.label())) {
        collected.push((op, raw::collect(&server, &asking, op).await?));
    }
    capture::stop();
    server.stop().await?;
    let file = PathBuf::from(config.url.trim_start_matches("sqlite:"));
    tokio::task::spawn_blocking(move || {
        let mut raws = Raws::default();
        for (op, pages) in collected {
            let raw = Raw { one: raw::run(&file, &pages, RAW, 1)?, eight: raw::run(&file, &pages, RAW, 8)? };
            let count = pages.first().map_or(0, Vec::len);
            println!(
                "{:36} raw: {:.3} ms, at 8 {:.3} ms, {count} statements",
                op.label(),
                raw.one,
                raw.eight
            );
            if op == Op::List {
                raws.join = Some((raw.one, raw::run(&file, &raw::without_join(&pages), RAW, 1)?));
            }
            raws.reads.push((op, raw));
        }
        Ok(raws)
    })
    .await?
}
