//! Rows out of consents: period by period, because exclusions and 「だれの支援者か」 begin and end on days of their own.
//!
//! A consent opens its categories to its agencies, except in periods in which the person said that this agency, or
//! a member of the household for whom it works, shall not know. Start at [`rows`].

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Basis, Disclosure, Scope};
use crate::{
    consent::{Consent, Topic, WorksFor},
    ids::AgencyId,
};

/// First and last day.
type Days = (Date, Date);

pub(super) fn rows(consents: &[Consent], works_for: &[WorksFor]) -> Vec<Disclosure> {
    let each = consents.iter().filter_map(|consent| consent.days().map(|days| (consent, days)));
    each.flat_map(|(consent, days)| of_consent(consent, days, consents, works_for)).collect()
}

/// The consents as they count on a day: without the agencies that the person does not want to know on that day,
/// whatever an earlier consent said. For rules that ask who is covered, such as deciding a plan.
#[must_use]
pub fn heard(consents: &[Consent], works_for: &[WorksFor], on: Date) -> Vec<Consent> {
    let open = |consent: &Consent, agency: AgencyId| {
        let closed = closed(consent, agency, consents, works_for);
        !closed.iter().any(|(from, until)| (*from..=*until).contains(&on))
    };
    let each = consents.iter().map(|consent| Consent {
        agencies: consent.agencies.iter().copied().filter(|agency| open(consent, *agency)).collect(),
        ..consent.clone()
    });
    each.collect()
}

fn of_consent(consent: &Consent, days: Days, all: &[Consent], works_for: &[WorksFor]) -> Vec<Disclosure> {
    let leaves_out = Topic::mask(&consent.except.topics);
    let mut rows = Vec::new();
    for &agency in &consent.agencies {
        let closed = closed(consent, agency, all, works_for);
        let supports: Vec<Days> = works_for
            .iter()
            .filter(|it| it.agency == agency && it.person == consent.person)
            .map(|it| (it.from, it.until))
            .collect();
        for (from, until, supporter) in periods(days, &closed, &supports) {
            rows.extend(consent.categories.iter().map(|&category| Disclosure {
                agency,
                scope: Scope::Shared,
                category,
                person: Some(consent.person),
                basis: Basis::Consent,
                basis_id: consent.id.0,
                from,
                until,
                leaves_out,
                supporter,
            }));
        }
    }
    rows
}

/// When the person does not want this agency to know, whatever this consent says.
fn closed(consent: &Consent, agency: AgencyId, all: &[Consent], works_for: &[WorksFor]) -> Vec<Days> {
    let mut closed = Vec::new();
    for other in all.iter().filter(|other| other.person == consent.person) {
        let Some(days) = other.days() else { continue };
        // Ids grow with time: who names an agency after having left it out has changed their mind.
        if other.except.agencies.contains(&agency) && other.id > consent.id {
            closed.push(days);
        }
        let against =
            works_for.iter().filter(|it| it.agency == agency && other.except.members.contains(&it.person));
        closed.extend(against.filter_map(|it| both(days, (it.from, it.until))));
    }
    closed
}

fn both(a: Days, b: Days) -> Option<Days> {
    let days = (a.0.max(b.0), a.1.min(b.1));
    (days.0 <= days.1).then_some(days)
}

