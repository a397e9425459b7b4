//! つなぎ and つなぎ戻し: one agency hands a household to another, and what comes back says what remains.
//!
//! Life cycle: `sent` → `received` → `accepted` | `consulting` | `declined`; the sender may withdraw
//! until it is accepted. Responsibility stays with the sender until the receiver accepts. Declining must
//! name who is asked next, so that nobody falls between (断らない). An accepted つなぎ can be handed back
//! with a [`Handback`], which names what was done, what remains and who carries it; the other side
//! confirms. Source: guide domain §3.2, design §2.

mod handback;
pub mod need;
mod send;

pub use handback::{ConfirmRefused, Handback, HandbackRefused, Handing, Return};
pub use send::{SendRefused, Sending};

use crate::{case::Phase, ids::AgencyId};

crate::codes! {
    /// Where a つなぎ stands.
    pub enum Stage {
        /// On its way; nobody there has looked at it.
        Sent = "sent" => "送付",
        /// The receiver has opened it.
        Received = "received" => "受領",
        /// The receiver asks back before deciding.
        Consulting = "consulting" => "相談中",
        /// The receiver took the household on.
        Accepted = "accepted" => "受理",
        /// The receiver named someone better suited.
        Declined = "declined" => "見送り",
        /// The sender took it back.
        Withdrawn = "withdrawn" => "取り下げ",
    }

    /// Whom the sender had in mind.
    pub enum Target {
        /// A certain agency.
        Agency = "agency" => "機関を選ぶ",
        /// "I do not know where to": the desk of last resort.
        LastResort = "last_resort" => "どこに相談すればよいか分からない",
        /// 多機関協働.
        Coordinator = "coordinator" => "多機関協働（コーディネーター）",
    }

    /// What the sender asks for.
    pub enum Purpose {
        /// Please take the household on.
        Handover = "handover" => "支援をお願いしたい",
        /// Please look with your expertise.
        Expertise = "expertise" => "専門的な見立てがほしい",
        /// Please bring the agencies together.
        Coordinate = "coordinate" => "関係機関の調整をお願いしたい",
    }

    /// Where a つなぎ戻し stands.
    pub enum ReturnStage {
        /// Handed back; the other side has not confirmed.
        Sent = "sent" => "確認待ち",
        /// Confirmed by the other side.
        Confirmed = "confirmed" => "確認済み",
        /// Taken back by the one who handed back.
        Withdrawn = "withdrawn" => "取り下げ",
    }
}

impl Stage {
    /// Whether an answer is still awaited.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::Consulting)
    }
}

/// What the parties may do to a つなぎ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The receiver opens it.
    Receive,
    /// The receiver takes the household on.
    Accept,
    /// The receiver asks back.
    Consult {
        /// The question or remark.
        text: String,
    },
    /// The receiver names someone better suited.
    Decline {
        /// Why.
        reason: String,
        /// Whom to ask next.
        next: Option<Next>,
    },
    /// The sender answers a question and sends it again.
    Resend {
        /// The answer.
        text: String,
    },
    /// The sender takes it back.
    Withdraw,
}

/// Who is asked next after a つなぎ was declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// This agency.
    Agency(AgencyId),
    /// The coordinator of 多機関協働.
    Coordinator,
}

/// Why an answer to a つなぎ is refused. Nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefused {
    /// Somebody was faster, or it was withdrawn.
    #[error("the referral has been answered already")]
    AlreadyAnswered,
    /// Only the receiving agency may do this.
    #[error("only the receiving agency may answer")]
    NotReceiver,
    /// Only the sending agency may do this.
    #[error("only the sending agency may do this")]
    NotSender,
    /// A decline without a next agency would drop the household.
    #[error("declining must name who is asked next")]
    NextMissing,
    /// The next agency cannot be the one that declines.
    #[error("the next agency cannot be the declining one")]
    NextIsSelf,
    /// Sending it back to where it came from names nobody new.
    #[error("the next agency cannot be the sender")]
    NextIsSender,
    /// A reason or question is needed.
    #[error("the text is missing")]
    TextMissing,
    /// Resending is possible only after a question.
    #[error("nothing was asked")]
    NothingAsked,
    /// The sender is no longer responsible, or the case has ended: there is nothing left to take on.
    #[error("the case has moved on since it was sent")]
    CaseMoved,
    /// 「多機関協働へ」 was named as the next, but nobody coordinates this household.
    #[error("there is no coordinator to name")]
    NoCoordinator,
}

/// Days within which the receiver should answer when the sender names no other day.
pub const ANSWER_DAYS: i32 = 7;
/// Days that the sender has for answering a question, and the receiver at least for looking again.
pub const REPLY_DAYS: i32 = 3;
/// Days after accepting or taking back within which the household is contacted.
pub const FIRST_CONTACT_DAYS: i32 = 7;

/// How far a case has come after a つなぎ was accepted: a plan that is being drafted or carried out stays
/// where it is, everything else begins with the new agency.
#[must_use]
pub fn phase_after(phase: Phase, by_coordinator: bool) -> Phase {
    match phase {
        Phase::Planning | Phase::Carrying => phase,
        _ if by_coordinator => Phase::Assessing,
        _ => Phase::Own,
    }
}

/// The facts of a つなぎ that its rules need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Referral {
    /// Who sent it and stays responsible until it is accepted.
    pub from: AgencyId,
    /// Who is asked.
    pub to: AgencyId,
    /// Where it stands.
    pub stage: Stage,
}

