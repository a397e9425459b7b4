//! Each showing of what a protection hides, and each refusal, is something to be looked at.

use db::{Db, args};
use domain::{
    ids::{AgencyId, CaseId, StaffId},
    review::{Found, Rule, Seen},
    staff::Role,
};
use jiff::Timestamp;

use super::Month;
use crate::op::japan_date;

type Row = (i64, Timestamp, StaffId, AgencyId, Role, CaseId, bool);

/// The showings of a month; a refused one counts zero.
pub(super) async fn found(db: &Db, month: Month) -> db::Result<Vec<Found>> {
    let rows: Vec<Row> = db
        .read()
        .await?
        .all(
            "SELECT seq, at, staff, agency, role, case_id, outcome = 'ok' FROM audit_entry
             WHERE at >= $1 AND at < $2 AND action = 'protection.unmask' AND staff IS NOT NULL
               AND agency IS NOT NULL AND role IS NOT NULL AND case_id IS NOT NULL ORDER BY seq",
            args![month.begins(), month.next().begins()],
        )
        .await?;
    let seen = |(seq, at, staff, agency, role, case, shown): Row| {
        let seen = Seen { seq, day: japan_date(at), agency, role, count: i64::from(shown) };
        (Rule::Unmask, staff, Some(case), seen)
    };
    Ok(rows.into_iter().map(seen).collect())
}
