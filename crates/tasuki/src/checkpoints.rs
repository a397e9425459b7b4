//! The folder of checkpoints: one signed note a file, named by its number of entries, never changed afterwards.
//!
//! Used by `keeper` and the commands of `audit`. Whoever can write here can remove a file, but not make a false one.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use record::{Checkpoint, CheckpointError, NoteError, PublicKey};

const END: &str = ".checkpoint";

/// What a place with checkpoints holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Signed with the key.
    pub good: Vec<Checkpoint>,
    /// Files that cannot be believed, each with a sentence.
    pub bad: Vec<String>,
}

/// The checkpoints of a folder with more than `above` entries. A folder that is not there holds none.
pub fn in_folder(folder: &Path, key: &PublicKey, above: Option<u64>) -> std::io::Result<Found> {
    let mut found = Found::default();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(error),
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|file| size_of(file).is_some_and(|size| above.is_none_or(|above| size > above)));
    files.sort();
    for file in files {
        found.add(&file, key);
    }
    Ok(found)
}

impl Found {
    /// Reads a file.
    pub fn add(&mut self, file: &Path, key: &PublicKey) {
        let name = file.display();
        let sentence = match std::fs::read_to_string(file) {
            Err(error) => format!("控え「{name}」を読めません：{error}"),
            Ok(text) => match Checkpoint::open(&text, key) {
                Ok(point) => return self.good.push(point),
                Err(CheckpointError::Note(NoteError::UnknownKey(_)) | CheckpointError::OtherOrigin(_)) => {
                    format!(
                        "控え「{name}」は、この鍵（{}）で署名されていません。別の記録簿か、前の鍵の控えです。",
                        key.name()
                    )
                }
                Err(_) => format!("控え「{name}」は、途中で切れているか、書き換えられています。"),
            },
        };
        self.bad.push(sentence);
    }
}

/// Stores a signed checkpoint; afterwards it is on the disk. Another one of the same size says the same.
pub fn store(folder: &Path, size: u64, note: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let file = folder.join(format!("{size:012}{END}"));
    let fresh = folder.join(format!(".{size:012}.{}", std::process::id()));
    // Never half a file under the final name, whatever happens in between.
    let mut open = std::fs::File::create(&fresh)?;
    open.write_all(note.as_bytes())?;
    open.sync_all()?;
    std::fs::rename(&fresh, &file)
}

/// The number of entries in a file's name.
fn size_of(file: &Path) -> Option<u64> {
    file.file_name()?.to_str()?.strip_suffix(END)?.parse().ok()
}
