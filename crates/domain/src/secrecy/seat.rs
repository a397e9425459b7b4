//! Who may read in the room: a seat for one case of one meeting, and a pledge that holds.
//!
//! Both are needed, and both can end at any moment; [`Seat::opens_from`] is the only rule. `domain::disclosure` makes
//! a row of each open seat.

use jiff::civil::Date;

use super::{PledgeMethod, RoomRefused};
use crate::ids::{AgencyId, SeatId};

/// A pledge as rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pledge {
    /// The day it was given.
    pub given_on: Date,
    /// How.
    pub method: PledgeMethod,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// A member's seat for one case, with all that decides whether it opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// The seat.
    pub id: SeatId,
    /// For which agency the member acts.
    pub agency: AgencyId,
    /// The day it was given.
    pub from: Date,
    /// Whether the seat, or the membership in the meeting, has ended.
    pub ended: bool,
    /// Whether the member is named among those who must not learn about somebody of the household (支援措置).
    pub barred: bool,
    /// The last pledge for this meeting, if any.
    pub pledge: Option<Pledge>,
}

impl Seat {
    /// The first day on which it opens the room's records of its case; none while it opens nothing. A withdrawal works
    /// at once, also for what was read before, and so does being named in a protection.
    #[must_use]
    pub fn opens_from(&self) -> Option<Date> {
        let pledge = self.pledge.filter(|pledge| !pledge.withdrawn && !self.ended && !self.barred)?;
        Some(pledge.given_on.max(self.from))
    }
}

/// How a member stands to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether the membership has ended.
    pub left: bool,
    /// The last pledge for this meeting, if any.
    pub pledge: Option<Pledge>,
}

impl Standing {
    /// Whether the member may be shown anything of a case.
    ///
    /// # Errors
    /// [`RoomRefused::Left`], [`RoomRefused::NoPledge`], [`RoomRefused::PledgeWithdrawn`].
    pub fn check(&self) -> Result<(), RoomRefused> {
        match self.pledge {
            _ if self.left => Err(RoomRefused::Left),
            None => Err(RoomRefused::NoPledge),
            Some(pledge) if pledge.withdrawn => Err(RoomRefused::PledgeWithdrawn),
            Some(_) => Ok(()),
        }
    }

    /// Whether the member may pledge: once, and again after a withdrawal.
    ///
    /// # Errors
    /// [`RoomRefused::Left`], [`RoomRefused::AlreadyPledged`].
    pub fn check_pledging(&self) -> Result<(), RoomRefused> {
        match self.check() {
            Ok(()) => Err(RoomRefused::AlreadyPledged),
            Err(RoomRefused::Left) => Err(RoomRefused::Left),
            Err(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn pledge() -> Pledge {
        Pledge { given_on: date(2026, 5, 12), method: PledgeMethod::Screen, withdrawn: false }
    }

    fn seat() -> Seat {
        Seat {
            id: SeatId(Uuid::from_u128(1)),
            agency: AgencyId(Uuid::from_u128(2)),
            from: date(2026, 5, 1),
            ended: false,
            barred: false,
            pledge: Some(pledge()),
        }
    }

    #[test]
    fn a_seat_opens_nothing_without_a_pledge_and_nothing_once_either_has_ended() {
        assert_eq!(seat().opens_from(), Some(date(2026, 5, 12)));
        assert_eq!(Seat { from: date(2026, 5, 20), ..seat() }.opens_from(), Some(date(2026, 5, 20)));
        assert_eq!(Seat { pledge: None, ..seat() }.opens_from(), None);
        assert_eq!(Seat { ended: true, ..seat() }.opens_from(), None);
        assert_eq!(Seat { barred: true, ..seat() }.opens_from(), None);
        let withdrawn = Some(Pledge { withdrawn: true, ..pledge() });
        assert_eq!(Seat { pledge: withdrawn, ..seat() }.opens_from(), None);
    }

    #[test]
    fn a_member_is_told_which_of_pledge_withdrawal_and_leaving_stands_in_the_way() {
        let standing = |left, pledge| Standing { left, pledge };
        let withdrawn = Some(Pledge { withdrawn: true, ..pledge() });
        assert_eq!(standing(false, Some(pledge())).check(), Ok(()));
        assert_eq!(standing(false, None).check(), Err(RoomRefused::NoPledge));
        assert_eq!(standing(false, withdrawn).check(), Err(RoomRefused::PledgeWithdrawn));
        assert_eq!(standing(true, Some(pledge())).check(), Err(RoomRefused::Left));
    }

    #[test]
    fn a_pledge_is_given_once_and_again_after_a_withdrawal_but_not_after_leaving() {
        let standing = |left, pledge| Standing { left, pledge };
        assert_eq!(standing(false, None).check_pledging(), Ok(()));
        assert_eq!(standing(false, Some(pledge())).check_pledging(), Err(RoomRefused::AlreadyPledged));
        let withdrawn = Some(Pledge { withdrawn: true, ..pledge() });
        assert_eq!(standing(false, withdrawn).check_pledging(), Ok(()));
        assert_eq!(standing(true, withdrawn).check_pledging(), Err(RoomRefused::Left));
    }
}
