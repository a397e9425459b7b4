//! Readings passing by one after the other, counted by person, day and case as the rules need it. Holds one line a
//! pair of person and case, and one a person and day, however many readings there are.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};

use super::{Rule, Run, outside_hours, percentile_99};
use crate::{
    code::Code as _,
    ids::{AgencyId, CaseId, StaffId},
    staff::Role,
};

/// One reading of a case.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its number in the record of use.
    pub seq: i64,
    /// When, in Japan.
    pub at: DateTime,
    /// Who.
    pub staff: StaffId,
    /// For which agency.
    pub agency: AgencyId,
    /// In which role.
    pub role: Role,
    /// Which case.
    pub case: CaseId,
    /// The case's number.
    pub number: String,
    /// The day on which the case was closed, if it is closed.
    pub closed_on: Option<Date>,
}

/// Something noticed: the first reading it is about, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The first reading.
    pub seq: i64,
    /// Its day.
    pub day: Date,
    /// For which agency.
    pub agency: AgencyId,
    /// In which role.
    pub role: Role,
    /// How often, or how many; the rule says what.
    pub count: i64,
}

/// One person's day.
#[derive(Debug, Clone)]
struct Day {
    first: Seen,
    cases: BTreeSet<CaseId>,
}

/// What has passed by.
#[derive(Debug, Default)]
pub struct Counting {
    /// Who read which case in the month.
    pub pairs: BTreeMap<(StaffId, CaseId), Seen>,
    closed: BTreeMap<(StaffId, CaseId), Seen>,
    outside: BTreeMap<(StaffId, Date), Seen>,
    days: BTreeMap<(StaffId, Date), Day>,
    runs: BTreeMap<(StaffId, Date), Run>,
    sequences: BTreeMap<(StaffId, Date), Seen>,
    /// Cases a day by role, in the months before, to compare with.
    before: BTreeMap<(&'static str, StaffId, Date), BTreeSet<CaseId>>,
}

/// Something found by a rule that looks at the readings alone: rule, person, case, and what was seen.
pub type Found = (Rule, StaffId, Option<CaseId>, Seen);

impl Counting {
    /// Takes a reading of the months before, which only tells what is usual.
    pub fn compare(&mut self, reading: &Reading) {
        let key = (reading.role.code(), reading.staff, reading.at.date());
        self.before.entry(key).or_default().insert(reading.case);
    }

    /// Takes a reading of the month. Readings come in the order of the record.
    pub fn take(&mut self, reading: &Reading) {
        let day = reading.at.date();
        let seen = Seen { seq: reading.seq, day, agency: reading.agency, role: reading.role, count: 0 };
        let (pair, person) = ((reading.staff, reading.case), (reading.staff, day));
        self.pairs.entry(pair).or_insert_with(|| seen.clone()).count += 1;
        if reading.closed_on.is_some_and(|closed| closed < day) {
            self.closed.entry(pair).or_insert_with(|| seen.clone()).count += 1;
        }
        if outside_hours(reading.at) {
            self.outside.entry(person).or_insert_with(|| seen.clone()).count += 1;
        }
        let today =
            self.days.entry(person).or_insert_with(|| Day { first: seen.clone(), cases: BTreeSet::new() });
        today.cases.insert(reading.case);
        if let Some(length) = self.runs.entry(person).or_default().take(&reading.number) {
            let sequence = self.sequences.entry(person).or_insert(seen);
            sequence.count = sequence.count.max(length);
        }
    }

    /// What the rules find that need no more than the readings: R6, R7, R8, R9.
    #[must_use]
    pub fn found(&self) -> Vec<Found> {
        let mut found: Vec<Found> = self.many();
        let days = |rule, map: &BTreeMap<(StaffId, Date), Seen>| -> Vec<Found> {
            map.iter().map(|((staff, _), seen)| (rule, *staff, None, seen.clone())).collect()
        };
        found.extend(days(Rule::OutsideHours, &self.outside));
        found.extend(days(Rule::Sequence, &self.sequences));
        let closed = self.closed.iter();
        found.extend(
            closed.map(|((staff, case), seen)| (Rule::AfterClosing, *staff, Some(*case), seen.clone())),
        );
        found
    }

    fn many(&self) -> Vec<Found> {
        let count = |cases: &BTreeSet<CaseId>| i64::try_from(cases.len()).unwrap_or(i64::MAX);
        let mut usual: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
        for ((role, _, _), cases) in &self.before {
            usual.entry(role).or_default().push(count(cases));
        }
        for day in self.days.values() {
            usual.entry(day.first.role.code()).or_default().push(count(&day.cases));
        }
        let limits: BTreeMap<&str, i64> =
            usual.into_iter().map(|(role, counts)| (role, percentile_99(counts))).collect();
        let over =
            |day: &Day| limits.get(day.first.role.code()).is_some_and(|limit| count(&day.cases) > *limit);
        let days = self.days.iter().filter(|(_, day)| over(day));
        days.map(|((staff, _), day)| {
            (Rule::Many, *staff, None, Seen { count: count(&day.cases), ..day.first.clone() })
        })
        .collect()
    }
}

#[cfg(test)]
mod tests;
