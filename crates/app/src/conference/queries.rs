//! Reading one conference: its members, and of its agenda only the cases that the reader may know of.
//!
//! [`meeting`] is the door of every page; the reading is recorded for the conference and for each case.

use db::{Read, args};
use domain::{
    case::CaseState,
    conference::{Attendance, ConferenceState, DecisionKind},
    disclosure::Basis,
    ids::{AgencyId, AgendaItemId, AttendanceId, BodyId, CaseId, ConferenceId, DecisionId, PlanId},
    organisation::BodyKind,
    plan::{PlanState, Verdict},
    staff::Work,
};
use jiff::civil::Date;

use super::{
    access,
    guest::{self, Guest},
    mask,
};
use crate::{
    Op, Outcome,
    attachment::{self, AttachmentView},
    audit::{Action, Entry},
    disclosure::basis_of,
    visible_case, visible_household,
};

db::from_row! {
    /// A conference.
    pub struct MeetingRow {
        /// Its id.
        pub id: ConferenceId,
        /// Its body.
        pub body: BodyId,
        /// That body's name here.
        pub body_name: String,
        /// The legal kind of the body.
        pub kind: BodyKind,
        /// Its number within the body (第n回).
        pub nth: i64,
        /// Its day.
        pub held_on: Date,
        /// Its time; empty while it is not fixed.
        pub held_time: String,
        /// Where.
        pub place: String,
        /// Who chairs.
        pub chair: String,
        /// Where it stands.
        pub state: ConferenceState,
        /// Who holds it.
        pub host: AgencyId,
        /// That agency's name.
        pub host_name: String,
        /// What to prepare; empty for readers who do not run it.
        pub remarks: String,
        /// Why it was called off.
        pub cancelled_why: String,
        /// Counts changes of day, place and agenda.
        pub version: i64,
        /// Counts changes of the attendance.
        pub members_version: i64,
    }
}

db::from_row! {
    /// A member.
    pub struct MemberRow {
        /// Its id.
        pub id: AttendanceId,
        /// The agency, if it works here.
        pub agency: Option<AgencyId>,
        /// Who, in words.
        pub name: String,
        /// As what.
        pub duty: String,
        /// Whether the profile names it as compulsory.
        pub compulsory: bool,
        /// Whether they came.
        pub attendance: Option<Attendance>,
        /// Who came for them.
        pub attendee: String,
    }
}

db::from_row! {
    /// A case on the agenda, as far as the reader may know it.
    pub struct ItemRow {
        /// Its id.
        pub id: AgendaItemId,
        /// The case.
        pub case: CaseId,
        /// Its number.
        pub number: String,
        /// Open or closed.
        pub case_state: CaseState,
        /// Whether the household's name may be read.
        pub knows_basic: bool,
        /// The household's name; empty if not disclosed.
        pub label: String,
        /// The plan it brings.
        pub plan: Option<PlanId>,
        /// That plan's number within the case.
        pub plan_nth: Option<i64>,
        /// Where that plan stands.
        pub plan_state: Option<PlanState>,
        /// The agency that leads in that plan.
        pub lead_name: Option<String>,
        /// Its place on the agenda.
        pub sort: i64,
        /// Minutes for it.
        pub minutes: i64,
        /// When it begins, as HH:MM; empty if no time is set.
        pub starts_at: String,
        /// The issue in short.
        pub summary: String,
        /// What was said.
        pub discussion: String,
        /// What the town lacks to help.
        pub gap: String,
        /// What was said of the plan.
        pub verdict: Option<Verdict>,
        /// The earliest date agreed between agencies when the record was closed.
        pub next_on: Option<Date>,
        /// Counts changes of its record.
        pub version: i64,
        /// Whether the reader may read what was said.
        pub reads_text: bool,
    }
}

db::from_row! {
    /// A decision.
    pub struct DecisionRow {
        /// Its id.
        pub id: DecisionId,
        /// Of which case on the agenda.
        pub item: AgendaItemId,
        /// Who.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// Does what.
        pub what: String,
        /// By when.
        pub by: Date,
        /// Role or task.
        pub kind: DecisionKind,
    }
}

