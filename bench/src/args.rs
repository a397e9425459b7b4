//! What to measure.

use std::path::PathBuf;

use clap::Parser;
use db::Engine;

/// Measures the program on both engines.
#[derive(Debug, Parser)]
#[command(name = "bench")]
pub struct Args {
    /// Numbers of cases; the first is measured in full, the others for growth.
    #[arg(long, value_delimiter = ',', default_value = "100000")]
    pub sizes: Vec<usize>,
    /// Notes of a case, on average.
    #[arg(long, default_value_t = 10)]
    pub notes: usize,
    /// Seconds for one operation at one number of connections.
    #[arg(long, default_value_t = 3)]
    pub seconds: u64,
    /// Seconds of mixed reading and writing; none if 0. The goal speaks of 600.
    #[arg(long, default_value_t = 0)]
    pub mixed: u64,
    /// Only this engine: sqlite or postgres.
    #[arg(long)]
    pub engine: Option<String>,
    /// Profile of the town.
    #[arg(long, default_value = "yamagata")]
    pub profile: String,
    /// Only operations whose name holds this text.
    #[arg(long)]
    pub only: Option<String>,
    /// Only the record of use: how long verifying this many entries takes.
    #[arg(long, default_value_t = 0, value_name = "ENTRIES")]
    pub record: u64,
    /// Do not write docs/performance.md.
    #[arg(long)]
    pub dry: bool,
    /// Server with a role that may make databases (`postgres://user@127.0.0.1:5432/postgres`).
    #[arg(long, env = "BENCH_POSTGRES_URL")]
    pub postgres: Option<String>,
}

impl Args {
    /// Whether an operation is to be measured.
    pub fn wants(&self, label: &str) -> bool {
        self.only.as_deref().is_none_or(|only| label.contains(only))
    }

    /// The engines to measure; PostgreSQL only if a server is named.
    pub fn engines(&self) -> Vec<Engine> {
        let wanted = |name: &str| self.engine.as_deref().is_none_or(|only| only == name);
        let mut engines = Vec::new();
        if wanted("sqlite") {
            engines.push(Engine::Sqlite);
        }
        if wanted("postgres") && self.postgres.is_some() {
            engines.push(Engine::Postgres);
        }
        engines
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}
