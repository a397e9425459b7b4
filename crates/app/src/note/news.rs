//! What others wrote since the reader last looked at a case: the record of use knows when that was.
//!
//! "Last" is the latest reading on an earlier day: who opens the cover and then 経過 has not looked twice.

use db::{Read, args};
use domain::ids::{CaseId, StaffId};
use jiff::{Timestamp, civil::Date, tz};

use super::NoteView;
use crate::{Op, op::japan_date, visible};

/// What came since the last look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// When the reader last looked.
    pub looked_at: Timestamp,
    /// How many records others wrote or corrected since.
    pub count: i64,
}

impl News {
    /// The day in Japan of the last look.
    #[must_use]
    pub fn looked_on(&self) -> Date {
        japan_date(self.looked_at)
    }

    /// Whether a note was stored since, by somebody else than `reader`.
    #[must_use]
    pub fn has(&self, note: &NoteView, reader: StaffId) -> bool {
        note.created_at > self.looked_at && note.staff != reader
    }
}

/// `$1` case, `$2` staff, `$3` the beginning of today. Act and outcome are literals, as in the index `audit_entry_look`.
pub(crate) const LAST_LOOK: &str = "SELECT at FROM audit_entry
     WHERE case_id = $1 AND staff = $2 AND action = 'case.read' AND outcome = 'ok' AND at < $3 ORDER BY seq DESC LIMIT 1";

/// `$1` case, `$2` agency, `$3` today, `$4` the last look, `$5` the reader.
pub(crate) const SINCE: &str = concat!(
    "SELECT count(*) FROM note n WHERE n.case_id = $1 AND n.replaced_by IS NULL AND n.created_at > $4 AND n.staff <> $5
     AND ",
    visible!("n", "$2", "$3", "subject")
);

/// What others wrote since the actor last looked; none if they never did before today.
pub(super) async fn since_last_look(read: &mut Read, op: &Op, case: CaseId) -> db::Result<Option<News>> {
    let asked = args![case, op.actor.staff, day_began(op.today())];
    let Some((looked_at,)) = read.optional::<(Timestamp,)>(LAST_LOOK, asked).await? else { return Ok(None) };
    let asked = args![case, op.agency(), op.today(), looked_at, op.actor.staff];
    Ok(Some(News { looked_at, count: read.single(SINCE, asked).await? }))
}

/// The first instant of a day in Japan.
pub(crate) fn day_began(day: Date) -> Timestamp {
    tz::Offset::constant(9)
        .to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
        .unwrap_or(Timestamp::MIN)
}
