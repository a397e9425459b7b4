//! Brings the dates of all features together.

use db::Read;
use domain::{
    conference::ConferenceState,
    ids::{CaseId, ConferenceId, ConsentId, InquiryId, SecrecyId},
    schedule::DateKind,
    secrecy::InquiryState,
    staff::Work,
};
use jiff::civil::Date;

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    conference::lists,
    consent::expiring,
    protection, secrecy,
    today::{self, Span, Where},
};

/// How many dues are read at most; a big agency narrows the list to its own cases.
const MOST: i64 = 500;

/// Which dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// From this day.
    pub from: Date,
    /// To this day.
    pub until: Date,
    /// Also what was to be done before and was not.
    pub overdue: bool,
    /// Of the reader's own cases alone, and of meetings.
    pub mine: bool,
    /// Of this kind alone.
    pub kind: Option<DateKind>,
}

impl Asked {
    /// The first day of what stays open until somebody sees to it.
    fn open_from(&self) -> Date {
        if self.overdue { today::EVER } else { self.from }
    }

    fn wants(&self, line: &Line) -> bool {
        // A meeting of the past is over, and a consent has ended.
        let passes = matches!(line.kind, DateKind::Meeting | DateKind::Consent);
        let from = if passes { self.from } else { self.open_from() };
        (from..=self.until).contains(&line.on)
            && (line.mine || !self.mine || line.kind == DateKind::Meeting)
            && self.kind.is_none_or(|kind| kind == line.kind)
    }
}

/// The page on which a date is seen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where something due is done.
    Due(Where),
    /// A consent of a case.
    Consent(CaseId, ConsentId),
    /// The protections of a case.
    Protection(CaseId),
    /// A 重層的支援会議.
    Conference(ConferenceId),
    /// A 支援会議.
    Secrecy(SecrecyId),
    /// A request for information in a 支援会議.
    Inquiry(SecrecyId, InquiryId),
}

impl Place {
    fn is_in_a_room(self) -> bool {
        matches!(self, Self::Secrecy(_) | Self::Inquiry(..))
    }
}

/// One date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub on: Date,
    /// What it is about.
    pub kind: DateKind,
    /// What is to be done.
    pub what: String,
    /// The number of its case, if it is of one.
    pub number: Option<String>,
    /// How the household is called, where the reader may know it.
    pub household: Option<String>,
    /// Whether it is of the reader's own cases, or calls the reader in person.
    pub mine: bool,
    /// Who of the agency is in charge.
    pub staff_name: Option<String>,
    /// Where it is seen to.
    pub place: Place,
}

/// The dates of a span of days.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// By day; on one day the reader's own first.
    pub lines: Vec<Line>,
    /// There are more than are shown.
    pub more: bool,
}

/// The dates that the actor's agency watches. Stands in the record of use as one list.
///
/// # Errors
/// [`crate::Failure::NotYourWork`] for roles without case work.
pub async fn schedule(op: &Op, asked: &Asked) -> Outcome<Schedule> {
    op.needs(Work::Support)?;
    let mut read = op.read().await?;
    let mut lines = dues(&mut read, op, asked).await?;
    let more = i64::try_from(lines.len()).is_ok_and(|found| found >= MOST);
    lines.extend(consents(&mut read, op, asked).await?);
    lines.extend(protections(&mut read, op, asked).await?);
    lines.extend(conferences(&mut read, op, asked).await?);
    drop(read);
    lines.extend(rooms(op, asked).await?);
    lines.retain(|line| asked.wants(line));
    lines.sort_by(|a, b| {
        (a.on, !a.mine, a.kind, &a.number, &a.what).cmp(&(b.on, !b.mine, b.kind, &b.number, &b.what))
    });
    op.app.read_log().record(op, Entry::new(Action::ListCases).detail("schedule")).await?;
    Ok(Schedule { lines, more })
}

/// The same as far as it may leave the program in a file: what belongs to a 支援会議 stays in its room
/// (社会福祉法106条の6第5項).
///
/// # Errors
/// As [`schedule`].
pub async fn leaving(op: &Op, asked: &Asked) -> Outcome<Schedule> {
    let mut found = schedule(op, asked).await?;
    found.lines.retain(|line| !line.place.is_in_a_room());
    Ok(found)
}

