//! `cargo xtask test`: the whole gate in one run, in the order cheap to dear. Start at [`run`].
//!
//! Every part runs even if an earlier one failed, so that one run shows everything that is wrong.

use std::time::Instant;

use crate::cli::Part;
use crate::postgres::{Cluster, Durability};
use crate::repo::Repo;
use crate::tally::Tally;
use crate::{Result, browser, checks, rust_tests};

/// Runs the wanted part and prints the closing line. Returns whether everything is good.
pub fn run(repo: &Repo, part: Part) -> bool {
    let started = Instant::now();
    let mut tally = Tally::default();
    if part.includes(Part::Checks) {
        checks::run(repo, &mut tally);
    }
    if part.includes(Part::Rust) || part.includes(Part::Browser) {
        with_engines(repo, part, &mut tally);
    }
    println!("── after {} s", started.elapsed().as_secs());
    for failure in tally.failures() {
        // The rest of a long message stands further up, where it happened.
        println!("FAILED {}", failure.lines().next().unwrap_or_default());
    }
    println!("{}", tally.closing_line());
    tally.is_good()
}

/// Starts PostgreSQL and builds once; both the Rust tests and the journeys use the same cluster and build.
fn with_engines(repo: &Repo, part: Part, tally: &mut Tally) {
    let cluster = match step("start PostgreSQL", || Cluster::start(Durability::Throwaway)) {
        Ok(cluster) => cluster,
        Err(message) => return tally.check("PostgreSQL", Err(message)),
    };
    let built = step("build programs and tests", || rust_tests::build(repo));
    let is_built = built.is_ok();
    tally.check("build", built);
    if !is_built {
        return;
    }
    if part.includes(Part::Rust) {
        rust_tests::run(repo, &cluster, tally);
    }
    if part.includes(Part::Browser) {
        browser::run(repo, &cluster, tally);
    }
}

/// Runs one step with its name before and its seconds behind.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {name}");
    let started = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "FAILED" };
    println!("   {verdict}, {:.1} s", started.elapsed().as_secs_f64());
    if let Err(message) = &outcome {
        println!("{message}");
    }
    outcome
}