/// The parts of `days` outside of `closed`, each with whether it lies in `supports`; neighbours that say the same are
/// one.
fn periods(days: Days, closed: &[Days], supports: &[Days]) -> Vec<(Date, Date, bool)> {
    let mut starts = BTreeSet::from([days.0]);
    for (from, until) in closed.iter().chain(supports) {
        starts.insert(*from);
        starts.extend(until.tomorrow().ok());
    }
    let starts: Vec<Date> = starts.into_iter().filter(|day| (days.0..=days.1).contains(day)).collect();
    let within =
        |spans: &[Days], day: Date| spans.iter().any(|(from, until)| (*from..=*until).contains(&day));
    let mut periods: Vec<(Date, Date, bool)> = Vec::new();
    for (at, &from) in starts.iter().enumerate() {
        let until = starts.get(at + 1).and_then(|next| next.yesterday().ok()).unwrap_or(days.1);
        if within(closed, from) {
            continue;
        }
        let supporter = within(supports, from);
        match periods.last_mut() {
            Some(last) if last.2 == supporter && last.1.tomorrow().ok() == Some(from) => last.1 = until,
            _ => periods.push((from, until, supporter)),
        }
    }
    periods
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use uuid::Uuid;

    use super::{heard, periods, rows};
    use crate::{
        category::Category,
        consent::{Consent, Exclusions, Topic, WorksFor},
        disclosure::FOREVER,
        ids::{AgencyId, ConsentId, PersonId},
    };

    const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
    const CHILD: PersonId = PersonId(Uuid::from_u128(10));
    const FATHER: PersonId = PersonId(Uuid::from_u128(11));

    fn consent(id: u128, except: Exclusions) -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(id)),
            person: CHILD,
            agencies: vec![DESK],
            categories: vec![Category::Children],
            from: date(2026, 4, 1),
            until: date(2026, 9, 30),
            withdrawn_on: None,
            except,
        }
    }

    fn days(consents: &[Consent], works_for: &[WorksFor]) -> Vec<(Date, Date, bool)> {
        let mut days: Vec<_> =
            rows(consents, works_for).iter().map(|row| (row.from, row.until, row.supporter)).collect();
        days.sort_unstable();
        days
    }

    #[test]
    fn whoever_works_for_a_member_who_shall_not_know_reads_nothing_in_that_time() {
        let secret = consent(1, Exclusions { members: vec![FATHER], ..Exclusions::default() });
        let of_father =
            WorksFor { agency: DESK, person: FATHER, from: date(2026, 5, 1), until: date(2026, 5, 31) };
        let expected =
            [(date(2026, 4, 1), date(2026, 4, 30), false), (date(2026, 6, 1), date(2026, 9, 30), false)];
        assert_eq!(days(std::slice::from_ref(&secret), &[of_father]), expected);
        let for_ever = WorksFor { from: date(2026, 1, 1), until: FOREVER, ..of_father };
        let of_child = WorksFor { person: CHILD, ..for_ever };
        assert!(days(&[secret], &[for_ever, of_child]).is_empty(), "also if it works for both");
    }

    #[test]
    fn a_later_no_to_an_agency_counts_against_an_earlier_yes_and_not_against_a_later_one() {
        let no = Consent {
            agencies: vec![AgencyId(Uuid::from_u128(2))],
            from: date(2026, 6, 1),
            ..consent(2, Exclusions { agencies: vec![DESK], ..Exclusions::default() })
        };
        let yes = consent(1, Exclusions::default());
        let of_desk = |consents: &[Consent]| {
            let rows = rows(consents, &[]);
            rows.iter().filter(|row| row.agency == DESK).map(|row| (row.from, row.until)).collect::<Vec<_>>()
        };
        assert_eq!(of_desk(&[yes.clone(), no.clone()]), [(date(2026, 4, 1), date(2026, 5, 31))]);
        let covered = |on| heard(&[yes.clone(), no.clone()], &[], on)[0].agencies.clone();
        assert_eq!((covered(date(2026, 5, 31)), covered(date(2026, 6, 1))), (vec![DESK], vec![]));
        let again = Consent { id: ConsentId(Uuid::from_u128(3)), ..yes.clone() };
        assert_eq!(of_desk(&[no.clone(), again.clone()]), [(date(2026, 4, 1), date(2026, 9, 30))]);
        let other_person = Consent { person: FATHER, ..no };
        assert_eq!(of_desk(&[consent(1, Exclusions::default()), other_person]).len(), 1);
    }

    #[test]
    fn topics_and_support_are_written_into_the_row() {
        let topics = vec![Topic::Contact, Topic::Diagnosis];
        let it = consent(1, Exclusions { topics, ..Exclusions::default() });
        let support =
            WorksFor { agency: DESK, person: CHILD, from: date(2026, 9, 1), until: date(2026, 12, 31) };
        assert!(rows(std::slice::from_ref(&it), &[]).iter().all(|row| row.leaves_out == 3 && !row.supporter));
        assert_eq!(
            days(&[it], &[support]),
            [(date(2026, 4, 1), date(2026, 8, 31), false), (date(2026, 9, 1), date(2026, 9, 30), true)]
        );
    }

    #[test]
    fn periods_that_say_the_same_are_one() {
        let all = (date(2026, 4, 1), date(2026, 4, 30));
        assert_eq!(periods(all, &[], &[]), [(all.0, all.1, false)]);
        let (early, late) = ((date(2026, 3, 1), date(2026, 4, 9)), (date(2026, 4, 10), date(2026, 5, 9)));
        assert_eq!(periods(all, &[], &[early, late]), [(all.0, all.1, true)]);
        assert!(periods(all, &[early, late], &[]).is_empty());
    }
}
