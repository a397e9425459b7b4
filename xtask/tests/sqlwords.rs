//! Every SQL text of the features means the same on SQLite and on PostgreSQL, as far as words can tell.
//! The words are listed in [`db::sqlwords`]; this test only walks the source files.

use std::path::{Path, PathBuf};

/// Crates whose SQL is written once for both engines.
const FOLDERS: [&str; 2] = ["crates/app/src", "crates/demo/src"];

fn rust_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

#[test]
fn no_feature_uses_sql_that_only_one_engine_understands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut findings = Vec::new();
    for folder in FOLDERS {
        let files = rust_files(&root.join(folder)).unwrap();
        assert!(!files.is_empty(), "no Rust file in {folder}");
        for path in files {
            let text = std::fs::read_to_string(&path).unwrap();
            let place = path.strip_prefix(root).unwrap().display();
            let found = db::sqlwords::check_source(&text);
            findings.extend(found.iter().map(|finding| format!("{place} {finding}")));
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn a_planted_word_is_found() {
    let source = "fn q() -> &'static str { \"SELECT id FROM person WHERE name ILIKE $1\" }";
    assert_eq!(db::sqlwords::check_source(source).len(), 1);
}
