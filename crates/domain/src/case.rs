//! 支援ケース: one household's way through the program, from the door to the end and back again.
//!
//! A case may have no consent and no name. While it is open it has exactly one responsible agency
//! (主担当) and one next date; see [`crate::responsibility`].

use crate::ids::AgencyId;

crate::codes! {
    /// Whether a case is being worked on.
    pub enum CaseState {
        /// Somebody is responsible and a date is watched.
        Open = "open" => "支援中",
        /// Ended; can be reopened.
        Closed = "closed" => "終結",
    }

    /// How far a case has come.
    pub enum Phase {
        /// Taken in, not yet sorted.
        Intake = "intake" => "受付・整理",
        /// Supported by one agency.
        Own = "own" => "単独機関で支援",
        /// 多機関協働 has accepted: problems are being sorted.
        Assessing = "assessing" => "課題の整理",
        /// A plan is being drafted or is before the conference.
        Planning = "planning" => "プラン作成・会議",
        /// A decided plan is being carried out.
        Carrying = "carrying" => "プラン実施",
        /// Contact is interrupted; somebody keeps watching.
        Paused = "paused" => "中断・見守り",
        /// Ended.
        Ended = "ended" => "終結",
    }
}

impl Phase {
    /// The step (1–5) of the way 受付→整理→会議→支援→終結 that this phase belongs to.
    #[must_use]
    pub fn step(self) -> u8 {
        match self {
            Self::Intake => 1,
            Self::Own | Self::Assessing => 2,
            Self::Planning => 3,
            Self::Carrying | Self::Paused => 4,
            Self::Ended => 5,
        }
    }
}

/// Why a case cannot be given to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssignRefused {
    /// Another agency is responsible.
    #[error("another agency is responsible")]
    NotResponsible,
    /// Not somebody who does case work in the actor's agency today.
    #[error("not a colleague who does case work")]
    NotAColleague,
    /// Somebody whom the case protects a person from: they could not open it.
    #[error("must not learn of the case")]
    MustNotLearn,
}

/// Whether `actor` may put somebody in charge of a case: only the responsible agency decides who of its own staff
/// (`colleague`; nobody in particular counts as one) is in charge, and nobody from whom the case protects somebody
/// (`barred`): in such hands it would be dropped. Responsibility itself moves otherwise ([`crate::responsibility`]).
///
/// # Errors
/// [`AssignRefused`].
pub fn may_assign(
    responsible: AgencyId,
    actor: AgencyId,
    colleague: bool,
    barred: bool,
) -> Result<(), AssignRefused> {
    match (responsible == actor, colleague, barred) {
        (false, ..) => Err(AssignRefused::NotResponsible),
        (true, false, _) => Err(AssignRefused::NotAColleague),
        (true, true, true) => Err(AssignRefused::MustNotLearn),
        (true, true, false) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{AssignRefused, may_assign};
    use crate::ids::AgencyId;

    #[test]
    fn the_responsible_agency_puts_one_of_its_own_in_charge_and_nobody_else_does() {
        let [desk, other] = [1, 2].map(|n| AgencyId(Uuid::from_u128(n)));
        assert_eq!(may_assign(desk, desk, true, false), Ok(()));
        assert_eq!(may_assign(desk, desk, false, false), Err(AssignRefused::NotAColleague));
        assert_eq!(may_assign(desk, desk, true, true), Err(AssignRefused::MustNotLearn));
        assert_eq!(may_assign(desk, other, true, true), Err(AssignRefused::NotResponsible));
    }
}
