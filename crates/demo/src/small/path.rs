//! The ways that households go: acts with the days that pass before each. Where a way stops, or today comes
//! first, something is left to do. Other ways go on with contacts until the case ends or today comes.

use domain::evaluation::Outcome;

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// The desk takes the consultation in.
    Take,
    /// Household, persons and kinship are written down.
    Fill,
    /// The desk decides how to go on.
    Screen(How),
    /// A contact.
    Note,
    /// The person at the centre consents.
    Consent,
    /// … and takes it back.
    WithdrawConsent,
    /// The case ends without a plan.
    Close,
    /// It is taken up again.
    Reopen,
    /// A つなぎ is sent.
    Send(To),
    /// It is answered.
    Answer(Reply),
    /// A つなぎ戻し.
    HandBack,
    /// … is confirmed.
    ConfirmReturn,
    /// An assessment.
    Assess,
    /// A plan is drafted.
    WritePlan,
    /// It is put to the next conference; the way goes on when that was held.
    Propose,
    /// Somebody looks how it goes.
    Monitor,
    /// The plan is evaluated.
    Evaluate(Outcome),
}

/// How the desk goes on after the intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Information,
    Own,
    Refer,
    Multi,
    Collect,
}

/// Whom a つなぎ goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// Another desk.
    Helper,
    /// Whoever takes what nobody knows where to send.
    LastResort,
    /// 多機関協働.
    Coordinator,
    /// Whom the one who declined named.
    Named,
}

/// What one of the two sides does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    Receive,
    Accept,
    Consult,
    Resend,
    Decline,
    Withdraw,
}

/// One way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path {
    /// Days that pass, and what happens then.
    pub(super) acts: &'static [(i32, Act)],
    /// How many days ago it began; none: somewhere in the time of the town.
    pub(super) ago: Option<i32>,
    /// While the case is open, contacts follow after the last act.
    pub(super) goes_on: bool,
}

impl Path {
    /// Whether the coordinator is asked, also as the one who stands in for a missing desk of last resort.
    pub(super) fn needs_coordinator(&self) -> bool {
        self.acts.iter().any(|(_, act)| matches!(act, Act::Send(To::Coordinator | To::LastResort)))
    }

    /// Whether the desks on this way are different where one asks another, or names a third.
    pub(super) fn has_desks(&self, door: usize, helper: usize, third: usize) -> bool {
        let does = |wanted: &[Act]| self.acts.iter().any(|(_, act)| wanted.contains(act));
        let names = does(&[Act::Answer(Reply::Decline), Act::Send(To::Named)]);
        let asks = names || does(&[Act::Send(To::Helper)]);
        (!asks || helper != door) && (!names || (third != helper && third != door))
    }

    /// Whether the desk of last resort is all that it asks.
    pub(super) fn asks_last_resort(&self) -> bool {
        !self.acts.iter().any(|(_, act)| *act == Act::Send(To::Coordinator))
            && self.acts.iter().any(|(_, act)| *act == Act::Send(To::LastResort))
    }
}

const fn at_some_time(acts: &'static [(i32, Act)]) -> Path {
    Path { acts, ago: None, goes_on: true }
}

const fn ago(days: i32, acts: &'static [(i32, Act)]) -> Path {
    Path { acts, ago: Some(days), goes_on: true }
}

/// A way on which somebody must act now.
const fn stops(days: i32, acts: &'static [(i32, Act)]) -> Path {
    Path { acts, ago: Some(days), goes_on: false }
}

use Act::{
    Answer, Assess, Close, ConfirmReturn, Consent, Evaluate, Fill, HandBack, Monitor, Note, Propose, Reopen,
    Screen, Send, Take, WithdrawConsent, WritePlan,
};

