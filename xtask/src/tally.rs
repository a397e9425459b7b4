//! The running sum of a test run: what passed, what failed, and the last line. Used by every part of `test`.

/// Counts of passed and failed tests and checks, with a name for each failure.
#[derive(Debug, Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
    failures: Vec<String>,
}

impl Tally {
    /// Counts one check; a failure keeps its message for the end of the run.
    pub fn check(&mut self, name: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(message) => {
                self.failed += 1;
                self.failures.push(format!("{name}: {message}"));
            }
        }
    }

    /// Adds the counts of a test runner; `name` says which one when something failed.
    pub fn add(&mut self, name: &str, passed: usize, failed: usize) {
        self.passed += passed;
        self.failed += failed;
        if failed > 0 {
            self.failures.push(format!("{name}: {failed} failed"));
        }
    }

    /// Whether the whole run is good: something ran and nothing failed.
    pub fn is_good(&self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    /// What failed, in the order it happened.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    /// The closing line of a run.
    pub fn closing_line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_and_runners_add_up_in_the_closing_line() {
        let mut tally = Tally::default();
        tally.check("format", Ok(()));
        tally.check("sizes", Err("one file is too long".into()));
        tally.add("Rust tests", 40, 2);
        assert_eq!(tally.closing_line(), "41 passed, 3 failed");
        assert_eq!(tally.failures(), ["sizes: one file is too long", "Rust tests: 2 failed"]);
    }

    #[test]
    fn a_run_of_nothing_is_not_good() {
        let mut tally = Tally::default();
        assert!(!tally.is_good());
        tally.add("Rust tests", 1, 0);
        assert!(tally.is_good());
    }
}
