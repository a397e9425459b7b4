//! Finds the third-party packages: in the directory named by `TASUKI_ASSETS`, or by `npm ci` into
//! `OUT_DIR` (never into the source tree). `npm` runs again only when the lock file changes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// The directory that holds `htmx.org/`, `@digital-go-jp/` and the font package.
///
/// Errors are sentences for the person who builds: what is missing and how to get it.
pub fn node_modules(source: &Path, out: &Path) -> Result<PathBuf, String> {
    match env::var_os("TASUKI_ASSETS").filter(|it| !it.is_empty()) {
        Some(given) => from_directory(Path::new(&given)),
        None => from_registry(source, &out.join("npm")),
    }
}

/// Accepts both `DIR` = `…/node_modules` and `DIR` with `node_modules` inside.
fn from_directory(given: &Path) -> Result<PathBuf, String> {
    println!("cargo::rerun-if-changed={}", given.display());
    [given.to_owned(), given.join("node_modules")]
        .into_iter()
        .find(|it| it.join("htmx.org").is_dir())
        .ok_or_else(|| {
            format!(
                "tasuki: TASUKI_ASSETS={} holds no front-end packages (looked for htmx.org/ and node_modules/htmx.org/).\n\
                 Fill it on a machine with a network: copy crates/assets/package.json and package-lock.json there and run `npm ci --ignore-scripts`.",
                given.display()
            )
        })
}

fn from_registry(source: &Path, work: &Path) -> Result<PathBuf, String> {
    let read = |name: &str| {
        fs::read_to_string(source.join(name)).map_err(|e| format!("cannot read crates/assets/{name}: {e}"))
    };
    let (package, lock) = (read("package.json")?, read("package-lock.json")?);
    let modules = work.join("node_modules");
    let stamp = work.join("fetched-lock.json");
    if modules.is_dir() && fs::read_to_string(&stamp).is_ok_and(|it| it == lock) {
        return Ok(modules);
    }
    let write = |name: &str, text: &str| {
        fs::write(work.join(name), text).map_err(|e| format!("cannot write {name} below OUT_DIR: {e}"))
    };
    fs::create_dir_all(work).map_err(|e| format!("cannot create {}: {e}", work.display()))?;
    write("package.json", &package)?;
    write("package-lock.json", &lock)?;
    npm_ci(work)?;
    write("fetched-lock.json", &lock)?;
    Ok(modules)
}

fn npm_ci(work: &Path) -> Result<(), String> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(work)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| {
            format!(
                "tasuki: cannot start `npm` ({e}). It fetches the front-end files (about 16 MB) when the program is built.\n\
                 Install Node.js 20 or newer (Debian: `apt-get install nodejs npm`), or set TASUKI_ASSETS to a directory that already holds them."
            )
        })?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "tasuki: `npm ci` could not fetch the front-end files of crates/assets/package-lock.json.\n\
         Check the network or npm's proxy settings, or set TASUKI_ASSETS to a directory that already holds them. npm said:\n{}",
        String::from_utf8_lossy(&output.stderr)
    ))
}
