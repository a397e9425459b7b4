//! Finds SQL words that mean different things on the two engines, or exist on one only.
//!
//! Who: a test of `app` (and `xtask`) runs [`check`] over the source files that hold SQL. A pair of texts where the
//! words are allowed is written with `sql!` or `Sql::pair`; their arguments are skipped by [`check_source`].

mod literals;

use crate::dollar::special_length;

/// A word that must not stand in a text for both engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Line in the checked text, from 1.
    pub line: usize,
    /// The word.
    pub word: &'static str,
    /// What to write instead.
    pub advice: &'static str,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.word, self.advice)
    }
}

/// How a word is recognised in the masked text.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// A word or several words with single blanks between them.
    Words,
    /// A word followed by `(`.
    Call,
    /// These characters, wherever they stand outside of strings.
    Signs,
}

use Form::{Call, Signs, Words};

const BOTH: &str = "exists on one engine only; find a common form or use sql!";

const LIST: &[(&str, Form, &str)] = &[
    ("ILIKE", Words, "compare a normalised column with LIKE … ESCAPE '!'"),
    ("::", Signs, "write CAST(x AS type)"),
    ("ANY", Call, "write IN (…) with SqlText::push_params, or join"),
    ("@>", Signs, "give what is filtered a column of its own"),
    ("<@", Signs, "give what is filtered a column of its own"),
    ("LATERAL", Words, BOTH),
    ("DISTINCT ON", Words, "use row_number() OVER (…)"),
    ("FOR UPDATE", Words, "guard with a conditional UPDATE and look at its count"),
    ("FOR SHARE", Words, "guard with a conditional UPDATE and look at its count"),
    ("SKIP LOCKED", Words, "claim with UPDATE … WHERE id = (SELECT … LIMIT 1) RETURNING"),
    ("now", Call, "time is an argument"),
    ("CURRENT_TIMESTAMP", Words, "time is an argument"),
    ("CURRENT_DATE", Words, "time is an argument"),
    ("CURRENT_TIME", Words, "time is an argument"),
    ("date_trunc", Call, "store the month or day in a column, or group in Rust"),
    ("date_part", Call, "store the month or day in a column, or group in Rust"),
    ("extract", Call, "store the month or day in a column, or group in Rust"),
    ("strftime", Call, "store the month or day in a column, or group in Rust"),
    ("datetime", Call, "time is an argument"),
    ("julianday", Call, "reckon with dates in Rust"),
    ("INTERVAL", Words, "reckon with dates in Rust"),
    ("greatest", Call, "write CASE WHEN"),
    ("least", Call, "write CASE WHEN"),
    ("iif", Call, "write CASE WHEN"),
    ("ifnull", Call, "write coalesce("),
    ("~", Signs, "no regular expressions in SQL"),
    ("GLOB", Words, "use LIKE … ESCAPE '!'"),
    ("REGEXP", Words, "no regular expressions in SQL"),
    ("generate_series", Call, "use a recursive CTE"),
    ("INSERT OR", Words, "write ON CONFLICT … DO …"),
    ("REPLACE INTO", Words, "write ON CONFLICT … DO UPDATE"),
    ("json_extract", Call, "read with -> and ->>"),
    ("json_each", Call, "keep lists in a child table"),
    ("jsonb_array_elements", Call, "keep lists in a child table"),
    ("group_concat", Call, "write string_agg("),
    ("array_agg", Call, "read the rows and group in Rust"),
    ("ARRAY[", Signs, "keep lists in a child table"),
    ("round", Call, "round in Rust; numeric and floating point differ"),
    ("avg", Call, "numeric on PostgreSQL: read sum and count, divide in Rust"),
    ("lower", Call, "SQLite changes ASCII only: normalise in Rust into a column"),
    ("upper", Call, "SQLite changes ASCII only: normalise in Rust into a column"),
    ("random", Call, "randomness is an argument"),
    ("last_insert_rowid", Call, "ids are arguments"),
    ("gen_random_uuid", Call, "ids are arguments"),
    ("rowid", Words, "ids are arguments; sort by a column of the table"),
    ("DEFERRABLE", Words, "SQLite checks at the common commit of a group, so others would fail too"),
    ("= TRUE", Signs, "write WHERE active"),
    ("= FALSE", Signs, "write WHERE NOT active"),
];

