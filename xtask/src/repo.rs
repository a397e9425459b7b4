//! Where the workspace is and which files belong to it. Used by every task; start at [`Repo::find`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::source::Source;

/// The workspace on disk.
#[derive(Debug)]
pub struct Repo {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where the dev profile puts its programs (`…/debug`): the folder this very program was started from.
    pub bin_dir: PathBuf,
}

/// One Rust file of the workspace.
#[derive(Debug)]
pub struct RustFile {
    /// Path from the root with `/` between the parts.
    pub path: String,
    pub source: Source,
}

impl Repo {
    /// Finds the workspace this program was built from. Must be called at start, before a build replaces the program.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask has no parent folder")?;
        let exe = std::env::current_exe().map_err(|e| format!("own path unknown: {e}"))?;
        let bin_dir = exe.parent().ok_or("own program has no folder")?;
        Ok(Self { root: root.to_owned(), bin_dir: bin_dir.to_owned() })
    }

    /// A folder for logs and state of xtask inside the target folder; created if missing.
    pub fn state_dir(&self) -> Result<PathBuf> {
        let target = self.bin_dir.parent().unwrap_or(&self.bin_dir);
        let dir = target.join("xtask");
        std::fs::create_dir_all(&dir).map_err(|e| format!("cannot create {}: {e}", dir.display()))?;
        Ok(dir)
    }

    /// A cargo command in the root folder; the cargo that started this program if it is known.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Paths of all files that are in git or would be added by `git add .`, sorted.
    pub fn files(&self) -> Result<Vec<String>> {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.root)
            .output()
            .map_err(|e| format!("git does not start: {e}"))?;
        if !output.status.success() {
            return Err(format!("git ls-files failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
        }
        let listed = String::from_utf8_lossy(&output.stdout);
        let mut paths: Vec<String> = listed
            .split('\0')
            .filter(|path| !path.is_empty() && self.root.join(path).is_file())
            .map(str::to_owned)
            .collect();
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    /// The text of a file, or `None` if it is not UTF-8 (a picture, a font).
    pub fn text(&self, path: &str) -> Result<Option<String>> {
        let bytes = std::fs::read(self.root.join(path)).map_err(|e| format!("cannot read {path}: {e}"))?;
        Ok(String::from_utf8(bytes).ok())
    }

    /// All Rust files of the workspace, split into code, comments and literals.
    pub fn rust_files(&self) -> Result<Vec<RustFile>> {
        let mut files = Vec::new();
        for path in self.files()?.into_iter().filter(|path| has_extension(path, "rs")) {
            let text = self.text(&path)?.ok_or_else(|| format!("{path} is not UTF-8"))?;
            files.push(RustFile { path, source: Source::read(&text) });
        }
        Ok(files)
    }
}

/// Whether the file name ends with `.extension`.
pub fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
