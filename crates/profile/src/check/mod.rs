//! Checks between entries, after every value has been read. Each file reports all it finds.
//!
//! `keys.rs`: duplicate and undefined keys. `tree.rs`: areas. `dates.rs`: ends before starts.
//! `programs.rs`: law items and status. `bodies.rs`: conferences. `routing.rs`: coordinator, last resort.

mod bodies;
mod dates;
mod keys;
mod programs;
mod routing;
mod tree;

use crate::Profile;
use crate::read::Reader;

/// Runs all checks.
pub(crate) fn check(profile: &Profile, reader: &mut Reader<'_>) {
    keys::check(profile, reader);
    tree::check(profile, reader);
    dates::check(profile, reader);
    programs::check(profile, reader);
    bodies::check(profile, reader);
    routing::check(profile, reader);
}

/// Entries with their path, numbered from 1 as in problems.
fn numbered<'a, T>(table: &'static str, entries: &'a [T]) -> impl Iterator<Item = (String, &'a T)> {
    entries.iter().enumerate().map(move |(index, entry)| (format!("{table}[{}]", index + 1), entry))
}
