//! SQLite for tests: migrate once into a template file, copy it per test. Safe for many processes at once.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::database::{Remains, fingerprint, unique_name};
use crate::{Config, Db, Durability, Migration};

/// A fresh file and how to open it.
#[expect(clippy::expect_used, reason = "a test without a database must fail")]
pub async fn create(migrations: &[Migration]) -> (Config, Remains) {
    let base = std::env::temp_dir().join("tasuki-tests");
    std::fs::create_dir_all(&base).expect("the folder for test databases can be made");
    let template = template(&base, migrations).await;
    let folder = base.join(unique_name());
    std::fs::create_dir(&folder).expect("the folder of a test can be made");
    let file = folder.join("test.sqlite");
    std::fs::copy(&template, &file).expect("the template can be copied");
    (quick(&file), Remains::Folder(folder))
}

/// Tests do not wait for the disk.
fn quick(path: &Path) -> Config {
    Config { durability: Durability::None, readers: 2, ..Config::sqlite(path) }
}

/// The template's path; made by whoever comes first.
#[expect(clippy::expect_used, reason = "a test without a database must fail")]
async fn template(base: &Path, migrations: &[Migration]) -> PathBuf {
    let name = fingerprint(migrations);
    let ready = base.join(format!("template-{name}.sqlite"));
    if ready.exists() {
        return ready;
    }
    let lock =
        File::create(base.join(format!("template-{name}.making"))).expect("the template's lock can be made");
    lock.lock().expect("the template's lock can be taken");
    if !ready.exists() {
        let raw = base.join(unique_name());
        let db = Db::open(&quick(&raw)).await.expect("the template opens");
        db.migrate(migrations, Timestamp::UNIX_EPOCH).await.expect("the migrations apply");
        db.close().await.expect("the template closes");
        std::fs::rename(&raw, &ready).expect("the template can be named");
        let _ = std::fs::remove_file(raw.with_extension("lock"));
    }
    ready
}
