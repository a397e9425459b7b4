//! `tasuki audit prove` and `check-proof`: one entry, its way to the root, the signed root. Checked with the public
//! key alone, without the installation.

use std::path::Path;

use app::audit::{self, Action, ProveError, Which};
use domain::{code::Code as _, ids::AuditId};
use jiff::{Timestamp, tz};
use record::{Entry, ProofFile};

use super::{checkpoint::fault, config, put};
use crate::{cli::AuditProve, fault::Fault, keeper::Keeper, open, out, record_key};

/// Makes the proof. Its checkpoint is signed under the same rule as all others and kept with them.
pub async fn run(wish: &AuditProve) -> Result<(), Fault> {
    let which = which(&wish.entry)?;
    let config = config(&wish.file.place)?;
    let mut keeper = Keeper::new(&config.record)?;
    let db = open::untouched(&wish.file.place.place.data, config.database_url.as_deref()).await?;
    let made = async {
        let proof = audit::prove(&db, which).await.map_err(|error| refused(error, &wish.entry))?;
        let checkpoint = keeper.note_of(&db, &proof.tree).await.map_err(fault)?;
        Ok::<_, Fault>(ProofFile { entry: proof.entry, index: proof.index, path: proof.path, checkpoint })
    }
    .await;
    db.close().await?;
    put(&made?.to_text(), wish.file.out.as_deref())
}

fn which(entry: &str) -> Result<Which, Fault> {
    let number = entry.parse().ok().filter(|number| *number > 0).map(Which::Number);
    let id = || uuid::Uuid::try_parse(entry).ok().map(|id| Which::Id(AuditId(id)));
    number.or_else(id).ok_or_else(|| {
        Fault::new(1, format!("「{entry}」は記録の番号でもIDでもありません。番号は1からの数です。"))
    })
}

fn refused(error: ProveError, entry: &str) -> Fault {
    match error {
        ProveError::NoSuchEntry => Fault::new(1, format!("記録簿に「{entry}」の記録はありません。")),
        ProveError::Broken => Fault::new(
            2,
            format!(
                "「{entry}」の記録か、その周りの記録が書き換えられているため、証明できません。\n\
                 どの記録が合わないかは、tasuki audit verify で分かります。"
            ),
        ),
        ProveError::Db(error) => error.into(),
    }
}

/// Checks a proof and says what it proves.
pub fn check(file: &Path, public_key: &Path) -> Result<(), Fault> {
    let key = record_key::read_public(public_key)?;
    let text = std::fs::read_to_string(file)
        .map_err(|error| Fault::new(2, format!("証明「{}」を読めません：{error}", file.display())))?;
    let wrong = |_| {
        Fault::new(
            2,
            format!(
                "証明「{}」は成り立ちません。書き換えられているか、途中で切れているか、別の鍵で署名されています。",
                file.display()
            ),
        )
    };
    let proof = ProofFile::parse(&text).map_err(wrong)?;
    let (entry, checkpoint) = proof.verify(&key).map_err(wrong)?;
    out::line(format!("{}番の記録が、{}件の記録簿にあります。", entry.seq, checkpoint.size));
    say(&entry);
    Ok(())
}

/// The entry in words; staff and cases by their ids, because a proof needs no installation.
fn say(entry: &Entry<'_>) {
    let at = Timestamp::from_microsecond(entry.at).unwrap_or(Timestamp::UNIX_EPOCH);
    let action = Action::from_code(entry.action)
        .map_or_else(|| entry.action.to_owned(), |action| action.label().to_owned());
    out::line(format!(
        "日時：{}",
        tz::Offset::constant(9).to_datetime(at).strftime("%Y-%m-%d %H:%M:%S（日本時間）")
    ));
    out::line(format!("内容：{action}"));
    out::line(format!("結果：{}", if entry.outcome == "ok" { "行われた" } else { "断られた" }));
    for (label, id) in [("職員", entry.staff), ("機関", entry.agency), ("ケース", entry.case)] {
        if let Some(id) = id {
            out::line(format!("{label}：{}", uuid::Uuid::from_bytes(id)));
        }
    }
}
