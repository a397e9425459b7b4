//! One thing wrong in a profile, with the place a person has to look at. Made by `read` and `check`.

use std::fmt;

/// A refusal: where in which file, and a Japanese sentence saying what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file as named by the caller.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, as a sentence.
    pub message: String,
    /// The place by keys, for example `agency[3].programs[1]` (numbers from 1); empty for the whole file.
    pub path: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if self.path.is_empty() { Ok(()) } else { write!(f, "（{}）", self.path) }
    }
}
