//! Words beside entries of the record of use, and the same words in the list of the review: erased by their own period,
//! whatever case they belong to, unless that case is held.

use db::{Read, Tx, args};
use domain::ids::AuditId;
use jiff::{Timestamp, civil::Date, tz};

use super::facts::in_force;
use crate::{Op, audit};

/// How many are erased in one transaction.
pub(super) const STEP: usize = 200;

macro_rules! old_words {
    ($select:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $select,
            " FROM audit_detail d JOIN audit_entry e ON e.seq = d.seq WHERE e.at < $1
             AND NOT EXISTS (SELECT 1 FROM retention_hold h WHERE h.case_id = e.case_id AND ",
            in_force!("h", "$2"),
            ") ",
            $rest
        )
    };
}

/// The beginning of a day in Japan.
fn midnight(day: Date) -> Timestamp {
    let day = day.to_datetime(jiff::civil::Time::midnight());
    tz::Offset::constant(9).to_timestamp(day).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// How many there are from before a day.
pub(super) async fn count(read: &mut Read, before: Date, today: Date) -> db::Result<i64> {
    read.single(old_words!("count(*)", ""), args![midnight(before), today]).await
}

/// Erases some; how many. Fewer than [`STEP`]: those were the last.
pub(super) async fn erase(tx: &mut Tx, op: &Op, before: Date) -> db::Result<usize> {
    let ids: Vec<AuditId> = tx
        .singles(old_words!("e.id", "ORDER BY e.seq LIMIT 200"), args![midnight(before), op.today()])
        .await?;
    for id in &ids {
        audit::erase_words(tx, op, *id).await?;
    }
    if ids.len() < STEP {
        tx.execute(
            concat!(
                "UPDATE review_item SET remark = NULL WHERE remark IS NOT NULL AND judged_at < $1
                 AND NOT EXISTS (SELECT 1 FROM retention_hold h WHERE h.case_id = review_item.case_id AND ",
                in_force!("h", "$2"),
                ")"
            ),
            args![midnight(before), op.today()],
        )
        .await?;
    }
    Ok(ids.len())
}
