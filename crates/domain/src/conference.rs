//! 会議: the 重層的支援会議 that decides plans; attendance, agenda and decisions.
//!
//! The legal kind of a body is fixed (`organisation::BodyKind`), its name is the city's own.
//! Life cycle: planned → closed (record fixed, plans decided) | cancelled. Start at [`Closing`]. Who is asked to it from
//! outside is in [`guest`].

pub mod guest;

use jiff::{
    SignedDuration,
    civil::{Date, Time},
};

use crate::{
    case::{CaseState, Phase},
    consent::Consent,
    ids::{AgencyId, AgendaItemId, CaseId},
    organisation::BodyKind,
    plan::{DecideRefused, PlanState, Verdict},
};

crate::codes! {
    /// Where a conference stands.
    pub enum ConferenceState {
        /// A date is set.
        Planned = "planned" => "開催予定",
        /// Held, and its record is closed.
        Closed = "closed" => "記録確定",
        /// Will not be held.
        Cancelled = "cancelled" => "中止",
    }

    /// Whether a member came.
    pub enum Attendance {
        /// Came.
        Present = "present" => "出席",
        /// Told beforehand, or sent their view.
        Excused = "excused" => "欠席（連絡あり）",
        /// Did not come.
        Absent = "absent" => "欠席",
    }

    /// How persons of the household appear on papers of a conference.
    pub enum Names {
        /// By their names, as far as disclosed.
        Full = "full" => "氏名あり",
        /// By initials.
        Initials = "initials" => "イニシャル",
    }

    /// What a decision becomes.
    pub enum DecisionKind {
        /// A role in the plan.
        Role = "role" => "プランの役割",
        /// A task with a date.
        Task = "task" => "すること",
    }
}

/// A member of a conference, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Whether the profile names it as compulsory.
    pub compulsory: bool,
    /// What was recorded.
    pub attendance: Option<Attendance>,
}

impl Member {
    /// Present or excused.
    #[must_use]
    pub fn is_accounted_for(&self) -> bool {
        matches!(self.attendance, Some(Attendance::Present | Attendance::Excused))
    }
}

impl ConferenceState {
    /// Whether date, agenda, attendance and record may still be written.
    ///
    /// # Errors
    /// [`RecordRefused`]: the record is fixed, or there is none.
    pub fn check_open(self) -> Result<(), RecordRefused> {
        match self {
            Self::Planned => Ok(()),
            Self::Closed => Err(RecordRefused::Closed),
            Self::Cancelled => Err(RecordRefused::Cancelled),
        }
    }
}

/// Why nothing can be written about a conference any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordRefused {
    /// Its record is fixed.
    #[error("the record is closed")]
    Closed,
    /// It was called off.
    #[error("the conference was cancelled")]
    Cancelled,
}

/// The day on which a meeting may be proposed for `day`: the first from then on at which offices are open.
#[must_use]
pub fn office_day(day: Date) -> Date {
    japanese::date::open_from(day)
}

/// What an agency is for conferences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// It coordinates.
    pub is_coordinator: bool,
    /// It is the section in charge.
    pub is_section: bool,
    /// Its area, of a desk that exists once per area.
    pub area: Option<String>,
}

impl Standing {
    /// Whether it runs conferences of others at all.
    #[must_use]
    pub fn runs_for_others(&self) -> bool {
        self.is_coordinator || self.is_section
    }

    /// Whether it runs those of a host: the section in charge all, a coordinating agency those of a host that does not
    /// coordinate itself, in its own area where each area has a desk.
    fn runs_for(&self, host: &Self) -> bool {
        let same_area = self.area.as_ref().zip(host.area.as_ref()).is_none_or(|(own, host)| own == host);
        self.is_section || (self.is_coordinator && !host.is_coordinator && same_area)
    }
}

/// Somebody who wants to call or write a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runner {
    /// The role does this kind of work ([`crate::staff::Work::Coordinate`]).
    pub coordinates: bool,
    /// Their agency holds the conference.
    pub is_host: bool,
    /// Their agency.
    pub own: Standing,
    /// The host, if there is one.
    pub host: Option<Standing>,
}

impl Runner {
    /// Whether they may: people who coordinate, acting for the host or for an agency that runs its conferences.
    #[must_use]
    pub fn may_run(&self) -> bool {
        let for_host =
            || self.own.runs_for_others() && self.host.as_ref().is_none_or(|host| self.own.runs_for(host));
        self.coordinates && (self.is_host || for_host())
    }
}

/// When each case begins if they follow one another from `start`, and when the last one ends; none if that is after
/// midnight.
#[must_use]
pub fn timetable(start: Time, minutes: &[i64]) -> Option<(Vec<Time>, Time)> {
    let mut at = start;
    let mut begins = Vec::with_capacity(minutes.len());
    for minutes in minutes {
        begins.push(at);
        at = at.checked_add(SignedDuration::from_mins(*minutes)).ok()?;
    }
    Some((begins, at))
}

