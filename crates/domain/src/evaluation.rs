//! 評価: goal by goal, what changed, and what comes next: the end, a new plan, a pause or a way back.
//!
//! Source: guide domain §2.7 (評価シート).

use crate::case::Phase;

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

    /// Whether a reason code must be given.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Close | Self::Pause)
    }
}
