//! `tasuki doctor`: looks whether the data is whole. Exit code 0: nothing found, 1: a warning, 2: something is wrong.

use std::path::Path;

use app::{
    attachment::{self, Scanner},
    doctor::{self, Depth, Finding, Level},
};
use db::Db;
use domain::code::Code as _;

use crate::{
    checkpoints,
    cli::{Doctor, Serve},
    config::{Config, Record},
    fault::Fault,
    file_key, key_file, log, open, out, record_key,
};

const OPEN_TO_OTHERS: &str = "ほかの利用者が読めます。所有者だけが読めるようにしてください（chmod 600）";

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
    findings.extend(sealed_files(&db, &config.file_key).await);
    findings.push(scanner(config.scanner.as_ref()).await);
    db.close().await?;
    findings.extend(seals(&config.record, &wish.place.data));
    for finding in &findings {
        out::line(format!("{}  {}：{}", finding.level.label(), finding.what, finding.text));
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

/// The key of attached files, and whether it opens those that are stored. Nothing if the database cannot say.
async fn sealed_files(db: &Db, file: &Path) -> Option<Finding> {
    let what = "添付ファイルの鍵";
    let mut read = db.read().await.ok()?;
    let key = file_key::read(file);
    let name = key.as_ref().map_or("", |key| key.name());
    let (all, strange) = attachment::strangers(&mut read, name).await.ok()?;
    let (level, text) = match key {
        Err(_) if all == 0 && !file.exists() => {
            (Level::Warning, "まだありません。tasuki serve を始めると作られます".to_owned())
        }
        Err(fault) => (Level::Bad, fault.text),
        Ok(_) if key_file::is_open_to_others(file) => (Level::Bad, OPEN_TO_OTHERS.to_owned()),
        Ok(_) if strange > 0 => {
            (Level::Bad, format!("{strange}個のファイルは、この鍵では開けません。元の鍵に戻してください"))
        }
        Ok(key) => (Level::Good, format!("{}（{all}個のファイル）", key.name())),
    };
    Some(Finding { level, what, text })
}

/// The scanner of viruses: whether there is one, and whether it answers.
async fn scanner(scanner: Option<&Scanner>) -> Finding {
    let what = "添付ファイルのウイルス検査";
    let Some(scanner) = scanner else {
        let text = "設定していません（virus_scanner）。添付は検査せずに受け付けます".to_owned();
        return Finding { level: Level::Good, what, text };
    };
    match scanner.ping().await {
        Ok(()) => Finding { level: Level::Good, what, text: format!("{scanner} が応答しています") },
        Err(silent) => {
            let text = format!("{scanner} が応答しません（{silent}）。応答するまで、添付を受け付けません");
            Finding { level: Level::Bad, what, text }
        }
    }
}

/// The key of the record of use, and whether its checkpoints are where they do their work.
fn seals(record: &Record, data: &Path) -> Vec<Finding> {
    let (key_name, name) = ("記録簿の鍵", "記録簿の控え");
    let finding = |level, what, text: String| Finding { level, what, text };
    let key = match record_key::read(&record.key) {
        Ok(key) => key,
        Err(fault) => {
            let level = if record.key.exists() { Level::Bad } else { Level::Warning };
            return vec![finding(level, key_name, fault.text)];
        }
    };
    let mut findings = vec![if key_file::is_open_to_others(&record.key) {
        finding(Level::Bad, key_name, OPEN_TO_OTHERS.to_owned())
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

fn is_inside(folder: &Path, data: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(folder).starts_with(real(data))
}

#[cfg(test)]
mod tests {
    use app::{attachment::Scanner, doctor::Level};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };

    use super::scanner;

    #[tokio::test]
    async fn the_scanner_is_named_with_whether_it_answers() {
        let none = scanner(None).await;
        assert!(none.level == Level::Good && none.text.contains("検査せずに"));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let there = Scanner::parse(&listener.local_addr().unwrap().to_string()).unwrap();
        let answering = tokio::spawn(async move {
            let (mut line, _) = listener.accept().await.unwrap();
            let mut command = [0; 6];
            line.read_exact(&mut command).await.unwrap();
            line.write_all(b"PONG\0").await.unwrap();
        });
        let found = scanner(Some(&there)).await;
        assert!(found.level == Level::Good && found.text.contains("応答しています"), "{}", found.text);
        answering.await.unwrap();
        // Its listener is gone by now.
        let found = scanner(Some(&there)).await;
        assert!(found.level == Level::Bad && found.text.contains("添付を受け付けません"), "{}", found.text);
    }
}
