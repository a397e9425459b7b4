//! Readings of cases out of the record of use, streamed in its order.

use db::{Db, args};
use domain::{
    ids::{AgencyId, CaseId, StaffId},
    review::Reading,
    staff::Role,
};
use jiff::{Timestamp, civil::Date, tz};

use super::Month;

/// Entries looked at at once.
const STEP: i64 = 20_000;

db::from_row! {
    /// A reading as it is stored.
    struct Stored {
        seq: i64,
        at: Timestamp,
        staff: StaffId,
        agency: AgencyId,
        role: Role,
        case: CaseId,
        number: String,
        closed_on: Option<Date>,
    }
}

/// `$1` to `$2` numbers, `$3` to `$4` instants.
const READINGS: &str = "SELECT e.seq, e.at, e.staff, e.agency, e.role, e.case_id, c.number, c.closed_on
     FROM audit_entry e JOIN support_case c ON c.id = e.case_id
     WHERE e.seq >= $1 AND e.seq < $2 AND e.at >= $3 AND e.at < $4 AND e.outcome = 'ok'
       AND e.action IN ('case.read', 'case.print', 'referral.read')
       AND e.staff IS NOT NULL AND e.agency IS NOT NULL AND e.role IS NOT NULL
     ORDER BY e.seq";

/// Gives `take` all readings from the beginning of one month to the beginning of another.
pub(super) async fn each(db: &Db, from: Month, to: Month, mut take: impl FnMut(Reading)) -> db::Result<()> {
    let (begin, end) = (from.begins(), to.begins());
    let bounds = "SELECT min(seq), max(seq) FROM audit_entry WHERE at >= $1 AND at < $2";
    let (first, last): (Option<i64>, Option<i64>) = db.read().await?.one(bounds, args![begin, end]).await?;
    let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
    for at in (first..=last).step_by(usize::try_from(STEP).unwrap_or(1)) {
        // A snapshot a step: the record only grows, and a long one would hold up the database's own work.
        let rows: Vec<Stored> = db.read().await?.all(READINGS, args![at, at + STEP, begin, end]).await?;
        rows.into_iter().map(Stored::reading).for_each(&mut take);
    }
    Ok(())
}

impl Stored {
    fn reading(self) -> Reading {
        Reading {
            seq: self.seq,
            at: tz::Offset::constant(9).to_datetime(self.at),
            staff: self.staff,
            agency: self.agency,
            role: self.role,
            case: self.case,
            number: self.number,
            closed_on: self.closed_on,
        }
    }
}

/// One reading by its number.
pub(super) async fn one(read: &mut db::Read, seq: i64) -> db::Result<Reading> {
    let (earliest, latest) = (Timestamp::UNIX_EPOCH, Month::of(Date::constant(9999, 1, 1)).begins());
    read.one::<Stored>(READINGS, args![seq, seq + 1, earliest, latest]).await.map(Stored::reading)
}
