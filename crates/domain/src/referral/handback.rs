//! つなぎ戻し: what was done, what remains, who carries it; the other side confirms.
//!
//! Life cycle: `sent` → `confirmed` | `withdrawn`. Responsibility moves to the one who carries on at the
//! moment of the confirmation, never before.

use super::ReturnStage;
use crate::{case::CaseState, ids::AgencyId};

/// What a つなぎ戻し says. Every field is needed: an empty one would lose somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handback {
    /// Who hands back: the agency responsible now.
    pub from: AgencyId,
    /// Who receives it back.
    pub to: AgencyId,
    /// What was done.
    pub done: String,
    /// What remains.
    pub remains: String,
    /// Who carries what remains: one of the two.
    pub carries: AgencyId,
}

/// Why a つなぎ戻し is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandbackRefused {
    /// Only the responsible agency can hand back.
    #[error("only the responsible agency may hand back")]
    NotResponsible,
    /// One cannot hand back to oneself.
    #[error("one cannot hand back to oneself")]
    ToSelf,
    /// What was done is missing.
    #[error("what was done is missing")]
    DoneMissing,
    /// What remains is missing.
    #[error("what remains is missing")]
    RemainsMissing,
    /// The one who carries on must be one of the two.
    #[error("the one who carries on must be one of the two agencies")]
    CarrierElsewhere,
    /// Another つなぎ戻し of this case waits for confirmation.
    #[error("a return is pending already")]
    Pending,
    /// A つなぎ of this case waits for an answer; it must be withdrawn first.
    #[error("a referral is pending")]
    ReferralPending,
    /// A case goes back only to an agency that carried it before.
    #[error("the agency never carried this case")]
    NeverHeld,
    /// Nothing can be handed back of a case that has ended.
    #[error("the case has ended")]
    CaseClosed,
}

/// The facts of a つなぎ戻し that its rules need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Return {
    /// Who handed back.
    pub from: AgencyId,
    /// Who confirms.
    pub to: AgencyId,
    /// Where it stands.
    pub stage: ReturnStage,
}

/// Why a つなぎ戻し cannot be confirmed or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmRefused {
    /// Somebody was faster, or it was taken back.
    #[error("the return has been settled already")]
    AlreadySettled,
    /// Only the receiving agency confirms.
    #[error("only the receiving agency may confirm")]
    NotReceiver,
    /// Only the agency that handed back may take it back.
    #[error("only the agency that handed back may take it back")]
    NotSender,
    /// Responsibility has moved in another way since, or the case has ended.
    #[error("the case has moved on since it was handed back")]
    CaseMoved,
}

impl Return {
    /// Whether `actor` may confirm it while `responsible` carries the case.
    ///
    /// # Errors
    /// [`ConfirmRefused`].
    pub fn confirm(&self, actor: AgencyId, responsible: AgencyId) -> Result<(), ConfirmRefused> {
        if self.stage != ReturnStage::Sent {
            return Err(ConfirmRefused::AlreadySettled);
        }
        if actor != self.to {
            return Err(ConfirmRefused::NotReceiver);
        }
        if responsible == self.from { Ok(()) } else { Err(ConfirmRefused::CaseMoved) }
    }

    /// Whether `actor` may take it back.
    ///
    /// # Errors
    /// [`ConfirmRefused`].
    pub fn withdraw(&self, actor: AgencyId) -> Result<(), ConfirmRefused> {
        match (self.stage, actor == self.from) {
            (ReturnStage::Sent, true) => Ok(()),
            (ReturnStage::Sent, false) => Err(ConfirmRefused::NotSender),
            _ => Err(ConfirmRefused::AlreadySettled),
        }
    }
}

/// What stands around a つなぎ戻し.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handing<'a> {
    /// Whether the case is open.
    pub state: CaseState,
    /// Who carries it now.
    pub responsible: AgencyId,
    /// Another つなぎ戻し waits for confirmation.
    pub returning: bool,
    /// A つなぎ waits for an answer.
    pub referring: bool,
    /// The agencies that carried it before.
    pub carried: &'a [AgencyId],
}

