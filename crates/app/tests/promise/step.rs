//! One step of a history, small enough to shrink: a kind of act, which case, who, and a number to choose
//! with. What it means is decided against the state it meets (`choose`). Start at [`histories`].

use proptest::prelude::*;

macro_rules! kinds {
    ($( $weight:literal $name:ident, )+) => {
        /// What somebody tries to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $( $name, )+ }

        /// Every kind with how often it is tried, the simplest first: a failing history shrinks towards them.
        pub const KINDS: &[(u32, Kind)] = &[ $( ($weight, Kind::$name), )+ ];
    };
}

kinds! {
    6 TakeNew,
    90 Further,
    6 NoteAlone,
    6 NoteWithNext,
    6 AddDue,
    7 FinishDue,
    5 PassDays,
    5 TakeOnto,
    4 ScreenInformation,
    5 ScreenOwn,
    5 ScreenRefer,
    5 ScreenMulti,
    6 ScreenCollect,
    9 SendToAgency,
    5 SendToLastResort,
    9 SendToCoordinator,
    14 Receive,
    10 Accept,
    7 Consult,
    8 Resend,
    8 Decline,
    14 Withdraw,
    12 HandBack,
    9 ConfirmReturn,
    10 WithdrawReturn,
    5 AddPerson,
    8 GiveConsent,
    4 WithdrawConsent,
    5 Assign,
    5 Assess,
    7 WritePlan,
    7 ChangePlan,
    8 Propose,
    4 CallConference,
    16 AddToAgenda,
    6 Attend,
    10 Approve,
    5 AskForChanges,
    5 SendBack,
    10 RemoveFromAgenda,
    4 CancelConference,
    10 CloseConference,
    12 MonitorPlan,
    8 EvaluateToClose,
    14 EvaluateToReplan,
    12 EvaluateToPause,
    10 EvaluateToReturn,
    6 CloseCase,
    8 ReopenCase,
    6 KeepDraft,
    12 DropDraft,
}

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub kind: Kind,
    /// Which case, counted round.
    pub case: u8,
    /// Somebody who should not, or about something that is over.
    pub stray: bool,
    /// Chooses among what fits.
    pub pick: u8,
}

/// One step, or two at once.
#[derive(Debug, Clone, Copy)]
pub enum Move {
    One(Step),
    Both(Step, Step),
}

fn kind(at: u32) -> Kind {
    let mut left = at;
    for (weight, kind) in KINDS {
        if left < *weight {
            return *kind;
        }
        left -= weight;
    }
    Kind::TakeNew
}

fn step() -> impl Strategy<Value = Step> {
    let total: u32 = KINDS.iter().map(|(weight, _)| weight).sum();
    (0..total, 0..3_u8, 0..10_u8, any::<u8>()).prop_map(|(at, case, stray, pick)| Step {
        kind: kind(at),
        case,
        stray: stray == 9,
        pick,
    })
}

/// Histories in which one step follows the other.
pub fn histories(steps: usize) -> impl Strategy<Value = Vec<Move>> {
    proptest::collection::vec(step().prop_map(Move::One), 1..=steps)
}

/// Histories in which every third move is two steps on one case at once.
pub fn busy_histories(moves: usize) -> impl Strategy<Value = Vec<Move>> {
    let both = (step(), step()).prop_map(|(one, other)| Move::Both(one, Step { case: one.case, ..other }));
    let mixed = prop_oneof![2 => step().prop_map(Move::One), 1 => both];
    proptest::collection::vec(mixed, 1..=moves)
}
