//! From text to [`Profile`]: syntax, then each value, then the checks between entries; all problems at once.
//!
//! A value that cannot be read is reported and replaced by a blank, so that the rest is still looked at.
//! Start with [`read`]; `stated.rs` has the trait of readable values, `entry.rs` the macro for tables.

mod entry;
mod stated;
mod suggest;
mod syntax;

pub(crate) use entry::{entry, nested, wish};
pub(crate) use stated::{Stated, code_values};
pub(crate) use suggest::nearest;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{FORMAT, Problem, Profile, check};

/// A value of the file with its place.
pub(crate) type Node<'t> = Spanned<DeValue<'t>>;

/// Reads and checks a profile.
///
/// `file` only names the file in problems. Errors: every problem found, in the order of the file.
pub fn read(text: &str, file: &str) -> Result<Profile, Vec<Problem>> {
    let mut reader = Reader::new(text, file);
    let (root, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| (error.span().map_or(0, |span| span.start), error.message()));
    reader.syntax(faults.collect());
    // What follows from broken syntax is noise.
    if reader.problems.is_empty() && reader.format_is_known(root.get_ref()) {
        let node = Spanned::new(0..text.len(), DeValue::Table(root.into_inner()));
        if let Some(profile) = Profile::read(&node, "", &mut reader) {
            check::check(&profile, &mut reader);
            if reader.problems.is_empty() {
                return Ok(profile);
            }
        }
    }
    reader.problems.sort();
    reader.problems.dedup();
    Err(reader.problems)
}

/// What reading collects: places by path, and problems.
pub(crate) struct Reader<'t> {
    text: &'t str,
    file: &'t str,
    places: BTreeMap<String, usize>,
    problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, file: &'t str) -> Self {
        Self { text, file, places: BTreeMap::new(), problems: Vec::new() }
    }

    /// Remembers where the value of `path` stands.
    pub(crate) fn place(&mut self, path: &str, node: &Node<'_>) {
        self.places.insert(path.to_owned(), node.span().start);
    }

    /// Reports a problem at `path`, or at the nearest enclosing place that is known.
    pub(crate) fn problem(&mut self, path: &str, message: impl Into<String>) {
        let mut place = path;
        let at = loop {
            if let Some(at) = self.places.get(place) {
                break *at;
            }
            match place.rfind(['.', '[']) {
                Some(cut) => place = &place[..cut],
                None => break 0,
            }
        };
        self.problem_at(at, path, message);
    }

    /// Reports a problem at a byte of the text.
    pub(crate) fn problem_at(&mut self, at: usize, path: &str, message: impl Into<String>) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
            path: path.to_owned(),
        });
    }

    /// Reports errors of syntax. One slip makes the parser stumble on the lines after it as well, so of errors
    /// on neighbouring lines only the first is told, and none after a list that does not end.
    fn syntax(&mut self, mut faults: Vec<(usize, &str)>) {
        faults.sort_by_key(|(at, _)| *at);
        let mut last: Option<usize> = None;
        for (at, message) in faults {
            let line = self.text.get(..at).unwrap_or(self.text).matches('\n').count();
            if last.is_none_or(|last| line > last + 1) {
                let words = self.text.split('\n').nth(line).unwrap_or_default();
                let sentence = syntax::sentence(message, words);
                if self.problems.iter().all(|told| told.message != sentence) {
                    self.problem_at(at, "", sentence);
                }
            }
            last = Some(line);
            if syntax::swallows_the_rest(message) {
                break;
            }
        }
    }

    /// Whether nothing was wrong at `path` or at anything inside it.
    pub(crate) fn sound_within(&self, path: &str) -> bool {
        let inside = |found: &str| {
            found.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        !self.problems.iter().any(|problem| inside(&problem.path))
    }

    /// Whether nothing was wrong at `path` itself, so that checks may rely on its value.
    pub(crate) fn sound(&self, path: &str) -> bool {
        self.problems.iter().all(|problem| problem.path != path)
    }

    /// Reads one key of a table; reports it when it is missing and may not be.
    pub(crate) fn field<T: Stated>(&mut self, table: &DeTable<'_>, path: &str, key: &str, owner: &str) -> T {
        let child = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        let found = table.iter().find(|(name, _)| name.get_ref() == key);
        let Some((_, node)) = found else {
            return T::absent().unwrap_or_else(|| {
                // Reported under the missing key, so that later checks see that its value is not sound.
                self.problem(&child, format!("{owner}に「{key}」が書かれていません。"));
                T::blank()
            });
        };
        self.place(&child, node);
        T::read(node, &child, self).unwrap_or_else(T::blank)
    }

    /// Reports keys that a table does not have, each with the nearest one it has.
    pub(crate) fn only_keys(&mut self, table: &DeTable<'_>, path: &str, keys: &[&str], owner: &str) {
        for name in table.keys().filter(|name| !keys.contains(&name.get_ref().as_ref())) {
            let hint = suggest::nearest(name.get_ref(), keys.iter().copied()).map_or_else(
                || format!("使えるキー: {}。", keys.join("、")),
                |near| format!("「{near}」ではありませんか。"),
            );
            let child = if path.is_empty() {
                name.get_ref().to_string()
            } else {
                format!("{path}.{}", name.get_ref())
            };
            let message = format!("{owner}に「{}」というキーはありません。{hint}", name.get_ref());
            self.problem_at(name.span().start, &child, message);
        }
    }

    /// A file of another format version is not read further: its keys may mean something else.
    fn format_is_known(&mut self, root: &DeTable<'_>) -> bool {
        let Some((_, node)) = root.iter().find(|(name, _)| name.get_ref() == "format") else {
            self.problem_at(0, "format", format!("先頭に「format = {FORMAT}」と書いてください。"));
            return false;
        };
        let stated = node.get_ref().as_integer().map(ToString::to_string);
        if stated.as_deref() == Some(&FORMAT.to_string()) {
            return true;
        }
        let message = format!(
            "この版の形式は読めません。このプログラムが読めるのは「format = {FORMAT}」（引用符なし）だけです。"
        );
        self.problem_at(node.span().start, "format", message);
        false
    }
}
