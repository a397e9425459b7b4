//! What waits to be done: for `tasuki doctor`, 今日 and the first page of 保存期間と廃棄. Counts only.

use db::{Read, args};
use domain::retention::{RecordKind, closed_before};
use jiff::civil::{Date, date};

use super::facts::{Periods, after_intake, in_force};

/// Counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// Closed cases whose period is over and that no hold keeps and no list holds.
    pub due: i64,
    /// Lists that wait for approval.
    pub waiting: i64,
    /// Lists that were approved and not carried out to their end.
    pub unfinished: i64,
    /// Lists that were carried out, while the database's files were not written anew.
    pub unwiped: i64,
    /// Holds whose last day has passed.
    pub ended_holds: i64,
}

const DUE: &str = concat!(
    "SELECT count(*) FROM support_case c
     WHERE c.closed_on < $1
       AND c.closed_on < CASE WHEN ",
    after_intake!(),
    " = 0 THEN $3 ELSE $2 END
       AND NOT EXISTS (SELECT 1 FROM retention_hold h WHERE h.case_id = c.id AND ",
    in_force!("h", "$4"),
    ")
       AND NOT EXISTS (SELECT 1 FROM disposal_item d WHERE d.number = c.number AND d.outcome = 'waiting')"
);

/// Looks.
///
/// # Errors
/// The database's own.
pub async fn look(read: &mut Read, today: Date) -> db::Result<Status> {
    let periods = Periods::on(read, today).await?;
    let never = date(1, 1, 1);
    let day = |kind| periods.of(kind).and_then(|years| closed_before(today, years)).unwrap_or(never);
    let (case, intake) = (day(RecordKind::Case), day(RecordKind::Intake));
    let due: i64 = read.single(DUE, args![case.max(intake), case, intake, today]).await?;
    let (waiting, unfinished, unwiped) = read
        .one(
            "SELECT count(CASE WHEN state = 'waiting' THEN 1 ELSE NULL END),
                    count(CASE WHEN state = 'approved' THEN 1 ELSE NULL END),
                    count(CASE WHEN state = 'done' AND wiped_at IS NULL THEN 1 ELSE NULL END) FROM disposal",
            args![],
        )
        .await?;
    let sql = "SELECT count(*) FROM retention_hold WHERE lifted_on IS NULL AND until_on < $1";
    let ended_holds = read.single(sql, args![today]).await?;
    Ok(Status { due, waiting, unfinished, unwiped, ended_holds })
}
