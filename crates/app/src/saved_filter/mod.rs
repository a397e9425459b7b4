//! 保存した条件: what a member of staff narrows a list to again and again. Nobody but its owner sees it, and only while
//! acting for the agency for which it was kept.
//!
//! It says nothing of a case; its entry in the record of use keeps a form that is sent twice from doing its work twice. Start
//! at [`keep`].

#[cfg(test)]
mod tests;

use db::{Read, args};
use domain::{
    ids::SavedFilterId,
    saved_filter::{FilterRefused, FilteredList, named},
    staff::Work,
};

use crate::{
    Failure, Op, Outcome,
    audit::{Action, Entry, record},
};

db::from_row! {
    /// A condition as it was kept.
    #[derive(PartialEq, Eq)]
    pub struct SavedFilter {
        /// Its id.
        pub id: SavedFilterId,
        /// Its name.
        pub name: String,
        /// What stands behind `?` in the address of the list.
        pub query: String,
    }
}

/// The actor's conditions for a list, in the order of their making.
///
/// # Errors
/// [`Failure::NotYourWork`]; the database's own.
pub async fn mine(op: &Op, list: FilteredList) -> Outcome<Vec<SavedFilter>> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    Ok(of(&mut read, op, list).await?)
}

async fn of(read: &mut Read, op: &Op, list: FilteredList) -> db::Result<Vec<SavedFilter>> {
    read.all(
        "SELECT id, name, query FROM saved_filter WHERE staff = $1 AND agency = $2 AND list = $3 ORDER BY id",
        args![op.actor.staff, op.agency(), list],
    )
    .await
}

/// Keeps a condition under a name. `query` must come from the list's own reading of an address.
///
/// # Errors
/// [`Failure::NotYourWork`]; [`FilterRefused`].
pub async fn keep(op: &Op, list: FilteredList, name: &str, query: &str) -> Outcome<(), FilterRefused> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let there = of(&mut tx, op, list).await?;
    let name = named(name, there.iter().map(|row| row.name.as_str())).map_err(Failure::Refused)?;
    let id: SavedFilterId = op.new_id();
    let written = tx
        .execute(
            "INSERT INTO saved_filter (id, staff, agency, list, name, query, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (staff, agency, list, name) DO NOTHING",
            args![id, op.actor.staff, op.agency(), list, name, query, op.now],
        )
        .await?;
    if written == 0 {
        return Err(Failure::Refused(FilterRefused::Taken));
    }
    record(&mut tx, op, Entry::new(Action::KeepFilter).object("saved_filter", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a condition away; one that is gone already stays gone.
///
/// # Errors
/// [`Failure::NotYourWork`]; the database's own.
pub async fn remove(op: &Op, id: SavedFilterId) -> Outcome<()> {
    op.needs(Work::Support)?;
    let mut tx = op.write().await?;
    let sql = "DELETE FROM saved_filter WHERE id = $1 AND staff = $2 AND agency = $3";
    tx.execute(sql, args![id, op.actor.staff, op.agency()]).await?;
    record(&mut tx, op, Entry::new(Action::KeepFilter).object("saved_filter", id)).await?;
    tx.commit().await?;
    Ok(())
}
