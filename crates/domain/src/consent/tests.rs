//! Tests of the rules of a consent.

use jiff::civil::date;
use uuid::Uuid;

use super::{
    Consent, ConsentMethod, ConsentRefused, ConsentStanding, Exclusions, NewConsent, Vouched,
    WithdrawalRefused,
    authority::{Authority, AuthorityRefused, Document, ProxyKind},
    needs_review,
};
use crate::{
    case::CaseState,
    category::Category,
    code::Code,
    ids::{AgencyId, ConsentId, PersonId},
    plan::PlanState,
};

#[test]
fn a_withdrawal_is_followed_by_a_look_at_a_plan_that_others_carry() {
    for &state in PlanState::ALL {
        let carried = matches!(state, PlanState::Proposed | PlanState::Decided | PlanState::InForce);
        assert_eq!(needs_review(CaseState::Open, &[PlanState::Evaluated, state]), carried, "{state:?}");
    }
    assert!(!needs_review(CaseState::Open, &[]) && !needs_review(CaseState::Closed, &[PlanState::InForce]));
}

const DESK: AgencyId = AgencyId(Uuid::from_u128(1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(2));

fn consent() -> Consent {
    Consent {
        id: ConsentId(Uuid::from_u128(9)),
        person: PersonId(Uuid::from_u128(8)),
        agencies: vec![DESK],
        categories: vec![Category::Health],
        from: date(2026, 4, 1),
        until: date(2027, 3, 31),
        withdrawn_on: None,
        except: Exclusions::default(),
    }
}

#[test]
fn it_covers_only_the_named_agency_category_and_period() {
    let consent = consent();
    let day = date(2026, 4, 1);
    assert!(consent.covers(DESK, Category::Health, day));
    assert!(!consent.covers(OTHER, Category::Health, day));
    assert!(!consent.covers(DESK, Category::Money, day));
    assert!(!consent.covers(DESK, Category::Health, date(2026, 3, 31)));
    assert!(!consent.covers(DESK, Category::Health, date(2027, 4, 1)));
}

#[test]
fn withdrawal_works_from_its_day_on() {
    let consent = Consent { withdrawn_on: Some(date(2026, 6, 1)), ..consent() };
    assert!(consent.in_force(date(2026, 5, 31)));
    assert!(!consent.in_force(date(2026, 6, 1)));
}

static NOTHING: Exclusions = Exclusions { topics: Vec::new(), agencies: Vec::new(), members: Vec::new() };

fn new() -> NewConsent<'static> {
    NewConsent {
        person: PersonId(Uuid::from_u128(8)),
        agencies: &[DESK],
        categories: &[Category::Health],
        except: &NOTHING,
        given_on: date(2026, 3, 10),
        from: date(2026, 3, 10),
        until: date(2026, 3, 31),
        method: ConsentMethod::Paper,
        proxy: None,
        vouched: Vouched::default(),
    }
}

#[test]
fn every_broken_rule_is_named() {
    let except = Exclusions { members: vec![PersonId(Uuid::from_u128(8))], ..Exclusions::default() };
    let new = NewConsent {
        agencies: &[],
        categories: &[Category::Internal],
        except: &except,
        given_on: date(2026, 4, 2),
        from: date(2026, 4, 2),
        until: date(2026, 3, 1),
        method: ConsentMethod::Tablet,
        proxy: Some(Authority {
            kind: ProxyKind::Family,
            name: "",
            document: Document::Unseen,
            seen_on: None,
            age: None,
        }),
        ..new()
    };
    let refused = new.check(date(2026, 4, 1)).unwrap_err();
    assert_eq!(
        refused,
        [
            ConsentRefused::NoAgency,
            ConsentRefused::NotShareable,
            ConsentRefused::LeavesOutOneself,
            ConsentRefused::GivenInFuture,
            ConsentRefused::EndsBeforeStart,
            ConsentRefused::Proxy(AuthorityRefused::None),
            ConsentRefused::Unsigned,
        ]
    );
}

#[test]
fn a_consent_cannot_reach_back_before_it_was_given_nor_be_over_when_recorded() {
    let back = NewConsent { from: date(2026, 3, 1), ..new() };
    let refused = back.check(date(2026, 4, 1)).unwrap_err();
    assert_eq!(refused, [ConsentRefused::BeforeGiven, ConsentRefused::OverAlready]);
    assert_eq!(new().check(date(2026, 3, 31)), Ok(()));
    let long = NewConsent { until: date(2029, 3, 11), ..new() };
    assert_eq!(long.check(date(2026, 3, 10)), Err(vec![ConsentRefused::TooLong]));
}

