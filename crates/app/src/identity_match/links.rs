//! Rows of `identity_link`: who is the same person as whom. Records that hang together by links that have not ended are
//! one person's, so that ending a link gives back exactly what was before it.

use std::collections::BTreeSet;

use db::{Read, Tx, args};
use domain::{
    identity_match::LinkEnd,
    ids::{IdentityLinkId, IdentityPairId, PersonId},
};

use super::pairs::PairRow;
use crate::Op;

/// All records of one person, found from one of them; the oldest first.
pub(super) async fn group(read: &mut Read, of: PersonId) -> db::Result<BTreeSet<PersonId>> {
    let mut group = BTreeSet::from([of]);
    let mut open = vec![of];
    while let Some(person) = open.pop() {
        let sql = "SELECT two FROM identity_link WHERE one = $1 AND ended_at IS NULL
                   UNION SELECT one FROM identity_link WHERE two = $1 AND ended_at IS NULL";
        let beside: Vec<PersonId> = read.singles(sql, args![person]).await?;
        open.extend(beside.into_iter().filter(|other| group.insert(*other)));
    }
    Ok(group)
}

/// Whether two records are one person's, also through others.
pub(super) async fn are_one(read: &mut Read, one: PersonId, two: PersonId) -> db::Result<bool> {
    Ok(group(read, one).await?.contains(&two))
}

/// Holds persons until the end of the transaction, in one order, so that of two who join at once one waits.
pub(super) async fn lock(tx: &mut Tx, persons: impl IntoIterator<Item = PersonId>) -> db::Result<()> {
    for person in persons.into_iter().collect::<BTreeSet<_>>() {
        tx.execute("UPDATE identity_form SET print = print WHERE person = $1", args![person]).await?;
    }
    Ok(())
}

/// Joins the two of a pair.
pub(super) async fn join(tx: &mut Tx, op: &Op, pair: &PairRow) -> db::Result<()> {
    let id: IdentityLinkId = op.new_id();
    tx.execute_one(
        "INSERT INTO identity_link (id, pair, one, two, joined_at, joined_on, joined_by, joined_agency)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, pair.id, pair.one, pair.two, op.now, op.today(), op.actor.staff, op.agency()],
    )
    .await
}

/// Ends the link of a pair.
pub(super) async fn end(tx: &mut Tx, op: &Op, pair: IdentityPairId, how: LinkEnd) -> db::Result<()> {
    tx.execute_one(
        "UPDATE identity_link SET ended_at = $2, ended_by = $3, ended_how = $4
         WHERE pair = $1 AND ended_at IS NULL",
        args![pair, op.now, op.actor.staff, how],
    )
    .await
}