impl Referral {
    /// Whether an answer is still awaited.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.stage.is_open()
    }

    /// The stage after `actor` gives `answer`.
    ///
    /// Whether it is still open is checked before who may answer, so that two people answering at once
    /// both learn that somebody was faster.
    ///
    /// # Errors
    /// [`AnswerRefused`] names the first rule that stands in the way.
    pub fn answer(&self, actor: AgencyId, answer: &Answer) -> Result<Stage, AnswerRefused> {
        if !self.is_pending() {
            return Err(AnswerRefused::AlreadyAnswered);
        }
        let by_sender = matches!(answer, Answer::Withdraw | Answer::Resend { .. });
        if by_sender && actor != self.from {
            return Err(AnswerRefused::NotSender);
        }
        if !by_sender && actor != self.to {
            return Err(AnswerRefused::NotReceiver);
        }
        match answer {
            Answer::Receive => Ok(if self.stage == Stage::Sent { Stage::Received } else { self.stage }),
            Answer::Accept => Ok(Stage::Accepted),
            Answer::Consult { text } if text.trim().is_empty() => Err(AnswerRefused::TextMissing),
            Answer::Consult { .. } => Ok(Stage::Consulting),
            Answer::Decline { reason, next } => self.decline(reason, *next),
            Answer::Resend { .. } if self.stage != Stage::Consulting => Err(AnswerRefused::NothingAsked),
            Answer::Resend { text } if text.trim().is_empty() => Err(AnswerRefused::TextMissing),
            Answer::Resend { .. } => Ok(Stage::Sent),
            Answer::Withdraw => Ok(Stage::Withdrawn),
        }
    }

    fn decline(&self, reason: &str, next: Option<Next>) -> Result<Stage, AnswerRefused> {
        match next {
            None => Err(AnswerRefused::NextMissing),
            Some(Next::Agency(agency)) if agency == self.to => Err(AnswerRefused::NextIsSelf),
            Some(Next::Agency(agency)) if agency == self.from => Err(AnswerRefused::NextIsSender),
            Some(_) if reason.trim().is_empty() => Err(AnswerRefused::TextMissing),
            Some(_) => Ok(Stage::Declined),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Answer, AnswerRefused, Next, Referral, Stage, phase_after};
    use crate::{case::Phase, ids::AgencyId};

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(2));
    const OTHER: AgencyId = AgencyId(Uuid::from_u128(3));

    fn referral(stage: Stage) -> Referral {
        Referral { from: DESK, to: CENTRE, stage }
    }

    #[test]
    fn the_receiver_accepts_from_every_pending_stage() {
        for stage in [Stage::Sent, Stage::Received, Stage::Consulting] {
            assert_eq!(referral(stage).answer(CENTRE, &Answer::Accept), Ok(Stage::Accepted));
        }
    }

    #[test]
    fn an_answered_referral_cannot_be_answered_again_by_anybody() {
        for stage in [Stage::Accepted, Stage::Declined, Stage::Withdrawn] {
            for actor in [DESK, CENTRE, OTHER] {
                assert_eq!(
                    referral(stage).answer(actor, &Answer::Accept),
                    Err(AnswerRefused::AlreadyAnswered)
                );
            }
        }
    }

    #[test]
    fn declining_without_naming_the_next_is_refused() {
        let decline = |next| Answer::Decline { reason: "対象が異なるため".into(), next };
        let sent = referral(Stage::Sent);
        assert_eq!(sent.answer(CENTRE, &decline(None)), Err(AnswerRefused::NextMissing));
        assert_eq!(sent.answer(CENTRE, &decline(Some(Next::Agency(CENTRE)))), Err(AnswerRefused::NextIsSelf));
        assert_eq!(sent.answer(CENTRE, &decline(Some(Next::Agency(DESK)))), Err(AnswerRefused::NextIsSender));
        assert_eq!(sent.answer(CENTRE, &decline(Some(Next::Coordinator))), Ok(Stage::Declined));
    }

    #[test]
    fn only_the_sender_withdraws_and_only_the_receiver_accepts() {
        let sent = referral(Stage::Sent);
        assert_eq!(sent.answer(CENTRE, &Answer::Withdraw), Err(AnswerRefused::NotSender));
        assert_eq!(sent.answer(DESK, &Answer::Accept), Err(AnswerRefused::NotReceiver));
        assert_eq!(sent.answer(DESK, &Answer::Withdraw), Ok(Stage::Withdrawn));
    }

    #[test]
    fn a_question_is_answered_by_the_sender_and_only_after_it_was_asked() {
        let reply = Answer::Resend { text: "父は来月退院です".into() };
        assert_eq!(referral(Stage::Sent).answer(DESK, &reply), Err(AnswerRefused::NothingAsked));
        assert_eq!(referral(Stage::Consulting).answer(DESK, &reply), Ok(Stage::Sent));
        assert_eq!(referral(Stage::Consulting).answer(CENTRE, &reply), Err(AnswerRefused::NotSender));
        let empty = Answer::Resend { text: " ".into() };
        assert_eq!(referral(Stage::Consulting).answer(DESK, &empty), Err(AnswerRefused::TextMissing));
    }

    #[test]
    fn accepting_leaves_a_plan_in_force_alone() {
        assert_eq!(phase_after(Phase::Intake, false), Phase::Own);
        assert_eq!(phase_after(Phase::Paused, true), Phase::Assessing);
        assert_eq!(phase_after(Phase::Carrying, true), Phase::Carrying);
    }
}