#[test]
fn who_is_named_is_not_left_out_in_the_same_breath() {
    let except = Exclusions { agencies: vec![OTHER, DESK], ..Exclusions::default() };
    let both = NewConsent { except: &except, ..new() };
    assert_eq!(both.check(date(2026, 3, 10)), Err(vec![ConsentRefused::NamedAndLeftOut]));
}

#[test]
fn what_is_said_by_mouth_is_vouched_for_by_a_witness_or_confirmed_in_writing() {
    let today = date(2026, 3, 10);
    let oral = |vouched| NewConsent { method: ConsentMethod::Oral, vouched, ..new() }.check(today);
    assert_eq!(oral(Vouched::default()), Err(vec![ConsentRefused::NotVouched]));
    let half = Vouched { witness: "乙川", ..Vouched::default() };
    assert_eq!(oral(half), Err(vec![ConsentRefused::HalfWitness]));
    assert_eq!(oral(Vouched { witness_of: "民生委員", ..half }), Ok(()));
    let by = |day| oral(Vouched { confirm_by: Some(day), ..Vouched::default() });
    assert_eq!(by(date(2026, 3, 31)), Ok(()));
    assert_eq!(by(date(2026, 4, 1)), Err(vec![ConsentRefused::ConfirmBy]), "after the end");
    assert_eq!(by(date(2026, 3, 9)), Err(vec![ConsentRefused::ConfirmBy]), "yesterday");
    let vouched = Vouched { confirm_by: Some(date(2026, 5, 10)), ..Vouched::default() };
    let long = NewConsent { method: ConsentMethod::Oral, until: date(2027, 3, 9), vouched, ..new() };
    assert_eq!(long.check(today), Err(vec![ConsentRefused::ConfirmBy]), "two months and a day");
    let tablet = |signed| {
        let vouched = Vouched { signed, ..Vouched::default() };
        NewConsent { method: ConsentMethod::Tablet, vouched, ..new() }.check(today)
    };
    assert_eq!((tablet(true), tablet(false)), (Ok(()), Err(vec![ConsentRefused::Unsigned])));
}

#[test]
fn a_consent_stands_by_its_dates_and_is_withdrawn_only_while_it_could_still_open_something() {
    let consent = consent();
    assert_eq!(consent.standing(date(2026, 3, 31)), ConsentStanding::Ahead);
    assert_eq!(consent.standing(date(2027, 3, 31)), ConsentStanding::InForce);
    assert_eq!(consent.standing(date(2027, 4, 1)), ConsentStanding::Ended);
    assert_eq!(consent.check_withdrawal(date(2026, 3, 31)), Ok(()));
    assert_eq!(consent.check_withdrawal(date(2027, 4, 1)), Err(WithdrawalRefused::Ended));
    let withdrawn = Consent { withdrawn_on: Some(date(2026, 6, 1)), ..consent };
    assert_eq!(withdrawn.standing(date(2026, 6, 1)), ConsentStanding::Withdrawn);
    assert_eq!(withdrawn.check_withdrawal(date(2026, 6, 1)), Err(WithdrawalRefused::Withdrawn));
}

#[test]
fn withdrawal_takes_only_what_no_other_consent_of_the_person_keeps() {
    let day = date(2026, 5, 1);
    let both = Consent {
        agencies: vec![DESK, OTHER],
        categories: vec![Category::Health, Category::Money],
        ..consent()
    };
    let kept = Consent { id: ConsentId(Uuid::from_u128(10)), ..consent() };
    let lost = both.lost_by_withdrawal(&[both.clone(), kept.clone()], day);
    assert_eq!(lost, [(DESK, vec![Category::Money]), (OTHER, vec![Category::Health, Category::Money])]);
    let of_another = Consent { person: PersonId(Uuid::from_u128(77)), ..kept };
    assert_eq!(both.lost_by_withdrawal(&[of_another], day).len(), 2);
    let same = Consent { id: ConsentId(Uuid::from_u128(11)), ..consent() };
    assert!(consent().lost_by_withdrawal(&[same], day).is_empty());
}
