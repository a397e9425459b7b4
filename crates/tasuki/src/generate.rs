//! `tasuki generate`: a fictional town of any size, for measuring. Never into an installation where people work.

use db::Db;
use demo::Size;

use crate::{cli::Generate, config, fault::Fault, log, open, out, profile_file};

/// Cases between two lines of progress.
const TELL: usize = 10_000;

/// Makes the town; an empty data directory is set up first.
pub async fn run(wish: &Generate) -> Result<(), Fault> {
    log::start("warn");
    let (_, text) = profile_file::read(&wish.profile)?;
    let data = config::make_private(&wish.place.data)?;
    let config = open::config(&data, wish.place.database_url.as_deref());
    let app = open::start(open::migrated(&config).await?).await?;
    let result = fill(&app, wish, &text).await;
    open::close(&app).await;
    result
}

async fn fill(app: &app::App, wish: &Generate, text: &str) -> Result<(), Fault> {
    if app::identity::is_in_use(app).await? {
        return Err(Fault::new(
            1,
            "パスワードを設定した職員がいるため、実際の運用中と見なし、架空のデータは作りません。空のディレクトリーを指定してください。",
        ));
    }
    if app.profile().is_none() {
        profile_file::apply(app, text, &wish.profile, None, None).await?;
    }
    let size = Size { cases: wish.cases, notes_per_case: wish.notes, seed: wish.seed };
    let mut told = 0;
    let made = demo::bulk(app, &size, |cases| {
        if cases / TELL > told {
            told = cases / TELL;
            out::line(format!("{cases}件のケースを作りました。"));
        }
    })
    .await
    .map_err(demo_fault)?;
    let size = Db::size_bytes(app.db()).await? / 1_000_000;
    out::line(format!("架空のケース {}件、支援経過 {}件を作りました（{size} MB）。", made.cases, made.notes));
    Ok(())
}

/// Why no town was made, in words.
pub fn demo_fault(error: demo::DemoError) -> Fault {
    match error {
        demo::DemoError::Db(error) => error.into(),
        demo::DemoError::NoProfile => Fault::new(2, "計画プロファイルが読み込まれていません。"),
        demo::DemoError::NoDesk => {
            Fault::new(1, "この計画プロファイルには、今日の時点で相談を受け付ける窓口がありません。")
        }
        step @ demo::DemoError::Step { .. } => {
            Fault::new(2, format!("架空のデータを作れませんでした：{step}"))
        }
    }
}
