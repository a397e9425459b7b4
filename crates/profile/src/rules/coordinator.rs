//! Who coordinates (多機関協働) in an area on a day, who may turn there, and whether they meet the person.

use jiff::civil::Date;

use super::{Desk, holds};
use crate::{ContactRule, Coordinator, Profile, ReferRule, When};

/// Why no coordinator can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCoordinator {
    /// There is none yet, or no longer; with the day from which there will be one.
    NotYet {
        /// First day, when the profile knows one.
        from: Option<Date>,
    },
    /// Coordinators are appointed by area, and the area is not known.
    AreaNeeded,
}

/// Who wants to turn to the coordinator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referrer {
    /// An agency.
    Agency,
    /// A resident.
    Resident,
}

/// Whether somebody may turn to the coordinator directly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// Yes.
    Yes,
    /// As a rule no, except as these words say.
    Exceptionally(String),
    /// No: an agency takes the consultation in first.
    No,
}

impl Profile {
    /// The desk that coordinates in `area` (a key; `None` when unknown) on a day.
    ///
    /// The appointment for the smallest area around `area` counts; errors say from when there is one.
    pub fn coordinator_for(&self, area: Option<&str>, on: Date) -> Result<Desk, NoCoordinator> {
        let around = area.map(|area| self.around(area)).unwrap_or_default();
        let distance = |rule: &Coordinator| match &rule.area {
            Some(place) => around.iter().position(|key| *key == place.as_str()),
            None => Some(usize::MAX),
        };
        let fitting: Vec<(usize, &Coordinator)> =
            self.coordinator.iter().filter_map(|rule| distance(rule).map(|far| (far, rule))).collect();
        let now =
            fitting.iter().filter(|(_, rule)| holds(rule.from, rule.to, on)).min_by_key(|(far, _)| *far);
        match now {
            Some((_, rule)) => self.desk_of(&rule.agency, area).ok_or(NoCoordinator::AreaNeeded),
            None if fitting.is_empty() && area.is_none() && !self.coordinator.is_empty() => {
                Err(NoCoordinator::AreaNeeded)
            }
            None => {
                let starts = fitting.iter().filter_map(|(_, rule)| rule.from.map(When::first_day));
                Err(NoCoordinator::NotYet { from: starts.filter(|from| *from > on).min() })
            }
        }
    }

    /// Whether an agency or a resident may turn to the coordinator directly.
    #[must_use]
    pub fn may_refer_to_coordinator(&self, who: Referrer) -> Admission {
        match (who, self.routing.refer, &self.routing.refer_exception) {
            (Referrer::Agency, ..)
            | (Referrer::Resident, None | Some(ReferRule::AgenciesAndResidents), _) => Admission::Yes,
            (Referrer::Resident, Some(ReferRule::AgenciesOnly), Some(words)) => {
                Admission::Exceptionally(words.clone())
            }
            (Referrer::Resident, Some(ReferRule::AgenciesOnly), None) => Admission::No,
        }
    }

    /// Whether the coordinator may meet the person; an unstated rule forbids nothing.
    #[must_use]
    pub fn coordinator_meets_person(&self) -> bool {
        self.routing.contact != Some(ContactRule::SupportsAgencies)
    }
}
