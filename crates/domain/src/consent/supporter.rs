//! だれの支援者か: an agency works for one member of a household. Secrets between members follow this line: what the
//! child said is not shown to those who work for the father.

use jiff::civil::Date;

use crate::ids::{AgencyId, PersonId};

/// An agency works for a person from one day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorksFor {
    /// Who works.
    pub agency: AgencyId,
    /// For whom.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day ([`crate::disclosure::FOREVER`] as long as it goes on).
    pub until: Date,
}

/// Why an agency cannot be named as working for a person, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorksForRefused {
    /// It is named already.
    #[error("named already")]
    Already,
    /// It has ended before.
    #[error("ended before")]
    Ended,
    /// Only the agency itself and those who carry the case say for whom it works.
    #[error("not for this agency to say")]
    NotYours,
}

impl WorksFor {
    /// Whether it holds on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether `actor` may say for whom `agency` works: the agency itself, and who carries the case.
    ///
    /// # Errors
    /// [`WorksForRefused::NotYours`].
    pub fn may_say(actor: AgencyId, agency: AgencyId, carries: bool) -> Result<(), WorksForRefused> {
        if actor == agency || carries { Ok(()) } else { Err(WorksForRefused::NotYours) }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{WorksFor, WorksForRefused};
    use crate::ids::AgencyId;

    #[test]
    fn an_agency_speaks_for_itself_and_who_carries_the_case_for_all() {
        let [own, other] = [1, 2].map(|n| AgencyId(Uuid::from_u128(n)));
        assert_eq!(WorksFor::may_say(own, own, false), Ok(()));
        assert_eq!(WorksFor::may_say(own, other, true), Ok(()));
        assert_eq!(WorksFor::may_say(own, other, false), Err(WorksForRefused::NotYours));
    }
}
