//! Words that must stand in every file (its header) and words that must stand in none (unfinished work).

use super::none;
use crate::Result;
use crate::repo::{Repo, RustFile, has_extension};
use crate::source::find_word;

/// Macros that stand for missing or temporary code.
const MACROS: [&str; 3] = ["todo", "unimplemented", "dbg"];

/// Marks of unfinished work in comments and texts; put together so that this file does not carry them.
fn marks() -> [String; 3] {
    [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()]
}

/// Every Rust file begins with `//!` and says what it is.
pub fn headers(files: &[RustFile]) -> Result<()> {
    let without = files.iter().filter(|file| !has_header(file)).map(|file| file.path.clone());
    none(&without.collect::<Vec<_>>())
}

fn has_header(file: &RustFile) -> bool {
    let first = file.source.comments.first();
    let is_first = file.source.code.trim_start().is_empty()
        || first
            .is_some_and(|(line, _)| file.source.code.lines().take(line - 1).all(|l| l.trim().is_empty()));
    is_first && first.is_some_and(|(_, text)| text.starts_with("//!") && text.trim().len() > 3)
}

/// No macro for missing code, no mark of unfinished work in comments or texts.
pub fn unfinished(files: &[RustFile]) -> Result<()> {
    none(&files.iter().flat_map(unfinished_in).collect::<Vec<_>>())
}

fn unfinished_in(file: &RustFile) -> Vec<String> {
    let mut findings = Vec::new();
    let code = &file.source.code;
    for name in MACROS {
        let mut from = 0;
        while let Some(found) = find_word(code, name, from) {
            from = found + name.len();
            if code[from..].starts_with('!') {
                let line = 1 + code[..found].matches('\n').count();
                findings.push(format!("{}:{line}: {name}!", file.path));
            }
        }
    }
    for (line, text) in file.source.comments.iter().chain(&file.source.literals) {
        for mark in marks().iter().filter(|mark| find_word(text, mark, 0).is_some()) {
            findings.push(format!("{}:{line}: {mark}", file.path));
        }
    }
    findings
}

/// No mark of unfinished work in scripts, styles, migrations, profiles and texts either.
pub fn unfinished_elsewhere(repo: &Repo) -> Result<()> {
    let kinds = ["mjs", "js", "css", "sql", "toml", "md", "html", "yml"];
    let mut findings = Vec::new();
    for path in repo.files()?.iter().filter(|path| kinds.iter().any(|kind| has_extension(path, kind))) {
        let text = repo.text(path)?.unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            for mark in marks().iter().filter(|mark| find_word(line, mark, 0).is_some()) {
                findings.push(format!("{path}:{}: {mark}", index + 1));
            }
        }
    }
    none(&findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn file(text: &str) -> RustFile {
        RustFile { path: "a.rs".into(), source: Source::read(text) }
    }

    #[test]
    fn a_file_must_begin_with_a_header_that_says_something() {
        assert!(has_header(&file("//! What it is.\nfn a() {}")));
        assert!(!has_header(&file("//!\nfn a() {}")));
        assert!(!has_header(&file("// note\nfn a() {}")));
        assert!(!has_header(&file("fn a() {}\n//! Late.")));
        assert!(!has_header(&file("")));
    }

    #[test]
    fn unfinished_work_is_found_in_code_comments_and_texts() {
        let mark = &marks()[0];
        let text = format!("//! A.\nfn a() {{ todo!() }} // {mark} later\nfn b() {{ panic!(\"{mark}\") }}\n");
        assert_eq!(unfinished_in(&file(&text)).len(), 3);
    }

    #[test]
    fn a_macro_named_in_a_text_is_not_unfinished_work() {
        assert!(
            unfinished_in(&file("//! Refuses `todo!`.\nconst A: &str = \"dbg!\";\nfn todo() {}")).is_empty()
        );
    }
}