pub(super) const OWN: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (2, Screen(How::Own)),
    (5, Note),
    (9, Note),
    (3, Consent),
    (14, Note),
    (18, Note),
    (21, Note),
    (25, Note),
    (20, Close),
]);
const INFORMATION: Path = at_some_time(&[(0, Take), (0, Screen(How::Information))]);
const COLLECT: Path = stops(6, &[(0, Take), (1, Screen(How::Collect)), (1, Note)]);
const FRESH: Path = stops(1, &[(0, Take)]);
const OVERDUE_SCREENING: Path = stops(9, &[(0, Take), (0, Fill)]);
const ACCEPTED: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Refer)),
    (0, Send(To::Helper)),
    (1, Answer(Reply::Receive)),
    (2, Answer(Reply::Accept)),
    (4, Note),
    (10, Note),
    (4, Consent),
    (15, Note),
    (22, Note),
    (24, Note),
]);
const WAITING: Path = stops(
    5,
    &[(0, Take), (0, Fill), (1, Screen(How::Refer)), (0, Send(To::Helper)), (1, Answer(Reply::Receive))],
);
const SENT_TODAY: Path = stops(2, &[(0, Take), (0, Fill), (1, Screen(How::Refer)), (0, Send(To::Helper))]);
const OVERDUE_ANSWER: Path = stops(
    14,
    &[(0, Take), (0, Fill), (2, Screen(How::Refer)), (1, Send(To::Helper)), (2, Answer(Reply::Receive))],
);
const DECLINED: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Refer)),
    (1, Send(To::Helper)),
    (1, Answer(Reply::Receive)),
    (2, Answer(Reply::Decline)),
    (1, Send(To::Named)),
    (1, Answer(Reply::Receive)),
    (1, Answer(Reply::Accept)),
    (6, Note),
    (12, Note),
    (20, Note),
]);
const JUST_DECLINED: Path = stops(
    7,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Refer)),
        (0, Send(To::Helper)),
        (1, Answer(Reply::Receive)),
        (1, Answer(Reply::Decline)),
    ],
);
const CONSULTING: Path = stops(
    8,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Refer)),
        (1, Send(To::Helper)),
        (1, Answer(Reply::Receive)),
        (1, Answer(Reply::Consult)),
    ],
);
const RESENT: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Refer)),
    (1, Send(To::Helper)),
    (1, Answer(Reply::Consult)),
    (1, Answer(Reply::Resend)),
    (2, Answer(Reply::Accept)),
    (5, Note),
    (14, Note),
    (21, Note),
]);
const LAST_RESORT: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Refer)),
    (0, Send(To::LastResort)),
    (1, Answer(Reply::Receive)),
    (1, Answer(Reply::Accept)),
    (4, Note),
    (12, Note),
    (5, Consent),
    (16, Note),
    (25, Close),
]);
const TAKEN_BACK: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Refer)),
    (1, Send(To::Helper)),
    (2, Answer(Reply::Withdraw)),
    (5, Note),
    (15, Note),
    (20, Note),
]);
const RETURNED: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Refer)),
    (0, Send(To::Helper)),
    (1, Answer(Reply::Accept)),
    (7, Note),
    (14, Note),
    (10, HandBack),
    (2, ConfirmReturn),
    (6, Note),
    (20, Note),
]);
const RETURN_WAITS: Path = stops(
    30,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Refer)),
        (0, Send(To::Helper)),
        (1, Answer(Reply::Accept)),
        (7, Note),
        (16, HandBack),
    ],
);
const CHANGED_MIND: Path = at_some_time(&[
    (0, Take),
    (0, Fill),
    (1, Screen(How::Own)),
    (3, Note),
    (1, Consent),
    (12, Note),
    (6, WithdrawConsent),
    (14, Note),
    (21, Note),
]);
const AGAIN: Path = ago(
    120,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Own)),
        (7, Note),
        (14, Note),
        (20, Close),
        (40, Reopen),
        (7, Note),
        (14, Note),
    ],
);
/// The long way: 多機関協働, conference, plan, evaluation.
const LONG: [(i32, Act); 20] = [
    (0, Take),
    (0, Fill),
    (1, Screen(How::Multi)),
    (2, Consent),
    (1, Send(To::Coordinator)),
    (1, Answer(Reply::Receive)),
    (1, Answer(Reply::Accept)),
    (4, Note),
    (3, Assess),
    (5, WritePlan),
    (2, Propose),
    (7, Note),
    (10, Note),
    (14, Monitor),
    (9, Note),
    (14, Monitor),
    (6, Note),
    (12, Note),
    (5, Evaluate(Outcome::Close)),
    (0, Note),
];
const fn long(days: i32) -> Path {
    ago(days, &LONG)
}
/// As far as a draft.
const DRAFTED: Path = ago(
    24,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Multi)),
        (2, Consent),
        (1, Send(To::Coordinator)),
        (1, Answer(Reply::Accept)),
        (4, Note),
        (3, Assess),
        (4, WritePlan),
    ],
);
const REPLANNED: Path = ago(
    160,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Multi)),
        (2, Consent),
        (1, Send(To::Coordinator)),
        (1, Answer(Reply::Accept)),
        (4, Note),
        (3, Assess),
        (4, WritePlan),
        (2, Propose),
        (10, Note),
        (21, Monitor),
        (20, Note),
        (10, Evaluate(Outcome::Replan)),
        (6, WritePlan),
        (2, Propose),
        (10, Note),
    ],
);
const PAUSED: Path = ago(
    110,
    &[
        (0, Take),
        (0, Fill),
        (1, Screen(How::Multi)),
        (2, Consent),
        (1, Send(To::Coordinator)),
        (1, Answer(Reply::Accept)),
        (4, Note),
        (3, Assess),
        (4, WritePlan),
        (2, Propose),
        (14, Note),
        (21, Evaluate(Outcome::Pause)),
    ],
);

/// All ways, in the order in which households take them; sixty households take each at least twice.
pub(super) const ALL: &[Path] = &[
    long(165),
    OWN,
    WAITING,
    FRESH,
    long(45),
    ACCEPTED,
    OVERDUE_ANSWER,
    REPLANNED,
    COLLECT,
    LAST_RESORT,
    long(28),
    JUST_DECLINED,
    SENT_TODAY,
    long(100),
    RETURNED,
    OWN,
    PAUSED,
    CONSULTING,
    CHANGED_MIND,
    long(12),
    DECLINED,
    RETURN_WAITS,
    AGAIN,
    INFORMATION,
    long(70),
    RESENT,
    OVERDUE_SCREENING,
    TAKEN_BACK,
    DRAFTED,
];
