//! `tasuki audit verify`: recomputes the whole record and compares it with checkpoints kept outside.

use std::path::PathBuf;

use app::audit;
use record::PublicKey;

use super::config;
use crate::{
    checkpoints::{self, Found},
    cli::AuditVerify,
    config::Config,
    fault::Fault,
    open, out, record_key,
};

/// Looks and says what does not fit. Exit code 0: everything fits, 2: something does not.
pub async fn run(wish: &AuditVerify) -> Result<(), Fault> {
    let config = config(&wish.place)?;
    let found = known(wish, &config)?;
    let db = open::untouched(&wish.place.place.data, config.database_url.as_deref()).await?;
    let report = audit::verify(&db, &found.good).await?;
    db.close().await?;
    out::line(format!("記録簿の{}件を計算し直しました。", report.entries));
    match found.good.iter().map(|point| point.size).max() {
        Some(size) => out::line(format!(
            "控え{}件と照らし合わせました（いちばん新しい控えは{size}件のとき）。",
            found.good.len()
        )),
        None => out::line("控えがないため、記録簿の形式を知る人が全体を作り直した場合は、見つけられません。"),
    }
    if report.erased > 0 {
        out::line(format!("添えた言葉を、手順どおり消去した記録：{}件", report.erased));
    }
    for text in &found.bad {
        out::line(format!("異常  {text}"));
    }
    for finding in &report.findings {
        out::line(format!("異常  {finding}"));
    }
    if report.more > 0 {
        out::line(format!("異常  ほかに{}か所あります。", report.more));
    }
    match found.bad.len() + report.findings.len() + report.more {
        0 => {
            out::line("すべて一致しました。");
            Ok(())
        }
        wrong => Err(Fault::new(
            2,
            format!(
                "合わないところが{wrong}か所あります。データと控えに手を加えず、監査担当に知らせてください。"
            ),
        )),
    }
}

/// The checkpoints of the configured folder and those that were named.
fn known(wish: &AuditVerify, config: &Config) -> Result<Found, Fault> {
    let Some(key) = key(wish, config)? else { return Ok(Found::default()) };
    let unreadable = |place: &PathBuf, error: std::io::Error| {
        Fault::new(2, format!("控えの場所「{}」を読めません：{error}", place.display()))
    };
    let mut all = Found::default();
    for place in std::iter::once(&config.record.checkpoints).chain(&wish.checkpoint) {
        if place.is_file() {
            all.add(place, &key);
            continue;
        }
        if !place.exists() && place != &config.record.checkpoints {
            return Err(Fault::new(2, format!("控え「{}」がありません。", place.display())));
        }
        let found = checkpoints::in_folder(place, &key, None).map_err(|error| unreadable(place, error))?;
        all.good.extend(found.good);
        all.bad.extend(found.bad);
    }
    Ok(all)
}

/// The key that was named, or the installation's. An installation without a key never signed anything.
fn key(wish: &AuditVerify, config: &Config) -> Result<Option<PublicKey>, Fault> {
    if let Some(file) = &wish.public_key {
        return record_key::read_public(file).map(Some);
    }
    let nothing_to_check = wish.checkpoint.is_empty() && !config.record.checkpoints.exists();
    if !config.record.key.exists() && nothing_to_check {
        return Ok(None);
    }
    record_key::read(&config.record.key).map(|key| Some(key.public().clone()))
}
