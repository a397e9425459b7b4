//! 終結と再開: when a case may end without a plan's evaluation, and when an ended one is taken up again.
//!
//! Only the responsible agency ends a case, and only when nothing is on its way to somebody else: a
//! つなぎ or つなぎ戻し that waits, or a plan that a conference has yet to judge or agencies carry out
//! (that one ends by its evaluation). Any agency that may know of an ended case may take it up again.

use crate::{case::CaseState, ids::AgencyId, plan::PlanState};

/// What the rule needs to know of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// A つなぎ waits for an answer.
    pub referral: bool,
    /// A つなぎ戻し waits for its confirmation.
    pub handback: bool,
    /// The states of the case's plans.
    pub plans: Vec<PlanState>,
}

/// Why a case cannot be ended here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClosingRefused {
    /// It has ended already.
    #[error("it has ended already")]
    AlreadyClosed,
    /// Only the responsible agency ends a case.
    #[error("only the responsible agency ends a case")]
    NotResponsible,
    /// A つなぎ is unanswered.
    #[error("a referral waits for an answer")]
    ReferralWaits,
    /// A つなぎ戻し is not confirmed.
    #[error("a return waits for confirmation")]
    ReturnWaits,
    /// A plan is before a conference.
    #[error("a plan is before a conference")]
    PlanProposed,
    /// A plan is decided or carried out: it ends by its evaluation.
    #[error("a plan must be evaluated")]
    PlanInForce,
}

/// Whether `agency` may end a case that `responsible` carries.
///
/// # Errors
/// The first reason against it.
pub fn may_close(
    state: CaseState,
    responsible: AgencyId,
    agency: AgencyId,
    waiting: &Waiting,
) -> Result<(), ClosingRefused> {
    let any = |states: &[PlanState]| waiting.plans.iter().any(|plan| states.contains(plan));
    let reasons = [
        (state == CaseState::Closed, ClosingRefused::AlreadyClosed),
        (responsible != agency, ClosingRefused::NotResponsible),
        (waiting.referral, ClosingRefused::ReferralWaits),
        (waiting.handback, ClosingRefused::ReturnWaits),
        (any(&[PlanState::Proposed]), ClosingRefused::PlanProposed),
        (any(&[PlanState::Decided, PlanState::InForce]), ClosingRefused::PlanInForce),
    ];
    reasons.into_iter().find_map(|(is, why)| is.then_some(Err(why))).unwrap_or(Ok(()))
}

/// Why a case cannot be taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReopeningRefused {
    /// It is open.
    #[error("it is open")]
    NotClosed,
}

/// Whether a case may be taken up again.
///
/// # Errors
/// [`ReopeningRefused::NotClosed`].
pub fn may_reopen(state: CaseState) -> Result<(), ReopeningRefused> {
    if state == CaseState::Closed { Ok(()) } else { Err(ReopeningRefused::NotClosed) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{ClosingRefused, ReopeningRefused, Waiting, may_close, may_reopen};
    use crate::{case::CaseState, ids::AgencyId, plan::PlanState};

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(2));

    #[test]
    fn only_the_responsible_agency_ends_an_open_case() {
        let nothing = Waiting::default();
        assert_eq!(may_close(CaseState::Open, DESK, DESK, &nothing), Ok(()));
        assert_eq!(may_close(CaseState::Open, DESK, OTHER, &nothing), Err(ClosingRefused::NotResponsible));
        assert_eq!(may_close(CaseState::Closed, DESK, DESK, &nothing), Err(ClosingRefused::AlreadyClosed));
    }

    #[test]
    fn what_waits_must_be_ended_first() {
        let close = |waiting: Waiting| may_close(CaseState::Open, DESK, DESK, &waiting);
        let plan = |state| Waiting { plans: vec![PlanState::Evaluated, state], ..Waiting::default() };
        let referral = Waiting { referral: true, ..Waiting::default() };
        let handback = Waiting { handback: true, ..Waiting::default() };
        assert_eq!(close(referral), Err(ClosingRefused::ReferralWaits));
        assert_eq!(close(handback), Err(ClosingRefused::ReturnWaits));
        assert_eq!(close(plan(PlanState::Proposed)), Err(ClosingRefused::PlanProposed));
        assert_eq!(close(plan(PlanState::InForce)), Err(ClosingRefused::PlanInForce));
        assert_eq!(close(plan(PlanState::Draft)), Ok(()));
    }

    #[test]
    fn only_an_ended_case_is_taken_up_again() {
        assert_eq!(may_reopen(CaseState::Closed), Ok(()));
        assert_eq!(may_reopen(CaseState::Open), Err(ReopeningRefused::NotClosed));
    }
}
