//! 評価: goal by goal, what changed, and what comes next: the end, a new plan, a pause or a way back.
//!
//! Source: guide domain §2.7 (評価シート).

use crate::{
    case::Phase,
    code_list::CodeList,
    ids::{AgencyId, GoalId},
    plan::PlanState,
    referral::HandbackRefused,
};

crate::codes! {
    /// What follows from an evaluation.
    pub enum Outcome {
        /// The case ends.
        Close = "close" => "終結",
        /// A new plan is drafted.
        Replan = "replan" => "再プランして継続",
        /// Contact is interrupted; somebody keeps watching.
        Pause = "pause" => "中断（見守り）",
        /// One agency carries on alone.
        Return = "return" => "つなぎ戻し",
    }

    /// How far a goal was reached.
    pub enum GoalResult {
        /// Reached.
        Achieved = "achieved" => "達成",
        /// In part.
        Partly = "partly" => "一部達成",
        /// Not.
        NotAchieved = "not_achieved" => "未達成",
    }
}

/// 本人の実感: how the person finds life at the time of an evaluation, from 0 (hardest) to 10; asked only where it helps
/// (guide experience and operations §2.3, screen 13).
pub const OWN_SCORES: std::ops::RangeInclusive<i64> = 0..=10;

/// Why an evaluation cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EvaluateRefused {
    /// The plan is not being carried out.
    #[error("the plan is not in force")]
    NotInForce,
    /// A goal has no result.
    #[error("a goal has no result")]
    GoalMissing,
    /// Ending or pausing needs a reason.
    #[error("the reason is missing")]
    ReasonMissing,
    /// A return needs to name the agency that carries on.
    #[error("the agency that carries on is missing")]
    AgencyMissing,
    /// A return needs to say what remains.
    #[error("what remains is missing")]
    RemainsMissing,
    /// The つなぎ戻し itself is refused.
    #[error(transparent)]
    Return(#[from] HandbackRefused),
}

/// The facts of an evaluation that its rules need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluated<'a> {
    /// Where the plan stands.
    pub state: PlanState,
    /// Its goals.
    pub goals: &'a [GoalId],
    /// The goals that have a result.
    pub marked: &'a [GoalId],
    /// What follows.
    pub outcome: Outcome,
    /// Whether a reason is given.
    pub reason: bool,
    /// Who carries on, for a return.
    pub return_to: Option<AgencyId>,
    /// Whether it says what remains.
    pub remains: bool,
}

/// Whether an evaluation may be recorded.
///
/// # Errors
/// [`EvaluateRefused`]: the first rule that stands in the way.
pub fn check(e: &Evaluated<'_>) -> Result<(), EvaluateRefused> {
    if !e.state.is_decided() {
        return Err(EvaluateRefused::NotInForce);
    }
    if e.goals.iter().any(|goal| !e.marked.contains(goal)) {
        return Err(EvaluateRefused::GoalMissing);
    }
    if e.outcome.needs_reason() && !e.reason {
        return Err(EvaluateRefused::ReasonMissing);
    }
    if e.outcome == Outcome::Return && e.return_to.is_none() {
        return Err(EvaluateRefused::AgencyMissing);
    }
    if e.outcome == Outcome::Return && !e.remains {
        return Err(EvaluateRefused::RemainsMissing);
    }
    Ok(())
}

/// How a household comes back to the agency that carries on alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// That agency is responsible already and simply carries on.
    Keeps,
    /// The one who evaluates is responsible and sends a つなぎ戻し.
    Sends,
    /// A third agency is responsible: only it can hand back, so it is asked to.
    Asks(AgencyId),
}

/// The way back to `to`, when `actor` evaluates and `responsible` carries the case.
#[must_use]
pub fn way_back(actor: AgencyId, responsible: AgencyId, to: AgencyId) -> WayBack {
    if responsible == to {
        WayBack::Keeps
    } else if responsible == actor {
        WayBack::Sends
    } else {
        WayBack::Asks(responsible)
    }
}

impl Outcome {
    /// The phase of the case afterwards.
    #[must_use]
    pub fn phase(self) -> Phase {
        match self {
            Self::Close => Phase::Ended,
            Self::Replan => Phase::Planning,
            Self::Pause => Phase::Paused,
            Self::Return => Phase::Own,
        }
    }