/// All findings in one SQL text, in order of line.
#[must_use]
pub fn check(sql: &str) -> Vec<Finding> {
    let masked = masked(sql);
    let folded = masked.to_ascii_lowercase();
    let mut found: Vec<(usize, &'static str, &'static str)> = Vec::new();
    for (word, form, advice) in LIST {
        let wanted = word.to_ascii_lowercase();
        found.extend(folded.match_indices(&wanted).filter_map(|(at, _)| {
            is_match(&folded, at, wanted.len(), *form).then_some((at, *word, *advice))
        }));
    }
    found.extend(likes_without_escape(&folded));
    found.extend(bare_sums(&folded));
    found.extend(double_quoted(sql));
    found.sort_unstable();
    found
        .into_iter()
        .map(|(at, word, advice)| Finding { line: 1 + count_lines(&sql[..at]), word, advice })
        .collect()
}

/// All findings in the SQL texts of a Rust source file: string literals whose first word is an SQL verb, except the
/// arguments of `sql!` and `Sql::pair`.
#[must_use]
pub fn check_source(source: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for literal in literals::sql_literals(source) {
        let first_line = count_lines(&source[..literal.start]);
        findings.extend(check(literal.text).into_iter().map(|f| Finding { line: f.line + first_line, ..f }));
    }
    findings
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The text with the same length, strings and quoted names as `_`, comments blank.
pub(crate) fn masked(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while !rest.is_empty() {
        let next = rest.find(['\'', '"', '-', '/']).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
        if rest.is_empty() {
            break;
        }
        let taken = special_length(rest);
        if taken == 1 {
            out.push_str(&rest[..1]);
        } else {
            let blank = if rest.starts_with(['\'', '"']) { '_' } else { ' ' };
            out.extend(rest[..taken].bytes().map(|byte| if byte == b'\n' { '\n' } else { blank }));
        }
        rest = &rest[taken..];
    }
    out
}

fn is_match(text: &str, at: usize, length: usize, form: Form) -> bool {
    let word_before =
        text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.' || c == '$');
    let after = &text[at + length..];
    let word_after = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    match form {
        Form::Words => !word_before && !word_after,
        Form::Call => !word_before && after.trim_start().starts_with('('),
        Form::Signs => !(word_after && text[at..at + length].ends_with(|c: char| c.is_ascii_alphabetic())),
    }
}

type Found = (usize, &'static str, &'static str);

/// Every `LIKE` needs its `ESCAPE`, before the next `LIKE` and before the next clause.
fn likes_without_escape(text: &str) -> Vec<Found> {
    let places: Vec<usize> = text
        .match_indices("like")
        .map(|(at, _)| at)
        .filter(|at| is_match(text, *at, 4, Form::Words))
        .collect();
    let mut ends = places.iter().skip(1).copied().chain([text.len()]);
    let without = |at: &usize| {
        let end = ends.next().unwrap_or(text.len());
        !text[*at..end].contains("escape")
    };
    places
        .iter()
        .copied()
        .filter(without)
        .map(|at| (at, "LIKE", "add ESCAPE '!' and compare a normalised column"))
        .collect()
}

/// `sum(…)` of integers is numeric on PostgreSQL: it must stand directly inside `CAST(`.
fn bare_sums(text: &str) -> Vec<Found> {
    text.match_indices("sum")
        .map(|(at, _)| at)
        .filter(|at| is_match(text, *at, 3, Form::Call))
        .filter(|at| !text[..*at].trim_end().ends_with('('))
        .map(|at| (at, "sum(", "write CAST(sum(x) AS BIGINT)"))
        .collect()
}

/// `"text"` is a name on PostgreSQL and may be a string on SQLite.
fn double_quoted(sql: &str) -> Vec<Found> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(step) = sql[at..].find(['\'', '"', '-', '/']) {
        at += step;
        if sql[at..].starts_with('"') {
            found.push((at, "\"", "no quoted names; choose names that are no keywords"));
        }
        at += special_length(&sql[at..]);
    }
    found
}

#[cfg(test)]
mod tests;
