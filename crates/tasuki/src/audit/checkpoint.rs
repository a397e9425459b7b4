//! `tasuki audit checkpoint`: signs the record as it is now, if it continues everything signed before.

use super::{broken, config, put};
use crate::{
    cli::AuditFile,
    fault::Fault,
    keeper::{KeepError, Keeper},
    open,
};

/// Signs, stores the checkpoint in its folder and shows it.
pub async fn run(wish: &AuditFile) -> Result<(), Fault> {
    let config = config(&wish.place)?;
    let mut keeper = Keeper::new(&config.record)?;
    let db = open::untouched(&wish.place.place.data, config.database_url.as_deref()).await?;
    let note = keeper.note(&db).await;
    db.close().await?;
    put(&note.map_err(fault)?, wish.out.as_deref())
}

/// Why nothing was signed, in words.
pub(super) fn fault(error: KeepError) -> Fault {
    match error {
        KeepError::Chain(error) => broken(error),
        KeepError::Folder(error) => Fault::new(
            2,
            format!("控えを置けません（設定 [record] の checkpoints を確かめてください）：{error}"),
        ),
        KeepError::Sign(error) => Fault::new(2, format!("署名できません：{error}")),
    }
}
