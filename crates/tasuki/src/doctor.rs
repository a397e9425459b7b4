//! `tasuki doctor`: looks whether the data is whole. Exit code 0: nothing found, 1: a warning, 2: something is wrong.

use app::doctor::{self, Depth, Finding, Level};
use db::Db;

use crate::{
    checkpoints,
    cli::{Doctor, Serve},
    config::{Config, Record},
    fault::Fault,
    log, open, out, record_key,
};

/// Looks and prints one line a check.
pub async fn run(wish: &Doctor) -> Result<(), Fault> {
    log::start("error");
    let config = Config::read(&Serve { place: wish.place.clone(), config: None, listen: None })?;
    let url = config.database_url.as_deref();
    if url.is_none() && !wish.place.data.join(open::FILE).exists() {
        return Err(Fault::new(
            2,
            format!("「{}」には、まだ設置されていません。", wish.place.data.display()),
        ));
    }
    // Looking must change nothing, so the schema is not brought up to date here.
    let db = Db::open(&open::config(&wish.place.data, url)).await?;
    let depth = if wish.all { Depth::All } else { Depth::Sample };
    let mut findings = doctor::look(&db, depth).await?;
    db.close().await?;
    findings.extend(seals(&config.record, &wish.place.data));
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

/// The key of the record of use, and whether its checkpoints are where they do their work.
fn seals(record: &Record, data: &std::path::Path) -> Vec<Finding> {
    let (key_name, name) = ("記録簿の鍵", "記録簿の控え");
    let finding = |level, what, text: String| Finding { level, what, text };
    let key = match record_key::read(&record.key) {
        Ok(key) => key,
        Err(fault) => {
            let level = if record.key.exists() { Level::Bad } else { Level::Warning };
            return vec![finding(level, key_name, fault.text)];
        }
    };
    let mut findings = vec![if record_key::is_open_to_others(&record.key) {
        let text = "ほかの利用者が読めます。所有者だけが読めるようにしてください（chmod 600）";
        finding(Level::Bad, key_name, text.to_owned())
    } else {
        finding(Level::Good, key_name, key.public().name().to_owned())
    }];
    let found = checkpoints::in_folder(&record.checkpoints, key.public(), None);
    findings.push(match found {
        Err(error) => finding(Level::Bad, name, format!("置き場所を読めません：{error}")),
        Ok(found) if !found.bad.is_empty() => finding(Level::Bad, name, found.bad.join("／")),
        Ok(_) if is_inside(&record.checkpoints, data) => finding(
            Level::Warning,
            name,
            "データと同じ場所にあります。別の機器の場所を、設定 [record] の checkpoints に指定してください"
                .to_owned(),
        ),
        Ok(found) => match found.good.iter().map(|point| point.size).max() {
            Some(size) => {
                finding(Level::Good, name, format!("{}件（新しいものは{size}件のとき）", found.good.len()))
            }
            None => finding(Level::Warning, name, "まだ一つもありません".to_owned()),
        },
    });
    findings
}

fn is_inside(folder: &std::path::Path, data: &std::path::Path) -> bool {
    let real = |path: &std::path::Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(folder).starts_with(real(data))
}
