//! Each step by itself: what makes it done, and what it says while it is not.

use jiff::civil::date;
use uuid::Uuid;

use super::*;

const TODAY: Date = date(2026, 4, 8);

fn agency(number: u128, parent: Option<u128>, name: &str) -> AgencyFacts {
    let id = |number| AgencyId(Uuid::from_u128(number));
    let parent = parent.map(id);
    AgencyFacts { id: id(number), parent, name: name.into(), has_phone: true, has_desk: true, staff: 1 }
}

fn ready() -> Facts {
    Facts {
        profile: Some(1),
        agencies: vec![agency(1, None, "包括"), agency(2, None, "自立相談")],
        admins: 2,
        auditors: 1,
        explained: true,
        periods: RecordKind::ALL.to_vec(),
        look: Some(Look { on: date(2026, 4, 1), bad: 0, warnings: 2 }),
    }
}

#[test]
fn a_ready_town_has_every_step_done_and_an_empty_one_none() {
    assert_eq!((done(&ready(), TODAY), Step::ALL.len()), (8, 8));
    let empty = Facts {
        profile: None,
        agencies: vec![],
        admins: 0,
        auditors: 0,
        explained: false,
        periods: vec![],
        look: None,
    };
    assert_eq!(done(&empty, TODAY), 0);
    assert_eq!(state(Step::Admins, &empty, TODAY), Some(Missing::People(2)));
    assert_eq!(state(Step::Phones, &empty, TODAY), Some(Missing::Everything));
    assert_eq!(state(Step::Database, &empty, TODAY), Some(Missing::Everything));
}

#[test]
fn one_administrator_is_not_enough_and_one_auditor_is() {
    let facts = Facts { admins: 1, ..ready() };
    assert_eq!(state(Step::Admins, &facts, TODAY), Some(Missing::People(1)));
    assert_eq!(state(Step::Auditor, &facts, TODAY), None);
}

#[test]
fn agencies_are_named_and_sites_answer_for_their_entry() {
    let mut facts = ready();
    let names = |facts: &Facts, step| match state(step, facts, TODAY) {
        Some(Missing::Agencies(names)) => names,
        other => panic!("{other:?}"),
    };
    facts.agencies[0].has_phone = false;
    facts.agencies[0].staff = 0;
    assert_eq!(names(&facts, Step::Phones), ["包括"]);
    assert_eq!(names(&facts, Step::Desks), ["包括"]);
    facts.agencies.push(AgencyFacts { has_phone: false, ..agency(3, Some(1), "包括 北") });
    assert_eq!(names(&facts, Step::Phones), ["包括 北"], "the site is called, not its entry");
    assert_eq!(state(Step::Desks, &facts, TODAY), None, "people of the site answer for the entry");
    facts.agencies[2].staff = 0;
    assert_eq!(names(&facts, Step::Desks), ["包括", "包括 北"]);
    facts.agencies[2].has_desk = false;
    assert_eq!(names(&facts, Step::Desks), ["包括"], "who has no desk need not be there");
}

#[test]
fn each_kind_of_record_wants_its_period() {
    let facts = Facts { periods: vec![RecordKind::Case, RecordKind::Words], ..ready() };
    let open = vec![RecordKind::Intake, RecordKind::Secrecy];
    assert_eq!(state(Step::Retention, &facts, TODAY), Some(Missing::Kinds(open)));
}

#[test]
fn a_look_counts_for_a_week_and_only_if_nothing_was_wrong() {
    let of = |on, bad| Facts { look: Some(Look { on, bad, warnings: 0 }), ..ready() };
    assert_eq!(state(Step::Database, &of(date(2026, 4, 1), 0), TODAY), None);
    let old = date(2026, 3, 31);
    assert_eq!(state(Step::Database, &of(old, 0), TODAY), Some(Missing::Old(old)));
    assert_eq!(state(Step::Database, &of(TODAY, 3), TODAY), Some(Missing::Wrong(3)));
}
