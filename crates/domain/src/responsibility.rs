//! Nobody is dropped: every open case has exactly one responsible agency and one next date.
//!
//! Responsibility moves only by the events of [`Event`]; everything else leaves it where it is. The
//! database holds the same rule as constraints (`case_open_has_next`), and the property test of `app`
//! drives random histories against [`Standing::check`].

use jiff::civil::Date;

use crate::{case::CaseState, ids::AgencyId};

/// Who carries a case and when it is looked at next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Open or closed.
    pub state: CaseState,
    /// The responsible agency; a closed case keeps its last one.
    pub responsible: AgencyId,
    /// The next date of an open case.
    pub next_on: Option<Date>,
}

/// What can move the responsibility for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A つなぎ was accepted by this agency.
    Accepted(AgencyId),
    /// A つなぎ戻し was confirmed; this agency carries what remains.
    ReturnConfirmed(AgencyId),
    /// A conference decided a plan with this lead agency.
    PlanDecided(AgencyId),
    /// An ended case was taken up again by this agency.
    Reopened(AgencyId),
}

impl Event {
    /// The agency that is responsible from this moment.
    #[must_use]
    pub fn responsible(self) -> AgencyId {
        match self {
            Self::Accepted(agency)
            | Self::ReturnConfirmed(agency)
            | Self::PlanDecided(agency)
            | Self::Reopened(agency) => agency,
        }
    }
}

/// How a standing breaks the promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Dropped {
    /// An open case without a date that somebody watches.
    #[error("an open case has no next date")]
    NoNextDate,
    /// A closed case that still waits for something.
    #[error("a closed case has a next date")]
    ClosedWithDate,
}

impl Standing {
    /// Checks the promise.
    ///
    /// # Errors
    /// [`Dropped`] says how it is broken.
    pub fn check(&self) -> Result<(), Dropped> {
        match (self.state, self.next_on) {
            (CaseState::Open, None) => Err(Dropped::NoNextDate),
            (CaseState::Closed, Some(_)) => Err(Dropped::ClosedWithDate),
            _ => Ok(()),
        }
    }
}
