//! The browser journeys of `e2e/`: tools present, the helpers' own tests, then every journey once per engine.
//! A missing browser or engine is a failure, never a skip. Start at [`run`].

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::parse::{self, Outcome};
use crate::postgres::Cluster;
use crate::repo::Repo;
use crate::tally::Tally;
use crate::test::step;
use crate::{Result, install, shell};

/// The oldest node whose test runner prints what we read.
const OLDEST_NODE: u32 = 20;

/// Runs everything in `e2e/` against the program built before.
pub fn run(repo: &Repo, cluster: &Cluster, tally: &mut Tally) {
    let ready = step("browser, fonts and node packages", || prepare(repo));
    let is_ready = ready.is_ok();
    tally.check("browser", ready);
    if !is_ready {
        return;
    }
    for (name, folder, engine) in [
        ("tests of the browser helpers", "selftest", "sqlite"),
        ("browser journeys on SQLite", "journeys", "sqlite"),
        ("browser journeys on PostgreSQL", "journeys", "postgres"),
    ] {
        match step(name, || run_folder(repo, cluster, folder, engine)) {
            Ok(outcome) => tally.add(name, outcome.passed, outcome.failed),
            Err(message) => tally.check(name, Err(message)),
        }
    }
}

/// Makes sure of node, Chromium, a Japanese font and the packages of the lock file.
fn prepare(repo: &Repo) -> Result<()> {
    let version = shell::quiet(Command::new("node").arg("--version"))
        .map_err(|_| format!("please install Node.js {OLDEST_NODE} or later with npm"))?;
    if node_major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("node {} is too old; please install {OLDEST_NODE} or later", version.trim()));
    }
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    // A journey lets time pass over a session, which only the database can tell.
    if shell::on_path("sqlite3").is_none() {
        missing.push("sqlite3");
    }
    let fonts = Command::new("dpkg-query").args(["--status", "fonts-noto-cjk"]).output();
    if !fonts.is_ok_and(|output| output.status.success()) {
        missing.push("fonts-noto-cjk");
    }
    if !missing.is_empty() {
        install::debian(&missing)?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(repo.root.join("e2e"));
    shell::quiet(&mut npm).map(drop)
}

fn chromium() -> Option<PathBuf> {
    shell::on_path("chromium").or_else(|| shell::on_path("chromium-browser"))
}

/// Runs the test files of one folder with one engine. No file, a skipped test or no summary is an error.
fn run_folder(repo: &Repo, cluster: &Cluster, folder: &str, engine: &str) -> Result<Outcome> {
    let files = test_files(&repo.root.join("e2e").join(folder))?;
    let browser = chromium().ok_or("Chromium is missing after installing it")?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap", "--test-concurrency=2", "--test-timeout=600000"])
        .args(files)
        .current_dir(repo.root.join("e2e"))
        .env("TASUKI_E2E_PROGRAM", repo.bin_dir.join("tasuki"))
        .env("TASUKI_E2E_CHROMIUM", browser)
        .env("TASUKI_E2E_ENGINE", engine)
        .env("TASUKI_E2E_POSTGRES_URL", cluster.url())
        .env("TASUKI_E2E_PSQL", cluster.programs().join("psql"));
    let mut outcome = Outcome::default();
    let log = repo.state_dir()?.join(format!("{folder}-{engine}.log"));
    let is_good = shell::logged(&mut node, &log, |line| {
        parse::tap_line(&mut outcome, line);
        is_worth_showing(line)
    })?;
    judge(&outcome, is_good, &log)?;
    Ok(outcome)
}

fn judge(outcome: &Outcome, is_good: bool, log: &Path) -> Result<()> {
    let log = log.display();
    if !outcome.is_complete {
        return Err(format!("node ended without a summary; see {log}"));
    }
    if outcome.skipped > 0 {
        return Err(format!("{} tests were skipped; see {log}", outcome.skipped));
    }
    if outcome.passed + outcome.failed == 0 || (!is_good && outcome.failed == 0) {
        return Err(format!("node failed outside the tests; see {log}"));
    }
    Ok(())
}

/// All `*.test.mjs` of a folder, sorted; none is an error.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() { Err(format!("no *.test.mjs in {}", folder.display())) } else { Ok(files) }
}

/// Shows names and failures, not the details of passed tests.
fn is_worth_showing(line: &str) -> bool {
    let is_detail =
        ["duration_ms", "type:", "---", "...", "1.."].iter().any(|word| line.trim_start().starts_with(word));
    !(line.trim().is_empty() || is_detail || line.starts_with("TAP version") || line.starts_with("# Subtest"))
}

/// The major release in `v20.20.2`.
fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_release_of_node_is_read() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("node"), None);
    }

    #[test]
    fn a_folder_without_test_files_is_an_error() {
        let folder = std::env::temp_dir().join(format!("xtask-journeys-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let empty = test_files(&folder);
        std::fs::write(folder.join("a.test.mjs"), "").unwrap();
        let one = test_files(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(empty.is_err());
        assert_eq!(one.unwrap().len(), 1);
    }

    #[test]
    fn skipped_or_absent_tests_do_not_pass() {
        let log = Path::new("log");
        let complete = Outcome { is_complete: true, ..Outcome::default() };
        assert!(judge(&complete, true, log).is_err());
        assert!(
            judge(&Outcome { passed: 1, skipped: 1, is_complete: true, ..Outcome::default() }, true, log)
                .is_err()
        );
        assert!(judge(&Outcome { passed: 1, ..Outcome::default() }, true, log).is_err());
        assert!(judge(&Outcome { passed: 1, is_complete: true, ..Outcome::default() }, true, log).is_ok());
    }
}
