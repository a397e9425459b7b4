//! What was measured: precision, recall and F1 of a run, and the table that is printed.

use std::collections::HashSet;
use std::hash::Hash;
use std::time::Instant;

use serde::Deserialize;

/// One rule's result.
#[derive(Debug, Clone, Deserialize)]
pub struct Score {
    /// Which pairs counted as links.
    pub rule: String,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// One method on one data set.
#[derive(Debug, Clone, Deserialize)]
pub struct Run {
    pub data: String,
    #[serde(default)]
    pub method: String,
    /// From records in memory to decided links, by the clock.
    pub seconds: f64,
    /// The same, as processor time of all threads.
    pub cpu: f64,
    /// Pairs compared; for the peer those it returned with p >= 0.01.
    pub pairs: u64,
    pub results: Vec<Score>,
}

impl Score {
    /// Compares links with the truth.
    pub fn of<T: Eq + Hash>(rule: &str, links: &HashSet<T>, truth: &HashSet<T>) -> Self {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let found = count(links.intersection(truth).count());
        let (precision, recall) = (found / count(links.len()).max(1.0), found / count(truth.len()).max(1.0));
        let f1 = if found > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Self { rule: rule.to_owned(), precision, recall, f1 }
    }
}

/// A run of this crate.
pub fn ours(data: &str, (seconds, cpu): (f64, f64), pairs: usize, results: Vec<Score>) -> Run {
    let pairs = u64::try_from(pairs).unwrap_or(u64::MAX);
    Run { data: data.to_owned(), method: "tasuki".to_owned(), seconds, cpu, pairs, results }
}

/// A clock and the processor time of this process; on a shared machine only the second one holds still.
pub struct Watch {
    started: Instant,
    cpu: f64,
}

impl Watch {
    pub fn start() -> Self {
        Self { started: Instant::now(), cpu: cpu_seconds() }
    }

    /// Seconds by the clock and of processor time since the start.
    pub fn read(&self) -> (f64, f64) {
        (self.started.elapsed().as_secs_f64(), cpu_seconds() - self.cpu)
    }
}

/// User and system time of this process so far, all threads together and also those that have ended, in seconds; 0
/// where the system does not tell. The kernel gives it in hundredths.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field is the program's name in brackets, which may hold anything; user and system time are the 14th
    // and 15th.
    let fields = text.rsplit_once(") ").map(|(_, rest)| rest).unwrap_or_default();
    let times = fields.split(' ').skip(11).take(2);
    times.filter_map(|word| word.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Prints all runs of one data set below each other.
pub fn table(runs: &[Run]) {
    println!("| data | method | links | precision | recall | F1 | pairs | s | CPU s |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut names: Vec<&str> = Vec::new();
    for run in runs {
        if !names.contains(&run.data.as_str()) {
            names.push(&run.data);
        }
    }
    for run in names.iter().flat_map(|name| runs.iter().filter(move |run| run.data == **name)) {
        for score in &run.results {
            println!(
                "| {} | {} | {} | {:.4} | {:.4} | **{:.4}** | {} | {:.2} | {:.2} |",
                run.data,
                run.method,
                score.rule,
                score.precision,
                score.recall,
                score.f1,
                run.pairs,
                run.seconds,
                run.cpu,
            );
        }
    }
}
