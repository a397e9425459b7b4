//! Measures record linkage: FEBRL 3 and 4 and a generated Japanese set, with Splink beside it on the same
//! data; and how long the candidates of one new intake take among a million people.
//!
//! `cargo run --release -p matching --example measure -- --help`. Needs Python 3 with venv; the packages go
//! into an environment below `target/`. Start at [`main`]; `docs/matching.md` holds the last tables.

mod febrl;
mod japan;
mod lookup;
mod peer;
mod report;

use anyhow::Result;
use clap::Parser;

use japan::link::Step;
use peer::Peer;

/// The allocator of the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What to measure.
#[derive(Parser)]
struct Options {
    /// People in the register of the Japanese set.
    #[arg(long, default_value_t = 200_000)]
    people: usize,
    /// Records coming in.
    #[arg(long, default_value_t = 100_000)]
    records: usize,
    /// Seed of the Japanese set.
    #[arg(long, default_value_t = 20_260_401)]
    seed: u64,
    /// People among whom one new intake is looked up; 0 leaves this part out.
    #[arg(long, default_value_t = 1_000_000)]
    lookup: usize,
    /// Leave Splink out.
    #[arg(long)]
    without_peer: bool,
    /// Print the estimated model as JSON.
    #[arg(long)]
    model: bool,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let peer = Peer::prepare()?;
    peer.export()?;
    let mut runs = Vec::new();
    for with_number in [true, false] {
        runs.push(febrl::three(peer.folder(), with_number)?);
        runs.push(febrl::four(peer.folder(), with_number)?);
    }
    let names = japan::names::Names::read(peer.folder())?;
    let set = japan::Set::make(&names, options.seed, options.people, options.records);
    let linked = japan::link::run(&set);
    japan::export::write(peer.folder(), &linked, &set)?;
    runs.extend(linked.runs());
    if !options.without_peer {
        runs.extend(peer.splink()?);
    }
    report::table(&runs);
    println!(
        "\nJapanese set: {} people, {} records, {} true links.",
        set.register.len(),
        set.incoming.len(),
        set.truth.len()
    );
    println!("A person is asked about {:.2} % of the records.", linked.review * 100.0);
    println!("True links among the pairs compared: {:.4}.", linked.reached);
    let step = |step: &Step| format!("{} {:.2} / {:.2}", step.name, step.cpu, step.seconds);
    let steps: Vec<String> = linked.steps.iter().map(step).collect();
    println!("CPU s / s of the steps: {}.", steps.join(", "));
    if options.model {
        println!("{}", serde_json::to_string_pretty(&linked.model)?);
    }
    if options.lookup > 0 {
        lookup::run(&names, options.seed + 1, options.lookup, linked.model, peer.folder())?;
    }
    Ok(())
}
