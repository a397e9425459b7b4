//! When somebody was in touch with a household: a year of readable records as marks, for the strip of 53 weeks.

use db::args;
use domain::{
    contact::{ContactMark, mark},
    due::days_after,
    ids::CaseId,
    note::{ContactMethod, Counterpart},
};
use jiff::civil::Date;

use crate::{Op, Outcome, visible};

/// Weeks of the strip: a year and the present week.
pub const WEEKS: i32 = 53;
/// Records read at most, the latest first.
const MOST: i64 = 3_000;

/// `$1` case, `$2` agency, `$3` today, `$4` the first day, `$5` limit.
const CONTACTS: &str = concat!(
    "SELECT n.happened_on, n.method, n.counterpart FROM note n
     WHERE n.case_id = $1 AND n.replaced_by IS NULL AND n.happened_on >= $4 AND n.happened_on <= $3 AND ",
    visible!("n", "$2", "$3", "subject"),
    " ORDER BY n.happened_on DESC, n.id DESC LIMIT $5"
);

/// The first day of the strip that ends with the week of `today`: a Monday.
#[must_use]
pub fn first_day(today: Date) -> Date {
    let monday = days_after(today, -i32::from(today.weekday().to_monday_zero_offset()));
    days_after(monday, -7 * (WEEKS - 1))
}

/// The marks of the readable records of a case since [`first_day`], the latest first. Belongs to a page that has written
/// its reading of the case into the record of use.
///
/// # Errors
/// The database's own.
pub async fn contacts(op: &Op, case: CaseId) -> Outcome<Vec<(Date, ContactMark)>> {
    let mut read = op.read().await?;
    let from = first_day(op.today());
    let rows: Vec<(Date, ContactMethod, Counterpart)> =
        read.all(CONTACTS, args![case, op.agency(), op.today(), from, MOST]).await?;
    Ok(rows.into_iter().map(|(on, method, counterpart)| (on, mark(method, counterpart))).collect())
}
