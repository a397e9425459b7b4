//! 番号付きの写しと回収: copies are issued to pledged members at the table, and each one is collected or still out.

use db::args;
use domain::{
    ids::{CopyId, PaperId, SecrecyCaseId, SecrecyId, SecrecyMemberId},
    secrecy::RoomRefused,
};
use jiff::civil::Date;

use super::access;
use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
};

/// The case of a paper in this meeting and who wrote it.
async fn paper_of(
    read: &mut db::Read,
    meeting: SecrecyId,
    paper: PaperId,
) -> db::Result<Option<(SecrecyCaseId, SecrecyMemberId)>> {
    read.optional(
        "SELECT p.item, p.member FROM secrecy_paper p JOIN secrecy_case c ON c.id = p.item
         WHERE p.id = $1 AND c.meeting = $2",
        args![paper, meeting],
    )
    .await
}

/// Issues numbered copies to members; `None` stands for everybody at the table who holds none. The numbers go on from
/// the last one and are never used twice. Gives how many were issued.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`] for who neither organises nor wrote it; [`RoomRefused::CopyWithoutPledge`],
/// [`RoomRefused::CopyOut`], [`RoomRefused::Cancelled`]; [`Failure::NotFound`].
pub async fn issue(
    op: &Op,
    meeting: SecrecyId,
    paper: PaperId,
    to: Option<SecrecyMemberId>,
) -> Outcome<usize, RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    let (item, author) = paper_of(&mut tx, meeting, paper).await?.ok_or(Failure::NotFound)?;
    access::at_table(&mut tx, op, meeting, item).await?.ok_or(Failure::NotFound)?;
    if author != me.member {
        me.organises()?;
    }
    me.was_held()?;
    let table = super::queries::table(&mut tx, item).await?;
    let holding: Vec<SecrecyMemberId> = tx
        .singles("SELECT member FROM secrecy_copy WHERE paper = $1 AND collected_on IS NULL", args![paper])
        .await?;
    let wanted: Vec<SecrecyMemberId> = match to {
        Some(member) if !table.contains(&member) => {
            return Err(Failure::Refused(RoomRefused::CopyWithoutPledge));
        }
        Some(member) if holding.contains(&member) => return Err(Failure::Refused(RoomRefused::CopyOut)),
        Some(member) => vec![member],
        None => table.into_iter().filter(|member| !holding.contains(member)).collect(),
    };
    for member in &wanted {
        let id: CopyId = op.new_id();
        tx.execute_one(
            "INSERT INTO secrecy_copy (id, paper, number, member, issued_on)
             VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM secrecy_copy WHERE paper = $2), $3, $4)",
            args![id, paper, *member, op.today()],
        )
        .await?;
    }
    record(
        &mut tx,
        op,
        Entry::new(Action::HandCopy).object("secrecy_paper", paper).detail(wanted.len().to_string()),
    )
    .await?;
    tx.commit().await?;
    Ok(wanted.len())
}

/// Records that a copy came back; its holder reads the paper no more.
///
/// # Errors
/// [`RoomRefused::NotOrganiser`], [`RoomRefused::CopyCollected`]; [`Failure::NotFound`].
pub async fn collect(op: &Op, meeting: SecrecyId, copy: CopyId) -> Outcome<(), RoomRefused> {
    let (mut tx, me) = access::begin(op, meeting).await?;
    me.organises()?;
    let found: Option<(PaperId, Option<Date>)> =
        tx.optional("SELECT paper, collected_on FROM secrecy_copy WHERE id = $1", args![copy]).await?;
    let (paper, collected) = found.ok_or(Failure::NotFound)?;
    let (item, _) = paper_of(&mut tx, meeting, paper).await?.ok_or(Failure::NotFound)?;
    access::at_table(&mut tx, op, meeting, item).await?.ok_or(Failure::NotFound)?;
    if collected.is_some() {
        return Err(Failure::Refused(RoomRefused::CopyCollected));
    }
    tx.execute_one(
        "UPDATE secrecy_copy SET collected_on = $2, collected_by = $3 WHERE id = $1",
        args![copy, op.today(), op.actor.staff],
    )
    .await?;
    record(&mut tx, op, Entry::new(Action::HandCopy).object("secrecy_copy", copy).detail("collected"))
        .await?;
    tx.commit().await?;
    Ok(())
}
