//! Measures the whole program: the real server on a loopback port, real sessions, visibility, record of use,
//! every commit on disk. Run by `cargo xtask bench`; writes `docs/performance.md`.
//!
//! One run: [`data`] makes a town once per size and copies it, [`server`] starts on the copy, [`ops`] says what
//! is asked, [`client`] asks it, [`alone`] runs the statements of the same pages, [`report`] compares.

mod alone;
mod args;
mod client;
mod data;
mod machine;
mod measure;
mod mixed;
mod ops;
mod raw;
mod raw_record;
mod record;
mod report;
mod same;
mod sample;
mod server;
mod stats;

use anyhow::Result;
use clap::Parser as _;

use args::Args;

use measure::Measured;

/// The same as in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(&args))
}

async fn run(args: &Args) -> Result<()> {
    let file = args::root().join("docs/performance.md");
    if args.record > 0 {
        let section = record::section(args, &machine::Machine::here()).await?;
        println!("{section}");
        if !args.dry {
            let report = std::fs::read_to_string(&file).unwrap_or_default();
            std::fs::write(&file, record::with_section(&report, &section))?;
        }
        return Ok(());
    }
    let mut all: Vec<Measured> = Vec::new();
    for engine in args.engines() {
        for (nth, cases) in args.sizes.iter().enumerate() {
            // The first size is measured in full, the others show growth.
            let whole = nth == 0;
            println!("== {engine:?}, {cases} cases");
            all.push(measure::measure(args, engine, *cases, whole).await?);
        }
    }
    let text = report::text(&all, &machine::Machine::here(), args);
    println!("{text}");
    if !args.dry {
        let record = record::kept(&std::fs::read_to_string(&file).unwrap_or_default());
        std::fs::write(
            &file,
            record.map_or_else(|| text.clone(), |record| record::with_section(&text, &record)),
        )?;
        println!("written: docs/performance.md");
    }
    Ok(())
}
