//! What the figures were measured on, without the machine's name.

use std::process::Command;

/// A machine and a commit.
#[derive(Debug)]
pub struct Machine {
    /// Cores.
    pub cores: usize,
    /// Kind of processor.
    pub processor: String,
    /// Memory in GiB.
    pub memory_gib: u64,
    /// The commit, with a mark if files differ from it.
    pub commit: String,
    /// The day, in UTC.
    pub day: String,
}

impl Machine {
    /// This one, now.
    #[expect(clippy::disallowed_methods, reason = "the report names the day on which it was made")]
    pub fn here() -> Self {
        let read = |path| std::fs::read_to_string(path).unwrap_or_default();
        let cpu = read("/proc/cpuinfo");
        let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        let commit = told(&["rev-parse", "--short", "HEAD"]);
        let changed = !told(&["status", "--porcelain", "--untracked-files=no"]).is_empty();
        Self {
            cores: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            processor: model.map_or_else(|| "unknown".to_owned(), |(_, model)| model.to_owned()),
            memory_gib: kib(&read("/proc/meminfo"), "MemTotal:") >> 20,
            commit: format!("{commit}{}", if changed { " with changes" } else { "" }),
            day: jiff::Timestamp::now().strftime("%Y-%m-%d").to_string(),
        }
    }
}

fn told(arguments: &[&str]) -> String {
    let output = Command::new("git").args(arguments).current_dir(crate::args::root()).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// Resident memory of this process in MB (server and client together).
pub fn resident_mb() -> u64 {
    kib(&std::fs::read_to_string("/proc/self/status").unwrap_or_default(), "VmRSS:") / 1000
}

/// Processor time of this process so far (server and client together), in ms.
pub fn cpu_ms() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets: state is the third field, user and system time the 14th and 15th, in ticks of 10 ms.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks.filter_map(|field| field.parse::<u32>().ok()).map(f64::from).sum::<f64>() * 10.0
}

fn kib(text: &str, key: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
}
