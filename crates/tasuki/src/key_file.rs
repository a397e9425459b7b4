//! Files that hold a key: written once, for their owner alone, never overwritten.

use std::{io::Write as _, path::Path};

/// Writes the one line of a key.
///
/// # Errors
/// `AlreadyExists` if the file is there; then it is as it was.
pub fn write_once(file: &Path, line: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut open = options.open(file)?;
    writeln!(open, "{line}")?;
    open.sync_all()
}

/// Whether others than the owner could read the file.
#[cfg(unix)]
pub fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
pub fn is_open_to_others(_: &Path) -> bool {
    false
}
