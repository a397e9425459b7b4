//! Borders the compiler does not draw: SQL stands in few crates, and a feature's `store` is its own.

use std::collections::BTreeSet;

use super::none;
use crate::Result;
use crate::repo::RustFile;
use crate::source::{find_word, is_word};

/// Folders whose crates may speak SQL.
const WITH_SQL: [&str; 6] =
    ["crates/app/", "crates/db/", "crates/demo/", "crates/matching/examples/", "bench/", "xtask/"];
/// Beginnings of statements as the project writes them.
const STATEMENTS: [&str; 4] = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"];
/// Where features live.
const FEATURES: &str = "crates/app/src/";

/// No statement in a literal outside the crates that speak SQL. Tests of pages are left out: they look into
/// the database to see what a page really stored.
pub fn sql(files: &[RustFile]) -> Result<()> {
    let mut findings = Vec::new();
    let may_speak = |path: &str| is_test(path) || WITH_SQL.iter().any(|folder| path.starts_with(folder));
    for file in files.iter().filter(|file| !may_speak(&file.path)) {
        for (line, text) in &file.source.literals {
            if STATEMENTS.iter().any(|statement| text.contains(statement)) {
                findings.push(format!("{}:{line}: SQL in a literal", file.path));
            }
        }
    }
    none(&findings)
}

/// Files that only tests compile, by the names this project gives them.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// `…::referral::store` is named inside the feature `referral` alone.
pub fn stores(files: &[RustFile]) -> Result<()> {
    let features = features_with_store(files);
    let mut findings = Vec::new();
    for file in files {
        for feature in features.iter().filter(|feature| !is_inside(&file.path, feature)) {
            if let Some(line) = names_store_of(&file.source.code, feature) {
                findings.push(format!("{}:{line}: uses the store of {feature}", file.path));
            }
        }
    }
    none(&findings)
}

/// Names of the features in `app` that have a `store.rs` or a folder `store`.
fn features_with_store(files: &[RustFile]) -> BTreeSet<String> {
    let inside = files.iter().filter_map(|file| file.path.strip_prefix(FEATURES));
    inside
        .filter_map(|path| {
            let mut parts = path.split('/');
            let (feature, next) = (parts.next()?, parts.next()?);
            matches!(next, "store.rs" | "store").then(|| feature.to_owned())
        })
        .collect()
}

fn is_inside(path: &str, feature: &str) -> bool {
    let Some(rest) = path.strip_prefix(FEATURES) else { return false };
    rest.strip_prefix(feature).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

/// The first line on which `feature::store` or `feature::{…, store, …}` stands.
fn names_store_of(code: &str, feature: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = find_word(code, feature, from) {
        from = found + feature.len();
        let Some(rest) = code[from..].strip_prefix("::") else { continue };
        let names_store = match rest.strip_prefix('{') {
            Some(group) => first_level(group).iter().any(|name| name == "store"),
            None => rest.chars().take_while(|c| is_word(*c)).eq("store".chars()),
        };
        if names_store {
            return Some(1 + code[..found].matches('\n').count());
        }
    }
    None
}

/// The first word of each item of a `use` group up to its closing brace.
fn first_level(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut name, mut is_open) = (0_u32, Vec::new(), String::new(), true);
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                is_open = true;
            }
            _ if depth == 0 && is_open && is_word(character) => name.push(character),
            ':' => is_open = false,
            _ => {}
        }
    }
    names.push(name);
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn file(path: &str, text: &str) -> RustFile {
        RustFile { path: path.into(), source: Source::read(text) }
    }

    #[test]
    fn a_statement_in_a_page_is_found_and_one_in_app_is_not() {
        let text = "const Q: &str = \"SELECT id FROM person\"; // SELECT in a comment";
        assert!(sql(&[file("crates/web/src/a.rs", text)]).is_err());
        assert_eq!(sql(&[file("crates/web/src/a/tests.rs", text)]), Ok(()));
        assert_eq!(sql(&[file("crates/app/src/a/store.rs", text)]), Ok(()));
        assert_eq!(sql(&[file("crates/web/src/a.rs", "// SELECT id\nfn select() {}")]), Ok(()));
    }

    #[test]
    fn a_store_may_be_named_inside_its_own_feature_only() {
        let store = file("crates/app/src/referral/store.rs", "");
        let own = file("crates/app/src/referral/accept.rs", "use crate::referral::store;");
        assert_eq!(stores(&[store, own]), Ok(()));
        for text in [
            "use crate::referral::store;",
            "use crate::{case, referral::store::row};",
            "use crate::referral::{accept, store};",
            "fn a() { super::super::referral::store::find(); }",
        ] {
            let store = file("crates/app/src/referral/store.rs", "");
            assert!(stores(&[store, file("crates/app/src/case/open.rs", text)]).is_err(), "{text}");
        }
    }

    #[test]
    fn other_words_beside_the_feature_are_no_store() {
        let store = file("crates/app/src/referral/store.rs", "");
        let other = file("crates/app/src/case/open.rs", "use crate::referral::{restore, accept::{store}};");
        assert_eq!(stores(&[store, other]), Ok(()));
    }
}