/// A conference as its reader may know it.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The conference.
    pub row: MeetingRow,
    /// Whether the reader runs it.
    pub may_run: bool,
    /// Its members.
    pub members: Vec<MemberRow>,
    /// The cases on its agenda that the reader may know of, in order.
    pub items: Vec<ItemRow>,
    /// Their decisions.
    pub decisions: Vec<DecisionRow>,
    /// Files on those cases that the reader may open; only where the conference is looked at ([`meeting`]).
    pub files: Vec<AttachmentView>,
    /// Guests and the cases they see; only where the conference is looked at ([`meeting`]).
    pub guests: Vec<Guest>,
    /// The day of reading.
    pub today: Date,
}

impl Meeting {
    /// The decisions about one case.
    pub fn decisions_of(&self, item: AgendaItemId) -> impl Iterator<Item = &DecisionRow> {
        self.decisions.iter().filter(move |row| row.item == item)
    }

    /// The files on one case.
    #[must_use]
    pub fn files_of(&self, item: AgendaItemId) -> Vec<AttachmentView> {
        self.files.iter().filter(|file| file.item == Some(item)).cloned().collect()
    }

    /// Whether the reader may write: they run it and its record is open.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.may_run && self.row.state == ConferenceState::Planned
    }
}

const MEETING: &str = "SELECT c.id, c.body, b.name, c.kind, c.nth, c.held_on, c.held_time, c.place, c.chair, c.state,
            c.host, a.name, CASE WHEN $2 THEN c.remarks ELSE '' END, c.cancelled_why, c.version, c.members_version
     FROM conference c JOIN conference_body b ON b.id = c.body JOIN agency a ON a.id = c.host
     WHERE c.id = $1 AND c.kind = 'plan'";

/// What was said is read by who runs the conference, and by agencies to which the household's consultation
/// is disclosed; the others learn that the case is on the agenda, and what they are to do themselves.
const ITEMS: &str = concat!(
    "SELECT k.id, k.case_id, c.number, c.state, k.basic, CASE WHEN k.basic THEN h.label ELSE '' END,
     CASE WHEN k.reads THEN k.plan ELSE NULL END,
     CASE WHEN k.reads THEN p.nth ELSE NULL END, CASE WHEN k.reads THEN p.state ELSE NULL END,
     CASE WHEN k.reads THEN (SELECT min(g.name) FROM plan_role r JOIN agency g ON g.id = r.agency
          WHERE r.plan = k.plan AND r.lead = $5) ELSE NULL END,
     k.sort, k.minutes, k.starts_at, CASE WHEN k.reads THEN k.summary ELSE '' END,
     CASE WHEN k.reads THEN k.discussion ELSE '' END, CASE WHEN k.reads THEN k.gap ELSE '' END,
     CASE WHEN k.reads THEN k.verdict ELSE NULL END,
     k.next_on, k.version, k.reads
     FROM (SELECT i.id, i.case_id, i.plan, i.sort, i.minutes, i.starts_at, i.summary, i.discussion, i.gap, i.verdict, i.next_on, i.version,
             ($4 OR EXISTS (SELECT 1 FROM disclosure t WHERE t.case_id = i.case_id AND t.agency = $2
                 AND t.until_on >= $3 AND t.from_on <= $3 AND t.scope = 'shared' AND t.category = 'consultation'))
             AS reads, ",
    visible_household!("i.case_id", "s.household", "$2", "$3"),
    " AS basic FROM agenda_item i JOIN support_case s ON s.id = i.case_id WHERE i.conference = $1 AND ",
    visible_case!("i.case_id", "$2", "$3"),
    ") k JOIN support_case c ON c.id = k.case_id JOIN household h ON h.id = c.household
     LEFT JOIN plan p ON p.id = k.plan ORDER BY k.sort, k.id"
);

/// A conference in an open snapshot, without the record of use; `None` if the reader neither runs it nor
/// may know of a case on its agenda.
pub(crate) async fn meeting_in(read: &mut Read, op: &Op, id: ConferenceId) -> db::Result<Option<Meeting>> {
    let host: Option<AgencyId> =
        read.single_optional("SELECT host FROM conference WHERE id = $1", args![id]).await?;
    let Some(host) = host else { return Ok(None) };
    let may_run = access::may_run(read, op, Some(host)).await?;
    let Some(row) = read.optional::<MeetingRow>(MEETING, args![id, may_run]).await? else { return Ok(None) };
    let mut items: Vec<ItemRow> = read.all(ITEMS, args![id, op.agency(), op.today(), may_run, true]).await?;
    items.retain(|item| !op.hides(item.case));
    if !may_run && items.is_empty() {
        return Ok(None);
    }
    let members = read
        .all(
            "SELECT id, agency, name, duty, compulsory, attendance, attendee FROM conference_member
             WHERE conference = $1 ORDER BY sort, id",
            args![id],
        )
        .await?;
    let mut decisions: Vec<DecisionRow> = read
        .all(
            "SELECT d.id, d.agenda_item, d.agency, a.name, d.what, d.by_on, d.kind
             FROM decision d JOIN agenda_item i ON i.id = d.agenda_item JOIN agency a ON a.id = d.agency
             WHERE i.conference = $1 ORDER BY i.sort, i.id, d.sort",
            args![id],
        )
        .await?;
    decisions.retain(|row| {
        items.iter().any(|item| item.id == row.item && (item.reads_text || row.agency == op.agency()))
    });
    let (files, guests) = (vec![], vec![]);
    Ok(Some(Meeting { row, may_run, members, items, decisions, files, guests, today: op.today() }))
}

/// A conference; its reading stands in the record of use when this returns.
///
/// # Errors
/// [`crate::Failure::NotFound`] alike if there is none and if the reader may not know of it.
pub async fn meeting(op: &Op, id: ConferenceId) -> Outcome<Meeting> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let Some(mut meeting) = meeting_in(&mut read, op, id).await? else {
        drop(read);
        return Err(access::refused(op, id).await);
    };
    // Who runs it writes in these texts: they must stay as they are.
    if !meeting.may_run {
        mask::mask(&mut read, &mut meeting, false).await?;
    }
    let cases: Vec<CaseId> = meeting.items.iter().map(|item| item.case).collect();
    meeting.files = attachment::of_conference(&mut read, op, id, &cases).await?;
    meeting.guests = guest::of_meeting(&mut read, &meeting).await?;
    let grounds = grounds(&mut read, op, &meeting).await?;
    drop(read);
    log(op, id, grounds, Action::ReadConference, "").await?;
    Ok(meeting)
}

