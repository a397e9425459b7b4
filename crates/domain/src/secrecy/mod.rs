//! 支援会議 (社会福祉法106条の6): the conference without consent, whose members are bound to secrecy.
//!
//! Its room is apart from everything else: who reads there is decided by a [`seat`] with a valid pledge for one case of
//! one meeting, never by what an agency knows otherwise. Life cycle: planned → closed | cancelled. Who calls it:
//! [`Convener`]. What may leave the room, and how: [`passage`]. Source: guide domain §1.3, §2.9.

pub mod passage;
pub mod seat;
mod words;

use jiff::civil::Date;

use crate::{conference::ConferenceState, organisation::BodyKind};

pub use words::{
    DutyOutcome, InquiryState, MinuteKind, Moving, PledgeMethod, ReportDuty, SeatKind, SecrecyAct,
};

/// Somebody who wants to call a 支援会議.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of a caller, each asked by its own name"
)]
pub struct Convener {
    /// The role does this kind of work ([`crate::staff::Work::Coordinate`]).
    pub coordinates: bool,
    /// Their agency is a part of the municipality (市の担当課, 区役所窓口, or 直営).
    pub is_municipal: bool,
    /// The profile names their agency as host or as an officer of the body.
    pub calls_body: bool,
    /// Their agency is the section in charge of the whole arrangement.
    pub is_in_charge: bool,
}

impl Convener {
    /// Whether they may call it: by law the municipality forms this conference, never a contractor; within the
    /// municipality the agency that the profile names, or the section in charge (guide domain §1.3, §3.4).
    ///
    /// # Errors
    /// [`RoomRefused::NotMunicipal`], [`RoomRefused::NotHost`].
    pub fn check(self) -> Result<(), RoomRefused> {
        if !self.is_municipal {
            return Err(RoomRefused::NotMunicipal);
        }
        if self.coordinates && (self.calls_body || self.is_in_charge) {
            Ok(())
        } else {
            Err(RoomRefused::NotHost)
        }
    }
}

/// Whether a body is one whose meetings have this room.
///
/// # Errors
/// [`RoomRefused::WrongBody`], [`RoomRefused::BodyEnded`].
pub fn check_body(kind: BodyKind, ended_on: Option<Date>, held_on: Date) -> Result<(), RoomRefused> {
    if kind != BodyKind::SecrecyConference {
        return Err(RoomRefused::WrongBody);
    }
    if ended_on.is_some_and(|ended| ended <= held_on) { Err(RoomRefused::BodyEnded) } else { Ok(()) }
}

/// Whether cases, members, papers, minutes and decisions may still be added.
///
/// # Errors
/// [`RoomRefused::Closed`], [`RoomRefused::Cancelled`].
pub fn check_open(state: ConferenceState) -> Result<(), RoomRefused> {
    match state {
        ConferenceState::Planned => Ok(()),
        ConferenceState::Closed => Err(RoomRefused::Closed),
        ConferenceState::Cancelled => Err(RoomRefused::Cancelled),
    }
}

/// Whether a meeting's minutes may be closed on the day `today`.
///
/// # Errors
/// [`RoomRefused::Closed`], [`RoomRefused::Cancelled`], [`RoomRefused::NotHeld`].
pub fn check_closing(state: ConferenceState, held_on: Date, today: Date) -> Result<(), RoomRefused> {
    check_open(state)?;
    if held_on > today { Err(RoomRefused::NotHeld) } else { Ok(()) }
}

/// Why something is not done, or not shown, in the room. Each has a sentence of its own on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoomRefused {
    /// The agency is not a part of the municipality.
    #[error("only the municipality calls this conference")]
    NotMunicipal,
    /// Another agency of the municipality calls it.
    #[error("another agency calls this body")]
    NotHost,
    /// A body of another legal kind.
    #[error("not a secrecy conference")]
    WrongBody,
    /// The body does not exist on that day any more.
    #[error("the body has ended")]
    BodyEnded,
    /// Called, but not pledged yet.
    #[error("no pledge was given for this meeting")]
    NoPledge,
    /// The pledge was withdrawn: from then on nothing is shown.
    #[error("the pledge was withdrawn")]
    PledgeWithdrawn,
    /// Taken off the list of members.
    #[error("not a member any more")]
    Left,
    /// Pledged before.
    #[error("pledged before")]
    AlreadyPledged,
    /// Work of those who organise the meeting.
    #[error("work of the organisers")]
    NotOrganiser,
    /// Nobody would organise the meeting any more.
    #[error("the last organiser cannot leave")]
    LastOrganiser,
    /// The minutes are closed.
    #[error("the minutes are closed")]
    Closed,
    /// Called off.
    #[error("the meeting was cancelled")]
    Cancelled,
    /// The day has not come.
    #[error("the meeting lies in the future")]
    NotHeld,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// The case was brought to this meeting before.
    #[error("brought before")]
    AlreadyBrought,
    /// It was answered, refused or withdrawn before.
    #[error("the request waits for no answer")]
    InquiryDone,
    /// A copy goes only to somebody who has pledged and sits for the case.
    #[error("a copy needs a pledged member with a seat")]
    CopyWithoutPledge,
    /// They hold a copy already.
    #[error("a copy is out already")]
    CopyOut,
    /// It was collected before.
    #[error("collected before")]
    CopyCollected,
    /// The reader holds no copy of the paper.
    #[error("no copy of this paper")]
    NoCopy,
    /// Done before.
    #[error("done before")]
    DecisionDone,
    /// The agency does not sit in this case.
    #[error("the agency has nobody at the table")]
    AgencyAbsent,
    /// The agency holds no records of the case: a date in its own list would tell of it.
    #[error("the agency holds no records of the case")]
    NotInItsList,
    /// What may not leave the room.
    #[error(transparent)]
    Passage(#[from] passage::PassageRefused),
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_the_municipality_calls_it_by_its_host_or_the_section_in_charge() {
        let host = Convener { coordinates: true, is_municipal: true, calls_body: true, is_in_charge: false };
        assert_eq!(host.check(), Ok(()));
        assert_eq!(Convener { calls_body: false, is_in_charge: true, ..host }.check(), Ok(()));
        assert_eq!(Convener { is_municipal: false, ..host }.check(), Err(RoomRefused::NotMunicipal));
        assert_eq!(Convener { calls_body: false, ..host }.check(), Err(RoomRefused::NotHost));
        assert_eq!(Convener { coordinates: false, ..host }.check(), Err(RoomRefused::NotHost));
    }

    #[test]
    fn a_body_of_another_kind_or_one_that_has_ended_is_not_called() {
        let day = date(2026, 5, 12);
        assert_eq!(check_body(BodyKind::SecrecyConference, None, day), Ok(()));
        assert_eq!(check_body(BodyKind::PlanConference, None, day), Err(RoomRefused::WrongBody));
        assert_eq!(check_body(BodyKind::SecrecyConference, Some(day), day), Err(RoomRefused::BodyEnded));
    }

    #[test]
    fn minutes_are_closed_once_and_not_before_the_day() {
        let (day, before) = (date(2026, 5, 12), date(2026, 5, 11));
        let ask = |state, today| check_closing(state, day, today);
        assert_eq!(ask(ConferenceState::Planned, day), Ok(()));
        assert_eq!(ask(ConferenceState::Planned, before), Err(RoomRefused::NotHeld));
        assert_eq!(ask(ConferenceState::Closed, day), Err(RoomRefused::Closed));
        assert_eq!(ask(ConferenceState::Cancelled, day), Err(RoomRefused::Cancelled));
    }
}
