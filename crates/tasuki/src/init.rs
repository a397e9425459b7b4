//! `tasuki init`: a new installation: data directory, configuration, schema, profile, signing key, the first administrator's link.

use app::{Clock as _, identity::invitation};
use db::Db;

use crate::{
    admin_link,
    cli::Init,
    clock::{OsIds, SystemClock},
    config,
    fault::Fault,
    file_key, log, open, out, profile_file, record_key,
};

/// Sets up. An installation that exists is never touched.
pub async fn run(wish: &Init) -> Result<(), Fault> {
    log::start("warn");
    let (_, text) = profile_file::read(&wish.profile)?;
    let data = config::make_private(&wish.place.data)?;
    let url = wish.place.database_url.as_deref();
    let exists = Fault::new(
        1,
        "すでに設置されています。上書きはしません。\n\
         計画プロファイルを替えるときは tasuki profile load を、動かすときは tasuki serve を実行してください。",
    );
    if url.is_none() && data.join(open::FILE).exists() {
        return Err(exists);
    }
    let db = Db::open(&open::config(&data, url)).await?;
    if db.version().await? > 0 {
        return Err(exists);
    }
    db.migrate(app::migrations::ALL, SystemClock.now()).await?;
    let app = open::start(db).await?;
    profile_file::apply(&app, &text, &wish.profile, None, None).await?;
    write_config(&data, &wish.base_url)?;
    let key = record_key::make(&data.join(record_key::FILE), &wish.base_url, &OsIds)?;
    file_key::make(&data.join(file_key::FILE), &OsIds)?;
    let link = invitation::first_admin_link(&app).await.map_err(admin_link::first_admin)?;
    open::close(&app).await;
    out::line(format!("設置しました：{}", data.display()));
    out::line(format!(
        "次に tasuki serve --data {} を実行し、30分以内に次のリンクを開いてください。",
        wish.place.data.display()
    ));
    admin_link::print(wish.base_url.trim_end_matches('/'), &link);
    out::line("記録簿の公開鍵（監査担当が控えてください。控えの署名を、この鍵で確かめます）：");
    out::line(format!("  {}", key.public().text()));
    Ok(())
}

fn write_config(data: &std::path::Path, base_url: &str) -> Result<(), Fault> {
    let file = data.join(config::FILE);
    if file.exists() {
        return Ok(());
    }
    std::fs::write(&file, config::text(base_url.trim_end_matches('/')))
        .map_err(|error| Fault::new(2, format!("設定ファイル「{}」を書けません：{error}", file.display())))
}
