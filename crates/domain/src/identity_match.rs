//! 名寄せ: two records that may be about one person, what people say of such a pair, and how it is taken back.
//!
//! A pair is proposed by the crate `matching` and decided by people, never by the program. 同じ人 joins two persons
//! by a link: nothing is rewritten or erased, no consent and no disclosure changes ([`Verdict`], [`decide`]). For
//! [`UNDO_DAYS`] days it can be undone ([`undo`]); later it can be split for a reason ([`split`]). A pair that was
//! refused is proposed again only if who is meant has changed ([`PairState::may_be_proposed`]).

use jiff::civil::Date;

use crate::{due::days_after, ids::PersonId};

#[cfg(test)]
mod tests;

/// For how many days after joining a pair it can be undone without a reason.
pub const UNDO_DAYS: i32 = 30;
/// For how many days 「あとで」 keeps a pair from being shown at the head of a case's cover.
pub const LATER_DAYS: i32 = 14;

crate::codes! {
    /// Where a pair stands.
    pub enum PairState {
        /// Proposed, nobody has said anything.
        Open = "open" => "確認待ち",
        /// An agency asks the coordinator to look.
        Asked = "asked" => "調整担当に確認を依頼",
        /// The coordinator brings it to a conference.
        Conference = "conference" => "会議で話し合う",
        /// One person.
        Joined = "joined" => "同じ人",
        /// Two persons.
        Refused = "refused" => "別の人",
    }

    /// What somebody says of a pair.
    pub enum Verdict {
        /// One person.
        Same = "same" => "同じ人",
        /// Two persons.
        Separate = "separate" => "別の人",
        /// Somebody else should look: an agency asks the coordinator, the coordinator a conference.
        Ask = "ask" => "ほかの人に確かめる",
    }

    /// How a link ended.
    pub enum LinkEnd {
        /// Taken back within [`UNDO_DAYS`].
        Undone = "undone" => "取り消し",
        /// Found to be two persons.
        Split = "split" => "分離",
    }
}

/// Why somebody may decide a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Their agency holds records of both sides and knows both names.
    Holder,
    /// Their agency may read both sides but one of them only by consent.
    Reader,
    /// They coordinate, and the pair came to them.
    Coordinator,
}

/// Why a pair is not decided as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecideRefused {
    /// The agency reads one side by consent alone: it can ask, not decide.
    #[error("one side is only read")]
    OnlyRead,
    /// Somebody joined the two before.
    #[error("joined already")]
    AlreadyJoined,
    /// Somebody said before that they are two persons.
    #[error("refused already")]
    AlreadyRefused,
    /// It was asked before.
    #[error("asked already")]
    AlreadyAsked,
    /// The 30 days are over.
    #[error("too late to undo")]
    TooLate,
    /// They are not joined.
    #[error("not joined")]
    NotJoined,
}

impl PairState {
    /// Whether somebody still has to decide.
    #[must_use]
    pub fn waits(self) -> bool {
        matches!(self, Self::Open | Self::Asked | Self::Conference)
    }

    /// Whether a pair that is found again shows among the proposals. `changed`: name or birth date of one of the
    /// two, folded for comparing, are others than when the pair was refused. Another spelling of the same name, an
    /// address or a telephone number is no reason to ask again.
    #[must_use]
    pub fn may_be_proposed(self, changed: bool) -> bool {
        match self {
            Self::Open | Self::Asked | Self::Conference => true,
            Self::Refused => changed,
            Self::Joined => false,
        }
    }
}

/// The state after a verdict.
///
/// # Errors
/// [`DecideRefused`].
pub fn decide(state: PairState, seat: Seat, verdict: Verdict) -> Result<PairState, DecideRefused> {
    match state {
        PairState::Joined => return Err(DecideRefused::AlreadyJoined),
        PairState::Refused => return Err(DecideRefused::AlreadyRefused),
        PairState::Open | PairState::Asked | PairState::Conference => {}
    }
    match (verdict, seat) {
        (Verdict::Same | Verdict::Separate, Seat::Reader) => Err(DecideRefused::OnlyRead),
        (Verdict::Same, _) => Ok(PairState::Joined),
        (Verdict::Separate, _) => Ok(PairState::Refused),
        (Verdict::Ask, Seat::Coordinator) if state == PairState::Conference => {
            Err(DecideRefused::AlreadyAsked)
        }
        (Verdict::Ask, Seat::Coordinator) => Ok(PairState::Conference),
        (Verdict::Ask, _) if state != PairState::Open => Err(DecideRefused::AlreadyAsked),
        (Verdict::Ask, _) => Ok(PairState::Asked),
    }
}

/// The last day on which a pair joined on a day can be undone.
#[must_use]
pub fn undo_until(joined_on: Date) -> Date {
    days_after(joined_on, UNDO_DAYS)
}

/// The state after undoing: as before somebody decided.
///
/// # Errors
/// [`DecideRefused::NotJoined`], [`DecideRefused::TooLate`], [`DecideRefused::OnlyRead`].
pub fn undo(state: PairState, seat: Seat, joined_on: Date, today: Date) -> Result<PairState, DecideRefused> {
    match (state, seat) {
        (PairState::Joined, Seat::Reader) => Err(DecideRefused::OnlyRead),
        (PairState::Joined, _) if today > undo_until(joined_on) => Err(DecideRefused::TooLate),
        (PairState::Joined, _) => Ok(PairState::Open),
        _ => Err(DecideRefused::NotJoined),
    }
}

/// The state after splitting, at any time: two persons, and not proposed again.
///
/// # Errors
/// [`DecideRefused::NotJoined`], [`DecideRefused::OnlyRead`].
pub fn split(state: PairState, seat: Seat) -> Result<PairState, DecideRefused> {
    match (state, seat) {
        (PairState::Joined, Seat::Reader) => Err(DecideRefused::OnlyRead),
        (PairState::Joined, _) => Ok(PairState::Refused),
        _ => Err(DecideRefused::NotJoined),
    }
}

/// The two in the order in which a pair is stored; none for one and the same record.
#[must_use]
pub fn ordered(a: PersonId, b: PersonId) -> Option<(PersonId, PersonId)> {
    match a.cmp(&b) {
        std::cmp::Ordering::Less => Some((a, b)),
        std::cmp::Ordering::Greater => Some((b, a)),
        std::cmp::Ordering::Equal => None,
    }
}