/// Why a case cannot go on the agenda of a 重層的支援会議.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgendaRefused {
    /// The conference takes no more.
    #[error(transparent)]
    Record(#[from] RecordRefused),
    /// Nobody of the household consents on the day of the conference.
    #[error("no consent is in force on that day")]
    NoConsent(CaseId),
    /// 多機関協働 is not at work on it: no plan is drafted or carried out.
    #[error("the case is not being planned or carried out")]
    WrongPhase,
    /// It is on the agenda already.
    #[error("on the agenda already")]
    OnAgenda,
    /// Something was written about it in this conference.
    #[error("there is a record of it")]
    HasRecord,
}

/// Whether a case may go on an agenda.
///
/// # Errors
/// [`AgendaRefused`]: the first rule that stands in the way.
pub fn put_on_agenda(
    case: CaseId,
    (state, phase): (CaseState, Phase),
    consents: &[Consent],
    held_on: Date,
) -> Result<(), AgendaRefused> {
    if state == CaseState::Closed || !matches!(phase, Phase::Planning | Phase::Carrying) {
        return Err(AgendaRefused::WrongPhase);
    }
    if consents.iter().any(|consent| consent.in_force(held_on)) {
        Ok(())
    } else {
        Err(AgendaRefused::NoConsent(case))
    }
}

/// Why a record cannot be closed. Nothing of it is done then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CloseRefused {
    /// Closed before, or cancelled.
    #[error(transparent)]
    Record(#[from] RecordRefused),
    /// Not a 重層的支援会議.
    #[error("only a plan conference is closed here")]
    WrongBody,
    /// The day has not come.
    #[error("the conference lies in the future")]
    NotHeld,
    /// Of a compulsory member nothing was recorded.
    #[error("the attendance of a compulsory member is not recorded")]
    Attendance,
    /// A case on the agenda may not be known to who closes.
    #[error("a case on the agenda is hidden from the actor")]
    Hidden,
    /// Rules that stand in the way, case by case.
    #[error("cases cannot be settled")]
    Items(Vec<(AgendaItemId, ItemRefused)>),
}

/// Why one case of the agenda cannot be settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ItemRefused {
    /// Its plan waits for a verdict.
    #[error("the plan has no verdict")]
    VerdictMissing,
    /// The case has been closed in the meantime.
    #[error("the case is closed")]
    CaseClosed,
    /// An agency was given a task but may not know of the case.
    #[error("an agency with a task may not know of the case")]
    Blind(AgencyId),
    /// The plan cannot be decided.
    #[error(transparent)]
    Plan(#[from] DecideRefused),
}

/// What the rule must know of a conference before its record is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing<'a> {
    /// Where it stands.
    pub state: ConferenceState,
    /// The legal kind of its body.
    pub body: BodyKind,
    /// Its day.
    pub held_on: Date,
    /// Today.
    pub today: Date,
    /// Its members.
    pub members: &'a [Member],
    /// Whether the actor may know of every case on the agenda.
    pub sees_all: bool,
}

impl Closing<'_> {
    /// Whether the record as a whole can be closed; the cases are asked one by one with [`ItemFacts::check`].
    ///
    /// # Errors
    /// [`CloseRefused`]: the first rule that stands in the way.
    pub fn check(&self) -> Result<(), CloseRefused> {
        self.state.check_open()?;
        if !self.body.decides_plans() {
            return Err(CloseRefused::WrongBody);
        }
        if self.held_on > self.today {
            return Err(CloseRefused::NotHeld);
        }
        if self.members.iter().any(|member| member.compulsory && member.attendance.is_none()) {
            return Err(CloseRefused::Attendance);
        }
        if self.sees_all { Ok(()) } else { Err(CloseRefused::Hidden) }
    }
}

/// What the rule must know of one case on the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFacts {
    /// The case is open.
    pub case_open: bool,
    /// Where its plan stands, if it brought one.
    pub plan: Option<PlanState>,
    /// What was said of the plan.
    pub verdict: Option<Verdict>,
    /// Somebody was given something to do.
    pub has_decisions: bool,
    /// Agencies with a task that may not know of the case.
    pub blind: Vec<AgencyId>,
}

