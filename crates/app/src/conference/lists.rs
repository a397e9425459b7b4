//! Lists of conferences: what is ahead, what waits for its record, and what was held in a fiscal year.

use db::{Read, args};
use domain::{conference::ConferenceState, ids::ConferenceId, staff::Work};
use jiff::civil::Date;

use super::access;
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    visible_case,
};

db::from_row! {
    /// A conference in a list.
    pub struct Listed {
        /// Its id.
        pub id: ConferenceId,
        /// The body's name.
        pub body_name: String,
        /// Who holds it.
        pub host_name: String,
        /// Its number (第n回).
        pub nth: i64,
        /// Its day.
        pub held_on: Date,
        /// Its time; empty while it is not fixed.
        pub held_time: String,
        /// Where.
        pub place: String,
        /// Where it stands.
        pub state: ConferenceState,
        /// How many cases of its agenda the reader may know of.
        pub cases: i64,
    }
}

/// What the reader may know of.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Not closed yet, earliest first.
    pub open: Vec<Listed>,
    /// Closed or cancelled in the fiscal year, latest first.
    pub past: Vec<Listed>,
}

/// One statement for both lists: `$6` picks those that are open or over, `$7`–`$8` the days.
const LIST: &str = concat!(
    "SELECT c.id, b.name, a.name, c.nth, c.held_on, c.held_time, c.place, c.state,
            (SELECT count(*) FROM agenda_item i WHERE i.conference = c.id AND ",
    visible_case!("i.case_id", "$1", "$2"),
    " {hidden i.case_id}) FROM conference c JOIN conference_body b ON b.id = c.body JOIN agency a ON a.id = c.host
     WHERE c.kind = 'plan' AND (c.state = 'planned') = $5 AND c.held_on >= $6 AND c.held_on <= $7
       AND ($3 OR ($4 AND c.host = $1) OR EXISTS (SELECT 1 FROM agenda_item i WHERE i.conference = c.id AND ",
    visible_case!("i.case_id", "$1", "$2"),
    " {hidden i.case_id})) ORDER BY c.held_on, c.held_time, c.id"
);

/// The conferences of a span of days that are ahead (`open`) or over, as the actor's agency may know of them.
pub(crate) async fn between(
    read: &mut Read,
    op: &Op,
    open: bool,
    (from, to): (Date, Date),
) -> db::Result<Vec<Listed>> {
    let all = access::runs_all(read, op).await?;
    let own = op.actor.role.may(Work::Coordinate);
    let (sql, values) = op.without_hidden(LIST, args![op.agency(), op.today(), all, own, open, from, to]);
    read.all(&sql, values).await
}

/// The conferences that are open, and those of one fiscal year that are over.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn lists(op: &Op, fiscal_year: i16) -> Outcome<Lists> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let ever = (Date::MIN.max(Date::constant(1868, 1, 1)), domain::disclosure::FOREVER);
    let (from, to) = japanese::date::fiscal_year_range(fiscal_year).unwrap_or(ever);
    let open = between(&mut read, op, true, ever).await?;
    let mut past = between(&mut read, op, false, (from, to)).await?;
    past.reverse();
    drop(read);
    op.app.read_log().record(op, Entry::new(Action::ReadConference).detail("list")).await?;
    Ok(Lists { open, past })
}
