//! What the pages of the room show, as rows. Read with [`super::queries`].

use domain::{
    category::Category,
    conference::ConferenceState,
    ids::{
        AgencyId, CaseId, CopyId, InquiryId, MinuteId, PaperId, PassageId, SecrecyCaseId, SecrecyDecisionId,
        SecrecyId, SecrecyMemberId,
    },
    note::NextAct,
    secrecy::{DutyOutcome, InquiryState, MinuteKind, Moving, PledgeMethod, ReportDuty, SecrecyAct},
};
use jiff::civil::Date;
use uuid::Uuid;

db::from_row! {
    /// What everybody learns who is called: nothing of any case.
    pub struct Shell {
        /// The meeting.
        pub id: SecrecyId,
        /// The body's name here.
        pub body_name: String,
        /// Who holds it.
        pub host_name: String,
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
        /// Why it was called off.
        pub cancelled_why: String,
        /// Counts changes of day and place.
        pub version: i64,
    }

    /// A member, with the pledge.
    pub struct MemberRow {
        /// The member.
        pub id: SecrecyMemberId,
        /// The name.
        pub name: String,
        /// The agency, or the organisation in words.
        pub belongs: String,
        /// Whether they organise the meeting.
        pub organiser: bool,
        /// Whether they have an account.
        pub account: bool,
        /// Whether they were taken off the list.
        pub left: bool,
        /// The day of the pledge that holds.
        pub pledged_on: Option<Date>,
        /// How it was given.
        pub method: Option<PledgeMethod>,
        /// The day on which the last pledge was withdrawn.
        pub withdrawn_on: Option<Date>,
    }

    /// A case in the room.
    pub struct CaseRow {
        /// The case in the room.
        pub id: SecrecyCaseId,
        /// The support case, if the reader's agency may know of it.
        pub case: Option<CaseId>,
        /// Its number, likewise.
        pub number: Option<String>,
        /// How the room calls the household.
        pub who: String,
        /// Why consent is lacking.
        pub reason_label: String,
        /// The same in words.
        pub reason: String,
        /// What is wanted of the meeting.
        pub wish: String,
        /// Who brought it.
        pub agency_name: String,
        /// Whether the reader brought it.
        pub mine: bool,
    }

    /// A request for information.
    pub struct InquiryRow {
        /// The request.
        pub id: InquiryId,
        /// The case in the room.
        pub item: SecrecyCaseId,
        /// Who is asked.
        pub addressee: String,
        /// Whether the reader is asked.
        pub mine: bool,
        /// Whether who is asked has an account and answers here.
        pub account: bool,
        /// What.
        pub asks: String,
        /// By when.
        pub wanted_on: Date,
        /// When it was asked.
        pub asked_on: Date,
        /// Where it stands.
        pub state: InquiryState,
        /// The answer, or the reason for none.
        pub answer: String,
        /// When it was answered.
        pub answered_on: Option<Date>,
    }

    /// A paper, without its text.
    pub struct PaperRow {
        /// The paper.
        pub id: PaperId,
        /// What it is called.
        pub title: String,
        /// Who wrote it.
        pub author: String,
        /// When.
        pub made_on: Date,
        /// Whether the reader wrote it.
        pub mine: bool,
        /// The number of the copy that the reader holds.
        pub number: Option<i64>,
        /// How many copies were issued.
        pub issued: i64,
        /// How many of them are still out.
        pub out: i64,
    }

    /// A numbered copy.
    pub struct CopyRow {
        /// The copy.
        pub id: CopyId,
        /// The paper.
        pub paper: PaperId,
        /// Its title.
        pub title: String,
        /// The number.
        pub number: i64,
        /// Who holds it.
        pub member: SecrecyMemberId,
        /// Their name.
        pub holder: String,
        /// For which organisation.
        pub belongs: String,
        /// When it was issued.
        pub issued_on: Date,
        /// When it came back.
        pub collected_on: Option<Date>,
    }

    /// A line of the minutes.
    pub struct MinuteRow {
        /// The line.
        pub id: MinuteId,
        /// What it is.
        pub kind: MinuteKind,
        /// The text.
        pub body: String,
        /// Who wrote it.
        pub writer: String,
        /// When.
        pub said_on: Date,
        /// Whether the reader wrote it.
        pub mine: bool,
        /// Whether it was struck out.
        pub struck: bool,
    }

    /// A decision.
    pub struct DecisionRow {
        /// The decision.
        pub id: SecrecyDecisionId,
        /// The meeting.
        pub meeting: SecrecyId,
        /// The case in the room.
        pub item: SecrecyCaseId,
        /// What it is.
        pub kind: SecrecyAct,
        /// Who acts.
        pub agency: AgencyId,
        /// That agency's name.
        pub agency_name: String,
        /// What.
        pub what: String,
        /// By when.
        pub by: Date,
        /// The words under which it stands in the agency's own list, if it does.
        pub shown_as: Option<NextAct>,
        /// When it was done.
        pub done_on: Option<Date>,
    }

    /// What was found about a duty.
    pub struct DutyRow {
        /// Which.
        pub duty: ReportDuty,
        /// What was found.
        pub outcome: DutyOutcome,
        /// In words.
        pub words: String,
        /// When.
        pub looked_on: Date,
        /// By whom.
        pub writer: String,
    }

    /// Something that passes out of the room.
    pub struct PassageRow {
        /// The passage.
        pub id: PassageId,
        /// What kind of thing.
        pub kind: Moving,
        /// Which.
        pub source: Uuid,
        /// Under which category.
        pub category: Category,
        /// Who proposed it.
        pub proposer: String,
        /// Whether the reader did.
        pub mine: bool,
        /// When.
        pub proposed_on: Date,
        /// When it moved.
        pub moved_on: Option<Date>,
        /// When it was dropped.
        pub dropped_on: Option<Date>,
    }

    /// What a member said about a passage.
    pub struct WordRow {
        /// The passage.
        pub passage: PassageId,
        /// The member.
        pub member: SecrecyMemberId,
        /// Whether they agree.
        pub agrees: bool,
    }

    /// A meeting in a list.
    pub struct Listed {
        /// The meeting.
        pub id: SecrecyId,
        /// The body's name here.
        pub body_name: String,
        /// Its day.
        pub held_on: Date,
        /// Its time.
        pub held_time: String,
        /// Where.
        pub place: String,
        /// Where it stands.
        pub state: ConferenceState,
        /// Whether the reader organises it.
        pub organiser: bool,
        /// Whether the reader has pledged, and not withdrawn.
        pub pledged: bool,
        /// For how many of its cases the reader sits; none before the pledge.
        pub cases: i64,
    }
}
