//! Opening the database, bringing its schema up to date, and starting the use cases on it.

use std::{path::Path, sync::Arc};

use app::{App, Clock as _};
use db::{Config, Db};

use crate::{
    clock::{OsIds, SystemClock},
    fault::Fault,
};

/// The SQLite file in the data directory.
pub const FILE: &str = "tasuki.db";

/// The database of a data directory or of a URL.
pub fn config(data: &Path, url: Option<&str>) -> Config {
    if let Some(url) = url {
        return Config::new(url);
    }
    let readers = std::thread::available_parallelism().map_or(4, std::num::NonZero::get).clamp(2, 8);
    Config { readers, ..Config::sqlite(&data.join(FILE)) }
}

/// Opens the database and applies what is missing of the schema.
pub async fn migrated(config: &Config) -> Result<Db, Fault> {
    let db = Db::open(config).await?;
    db.migrate(app::migrations::ALL, SystemClock.now()).await?;
    Ok(db)
}

/// The program on an opened database, with the profile in force.
pub async fn start(db: Db) -> Result<App, Fault> {
    let app = App::new(db, Arc::new(SystemClock), Arc::new(OsIds));
    crate::profile_file::put_in_force(&app).await?;
    Ok(app)
}

/// An installation that must exist already.
pub async fn existing(data: &Path, url: Option<&str>) -> Result<App, Fault> {
    if url.is_none() && !data.join(FILE).exists() {
        return Err(Fault::new(
            2,
            format!(
                "「{}」にはまだ設置されていません。\n\
                 新しく設置するには tasuki init --profile … --data {0} を、試すだけなら tasuki demo を実行してください。",
                data.display()
            ),
        ));
    }
    start(migrated(&config(data, url)).await?).await
}

/// An installation to look at: nothing is changed, so the schema must be that of this program already.
pub async fn untouched(data: &Path, url: Option<&str>) -> Result<Db, Fault> {
    if url.is_none() && !data.join(FILE).exists() {
        return Err(Fault::new(2, format!("「{}」には、まだ設置されていません。", data.display())));
    }
    let db = Db::open(&config(data, url)).await?;
    let (is, should) = (db.version().await?, app::migrations::ALL.last().map_or(0, |step| step.number));
    match is.cmp(&should) {
        std::cmp::Ordering::Equal => Ok(db),
        std::cmp::Ordering::Greater => {
            Err(db::DbError::NewerThanProgram { database: is, program: should }.into())
        }
        std::cmp::Ordering::Less => Err(Fault::new(
            2,
            format!(
                "データベースの版（{is}）が、このプログラム（{should}）より古いままです。\n\
                 先に tasuki serve を一度始めて更新してください。"
            ),
        )),
    }
}

/// Writes everything into the file and lets go of it.
pub async fn close(app: &App) {
    if let Err(error) = app.db().close().await {
        tracing::error!(%error, "the database could not be closed; its log is used at the next start");
    }
}
