//! What the machine lacks: installed when that is allowed, otherwise named exactly.
//! Used by `postgres` and `browser`; start at [`debian`].

use std::process::Command;

use crate::Result;
use crate::shell;

/// Whether this process runs as root, which PostgreSQL refuses and apt-get demands.
pub fn is_root() -> bool {
    shell::quiet(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs Debian packages as root. Otherwise the error says which command a person has to run.
pub fn debian(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if shell::on_path("apt-get").is_none() {
        return Err(format!("please install the equivalent of the Debian packages: {list}"));
    }
    if !is_root() {
        return Err(format!("please run: sudo apt-get update && sudo apt-get install {list}"));
    }
    println!("   installing {list}");
    // An old package list still names packages that can be installed, so a failed update is not the end.
    let _ = shell::quiet(Command::new("apt-get").arg("update"));
    let mut install = Command::new("apt-get");
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    shell::quiet(&mut install).map(drop)
}
