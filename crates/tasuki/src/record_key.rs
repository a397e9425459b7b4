//! The key that signs checkpoints of the record of use: made once, readable for its owner only, never overwritten.
//!
//! Its name is the origin of the checkpoints: host of the address, then random digits, so that two installations
//! never share one.

use std::{io::ErrorKind, path::Path};

use app::IdSource;
use record::{PublicKey, SecretKey};

use crate::{fault::Fault, key_file};

/// The file's name in the data directory.
pub const FILE: &str = "record.key";

/// Makes a key unless there is one; gives the one that is there then.
pub fn make(file: &Path, base_url: &str, ids: &dyn IdSource) -> Result<SecretKey, Fault> {
    let key = fresh(base_url, ids)?;
    match key_file::write_once(file, &key.text()) {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(file),
        Err(error) => Err(Fault::new(2, format!("記録簿の鍵「{}」を書けません：{error}", file.display()))),
    }
}

/// The key of an installation.
pub fn read(file: &Path) -> Result<SecretKey, Fault> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        let text = match error.kind() {
            ErrorKind::NotFound => format!(
                "記録簿の鍵「{}」がありません。tasuki audit key で作るか、元の鍵を戻してください。",
                file.display()
            ),
            _ => format!("記録簿の鍵「{}」を読めません：{error}", file.display()),
        };
        Fault::new(2, text)
    })?;
    SecretKey::parse(&text).map_err(|_| {
        Fault::new(
            2,
            format!(
                "記録簿の鍵「{}」が壊れています。バックアップから戻してください。新しい鍵は作りません。",
                file.display()
            ),
        )
    })
}

/// A public key from a file with its one line.
pub fn read_public(file: &Path) -> Result<PublicKey, Fault> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Fault::new(2, format!("公開鍵「{}」を読めません：{error}", file.display())))?;
    PublicKey::parse(&text).map_err(|_| {
        Fault::new(
            2,
            format!("「{}」は公開鍵ではありません。途中で切れていないか確かめてください。", file.display()),
        )
    })
}

fn fresh(base_url: &str, ids: &dyn IdSource) -> Result<SecretKey, Fault> {
    let (mut mark, mut seed) = ([0; 4], [0; 32]);
    ids.random(&mut mark);
    ids.random(&mut seed);
    let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    let host: String = host.chars().filter(|c| c.is_ascii_alphanumeric() || ".:-".contains(*c)).collect();
    SecretKey::from_seed(&format!("{host}/tasuki/{:08x}", u32::from_be_bytes(mark)), &seed)
        .map_err(|error| Fault::new(2, format!("記録簿の鍵を作れません：{error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsIds;

    #[test]
    fn a_key_is_made_once_for_its_owner_alone_and_never_overwritten() {
        let folder = std::env::temp_dir().join(format!("tasuki-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(FILE);
        assert!(read(&file).unwrap_err().text.contains("tasuki audit key"));
        let key = make(&file, "https://tasuki.example.jp/", &OsIds).unwrap();
        assert!(key.public().name().starts_with("tasuki.example.jp/tasuki/"), "{}", key.public().name());
        assert!(!key_file::is_open_to_others(&file));
        let again = make(&file, "https://other.example.jp", &OsIds).unwrap();
        assert_eq!(again.public(), key.public());
        std::fs::write(&file, "cut").unwrap();
        assert!(make(&file, "https://tasuki.example.jp", &OsIds).unwrap_err().text.contains("壊れています"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
