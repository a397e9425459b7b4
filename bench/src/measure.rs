//! Everything that is measured on one engine at one size.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use db::Engine;

use crate::{
    alone::{Alone, Pages},
    args::Args,
    client, data, machine, mixed,
    mixed::Mixed,
    ops::{Asking, Doing, Op},
    same,
    sample::Sample,
    server::Server,
    stats::{Times, median},
};

/// Connections at which the first size is measured.
pub const CONNECTIONS: [usize; 3] = [1, 8, 64];
/// Time for the raw statements of an operation in one thread.
const RAW: Duration = Duration::from_secs(1);
/// In how many turns pages and their statements alone take each other's place at eight connections. The machine's
/// speed drifts; a figure of one minute says little about one of the next.
const TURNS: u32 = 7;

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
    /// Only those that read, in one thread.
    pub reading_one: f64,
    /// All, the record of use on the disk included, in one thread.
    pub all_one: f64,
    /// Only those that read, in eight threads at once.
    pub reading: Compared,
    /// All, in eight threads at once.
    pub all: Compared,
}

/// Statements alone in eight threads, and the page at eight connections. Medians of the turns.
#[derive(Debug, Clone, Copy)]
pub struct Compared {
    /// Milliseconds: the time of all threads divided by the number of pages.
    pub alone: f64,
    /// How many times longer the whole page takes, measured right after.
    pub ratio: f64,
}

/// What the join of disclosure costs a page's statements, in one thread: medians of the turns.
#[derive(Debug, Clone, Copy)]
pub struct Join {
    /// The page.
    pub op: Op,
    /// Milliseconds of a page with it.
    pub with: f64,
    /// Without it.
    pub without: f64,
    /// The one divided by the other, turn by turn.
    pub ratio: f64,
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
    /// Pages with and without the join of disclosure (SQLite).
    pub joins: Vec<Join>,
    /// One person compared with everybody on file.
    pub everybody: Option<Times>,
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
        Some(Alone::collect(args, &copy.config, &sample).await?)
    } else {
        None
    };
    let mut joins = Vec::new();
    for op in [Op::Cover, Op::List] {
        if let Some(pages) = alone.as_ref().and_then(|alone| alone.pages(op)) {
            joins.push(join(op, pages).await?);
        }
    }
    let server = Server::start(&copy.config).await?;
    let started_in = server.started_in;
    let size_mb = server.app.db().size_bytes().await? / 1_000_000;
    let asking = Asking::of(&server, &sample).await?;
    let mut rows = Vec::new();
    let ops = if whole { Op::ALL.as_slice() } else { Op::READS.as_slice() };
    for op in ops.iter().filter(|op| args.wants(op.label())) {
        rows.push(operation(args, &server, &asking, *op, whole, alone.as_ref()).await?);
    }
    let memory_mb = machine::resident_mb();
    let everybody =
        if args.wants(Op::Same.label()) { Some(same::everybody(&server.app).await?) } else { None };
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
        joins,
        everybody,
        started_in,
        memory_mb,
        size_mb,
        mixed,
    })
}

async fn operation(
    args: &Args,
    server: &Server,
    asking: &Arc<Asking>,
    op: Op,
    whole: bool,
    alone: Option<&Alone>,
) -> Result<Row> {
    let (mut times, mut raw) = (Vec::new(), None);
    for connections in if whole { CONNECTIONS.as_slice() } else { &[8] } {
        let time = Duration::from_secs(args.seconds);
        let found = match alone.and_then(|alone| alone.pages(op)).filter(|_| *connections == 8) {
            Some(pages) => {
                let (found, compared) = in_turns(server, asking, op, time, pages).await?;
                println!(
                    "{:36} raw: {:.3} ms, at 8 {:.3} ms; recorded {:.3} ms, at 8 {:.3} ms",
                    op.label(),
                    compared.reading_one,
                    compared.reading.alone,
                    compared.all_one,
                    compared.all.alone
                );
                raw = Some(compared);
                found
            }
            None => load(server, asking, op, *connections, time).await?,
        };
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

async fn load(
    server: &Server,
    asking: &Arc<Asking>,
    op: Op,
    connections: usize,
    time: Duration,
) -> Result<Times> {
    let works = (0..connections).map(|_| Doing { op, asking: asking.clone() }).collect();
    let before = machine::cpu_ms();
    let mut found = client::load(server.address, works, time).await?;
    found.cpu_ms = (machine::cpu_ms() - before) / found.number().max(1.0);
    Ok(found)
}

/// Pages at eight connections for `time` altogether, and beside each part of it their statements alone for as long.
async fn in_turns(
    server: &Server,
    asking: &Arc<Asking>,
    op: Op,
    time: Duration,
    pages: Pages<'_>,
) -> Result<(Times, Raw)> {
    let part = time / TURNS;
    let mut found = Times::default();
    let (mut reading, mut all) = (Turns::default(), Turns::default());
    for _ in 0..TURNS {
        let read = pages.run(part, 8).await?;
        let turn = load(server, asking, op, 8, part).await?;
        let recorded = pages.run_recorded(part, 8).await?;
        reading.push(read, &turn);
        all.push(recorded, &turn);
        found = found.and(&turn);
    }
    let raw = Raw {
        reading_one: pages.run(RAW, 1).await?,
        all_one: pages.run_recorded(RAW, 1).await?,
        reading: reading.medians(),
        all: all.medians(),
    };
    Ok((found, raw))
}

#[derive(Default)]
struct Turns {
    alone: Vec<f64>,
    ratios: Vec<f64>,
}

impl Turns {
    fn push(&mut self, alone: f64, page: &Times) {
        self.alone.push(alone);
        self.ratios.push(1000.0 / page.per_second().max(1e-6) / alone.max(1e-6));
    }

    fn medians(self) -> Compared {
        Compared { alone: median(self.alone), ratio: median(self.ratios) }
    }
}

/// An operation with and without the join of disclosure, in turns.
async fn join(op: Op, pages: Pages<'_>) -> Result<Join> {
    let bare = pages.without_join();
    let bare = bare.pages();
    let (mut with, mut without, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let (one, other) = (pages.run(RAW / 4, 1).await?, bare.run(RAW / 4, 1).await?);
        ratios.push(one / other.max(1e-6));
        with.push(one);
        without.push(other);
    }
    Ok(Join { op, with: median(with), without: median(without), ratio: median(ratios) })
}
