//! Builds the workspace once and runs all Rust tests on both engines. Start at [`run`].

use std::process::Command;

use crate::parse::{self, Outcome};
use crate::postgres::Cluster;
use crate::repo::Repo;
use crate::tally::Tally;
use crate::test::step;
use crate::{Result, shell};

/// Compiles programs and tests in one go, so that the features of shared crates are chosen once
/// and neither the test run nor the journeys compile anything again.
pub fn build(repo: &Repo) -> Result<()> {
    shell::loud(&mut repo.cargo(&["build", "--quiet", "--workspace", "--bins", "--tests"]))
}

/// Runs every test of the workspace and checks that both engines were served alike.
pub fn run(repo: &Repo, cluster: &Cluster, tally: &mut Tally) {
    match step("Rust tests on both engines", || run_tests(repo, cluster)) {
        Ok(outcome) => {
            tally.add("Rust tests", outcome.passed, outcome.failed);
            tally.check("engines", step("engines", || engines(&outcome)));
        }
        Err(message) => tally.check("Rust tests", Err(message)),
    }
    match step("examples in the documentation", || run_doc_tests(repo, cluster)) {
        Ok(outcome) => tally.add("documentation tests", outcome.passed, outcome.failed),
        Err(message) => tally.check("documentation tests", Err(message)),
    }
}

fn run_tests(repo: &Repo, cluster: &Cluster) -> Result<Outcome> {
    let has_nextest = shell::quiet(&mut repo.cargo(&["nextest", "--version"])).is_ok();
    if has_nextest {
        let command = repo.cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--color=never"]);
        watch(repo, cluster, command, "rust-tests.log", parse::nextest_line)
    } else {
        let command = repo.cargo(&["test", "--workspace", "--bins", "--lib", "--tests", "--no-fail-fast"]);
        watch(repo, cluster, command, "rust-tests.log", parse::libtest_line)
    }
}

fn run_doc_tests(repo: &Repo, cluster: &Cluster) -> Result<Outcome> {
    let command = repo.cargo(&["test", "--workspace", "--doc", "--no-fail-fast"]);
    watch(repo, cluster, command, "doc-tests.log", parse::libtest_line)
}

/// Runs a test runner, reads its lines with `read` and shows only what a person needs.
fn watch(
    repo: &Repo,
    cluster: &Cluster,
    mut command: Command,
    log: &str,
    read: fn(&mut Outcome, &str),
) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    command.env("TEST_POSTGRES_URL", cluster.url());
    let log = repo.state_dir()?.join(log);
    let is_good = shell::logged(&mut command, &log, |line| {
        read(&mut outcome, line);
        is_worth_showing(line)
    })?;
    if !outcome.is_complete {
        return Err(format!("the runner ended without a summary; see {}", log.display()));
    }
    if !is_good && outcome.failed == 0 {
        return Err(format!("the runner failed outside the tests; see {}", log.display()));
    }
    Ok(outcome)
}

/// Passed tests go to the log only.
fn is_worth_showing(line: &str) -> bool {
    let trimmed = line.trim_start();
    let is_passed = trimmed.starts_with("PASS [") || (line.starts_with("test ") && line.ends_with(" ... ok"));
    let is_empty_program = trimmed.starts_with("running ") || line.starts_with("test result: ok");
    !(trimmed.is_empty() || is_passed || is_empty_program)
}

/// Whatever is tested on one engine is tested on the other, and something is.
fn engines(outcome: &Outcome) -> Result<()> {
    let (sqlite, postgres) = (&outcome.on_sqlite, &outcome.on_postgres);
    println!("   {} tests on SQLite, {} on PostgreSQL", sqlite.len(), postgres.len());
    let odd: Vec<&String> = sqlite.symmetric_difference(postgres).collect();
    if let Some(first) = odd.first() {
        return Err(format!("{} tests ran on one engine only, for example {first}", odd.len()));
    }
    if sqlite.is_empty() { Err("no test ran on both engines".into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(sqlite: &[&str], postgres: &[&str]) -> Outcome {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Outcome { on_sqlite: set(sqlite), on_postgres: set(postgres), ..Outcome::default() }
    }

    #[test]
    fn a_test_on_one_engine_only_is_named() {
        assert!(engines(&outcome(&["a", "b"], &["a"])).unwrap_err().contains('b'));
        assert_eq!(engines(&outcome(&["a"], &["a"])), Ok(()));
    }

    #[test]
    fn no_test_on_any_engine_is_a_failure() {
        assert!(engines(&outcome(&[], &[])).is_err());
    }

    #[test]
    fn failures_are_shown_and_passed_tests_are_not() {
        assert!(is_worth_showing("        FAIL [   0.004s] (2/5) app x"));
        assert!(!is_worth_showing("        PASS [   0.004s] (2/5) app x"));
        assert!(!is_worth_showing("test a::b ... ok"));
        assert!(is_worth_showing("test a::b ... FAILED"));
    }
}
