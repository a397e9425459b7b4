//! The key that seals attached files (crate `files`): made once. Whoever loses it loses the files, so it belongs into the
//! backup, apart from the database.

use std::{io::ErrorKind, path::Path};

use app::{App, IdSource, attachment};
use files::Key;

use crate::{fault::Fault, key_file};

/// The file's name in the data directory.
pub const FILE: &str = "file.key";

/// Makes a key unless there is one; gives the one that is there then.
pub fn make(file: &Path, ids: &dyn IdSource) -> Result<Key, Fault> {
    let mut secret = [0; 32];
    ids.random(&mut secret);
    let key = Key::new(secret);
    match key_file::write_once(file, &key.text()) {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(file),
        Err(error) => {
            Err(Fault::new(2, format!("添付ファイルの鍵「{}」を書けません：{error}", file.display())))
        }
    }
}

/// The key of an installation.
pub fn read(file: &Path) -> Result<Key, Fault> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Fault::new(2, format!("添付ファイルの鍵「{}」を読めません：{error}", file.display()))
    })?;
    Key::parse(&text).map_err(|_| {
        let text = format!(
            "添付ファイルの鍵「{}」が壊れています。バックアップから戻してください。新しい鍵は作りません。",
            file.display()
        );
        Fault::new(2, text)
    })
}

/// Gives the program its key. A lost key is not replaced while files are sealed with it: people work on without files, and
/// the log and `tasuki doctor` say so.
pub async fn give(app: &App, file: &Path, ids: &dyn IdSource) -> Result<(), Fault> {
    let key = if file.exists() || stored(app).await? == 0 {
        make(file, ids)
    } else {
        Err(Fault::new(
            2,
            format!("添付ファイルの鍵「{}」がありません。バックアップから戻してください。", file.display()),
        ))
    };
    match key {
        Ok(key) => app.set_file_key(key),
        Err(fault) => tracing::error!("{}", fault.text),
    }
    Ok(())
}

async fn stored(app: &App) -> Result<i64, Fault> {
    let (all, _) = attachment::strangers(&mut app.db().read().await?, "").await?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{FILE, make, read};
    use crate::{clock::OsIds, key_file};

    #[test]
    fn a_key_is_made_once_for_its_owner_alone_and_a_broken_one_is_not_replaced() {
        let folder = std::env::temp_dir().join(format!("tasuki-file-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(FILE);
        assert!(read(&file).unwrap_err().text.contains("読めません"));
        let key = make(&file, &OsIds).unwrap();
        assert!(!key_file::is_open_to_others(&file));
        assert_eq!(make(&file, &OsIds).unwrap().name(), key.name());
        std::fs::write(&file, "cut").unwrap();
        assert!(make(&file, &OsIds).unwrap_err().text.contains("壊れています"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
