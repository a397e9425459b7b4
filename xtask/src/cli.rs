//! The words of the command line and what they mean. Used by `main`; start at [`parse`].

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    Test(Part),
    PgStart,
    PgStop,
    SchemaDiff,
    /// Arguments handed on to the `bench` program.
    Bench(Vec<String>),
}

/// Which part of the test run.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Part {
    All,
    Checks,
    Rust,
    Browser,
}

impl Part {
    /// Whether a run of `self` includes `other`.
    pub fn includes(self, other: Self) -> bool {
        self == Self::All || self == other
    }
}

pub const USAGE: &str = "\
cargo xtask test [--only checks|rust|browser]   every check and test; last line: N passed, N failed
cargo xtask pg start|stop                       a PostgreSQL cluster for developers; prints its URL
cargo xtask schema-diff                         rewrites the checked-in schema text of both engines
cargo xtask bench [ARGUMENTS]                   measures a release build on both engines";

/// Reads the arguments after `cargo xtask`.
pub fn parse(arguments: &[String]) -> Result<Task, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => Ok(Task::Help),
        ["test"] => Ok(Task::Test(Part::All)),
        ["test", "--only", part] => Ok(Task::Test(parse_part(part)?)),
        ["pg", "start"] => Ok(Task::PgStart),
        ["pg", "stop"] => Ok(Task::PgStop),
        ["schema-diff"] => Ok(Task::SchemaDiff),
        ["bench", ..] => Ok(Task::Bench(arguments[1..].to_vec())),
        _ => Err(format!("unknown task: {}", words.join(" "))),
    }
}

fn parse_part(word: &str) -> Result<Part, String> {
    match word {
        "checks" => Ok(Part::Checks),
        "rust" => Ok(Part::Rust),
        "browser" => Ok(Part::Browser),
        _ => Err(format!("--only takes checks, rust or browser, not {word}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_test_run_may_be_limited_to_one_part() {
        assert_eq!(parsed("test"), Ok(Task::Test(Part::All)));
        assert_eq!(parsed("test --only browser"), Ok(Task::Test(Part::Browser)));
        assert!(Part::All.includes(Part::Rust));
        assert!(!Part::Checks.includes(Part::Rust));
    }

    #[test]
    fn an_unknown_word_is_refused_and_named() {
        assert!(parsed("test --only all").unwrap_err().contains("all"));
        assert!(parsed("tset").unwrap_err().contains("tset"));
    }

    #[test]
    fn the_words_after_bench_go_to_the_bench_program() {
        assert_eq!(parsed("bench --cases 10"), Ok(Task::Bench(vec!["--cases".into(), "10".into()])));
    }
}
