//! `tasuki audit …`: whether the record of use is what was written, checkpoints of it, proofs of single entries.
//!
//! Nothing here changes the record; the schema is not brought up to date. A SQLite installation must be stopped
//! or copied first, as for `doctor`; on PostgreSQL the program may run meanwhile.

mod checkpoint;
mod prove;
mod verify;

use std::path::Path;

use app::audit::ChainError;

use crate::{
    cli::{AuditCommand, AuditPlace, Serve},
    clock::OsIds,
    config::{Config, make_private},
    fault::Fault,
    log, out, record_key,
};

/// Does what was asked.
pub async fn run(wish: &AuditCommand) -> Result<(), Fault> {
    log::start("error");
    match wish {
        AuditCommand::Verify(wish) => verify::run(wish).await,
        AuditCommand::Checkpoint(wish) => checkpoint::run(wish).await,
        AuditCommand::Prove(wish) => prove::run(wish).await,
        AuditCommand::CheckProof { file, public_key } => prove::check(file, public_key),
        AuditCommand::Key(place) => key(place),
    }
}

fn config(place: &AuditPlace) -> Result<Config, Fault> {
    Config::read(&Serve { place: place.place.clone(), config: place.config.clone(), listen: None })
}

/// Shows the public key; makes the pair for an installation without one.
fn key(place: &AuditPlace) -> Result<(), Fault> {
    let config = config(place)?;
    if config.database_url.is_none() && !place.place.data.join(crate::open::FILE).exists() {
        return Err(Fault::new(
            2,
            format!("「{}」には、まだ設置されていません。", place.place.data.display()),
        ));
    }
    make_private(&place.place.data)?;
    let key = record_key::make(&config.record.key, &config.base_url, &OsIds)?;
    out::line(key.public().text());
    Ok(())
}

/// Writes a text into a new file or on standard output.
fn put(text: &str, file: Option<&Path>) -> Result<(), Fault> {
    let Some(file) = file else {
        out::ask(text);
        return Ok(());
    };
    if file.exists() {
        return Err(Fault::new(1, format!("「{}」はすでにあります。上書きはしません。", file.display())));
    }
    std::fs::write(file, text)
        .map_err(|error| Fault::new(2, format!("「{}」を書けません：{error}", file.display())))
}

/// Why nothing is signed, in words.
fn broken(error: ChainError) -> Fault {
    match error {
        ChainError::Db(error) => error.into(),
        ChainError::Broken => Fault::new(
            2,
            "記録簿の記録と、全体をまとめる値が合わないため、署名しません。\n\
             どの記録が合わないかは、tasuki audit verify で分かります。",
        ),
        ChainError::Discontinued(size) => Fault::new(
            2,
            format!(
                "いまの記録簿は、前に作った控え（{size}件のとき）の続きではないため、署名しません。\n\
                 記録簿が切り取られたか、書き換えられたか、古いものに置き換えられています。tasuki audit verify で確かめてください。"
            ),
        ),
    }
}
