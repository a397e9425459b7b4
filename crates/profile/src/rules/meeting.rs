//! Conference bodies in force on a day, who may call them, and the dates that their frequency proposes.

use domain::organisation::BodyKind;
use jiff::ToSpan;
use jiff::civil::Date;

use super::holds;
use crate::{Body, Frequency, IntervalUnit, Key, Profile};

impl Profile {
    /// The body that decides plans on a day.
    #[must_use]
    pub fn plan_body(&self, on: Date) -> Option<&Body> {
        self.body_of(BodyKind::PlanConference, on)
    }

    /// The body under secrecy (第106条の6) on a day.
    #[must_use]
    pub fn secrecy_body(&self, on: Date) -> Option<&Body> {
        self.body_of(BodyKind::SecrecyConference, on)
    }

    fn body_of(&self, kind: BodyKind, on: Date) -> Option<&Body> {
        self.body.iter().find(|body| body.kind == kind && holds(body.from, body.to, on))
    }

    /// Dates proposed for a body after `from`, at most `n`; none for a body that meets when needed.
    #[must_use]
    pub fn next_dates(&self, body: &Body, from: Date, n: usize) -> Vec<Date> {
        body.frequency.as_ref().map(|frequency| frequency.next_dates(from, n)).unwrap_or_default()
    }
}

impl Body {
    /// Whether an agency calls this body: as its host or through one of its officers.
    #[must_use]
    pub fn is_called_by(&self, agency: &Key) -> bool {
        let officers = [&self.chair, &self.secretary, &self.clerk];
        let at = officers.iter().filter_map(|seat| seat.as_ref()?.agency.as_ref());
        self.host.iter().chain(at).any(|key| key == agency)
    }
}

impl Frequency {
    /// The next `n` dates after `from`, each a whole number of intervals away from it.
    ///
    /// Counting from `from` and not from the date before keeps a meeting of the 31st from drifting.
    #[must_use]
    pub fn next_dates(&self, from: Date, n: usize) -> Vec<Date> {
        let Some(unit) = self.unit else { return Vec::new() };
        let every = i64::from(self.every.unwrap_or(1));
        let date = |step: i64| {
            let span = match unit {
                IntervalUnit::Week => 1.week(),
                IntervalUnit::Month => 1.month(),
                IntervalUnit::Year => 1.year(),
            };
            from.checked_add(span.checked_mul(every.checked_mul(step)?).ok()?).ok()
        };
        (1..).map_while(date).take(n).collect()
    }
}
