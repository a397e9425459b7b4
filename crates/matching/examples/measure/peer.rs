//! The Python side: an environment below `target/`, made on first use, and the two calls of `peers.py`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::report::Run;

/// Packages with the versions the tables were made with.
const PACKAGES: [&str; 3] = ["splink==5.0.0", "recordlinkage==0.16", "japanese-personal-name-dataset==0.4.0"];

/// A Python with the packages, and a folder for the data.
pub struct Peer {
    python: PathBuf,
    folder: PathBuf,
}

/// What `peers.py splink` writes.
#[derive(Deserialize)]
struct Answer {
    version: String,
    runs: Vec<Run>,
}

impl Peer {
    /// Makes the environment if it is not there.
    pub fn prepare() -> Result<Self> {
        let program = std::env::current_exe()?;
        let target = program.ancestors().nth(3).context("the program does not lie in a target folder")?;
        let base = target.join("matching");
        let (environment, folder) = (base.join("python"), base.join("data"));
        std::fs::create_dir_all(&folder)?;
        let python = environment.join("bin/python");
        let stamp = environment.join("packages");
        if std::fs::read_to_string(&stamp).unwrap_or_default() != PACKAGES.join(" ") {
            run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
            run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
            std::fs::write(&stamp, PACKAGES.join(" "))?;
        }
        Ok(Self { python, folder })
    }

    /// Where the data lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the public data sets.
    pub fn export(&self) -> Result<()> {
        self.call("export")
    }

    /// Runs Splink on the data in the folder.
    pub fn splink(&self) -> Result<Vec<Run>> {
        self.call("splink")?;
        let text = std::fs::read_to_string(self.folder.join("splink.json"))?;
        let answer: Answer = serde_json::from_str(&text)?;
        let method = format!("Splink {}", answer.version);
        Ok(answer.runs.into_iter().map(|run| Run { method: method.clone(), ..run }).collect())
    }

    fn call(&self, word: &str) -> Result<()> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/measure/peers.py");
        run(Command::new(&self.python).arg(script).arg(word).arg(&self.folder))
    }
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?} does not start"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}