async fn dues(read: &mut Read, op: &Op, asked: &Asked) -> db::Result<Vec<Line>> {
    let span = Span { from: asked.open_from(), until: asked.until, mine: asked.mine, limit: MOST };
    let line = |due: today::DueLine| Line {
        on: due.on,
        kind: due.kind.into(),
        place: Place::Due(due.place()),
        what: due.what,
        number: Some(due.number),
        household: due.household,
        mine: due.mine,
        staff_name: due.staff_name,
    };
    Ok(today::spanned(read, op, &span).await?.into_iter().map(line).collect())
}

async fn consents(read: &mut Read, op: &Op, asked: &Asked) -> db::Result<Vec<Line>> {
    let line = |consent: expiring::Expiring| Line {
        on: consent.until,
        kind: DateKind::Consent,
        what: "同意の期間が終わります".to_owned(),
        household: consent.name(),
        place: Place::Consent(consent.case, consent.consent),
        number: Some(consent.number),
        mine: consent.mine,
        staff_name: None,
    };
    Ok(expiring::until(read, op, asked.until).await?.into_iter().map(line).collect())
}

async fn protections(read: &mut Read, op: &Op, asked: &Asked) -> db::Result<Vec<Line>> {
    let line = |ending: protection::Ending| Line {
        on: ending.until,
        kind: DateKind::Protection,
        what: "支援措置の期間が終わります".to_owned(),
        number: Some(ending.number),
        household: None,
        mine: ending.mine,
        staff_name: None,
        place: Place::Protection(ending.case),
    };
    let found = protection::ending(read, op, (asked.open_from(), asked.until)).await?;
    Ok(found.into_iter().map(line).collect())
}

async fn conferences(read: &mut Read, op: &Op, asked: &Asked) -> db::Result<Vec<Line>> {
    let days = (asked.from, asked.until);
    let mut found = lists::between(read, op, true, days).await?;
    found.extend(lists::between(read, op, false, days).await?);
    found.retain(|meeting| meeting.state != ConferenceState::Cancelled);
    let line = |meeting: lists::Listed| Line {
        on: meeting.held_on,
        kind: DateKind::Meeting,
        what: format!("{}（第{}回）{}", meeting.body_name, meeting.nth, meeting.held_time),
        number: None,
        household: None,
        mine: false,
        staff_name: None,
        place: Place::Conference(meeting.id),
    };
    Ok(found.into_iter().map(line).collect())
}

/// What waits for the reader in the meetings to which they are called; nothing for everybody else.
async fn rooms(op: &Op, asked: &Asked) -> Outcome<Vec<Line>> {
    let overview = secrecy::queries::overview(op).await?;
    let own = |on, kind, what: String, place| Line {
        on,
        kind,
        what,
        place,
        number: None,
        household: None,
        mine: true,
        staff_name: None,
    };
    let meetings = overview.meetings.into_iter().filter(|row| row.state != ConferenceState::Cancelled);
    let meetings = meetings.map(|row| {
        let pledge = if row.pledged { "" } else { "　守秘の誓約がまだです" };
        let what = format!("{}　{}{pledge}", row.body_name, row.held_time);
        own(row.held_on, DateKind::Meeting, what, Place::Secrecy(row.id))
    });
    // What stands in the agency's own list in words of its own is there already.
    let decisions = overview.decisions.into_iter().filter(|row| row.shown_as.is_none());
    let decisions = decisions.map(|row| own(row.by, DateKind::Act, row.what, Place::Secrecy(row.meeting)));
    let open = overview.asked.into_iter().filter(|(_, row)| row.state == InquiryState::Open);
    let inquiries = open.map(|(meeting, row)| {
        let what = "情報提供の依頼に回答する".to_owned();
        own(row.wanted_on, DateKind::Answer, what, Place::Inquiry(meeting, row.id))
    });
    let lines = meetings.chain(decisions).chain(inquiries);
    Ok(lines.filter(|line| line.on <= asked.until).collect())
}
