//! The list against the sources: no route is missing, none is made up, each change writes the record of use.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::{listed, sources};

#[test]
fn every_route_is_listed_and_every_listed_route_exists() {
    let there = sources::routes();
    let listed: BTreeSet<(String, String)> =
        listed::all().into_iter().map(|line| (line.method, line.address)).collect();
    let missing: Vec<_> = there.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&there).collect();
    assert!(missing.is_empty(), "add to docs/routes.txt, with what they write into the record: {missing:#?}");
    assert!(gone.is_empty(), "take out of docs/routes.txt: {gone:#?}");
}

#[test]
fn a_line_names_acts_or_says_why_there_are_none() {
    for line in listed::all() {
        let named = !line.actions.is_empty();
        assert!(named == line.reason.is_empty(), "{} {}", line.method, line.address);
    }
}

#[test]
fn every_read_of_a_case_is_recorded() {
    for line in listed::all().into_iter().filter(|line| line.address.contains("{case}")) {
        assert!(!line.actions.is_empty(), "{} {} shows or changes a case", line.method, line.address);
    }
}

/// The acts that the list promises are written by the use cases, and by code that tests run.
#[test]
fn every_named_act_is_written_by_a_use_case() {
    let sources: Vec<(PathBuf, String)> = app_sources();
    for line in listed::all() {
        for action in line.actions.iter().flat_map(|names| names.split('/')) {
            let word = format!("Action::{action}");
            let written = sources.iter().any(|(_, text)| has_word(text, &word));
            assert!(written, "{} {}: no use case writes {word}", line.method, line.address);
        }
    }
}

/// No act of the record is an empty promise: each has a use case behind it.
#[test]
fn every_act_of_the_record_is_written_somewhere() {
    let action = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/audit/action.rs");
    let action = fs::read_to_string(action).unwrap();
    let names = action.lines().filter_map(|line| line.trim().split_once(" = \"")).map(|(name, _)| name);
    let sources = app_sources();
    // Filled by `crates/demo`, which stands on `app`.
    let elsewhere = ["Generate"];
    for name in names.filter(|name| !elsewhere.contains(name)) {
        let word = format!("Action::{name}");
        assert!(sources.iter().any(|(_, text)| has_word(text, &word)), "nothing writes {word}");
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// The sources of `app` without its tests and without the list of acts itself.
fn app_sources() -> Vec<(PathBuf, String)> {
    fn below(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let is_test = name.contains("test") || name == "fixture" || name == "action";
            if is_test {
                continue;
            }
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"), &mut found);
    found
}