    /// The list that the reason comes from, where one must be given.
    #[must_use]
    pub fn reasons(self) -> Option<CodeList> {
        match self {
            Self::Close => Some(CodeList::ClosingReason),
            Self::Pause => Some(CodeList::PauseReason),
            Self::Replan | Self::Return => None,
        }
    }

    /// Whether a reason code must be given.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        self.reasons().is_some()
    }

    /// Days until somebody must act on what follows: look again after contact was interrupted (quarterly, guide domain
    /// §3.5), or draft the next plan. An end needs none; a way back has its own ([`WayBack::next`]).
    #[must_use]
    pub fn days_to_follow(self) -> Option<i32> {
        match self {
            Self::Pause => Some(90),
            Self::Replan => Some(14),
            Self::Close | Self::Return => None,
        }
    }
}

impl WayBack {
    /// Who must act next and within how many days; for a つなぎ戻し its own answer date counts.
    #[must_use]
    pub fn next(self, to: AgencyId) -> Option<(AgencyId, i32)> {
        match self {
            Self::Keeps => Some((to, 14)),
            Self::Asks(responsible) => Some((responsible, 7)),
            Self::Sends => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{EvaluateRefused, Evaluated, Outcome, WayBack, check, way_back};
    use crate::{
        code::Code,
        ids::{AgencyId, GoalId},
        plan::PlanState,
    };

    const GOAL: GoalId = GoalId(Uuid::from_u128(1));
    const OTHER: GoalId = GoalId(Uuid::from_u128(2));
    const DESK: AgencyId = AgencyId(Uuid::from_u128(3));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(4));
    const LEAD: AgencyId = AgencyId(Uuid::from_u128(5));

    const GOOD: Evaluated<'static> = Evaluated {
        state: PlanState::InForce,
        goals: &[GOAL, OTHER],
        marked: &[OTHER, GOAL],
        outcome: Outcome::Replan,
        reason: false,
        return_to: None,
        remains: false,
    };

    #[test]
    fn each_missing_part_of_an_evaluation_has_its_own_refusal() {
        assert_eq!(check(&GOOD), Ok(()));
        let cases = [
            (Evaluated { state: PlanState::Evaluated, ..GOOD }, EvaluateRefused::NotInForce),
            (Evaluated { state: PlanState::Proposed, ..GOOD }, EvaluateRefused::NotInForce),
            (Evaluated { marked: &[GOAL], ..GOOD }, EvaluateRefused::GoalMissing),
            (Evaluated { outcome: Outcome::Close, ..GOOD }, EvaluateRefused::ReasonMissing),
            (Evaluated { outcome: Outcome::Pause, ..GOOD }, EvaluateRefused::ReasonMissing),
            (Evaluated { outcome: Outcome::Return, ..GOOD }, EvaluateRefused::AgencyMissing),
            (
                Evaluated { outcome: Outcome::Return, return_to: Some(DESK), ..GOOD },
                EvaluateRefused::RemainsMissing,
            ),
        ];
        for (facts, refused) in cases {
            assert_eq!(check(&facts), Err(refused));
        }
    }

    #[test]
    fn every_outcome_that_keeps_the_case_open_leaves_somebody_a_date() {
        for &outcome in Outcome::ALL {
            let back = [WayBack::Keeps, WayBack::Asks(LEAD)].map(|way| way.next(DESK));
            let follows = outcome.days_to_follow().is_some()
                || (outcome == Outcome::Return && back == [Some((DESK, 14)), Some((LEAD, 7))]);
            assert_eq!(follows, outcome != Outcome::Close, "{outcome:?}");
            assert_eq!(outcome.needs_reason(), outcome.reasons().is_some());
        }
        assert_eq!(WayBack::Sends.next(DESK), None);
    }

    #[test]
    fn only_the_responsible_agency_hands_back_and_nobody_hands_back_to_itself() {
        assert_eq!(way_back(CENTRE, CENTRE, DESK), WayBack::Sends);
        assert_eq!(way_back(CENTRE, DESK, DESK), WayBack::Keeps);
        assert_eq!(way_back(CENTRE, CENTRE, CENTRE), WayBack::Keeps);
        assert_eq!(way_back(CENTRE, LEAD, DESK), WayBack::Asks(LEAD));
    }
}
