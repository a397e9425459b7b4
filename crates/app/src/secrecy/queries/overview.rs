//! The meetings to which somebody is called, and what waits for them there: for the list and for 今日.

use db::args;
use domain::{ids::SecrecyId, secrecy::InquiryState, staff::Work};

use super::{
    super::views::{DecisionRow, InquiryRow, Listed},
    asked_in,
};
use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    seated,
};

/// What waits for the reader in all meetings to which they are called.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Meetings, the latest first.
    pub meetings: Vec<Listed>,
    /// Open decisions for the reader's agency at tables where the reader sits, earliest first.
    pub decisions: Vec<DecisionRow>,
    /// Open requests to the reader, with their meetings.
    pub asked: Vec<(SecrecyId, InquiryRow)>,
}

impl Overview {
    /// Whether there is nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.meetings.is_empty() && self.decisions.is_empty() && self.asked.is_empty()
    }
}

const LISTED: &str = concat!(
    "SELECT g.id, n.name, g.held_on, g.held_time, g.place, g.state, b.organiser,
            EXISTS (SELECT 1 FROM secrecy_pledge p WHERE p.member = b.id AND p.withdrawn_at IS NULL),
            (SELECT count(*) FROM secrecy_case c WHERE c.meeting = g.id AND ",
    seated!("c", "'table'", "$2", "$1", "$3"),
    ") FROM secrecy_member b JOIN secrecy_meeting g ON g.id = b.meeting JOIN conference_body n ON n.id = g.body
     WHERE b.staff = $1 AND b.agency = $2 AND b.ended_at IS NULL ORDER BY g.held_on DESC, g.held_time DESC, g.id DESC"
);

const MY_DECISIONS: &str = concat!(
    "SELECT d.id, c.meeting, d.item, d.kind, d.agency, a.name, d.what, d.by_on, d.shown_as, d.done_on
     FROM secrecy_decision d JOIN secrecy_case c ON c.id = d.item JOIN agency a ON a.id = d.agency
     WHERE d.agency = $2 AND d.done_on IS NULL AND ",
    seated!("c", "'table'", "$2", "$1", "$3"),
    " ORDER BY d.by_on, d.id"
);

/// The meetings to which the reader is called, and what waits for them there. Recorded if there is anything.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn overview(op: &Op) -> Outcome<Overview> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let (agency, staff, today) = (op.agency(), op.actor.staff, op.today());
    let meetings: Vec<Listed> = read.all(LISTED, args![staff, agency, today]).await?;
    if meetings.is_empty() {
        return Ok(Overview::default());
    }
    let decisions = read.all(MY_DECISIONS, args![staff, agency, today]).await?;
    let mut open = Vec::new();
    for meeting in meetings.iter().filter(|row| row.pledged) {
        let rows = asked_in(&mut read, op, meeting.id).await?;
        let waits = |row: &InquiryRow| row.state == InquiryState::Open;
        open.extend(rows.into_iter().filter(waits).map(|row| (meeting.id, row)));
    }
    drop(read);
    let entry = Entry::new(Action::ReadSecrecy).detail("list");
    op.app.read_log().record(op, entry).await?;
    Ok(Overview { meetings, decisions, asked: open })
}
