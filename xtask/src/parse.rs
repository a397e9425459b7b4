//! Reads what test runners print: nextest, `cargo test` and node's TAP. Used by `rust_tests` and `browser`.

use std::collections::BTreeSet;

/// Counts of one runner, and the tests that ran once per engine.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
    /// Whether the runner reached its summary; without one it did not compile or died.
    pub is_complete: bool,
    /// Names of tests ending in `::sqlite`, without that ending.
    pub on_sqlite: BTreeSet<String>,
    /// Names of tests ending in `::postgres`, without that ending.
    pub on_postgres: BTreeSet<String>,
}

impl Outcome {
    fn saw(&mut self, package: &str, test: &str) {
        if let Some(name) = test.strip_suffix("::sqlite") {
            self.on_sqlite.insert(format!("{package} {name}"));
        } else if let Some(name) = test.strip_suffix("::postgres") {
            self.on_postgres.insert(format!("{package} {name}"));
        }
    }
}

/// Reads one line of `cargo nextest run`, for example `PASS [   0.012s] (3/9) app case::accept::sqlite`.
pub fn nextest_line(outcome: &mut Outcome, line: &str) {
    let line = line.trim_start();
    if let Some(summary) = line.strip_prefix("Summary [") {
        return nextest_summary(outcome, summary);
    }
    // Below the summary failed tests are named a second time.
    let Some((status, rest)) = line.split_once(" [") else { return };
    if outcome.is_complete || matches!(status, "SLOW" | "TERMINATING" | "START" | "SETUP") {
        return;
    }
    let mut words = rest.split_whitespace().rev();
    if let (Some(test), Some(package)) = (words.next(), words.next()) {
        outcome.saw(package, test);
    }
}

fn nextest_summary(outcome: &mut Outcome, summary: &str) {
    let Some((_, counts)) = summary.split_once("run:") else { return };
    outcome.is_complete = true;
    for part in without_brackets(counts).split(',') {
        let mut words = part.split_whitespace();
        let count = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
        match words.next() {
            Some("passed") => outcome.passed += count,
            Some("skipped") => outcome.skipped += count,
            Some(_) => outcome.failed += count,
            None => {}
        }
    }
}

/// `4 passed (1 slow, 1 leaky), 1 failed` without the remark in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for character in text.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    kept
}

/// Reads one line of `cargo test`: `test a::b ... ok` or `test result: ok. 5 passed; 0 failed; …`.
pub fn libtest_line(outcome: &mut Outcome, line: &str) {
    if let Some(counts) = line.strip_prefix("test result: ") {
        outcome.is_complete = true;
        let after_verdict = counts.split_once(". ").map_or(counts, |(_, rest)| rest);
        for part in after_verdict.split(';') {
            let mut words = part.split_whitespace();
            let count = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => outcome.passed += count,
                Some("failed") => outcome.failed += count,
                Some("ignored") => outcome.skipped += count,
                _ => {}
            }
        }
    } else if let Some((name, _)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) {
        outcome.saw("", name);
    }
}

/// Reads one line of the TAP that `node --test` prints; its counts stand at the end as `# pass 3`.
pub fn tap_line(outcome: &mut Outcome, line: &str) {
    let Some((word, count)) = line.strip_prefix("# ").and_then(|rest| rest.split_once(' ')) else { return };
    let Ok(count) = count.trim().parse::<usize>() else { return };
    match word {
        "pass" => {
            outcome.is_complete = true;
            outcome.passed += count;
        }
        "fail" | "cancelled" => outcome.failed += count,
        "skipped" | "todo" => outcome.skipped += count,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: fn(&mut Outcome, &str), text: &str) -> Outcome {
        let mut outcome = Outcome::default();
        text.lines().for_each(|each| line(&mut outcome, each));
        outcome
    }

    #[test]
    fn the_summary_of_nextest_is_counted_with_everything_that_is_not_passed_as_failed() {
        let outcome = read(
            nextest_line,
            "        PASS [   0.005s] (1/5) app case::accept::sqlite\n\
             \u{20}       SLOW [> 60.000s] (─────) app case::wait::sqlite\n\
             \u{20}       FAIL [   0.004s] (2/5) app case::accept::postgres\n\
             \u{20}    Summary [   1.022s] 5 tests run: 2 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped\n\
             \u{20}       FAIL [   0.004s] (2/5) app case::other::postgres\n",
        );
        assert_eq!((outcome.passed, outcome.failed, outcome.skipped), (2, 3, 3));
        assert!(outcome.is_complete);
        assert_eq!(outcome.on_sqlite, ["app case::accept".to_owned()].into());
        assert_eq!(outcome.on_postgres, ["app case::accept".to_owned()].into());
    }

    #[test]
    fn a_run_that_did_not_compile_has_no_summary() {
        let outcome = read(nextest_line, "error[E0432]: unresolved import\nerror: could not compile `app`");
        assert_eq!(outcome, Outcome::default());
    }

    #[test]
    fn the_results_of_several_test_programs_are_added() {
        let outcome = read(
            libtest_line,
            "test case::accept::sqlite ... ok\ntest case::accept::postgres ... FAILED\n\
             test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
             test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n",
        );
        assert_eq!((outcome.passed, outcome.failed, outcome.skipped), (5, 1, 1));
        assert_eq!(outcome.on_sqlite, outcome.on_postgres);
    }

    #[test]
    fn a_cancelled_journey_is_a_failed_one_and_a_skipped_one_is_seen() {
        let outcome = read(
            tap_line,
            "ok 1 - handed over\n    # pass of the night\n# tests 5\n# pass 3\n# fail 0\n# cancelled 1\n# skipped 1\n# todo 0\n",
        );
        assert_eq!((outcome.passed, outcome.failed, outcome.skipped), (3, 1, 1));
        assert!(outcome.is_complete);
    }
}