impl ItemFacts {
    /// Whether this case can be settled; deciding its plan has rules of its own ([`crate::plan::decide`]).
    ///
    /// # Errors
    /// [`ItemRefused`]: the first rule that stands in the way.
    pub fn check(&self) -> Result<(), ItemRefused> {
        if !self.case_open && (self.plan == Some(PlanState::Proposed) || self.has_decisions) {
            return Err(ItemRefused::CaseClosed);
        }
        if self.plan == Some(PlanState::Proposed) && self.verdict.is_none() {
            return Err(ItemRefused::VerdictMissing);
        }
        self.blind.first().map_or(Ok(()), |agency| Err(ItemRefused::Blind(*agency)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::ids::{ConsentId, PersonId};

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CASE: CaseId = CaseId(Uuid::from_u128(2));

    fn standing(is_coordinator: bool, is_section: bool, area: &str) -> Standing {
        let area = (!area.is_empty()).then(|| area.to_owned());
        Standing { is_coordinator, is_section, area }
    }

    #[test]
    fn no_meeting_is_proposed_for_a_weekend_or_a_holiday() {
        let days = [date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)];
        let after = date(2026, 11, 24);
        assert_eq!(days.map(office_day), [days[0], after, after, after]);
        assert_eq!(office_day(Date::MAX), Date::MAX);
    }

    #[test]
    fn conferences_are_run_by_their_host_the_section_or_the_coordinator_of_the_area() {
        let may = |own: &Standing, host: Option<&Standing>, is_host, coordinates| {
            Runner { coordinates, is_host, own: own.clone(), host: host.cloned() }.may_run()
        };
        let (desk, section) = (standing(false, false, ""), standing(false, true, ""));
        let (east, west) = (standing(true, false, "east"), standing(true, false, "west"));
        let host = standing(false, false, "east");
        assert!(may(&desk, Some(&desk), true, true) && !may(&desk, Some(&desk), true, false));
        assert!(!may(&desk, Some(&host), false, true) && !may(&desk, None, false, true));
        assert!(may(&section, Some(&east), false, true) && may(&section, None, false, true));
        assert!(may(&east, Some(&host), false, true) && !may(&west, Some(&host), false, true));
        assert!(!may(&east, Some(&standing(true, false, "east")), false, true), "it coordinates itself");
        assert!(may(&east, Some(&desk), false, true), "one host for the whole city");
    }

    fn consent() -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(5)),
            person: PersonId(Uuid::from_u128(6)),
            agencies: vec![DESK],
            categories: vec![],
            from: date(2026, 4, 1),
            until: date(2026, 9, 30),
            withdrawn_on: None,
            except: crate::consent::Exclusions::default(),
        }
    }

    fn closing(members: &[Member]) -> Closing<'_> {
        Closing {
            state: ConferenceState::Planned,
            body: BodyKind::PlanConference,
            held_on: date(2026, 5, 1),
            today: date(2026, 5, 1),
            members,
            sees_all: true,
        }
    }

    fn item() -> ItemFacts {
        ItemFacts {
            case_open: true,
            plan: Some(PlanState::Proposed),
            verdict: Some(Verdict::Approved),
            has_decisions: true,
            blind: vec![],
        }
    }

    #[test]
    fn a_case_comes_before_the_conference_only_with_consent_on_its_day() {
        let ask = |phase, day| put_on_agenda(CASE, (CaseState::Open, phase), &[consent()], day);
        assert_eq!(ask(Phase::Planning, date(2026, 5, 1)), Ok(()));
        assert_eq!(ask(Phase::Carrying, date(2026, 10, 1)), Err(AgendaRefused::NoConsent(CASE)));
        assert_eq!(ask(Phase::Own, date(2026, 5, 1)), Err(AgendaRefused::WrongPhase));
    }

    #[test]
    fn a_record_is_closed_once_after_the_day_and_with_its_compulsory_members_recorded() {
        let came = [Member { compulsory: true, attendance: Some(Attendance::Absent) }];
        let unknown = [Member { compulsory: true, attendance: None }];
        assert_eq!(closing(&came).check(), Ok(()));
        assert_eq!(closing(&unknown).check(), Err(CloseRefused::Attendance));
        assert_eq!(
            Closing { today: date(2026, 4, 30), ..closing(&came) }.check(),
            Err(CloseRefused::NotHeld)
        );
        assert_eq!(Closing { sees_all: false, ..closing(&came) }.check(), Err(CloseRefused::Hidden));
        let secret = Closing { body: BodyKind::SecrecyConference, ..closing(&came) };
        assert_eq!(secret.check(), Err(CloseRefused::WrongBody));
        let again = Closing { state: ConferenceState::Closed, ..closing(&came) };
        assert_eq!(again.check(), Err(CloseRefused::Record(RecordRefused::Closed)));
    }

    #[test]
    fn each_case_is_asked_for_its_verdict_and_for_agencies_that_may_not_know() {
        assert_eq!(item().check(), Ok(()));
        assert_eq!(ItemFacts { verdict: None, ..item() }.check(), Err(ItemRefused::VerdictMissing));
        assert_eq!(ItemFacts { plan: None, verdict: None, ..item() }.check(), Ok(()));
        assert_eq!(ItemFacts { blind: vec![DESK], ..item() }.check(), Err(ItemRefused::Blind(DESK)));
        assert_eq!(ItemFacts { case_open: false, ..item() }.check(), Err(ItemRefused::CaseClosed));
    }
}