impl Handback {
    /// Checks a つなぎ戻し against what stands around it.
    ///
    /// # Errors
    /// [`HandbackRefused`] names the first rule that stands in the way.
    pub fn check(&self, around: &Handing<'_>) -> Result<(), HandbackRefused> {
        if around.state == CaseState::Closed {
            return Err(HandbackRefused::CaseClosed);
        }
        if self.from != around.responsible {
            return Err(HandbackRefused::NotResponsible);
        }
        if self.from == self.to {
            return Err(HandbackRefused::ToSelf);
        }
        if around.returning {
            return Err(HandbackRefused::Pending);
        }
        if around.referring {
            return Err(HandbackRefused::ReferralPending);
        }
        if !around.carried.contains(&self.to) {
            return Err(HandbackRefused::NeverHeld);
        }
        if self.done.trim().is_empty() {
            return Err(HandbackRefused::DoneMissing);
        }
        if self.remains.trim().is_empty() {
            return Err(HandbackRefused::RemainsMissing);
        }
        if self.carries != self.from && self.carries != self.to {
            return Err(HandbackRefused::CarrierElsewhere);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{ConfirmRefused, Handback, HandbackRefused, Handing, Return, ReturnStage};
    use crate::{case::CaseState, ids::AgencyId};

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(2));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(3));

    #[test]
    fn a_return_names_what_was_done_what_remains_and_who_carries_it() {
        let good = Handback {
            from: CENTRE,
            to: DESK,
            done: "手続きを終えた".into(),
            remains: "見守り".into(),
            carries: DESK,
        };
        let here = Handing {
            state: CaseState::Open,
            responsible: CENTRE,
            returning: false,
            referring: false,
            carried: &[DESK, CENTRE],
        };
        assert_eq!(good.check(&here), Ok(()));
        let around = [
            (Handing { responsible: DESK, ..here }, HandbackRefused::NotResponsible),
            (Handing { returning: true, ..here }, HandbackRefused::Pending),
            (Handing { referring: true, ..here }, HandbackRefused::ReferralPending),
            (Handing { carried: &[CENTRE, OTHER], ..here }, HandbackRefused::NeverHeld),
            (Handing { state: CaseState::Closed, ..here }, HandbackRefused::CaseClosed),
        ];
        for (around, refused) in around {
            assert_eq!(good.check(&around), Err(refused));
        }
        let words = [
            (Handback { to: CENTRE, ..good.clone() }, HandbackRefused::ToSelf),
            (Handback { done: "　".into(), ..good.clone() }, HandbackRefused::DoneMissing),
            (Handback { remains: " ".into(), ..good.clone() }, HandbackRefused::RemainsMissing),
            (Handback { carries: OTHER, ..good.clone() }, HandbackRefused::CarrierElsewhere),
        ];
        for (typed, refused) in words {
            assert_eq!(typed.check(&here), Err(refused));
        }
    }

    #[test]
    fn only_the_other_side_confirms_and_only_once() {
        let sent = Return { from: CENTRE, to: DESK, stage: ReturnStage::Sent };
        assert_eq!(sent.confirm(DESK, CENTRE), Ok(()));
        assert_eq!(sent.confirm(CENTRE, CENTRE), Err(ConfirmRefused::NotReceiver));
        assert_eq!(sent.confirm(DESK, OTHER), Err(ConfirmRefused::CaseMoved));
        assert_eq!(sent.withdraw(DESK), Err(ConfirmRefused::NotSender));
        assert_eq!(sent.withdraw(CENTRE), Ok(()));
        let confirmed = Return { stage: ReturnStage::Confirmed, ..sent };
        assert_eq!(confirmed.confirm(DESK, CENTRE), Err(ConfirmRefused::AlreadySettled));
        assert_eq!(confirmed.withdraw(CENTRE), Err(ConfirmRefused::AlreadySettled));
    }
}
