//! `docs/routes.txt`: one route a line with what it writes into the record of use.
//!
//! `POST /cases/{case}/notes  WriteNote` or `POST /profile/difference  - nothing is changed`.

use std::{fs, path::Path};

/// One line of the list.
pub struct Listed {
    /// `GET` or `POST`.
    pub method: String,
    /// The address with its places.
    pub address: String,
    /// Names of `audit::Action`, `A/B` for either; empty for a route that writes none, then `reason` says why.
    pub actions: Vec<String>,
    /// Why nothing is written.
    pub reason: String,
}

/// All lines.
pub fn all() -> Vec<Listed> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/routes.txt");
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(line).collect()
}

fn line(line: &str) -> Listed {
    let mut words = line.split_whitespace();
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let rest: Vec<&str> = words.collect();
    let (actions, reason) = match rest.split_first() {
        Some((&"-", reason)) => (vec![], reason.join(" ")),
        _ => (rest.iter().map(|word| word.trim_end_matches(',').to_owned()).collect(), String::new()),
    };
    Listed { method: method.to_owned(), address: address.to_owned(), actions, reason }
}
