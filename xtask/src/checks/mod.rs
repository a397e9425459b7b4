//! Everything that is checked without running the product. Each check counts as one. Start at [`run`].

mod cargo;
mod layers;
mod links;
mod migrations;
mod places;
mod sizes;
mod words;

use crate::Result;
use crate::repo::{Repo, RustFile};
use crate::tally::Tally;
use crate::test::step;

/// A check and what it is called in the output; `T` is what it looks at.
type Check<T> = (&'static str, fn(&T) -> Result<()>);

/// Checks that look at the Rust files alone.
const OF_SOURCES: [Check<[RustFile]>; 5] = [
    ("sizes of files and functions", sizes::check),
    ("headers of files", words::headers),
    ("unfinished work", words::unfinished),
    ("SQL only where it belongs", layers::sql),
    ("stores are private to their feature", layers::stores),
];

/// Checks that look at all files, or that cargo does.
const OF_REPO: [Check<Repo>; 9] = [
    ("unfinished work outside Rust", words::unfinished_elsewhere),
    ("migrations in pairs", migrations::check),
    ("places of machines and registries", places::check),
    ("lock files", places::lock_files),
    ("links of the documentation", links::check),
    ("format", cargo::fmt),
    ("licences, bans and sources", cargo::deny),
    ("clippy", cargo::clippy),
    ("documentation", cargo::doc),
];

/// Runs all checks, the quick ones first.
pub fn run(repo: &Repo, tally: &mut Tally) {
    match repo.rust_files() {
        Ok(files) => {
            for (name, check) in OF_SOURCES {
                tally.check(name, step(name, || check(&files)));
            }
        }
        Err(message) => tally.check("sources", Err(message)),
    }
    for (name, check) in OF_REPO {
        tally.check(name, step(name, || check(repo)));
    }
}

/// Nothing found is good; otherwise the findings become the message, one a line.
fn none(findings: &[String]) -> Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    Err(format!("{} found\n   {}", findings.len(), findings.join("\n   ")))
}
