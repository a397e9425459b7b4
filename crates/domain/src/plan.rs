//! 支援プラン: who does what for whom until when, decided by a 重層的支援会議 and by nobody else.
//!
//! Life cycle: `draft` → `proposed` (on an agenda) → the conference's [`Verdict`] → `decided` | `changes`
//! | `sent_back` → `in_force` → `evaluated`. Only [`decide`] makes a plan decided. Sources: 第106条の4
//! 第2項第6号; guide domain §1.3, §2.6.

use jiff::civil::Date;

use crate::{case::CaseState, conference::Member, consent::Consent, ids::AgencyId, organisation::BodyKind};

mod dates;

pub use dates::{DatesWrong, check_dates, every_months, may_follow};

crate::codes! {
    /// Where a plan stands.
    pub enum PlanState {
        /// Being written.
        Draft = "draft" => "案",
        /// On the agenda of a conference.
        Proposed = "proposed" => "会議にかけている",
        /// The conference wants changes.
        Changes = "changes" => "要修正",
        /// The conference sent it back.
        SentBack = "sent_back" => "差し戻し",
        /// Decided; its period has not begun.
        Decided = "decided" => "決定",
        /// Being carried out.
        InForce = "in_force" => "実施中",
        /// Evaluated; over.
        Evaluated = "evaluated" => "評価済み",
    }

    /// What a conference says of a plan.
    pub enum Verdict {
        /// It is right.
        Approved = "approved" => "承認",
        /// Right after changes.
        Changes = "changes" => "修正して再度協議",
        /// Not right.
        SentBack = "sent_back" => "差し戻し",
    }
}

impl PlanState {
    /// Whether the coordinator may still write in it.
    #[must_use]
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Changes | Self::SentBack)
    }

    /// Whether it is being carried out or about to be.
    #[must_use]
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Decided | Self::InForce)
    }
}

/// One agency's part, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleFacts {
    /// Who.
    pub agency: AgencyId,
    /// Whether it leads (主担当).
    pub lead: bool,
}

/// Why a plan cannot be put to a conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProposeRefused {
    /// It is not in the coordinator's hands.
    #[error("the plan is not being drafted")]
    NotEditable,
    /// No goal.
    #[error("the plan has no goal")]
    NoGoal,
    /// Nobody does anything.
    #[error("the plan has no role")]
    NoRole,
    /// Not exactly one agency leads.
    #[error("exactly one role must lead")]
    NotOneLead,
    /// No date on which somebody looks at it.
    #[error("the plan has no monitoring date")]
    NoMonitoring,
    /// The period is missing or runs backwards.
    #[error("the period is wrong")]
    BadPeriod,
}

/// The facts needed to propose a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal<'a> {
    /// Where it stands.
    pub state: PlanState,
    /// Number of goals.
    pub goals: usize,
    /// The roles.
    pub roles: &'a [RoleFacts],
    /// Number of monitoring dates within the period.
    pub monitorings: usize,
    /// First and last day.
    pub period: Option<(Date, Date)>,
}

/// Whether a plan may be put to a conference.
///
/// # Errors
/// All rules it breaks.
pub fn propose(p: &Proposal<'_>) -> Result<(), Vec<ProposeRefused>> {
    let leads = p.roles.iter().filter(|role| role.lead).count();
    let checks = [
        (!p.state.is_editable(), ProposeRefused::NotEditable),
        (p.goals == 0, ProposeRefused::NoGoal),
        (p.roles.is_empty(), ProposeRefused::NoRole),
        (!p.roles.is_empty() && leads != 1, ProposeRefused::NotOneLead),
        (p.monitorings == 0, ProposeRefused::NoMonitoring),
        (p.period.is_none_or(|(from, until)| until < from), ProposeRefused::BadPeriod),
    ];
    let refused: Vec<_> = checks.into_iter().filter_map(|(is, why)| is.then_some(why)).collect();
    if refused.is_empty() { Ok(()) } else { Err(refused) }
}

/// Why a conference cannot decide a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecideRefused {
    /// The plan is not on this conference's agenda.
    #[error("the plan is not before the conference")]
    NotProposed,
    /// Only a 重層的支援会議 decides plans.
    #[error("only a plan conference may decide")]
    WrongBody,
    /// The conference lies in the future.
    #[error("the conference has not been held")]
    NotHeld,
    /// The case has ended in the meantime.
    #[error("the case has ended")]
    CaseClosed,
    /// Another plan of the case is still being carried out and must be evaluated first.
    #[error("another plan is in force")]
    AnotherInForce,
    /// Nobody of the household consents on that day.
    #[error("no consent is in force")]
    NoConsent,
    /// An agency with a role is not covered by consent on that day.
    #[error("an agency with a role is not covered by consent")]
    AgencyNotCovered(AgencyId),
    /// A compulsory member is neither present nor excused.
    #[error("a compulsory member is not recorded")]
    MemberMissing,
}

/// The facts with which a conference decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// Where the plan stands.
    pub state: PlanState,
    /// Whether the case is still open.
    pub case: CaseState,
    /// Whether another plan of the case is decided or in force: one at a time is carried out.
    pub another_in_force: bool,
    /// The legal kind of the body.
    pub body: BodyKind,
    /// The day of the conference.
    pub held_on: Date,
    /// Today.
    pub today: Date,
    /// The consents of the household's persons.
    pub consents: &'a [Consent],
    /// The plan's roles.
    pub roles: &'a [RoleFacts],
    /// The conference's members.
    pub members: &'a [Member],
}

/// Decides a plan: the only way for it to become decided.
///
/// Consent must be in force on the day of the conference *and* today, so that a plan is never decided
/// while a person takes their word back.
///
/// # Errors
/// [`DecideRefused`]: the first rule that stands in the way; nothing changes.
pub fn decide(d: &Decision<'_>) -> Result<PlanState, DecideRefused> {
    if d.body != BodyKind::PlanConference {
        return Err(DecideRefused::WrongBody);
    }
    if d.state != PlanState::Proposed {
        return Err(DecideRefused::NotProposed);
    }
    if d.held_on > d.today {
        return Err(DecideRefused::NotHeld);
    }
    if d.case == CaseState::Closed {
        return Err(DecideRefused::CaseClosed);
    }
    if d.another_in_force {
        return Err(DecideRefused::AnotherInForce);
    }
    let in_force: Vec<&Consent> = d
        .consents
        .iter()
        .filter(|consent| consent.in_force(d.held_on) && consent.in_force(d.today))
        .collect();
    if in_force.is_empty() {
        return Err(DecideRefused::NoConsent);
    }
    for role in d.roles {
        if !in_force.iter().any(|consent| consent.agencies.contains(&role.agency)) {
            return Err(DecideRefused::AgencyNotCovered(role.agency));
        }
    }
    if d.members.iter().any(|member| member.compulsory && !member.is_accounted_for()) {
        return Err(DecideRefused::MemberMissing);
    }
    Ok(PlanState::Decided)
}

#[cfg(test)]
mod tests;
