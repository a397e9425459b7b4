//! An agency that does not let its cases be opened.

use db::db_test;
use domain::{emergency::EmergencyRefused, staff::Role};

use super::{at_a_screen, command, number, open};
use crate::{
    Failure,
    audit::Action,
    emergency::{
        BeginRefused, begin, current, look,
        policy::{self, SetPolicy},
    },
    household::tests::entries,
    protection::tests::{FULL, family},
    testing::TestApp,
};

fn closing(seen: i64) -> SetPolicy {
    SetPolicy {
        accepts: Some(false), reason: "相談先を知られると危険な方が多いため".into(), seen
    }
}

#[db_test]
async fn a_closed_door_answers_as_if_there_were_no_case_until_it_is_opened_again(t: TestApp) {
    family(&t, FULL).await;
    let lead = t.somebody(&t.desk, "lead", Role::Manager).await;
    let reader = at_a_screen(&t, &t.last).await;
    look(&t.op(&reader), &number("R8-0001")).await.unwrap();
    policy::set(&t.op(&lead), &closing(0)).await.unwrap();
    let nothing = look(&t.op(&reader), &number("R8-0001")).await;
    assert!(matches!(nothing, Err(Failure::Refused(EmergencyRefused::NotFound))));
    let refused = begin(&t.op(&reader), "here", &command()).await;
    assert!(
        matches!(refused, Err(Failure::Refused(BeginRefused::Emergency(why))) if why == EmergencyRefused::NotFound)
    );
    let closed = policy::closed(&t.op(&t.auditor)).await.unwrap();
    assert_eq!(closed.join(" "), t.desk.agency_name);
    let again = SetPolicy { accepts: Some(true), ..closing(1) };
    policy::set(&t.op(&lead), &again).await.unwrap();
    open(&t, &reader).await;
    assert!(policy::closed(&t.op(&t.auditor)).await.unwrap().is_empty());
    assert_eq!(entries(&t.op(&lead), Action::SetEmergencyPolicy, Some(lead.agency)).await, 2);
}

#[db_test]
async fn what_is_open_stays_open_and_other_agencies_are_not_closed_with_it(t: TestApp) {
    family(&t, FULL).await;
    let lead = t.somebody(&t.money, "lead", Role::Manager).await;
    policy::set(&t.op(&lead), &closing(0)).await.unwrap();
    let reader = at_a_screen(&t, &t.last).await;
    open(&t, &reader).await;
    let lead = t.somebody(&t.desk, "leader", Role::Manager).await;
    policy::set(&t.op(&lead), &closing(0)).await.unwrap();
    assert!(current(&t.app, &reader).await.unwrap().is_some());
}

#[db_test]
async fn the_manager_decides_with_a_reason_and_of_two_at_once_one(t: TestApp) {
    let lead = t.somebody(&t.desk, "lead", Role::Manager).await;
    assert!(matches!(policy::set(&t.op(&t.desk), &closing(0)).await, Err(Failure::NotYourWork)));
    let Err(Failure::Invalid(problems)) = policy::set(&t.op(&lead), &SetPolicy::default()).await else {
        panic!("it must be told")
    };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["accepts", "reason"]);
    policy::set(&t.op(&lead), &closing(0)).await.unwrap();
    assert!(matches!(policy::set(&t.op(&lead), &closing(0)).await, Err(Failure::Stale)));
    let seen = policy::of_agency(&t.op(&t.desk)).await.unwrap();
    assert!(!seen.accepts() && !seen.may_set && seen.newest() == 1);
    assert!(policy::of_agency(&t.op(&t.money)).await.unwrap().accepts());
}
