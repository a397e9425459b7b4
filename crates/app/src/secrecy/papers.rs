//! Papers of the meeting: a title and a text, read through a numbered copy.

use db::args;
use domain::{
    ids::{PaperId, SecrecyCaseId, SecrecyId},
    secrecy::RoomRefused,
};

use super::access;
use crate::{
    Op, Outcome,
    audit::{Action, Entry, record},
    conference::input::Check,
};

/// A paper as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WritePaper {
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: String,
}

/// Stores a paper. Its author and the organisers read it; everybody else needs a copy.
///
/// # Errors
/// [`RoomRefused::Closed`], [`RoomRefused::Cancelled`]; [`crate::Failure::Invalid`] without title or text.
pub async fn write_paper(
    op: &Op,
    meeting: SecrecyId,
    item: SecrecyCaseId,
    typed: &WritePaper,
) -> Outcome<PaperId, RoomRefused> {
    let (mut tx, me, _) = access::begin_at(op, meeting, item).await?;
    me.is_open()?;
    let mut check = Check::default();
    let title = check.line("title", &typed.title, Some("資料の題を入力してください。"));
    let body = check.text("body", &typed.body);
    if body.is_empty() {
        check.add("body", "資料の内容を入力してください。");
    }
    check.done()?;
    let id: PaperId = op.new_id();
    tx.execute_one(
        "INSERT INTO secrecy_paper (id, item, title, body, member, made_on, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, item, title.as_str(), body.as_str(), me.member, op.today(), op.now],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::WriteSecrecy).object("secrecy_paper", id)).await?;
    tx.commit().await?;
    Ok(id)
}
