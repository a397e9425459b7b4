//! `tasuki doctor`: looks whether the data is whole. Exit code 0: nothing found, 1: a warning, 2: something is wrong.

use app::doctor::{self, Depth, Level};
use db::Db;

use crate::{cli::Doctor, fault::Fault, log, open, out};

/// Looks and prints one line a check.
pub async fn run(wish: &Doctor) -> Result<(), Fault> {
    log::start("error");
    let url = wish.place.database_url.as_deref();
    if url.is_none() && !wish.place.data.join(open::FILE).exists() {
        return Err(Fault::new(
            2,
            format!("「{}」には、まだ設置されていません。", wish.place.data.display()),
        ));
    }
    // Looking must change nothing, so the schema is not brought up to date here.
    let db = Db::open(&open::config(&wish.place.data, url)).await?;
    let depth = if wish.all { Depth::All } else { Depth::Sample };
    let findings = doctor::look(&db, depth).await?;
    db.close().await?;
    for finding in &findings {
        let mark = match finding.level {
            Level::Good => "よし",
            Level::Warning => "注意",
            Level::Bad => "異常",
        };
        out::line(format!("{mark}  {}：{}", finding.what, finding.text));
    }
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    match (count(Level::Bad), count(Level::Warning)) {
        (0, 0) => Ok(()),
        (0, warnings) => Err(Fault::new(1, format!("注意が{warnings}件あります。"))),
        (bad, _) => Err(Fault::new(
            2,
            format!("異常が{bad}件あります。バックアップを確かめ、開発元にご連絡ください。"),
        )),
    }
}
