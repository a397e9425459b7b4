//! The rules over made-up readings.

use jiff::civil::date;
use uuid::Uuid;

use super::*;

fn reading(seq: i64, staff: u128, case: u128, day: Date, hour: i8) -> Reading {
    Reading {
        seq,
        at: day.at(hour, 0, 0, 0),
        staff: StaffId(Uuid::from_u128(staff)),
        agency: AgencyId(Uuid::from_u128(9)),
        role: Role::Counsellor,
        case: CaseId(Uuid::from_u128(case)),
        number: format!("R8-{case:04}"),
        closed_on: None,
    }
}

fn rules(counting: &Counting) -> Vec<(Rule, i64, i64)> {
    counting.found().into_iter().map(|(rule, _, _, seen)| (rule, seen.seq, seen.count)).collect()
}

#[test]
fn an_ordinary_day_is_not_noticed() {
    let mut counting = Counting::default();
    for (seq, case) in [(1, 7), (2, 3), (3, 7), (4, 12)] {
        counting.take(&reading(seq, 1, case, date(2026, 4, 1), 10));
    }
    assert_eq!(rules(&counting), []);
    let pairs: Vec<i64> = counting.pairs.values().map(|seen| seen.count).collect();
    assert_eq!(pairs, [1, 2, 1]);
}

#[test]
fn the_night_is_noticed_once_a_person_and_day() {
    let mut counting = Counting::default();
    for (seq, staff, day) in [(1, 1, 1), (2, 1, 1), (3, 2, 1), (4, 1, 2)] {
        counting.take(&reading(seq, staff, 50, date(2026, 4, day), 23));
    }
    assert_eq!(
        rules(&counting),
        [(Rule::OutsideHours, 1, 2), (Rule::OutsideHours, 4, 1), (Rule::OutsideHours, 3, 1)]
    );
}

#[test]
fn a_walk_along_the_numbers_is_noticed_with_its_length() {
    let mut counting = Counting::default();
    for case in 1..=7 {
        counting.take(&reading(i64::try_from(case).unwrap(), 1, case, date(2026, 4, 1), 10));
    }
    assert_eq!(rules(&counting), [(Rule::Sequence, 5, 7)]);
}

#[test]
fn a_closed_case_is_noticed_from_the_next_day_on() {
    let mut counting = Counting::default();
    for day in 1..=3 {
        let one = reading(i64::from(day), 1, 50, date(2026, 4, day), 10);
        counting.take(&Reading { closed_on: Some(date(2026, 4, 1)), ..one });
    }
    assert_eq!(rules(&counting), [(Rule::AfterClosing, 2, 2)]);
}

#[test]
fn a_day_far_beyond_what_is_usual_in_the_role_is_noticed() {
    let mut counting = Counting::default();
    for staff in 1..=100 {
        for case in [10, 20] {
            counting.compare(&reading(0, staff, case, date(2026, 3, 2), 10));
        }
    }
    for case in [10, 30, 50, 70] {
        counting.take(&reading(200 + i64::try_from(case).unwrap(), 1, case, date(2026, 4, 1), 10));
    }
    assert_eq!(rules(&counting), [(Rule::Many, 210, 4)]);
}
