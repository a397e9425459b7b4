//! `tasuki demo`: fictional people in a temporary place, on this machine only, gone when it ends.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use app::{App, Clock as _, IdSource as _, op::japan_date};
use web::kernel::{Mode, Web};

use crate::{
    cli::Demo,
    clock::{OsIds, SystemClock},
    config,
    fault::Fault,
    file_key,
    generate::demo_fault,
    log, open, out, profile_file, record_key, serve,
};

/// Every demonstration shows the same town.
const SEED: u64 = 1;

/// Runs the demonstration until it is told to end.
pub async fn run(wish: &Demo) -> Result<(), Fault> {
    log::start("warn");
    // What is wrong with the wish is said before anything is made.
    let (_, text) = profile_file::read(&wish.profile)?;
    let listener = serve::listen(SocketAddr::from(([127, 0, 0, 1], wish.port))).await?;
    let address = listener.local_addr().map_err(|error| Fault::new(5, error.to_string()))?;
    let place = Place::of(wish.data.as_deref())?;
    let app = open::start(whole(&open::config(place.folder(), wish.database_url.as_deref())).await?).await?;
    let result = async {
        file_key::give(&app, &place.folder().join(file_key::FILE), &OsIds).await?;
        fill(&app, wish, &text).await?;
        // For `tasuki audit` on a demonstration that is kept; nobody signs by the hour here.
        let key = place.folder().join(record_key::FILE);
        record_key::make(&key, &format!("http://{address}"), &OsIds)?;
        out::line(format!(
            "たすきのデモを始めました。人物と世帯はすべて架空のもので、機関の名前は公表された計画によります。\n\n  http://{address}/\n"
        ));
        out::line(format!("終わるときは Ctrl+C を押してください。{}", place.ending()));
        let web = Web { app: app.clone(), mode: Mode::Demo, secure_cookies: false, printer: web::print::Printer::default() };
        serve::answer(listener, web, vec![]).await
    }
    .await;
    open::close(&app).await;
    result
}

/// The database, without the remains of a filling that was cut off.
async fn whole(config: &db::Config) -> Result<db::Db, Fault> {
    let db = open::migrated(config).await?;
    if demo::filling::clear_unfinished(&db).await.map_err(demo_fault)? {
        db.migrate(app::migrations::ALL, SystemClock.now()).await?;
    }
    Ok(db)
}

/// Organisation, staff and households, unless the place holds them already.
async fn fill(app: &App, wish: &Demo, text: &str) -> Result<(), Fault> {
    if app::identity::is_in_use(app).await? {
        return Err(Fault::new(
            1,
            "パスワードを設定した職員がいるため、実際の運用中のデータと見なし、デモとしては開きません。\n\
             運用を始めるときは tasuki serve を実行してください。",
        ));
    }
    if app.profile().is_some() {
        return Ok(());
    }
    // The town has lived for some months, so its plan has counted as long.
    let first = demo::first_day(japan_date(app.now()));
    demo::filling::begin(app.db()).await.map_err(demo_fault)?;
    profile_file::apply(app, text, &wish.profile, Some(first), None).await?;
    demo::small(app, SEED, wish.households).await.map_err(demo_fault)?;
    demo::filling::done(app.db()).await.map_err(demo_fault)
}

/// Where the data is.
enum Place {
    /// Made for this run.
    Temporary(PathBuf),
    /// Named by the person, and kept.
    Kept(PathBuf),
}

impl Place {
    fn of(data: Option<&Path>) -> Result<Self, Fault> {
        if let Some(folder) = data {
            return config::make_private(folder).map(Self::Kept);
        }
        let mut name = [0_u8; 8];
        OsIds.random(&mut name);
        let folder = std::env::temp_dir().join(format!("tasuki-demo-{:016x}", u64::from_be_bytes(name)));
        config::make_private(&folder).map(Self::Temporary)
    }

    fn folder(&self) -> &Path {
        match self {
            Self::Temporary(folder) | Self::Kept(folder) => folder,
        }
    }

    fn ending(&self) -> &'static str {
        match self {
            Self::Temporary(_) => "入力した内容は、終わると消えます。",
            Self::Kept(_) => "入力した内容は、指定されたディレクトリーに残ります。",
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Temporary(folder) = self {
            drop(std::fs::remove_dir_all(folder));
        }
    }
}
