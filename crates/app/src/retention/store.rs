//! Rows of `disposal`, as the rule needs them.

use db::{Read, Tx, args};
use domain::{
    ids::{DisposalId, DisposalItemId, StaffId},
    retention::list::{ListState, Standing},
};

use super::remove::Counts;

db::from_row! {
    /// A list for the rule.
    pub(super) struct ListRow {
        pub state: ListState,
        pub drawn_by: StaffId,
        pub sent_by: Option<StaffId>,
        pub version: i64,
        pub waiting: i64,
        pub settled: i64,
    }
}

impl ListRow {
    pub(super) fn standing(&self, actor: StaffId) -> Standing {
        Standing {
            state: self.state,
            own: self.drawn_by == actor || self.sent_by == Some(actor),
            waiting: u32::try_from(self.waiting).unwrap_or(u32::MAX),
            settled: u32::try_from(self.settled).unwrap_or(u32::MAX),
        }
    }
}

/// A list; an error if there is none.
pub(super) async fn load(read: &mut Read, id: DisposalId) -> db::Result<ListRow> {
    read.one(
        "SELECT d.state, d.drawn_by, d.sent_by, d.version,
                (SELECT count(*) FROM disposal_item i WHERE i.disposal = d.id AND i.outcome = 'waiting'),
                (SELECT count(*) FROM disposal_item i WHERE i.disposal = d.id AND i.outcome IN ('removed', 'kept'))
         FROM disposal d WHERE d.id = $1",
        args![id],
    )
    .await
}

/// Waits for other changes of a list that is being carried out; `false` if it is not.
pub(super) async fn lock_approved(tx: &mut Tx, id: DisposalId) -> db::Result<bool> {
    let sql = "UPDATE disposal SET version = version + 1 WHERE id = $1 AND state = 'approved'";
    Ok(tx.execute(sql, args![id]).await? == 1)
}

/// Stores what a record has, or adds what was removed of it.
pub(super) async fn counts(
    tx: &mut Tx,
    item: DisposalItemId,
    counts: &Counts,
    removed: bool,
) -> db::Result<()> {
    for (place, rows) in counts {
        let (planned, gone) = if removed { (0, *rows) } else { (*rows, 0) };
        tx.execute(
            "INSERT INTO disposal_count (item, place, planned, removed) VALUES ($1, $2, $3, $4)
             ON CONFLICT (item, place) DO UPDATE SET removed = disposal_count.removed + excluded.removed",
            args![item, place, planned, gone],
        )
        .await?;
    }
    Ok(())
}
