//! Sending a つなぎ: what must hold before a household may be offered to another agency.

use jiff::civil::Date;

use crate::{case::CaseState, ids::AgencyId};

/// The facts that decide whether a つなぎ may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending<'a> {
    /// Who sends.
    pub from: AgencyId,
    /// Who is asked.
    pub to: AgencyId,
    /// Who is responsible for the case now.
    pub responsible: AgencyId,
    /// Open or closed.
    pub state: CaseState,
    /// A つなぎ or つなぎ戻し of this case waits for its other side.
    pub pending: bool,
    /// What the receiver will read.
    pub summary: &'a str,
    /// By when an answer is wanted.
    pub wanted_on: Date,
    /// The day of sending.
    pub today: Date,
}

/// Why a つなぎ is not sent. Nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendRefused {
    /// The case has ended; it must be taken up again first.
    #[error("the case has ended")]
    CaseClosed,
    /// Only the responsible agency may offer the household to another.
    #[error("only the responsible agency may send")]
    NotResponsible,
    /// One household is offered to one agency at a time.
    #[error("another referral or return of this case is pending")]
    Pending,
    /// The receiver would be the sender.
    #[error("one cannot refer to oneself")]
    ToSelf,
    /// The receiver needs a summary.
    #[error("the summary is missing")]
    SummaryMissing,
    /// An answer cannot be wanted in the past.
    #[error("the wanted date is past")]
    WantedPast,
    /// The agency does not exist on this day.
    #[error("the agency is not open on this day")]
    AgencyNotOpen {
        /// From which day, if that is known and still to come.
        from: Option<Date>,
        /// Since which day it is closed, if it was open once.
        ended: Option<Date>,
    },
    /// Nobody coordinates 多機関協働 for this household yet.
    #[error("there is no coordinator yet")]
    CoordinatorNotYet {
        /// From which day, if the plan says.
        from: Option<Date>,
    },
    /// Coordinators are appointed by area, and that of the household is not known.
    #[error("the area of the household is needed")]
    AreaNeeded,
    /// The plan names no desk of last resort, and nobody coordinates either.
    #[error("there is no desk of last resort")]
    NoLastResort,
}

impl Sending<'_> {
    /// Checks the rules in the order in which a person can do something about them.
    ///
    /// # Errors
    /// [`SendRefused`] names the first rule that stands in the way.
    pub fn check(&self) -> Result<(), SendRefused> {
        if self.state == CaseState::Closed {
            return Err(SendRefused::CaseClosed);
        }
        if self.from != self.responsible {
            return Err(SendRefused::NotResponsible);
        }
        if self.pending {
            return Err(SendRefused::Pending);
        }
        if self.from == self.to {
            return Err(SendRefused::ToSelf);
        }
        if self.summary.trim().is_empty() {
            return Err(SendRefused::SummaryMissing);
        }
        if self.wanted_on < self.today { Err(SendRefused::WantedPast) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{SendRefused, Sending};
    use crate::{case::CaseState, ids::AgencyId};

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CENTRE: AgencyId = AgencyId(Uuid::from_u128(2));

    fn good() -> Sending<'static> {
        Sending {
            from: DESK,
            to: CENTRE,
            responsible: DESK,
            state: CaseState::Open,
            pending: false,
            summary: "母の介護と息子の仕事",
            wanted_on: date(2026, 4, 8),
            today: date(2026, 4, 1),
        }
    }

    #[test]
    fn only_the_responsible_agency_offers_an_open_case_and_only_to_one_at_a_time() {
        assert_eq!(good().check(), Ok(()));
        assert_eq!(Sending { state: CaseState::Closed, ..good() }.check(), Err(SendRefused::CaseClosed));
        assert_eq!(Sending { responsible: CENTRE, ..good() }.check(), Err(SendRefused::NotResponsible));
        assert_eq!(Sending { pending: true, ..good() }.check(), Err(SendRefused::Pending));
        assert_eq!(Sending { to: DESK, ..good() }.check(), Err(SendRefused::ToSelf));
    }

    #[test]
    fn an_answer_may_be_wanted_today_but_not_yesterday() {
        assert_eq!(Sending { wanted_on: date(2026, 4, 1), ..good() }.check(), Ok(()));
        assert_eq!(Sending { wanted_on: date(2026, 3, 31), ..good() }.check(), Err(SendRefused::WantedPast));
        assert_eq!(Sending { summary: " \n", ..good() }.check(), Err(SendRefused::SummaryMissing));
    }
}
