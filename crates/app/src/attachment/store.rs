//! The rows of a file: writing them, unsealing them, and deleting all of them but who took it off.

use db::{Read, Tx, args};
use domain::{
    attachment::kept_name,
    ids::{AttachmentId, CaseId},
};

use super::{AttachmentRefused, AttachmentView, Opened, Owner, ready::Ready};
use crate::{Failure, Op, Outcome, failure::Problem};

/// The name of a file that came without one.
const USUAL: &str = "添付";
/// Longest reason, in characters.
const MAX_REASON: usize = 200;

/// Writes the row and its sealed parts.
pub(super) async fn insert(
    tx: &mut Tx,
    op: &Op,
    (case, owner): (CaseId, Owner),
    sent_name: &str,
    ready: Ready,
) -> db::Result<()> {
    let Ready { id, kept, parts, sealed_by } = ready;
    let [note, consent, agenda_item, paper] = owner.columns();
    let row = args![
        id,
        case,
        op.agency(),
        op.actor.staff,
        note,
        consent,
        agenda_item,
        paper,
        kept_name(sent_name, USUAL),
        kept.media.name(),
        i64::try_from(kept.bytes.len()).unwrap_or(i64::MAX),
        kept.hash.to_vec(),
        sealed_by,
        op.now
    ];
    tx.execute_one(
        "INSERT INTO attachment (id, case_id, agency, staff, note, consent, agenda_item, paper, name, media, bytes, hash,
                                 sealed_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        row,
    )
    .await?;
    for (nth, part) in (0_i64..).zip(parts) {
        let sql = "INSERT INTO attachment_part (attachment, nth, sealed) VALUES ($1, $2, $3)";
        tx.execute_one(sql, args![id, nth, part]).await?;
    }
    Ok(())
}

/// The stored content, still sealed, with the hash that it had.
pub(super) struct Stored {
    parts: Vec<Vec<u8>>,
    hash: Vec<u8>,
}

/// Reads the content of a file.
pub(super) async fn stored(read: &mut Read, id: AttachmentId) -> db::Result<Stored> {
    let parts = "SELECT sealed FROM attachment_part WHERE attachment = $1 ORDER BY nth";
    let parts = read.singles(parts, args![id]).await?;
    let hash = read.single("SELECT hash FROM attachment WHERE id = $1", args![id]).await?;
    Ok(Stored { parts, hash })
}

/// Unseals a file, beside the threads that answer pages.
///
/// # Errors
/// [`AttachmentRefused::Broken`].
pub(super) async fn unsealed(
    op: &Op,
    view: AttachmentView,
    Stored { parts, hash }: Stored,
) -> Outcome<Opened, AttachmentRefused> {
    let broken = || Failure::Refused(AttachmentRefused::Broken);
    let media = view.media().ok_or_else(broken)?;
    let key = op.app.file_key().ok_or_else(broken)?.clone();
    let id = view.id.0.into_bytes();
    let unseal = move || {
        let content = files::open(&key, id, &parts).ok()?;
        (files::hash(&content).as_slice() == hash).then_some(content)
    };
    let content = tokio::task::spawn_blocking(unseal).await.ok().flatten().ok_or_else(broken)?;
    Ok(Opened { name: format!("{}.{}", view.name, media.ending()), media, content })
}

/// The reason for taking a file off, as it is kept.
///
/// # Errors
/// [`Failure::Invalid`] without one, or with one that is too long.
pub(super) fn reason<R>(typed: &str) -> Result<&str, Failure<R>> {
    let reason = typed.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let ask = format!("取り外す理由を{MAX_REASON}字以内で入力してください。");
        return Err(Failure::Invalid(vec![Problem::new("reason", ask)]));
    }
    Ok(reason)
}

/// Deletes content, name and hash; who took it off, when and why stays.
///
/// # Errors
/// [`Failure::Stale`] if somebody else took it off meanwhile.
pub(super) async fn wipe<R>(tx: &mut Tx, op: &Op, id: AttachmentId, reason: &str) -> Result<(), Failure<R>> {
    tx.execute("DELETE FROM attachment_part WHERE attachment = $1", args![id]).await?;
    let gone = tx
        .execute(
            "UPDATE attachment SET name = '', hash = $2, removed_at = $3, removed_by = $4, removed_why = $5
             WHERE id = $1 AND removed_at IS NULL",
            args![id, Vec::<u8>::new(), op.now, op.actor.staff, reason],
        )
        .await?;
    if gone == 0 { Err(Failure::Stale) } else { Ok(()) }
}
