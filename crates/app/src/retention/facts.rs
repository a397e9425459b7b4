//! What the rule needs to know of a case, and the periods in force.

use db::{Read, args};
use domain::{
    case::CaseState,
    code::Code as _,
    ids::CaseId,
    retention::{Facts, Obstacle, RecordKind, Room},
};
use jiff::civil::Date;

/// The periods in force on a day, in years; none: not set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Periods {
    years: [Option<u16>; RecordKind::ALL.len()],
}

impl Periods {
    /// The period of a kind.
    #[must_use]
    pub fn of(&self, kind: RecordKind) -> Option<u16> {
        self.years[kind as usize]
    }

    /// Whether nothing has a period.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.years.iter().all(Option::is_none)
    }

    /// Those in force on a day: of each kind the newest that has begun.
    pub(super) async fn on(read: &mut Read, day: Date) -> db::Result<Self> {
        let sql = "SELECT kind, years FROM retention_period WHERE from_on <= $1 ORDER BY from_on, number";
        let rows: Vec<(RecordKind, Option<i64>)> = read.all(sql, args![day]).await?;
        let mut periods = Self::default();
        for (kind, years) in rows {
            periods.years[kind as usize] = years.and_then(|years| u16::try_from(years).ok());
        }
        Ok(periods)
    }
}

/// A hold `$hold` is in force on the day `$today`: `domain::retention::Hold`.
macro_rules! in_force {
    ($hold:literal, $today:literal) => {
        concat!(
            $hold,
            ".lifted_on IS NULL AND (",
            $hold,
            ".until_on IS NULL OR ",
            $hold,
            ".until_on >= ",
            $today,
            ")"
        )
    };
}
pub(super) use in_force;

/// How many records there are of what came after the intakes of the case `c`, and of intakes that did not end with
/// information.
macro_rules! after_intake {
    () => {
        "(SELECT count(*) FROM note x WHERE x.case_id = c.id) + (SELECT count(*) FROM plan x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM assessment x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM sheet_fill x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM consent x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM referral x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM agenda_item x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM secrecy_case x WHERE x.case_id = c.id)
           + (SELECT count(*) FROM intake x WHERE x.case_id = c.id AND coalesce(x.screening, '') <> 'information')"
    };
}
pub(super) use after_intake;

db::from_row! {
    /// The row of [`LOAD`].
    struct Stored {
        id: CaseId,
        number: String,
        opened_on: Date,
        state: CaseState,
        closed_on: Option<Date>,
        after_intake: i64,
        held: i64,
        waiting: i64,
        meetings: i64,
        protected: i64,
        emergencies: i64,
        shared: i64,
        joins: i64,
        room: Option<Date>,
    }
}

/// A case before the rule.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub id: CaseId,
    pub number: String,
    pub opened_on: Date,
    pub facts: Facts,
}

/// `$1` is the case, `$2` today.
const LOAD: &str = concat!(
    "SELECT c.id, c.number, c.opened_on, c.state, c.closed_on,
           ",
    after_intake!(),
    ",
           (SELECT count(*) FROM retention_hold h WHERE h.case_id = c.id AND ",
    in_force!("h", "$2"),
    "),
           (SELECT count(*) FROM referral r WHERE r.case_id = c.id AND r.stage IN ('sent', 'received', 'consulting'))
             + (SELECT count(*) FROM referral_return r WHERE r.case_id = c.id AND r.stage = 'sent'),
           (SELECT count(*) FROM secrecy_case i JOIN secrecy_meeting m ON m.id = i.meeting
             WHERE i.case_id = c.id AND m.state = 'planned')
             + (SELECT count(*) FROM agenda_item i JOIN conference f ON f.id = i.conference
                 WHERE i.case_id = c.id AND f.state = 'planned'),
           (SELECT count(*) FROM household_member m JOIN protection p ON p.person = m.person
             WHERE m.household = c.household AND p.ended_on IS NULL)
             + (SELECT count(*) FROM household_member m JOIN protection_named n ON n.person = m.person
                JOIN protection p ON p.id = n.protection
                WHERE m.household = c.household AND n.removed_at IS NULL AND p.ended_on IS NULL),
           (SELECT count(*) FROM emergency_access e WHERE e.case_id = c.id AND e.verdict IS NULL),
           (SELECT count(*) FROM support_case o WHERE o.household = c.household AND o.id <> c.id AND o.state = 'open'),
           (SELECT count(*) FROM household_member m WHERE m.household = c.household
             AND (SELECT count(*) FROM identity_link l
                   WHERE l.ended_at IS NULL AND (l.one = m.person OR l.two = m.person)) > 1),
           (SELECT max(m.held_on) FROM secrecy_case i JOIN secrecy_meeting m ON m.id = i.meeting WHERE i.case_id = c.id)
    FROM support_case c WHERE c.id = $1"
);

/// A case before the rule; `None` if it is there no more.
pub(super) async fn load(
    read: &mut Read,
    case: CaseId,
    periods: &Periods,
    today: Date,
) -> db::Result<Option<Candidate>> {
    let Some(row) = read.optional::<Stored>(LOAD, args![case, today]).await? else { return Ok(None) };
    let years = periods.of(RecordKind::Secrecy);
    let facts = Facts {
        state: row.state,
        closed_on: row.closed_on,
        only_taken_in: row.after_intake == 0,
        held: row.held > 0,
        referral: row.waiting > 0,
        meeting: row.meetings > 0,
        protected: row.protected > 0,
        emergency: row.emergencies > 0,
        shared: row.shared > 0,
        joins: row.joins > 0,
        room: row.room.map(|last| Room { last, years }),
    };
    Ok(Some(Candidate { id: row.id, number: row.number, opened_on: row.opened_on, facts }))
}

impl Candidate {
    /// What stands in the way of disposing of this kind of its records.
    pub(super) fn obstacle(&self, kind: RecordKind, periods: &Periods, today: Date) -> Option<Obstacle> {
        match (kind, self.facts.room) {
            (RecordKind::Secrecy, Some(room)) => self.facts.room_obstacle(room, today),
            (RecordKind::Secrecy, None) => Some(Obstacle::Gone),
            _ => self.facts.obstacle(periods.of(self.facts.kind()), today),
        }
    }

    /// As what it may be disposed of today: whole, or what a 支援会議 kept of it; otherwise what stands in the way.
    pub(super) fn disposable(&self, periods: &Periods, today: Date) -> Result<RecordKind, Obstacle> {
        let kind = self.facts.kind();
        let Some(why) = self.obstacle(kind, periods, today) else { return Ok(kind) };
        match self.obstacle(RecordKind::Secrecy, periods, today) {
            None => Ok(RecordKind::Secrecy),
            Some(_) => Err(why),
        }
    }
}