/// What a calendar may know of a conference.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The conference.
    pub row: MeetingRow,
    /// The minutes of the cases that the reader may know of.
    pub minutes: i64,
}

/// A conference for whoever may read it, to be taken into a calendar: the record of use names the conference and no
/// case, because none goes with it.
///
/// # Errors
/// As [`meeting`].
pub async fn invitation(op: &Op, id: ConferenceId) -> Outcome<Invitation> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let found = meeting_in(&mut read, op, id).await?;
    drop(read);
    let Some(meeting) = found else { return Err(access::refused(op, id).await) };
    log(op, id, vec![], Action::TakeInvitation, "ics").await?;
    Ok(Invitation { minutes: meeting.items.iter().map(|item| item.minutes).sum(), row: meeting.row })
}

/// On which ground the reader sees each case.
pub(super) async fn grounds(
    read: &mut Read,
    op: &Op,
    meeting: &Meeting,
) -> db::Result<Vec<(CaseId, Option<Basis>)>> {
    let mut grounds = Vec::with_capacity(meeting.items.len());
    for item in &meeting.items {
        let mut rows = basis_of(read, op, item.case).await?;
        rows.retain(|row| row.basis != Basis::Referral);
        grounds.push((item.case, rows.first().map(|row| row.basis)));
    }
    Ok(grounds)
}

/// Writes the reading of a conference and of each of its cases into the record of use.
pub(super) async fn log(
    op: &Op,
    id: ConferenceId,
    cases: Vec<(CaseId, Option<Basis>)>,
    action: Action,
    detail: &str,
) -> Outcome<()> {
    let entry = || Entry::new(action).object("conference", id).detail(detail);
    op.app.read_log().record(op, entry()).await?;
    for (case, basis) in cases {
        op.app.read_log().record(op, entry().case(case).basis(basis)).await?;
    }
    Ok(())
}
