//! Tests of つなぎ戻し on both engines.

use db::db_test;
use domain::{
    due::DueKind,
    ids::CaseId,
    referral::{Answer, ConfirmRefused, HandbackRefused, SendRefused},
    responsibility::Event,
};

use super::{
    HandBack, answer, confirm_return, hand_back, inbox, returns, send,
    test::{facts, open_dues, sent, taken, to},
    withdraw_return,
};
use crate::{
    Actor, Failure,
    audit::Action,
    consent::fixture::entries,
    plan::test::{decided, world},
    testing::TestApp,
};

/// A case that the desk took in and the money desk accepted.
async fn carried(t: &TestApp) -> CaseId {
    let case = taken(t).await;
    let id = sent(t, case, &t.desk, &t.money).await;
    answer(&t.op(&t.money), id, &Answer::Accept).await.unwrap();
    case
}

fn back_to(receiver: &Actor, carrier: &Actor) -> HandBack {
    HandBack {
        to: receiver.agency,
        done: "家計の見直しを終えた。".into(),
        remains: "月に一度の見守り。".into(),
        carries: carrier.agency,
    }
}

#[db_test]
async fn a_return_moves_responsibility_when_it_is_confirmed_and_not_before(t: TestApp) {
    let case = carried(&t).await;
    let id = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.desk)).await.unwrap();
    let op = t.op(&t.desk);
    assert_eq!(facts(&op, case).await.responsible, t.money.agency);
    assert_eq!(inbox::inbox(&op).await.unwrap().back.len(), 1);
    let early = confirm_return(&t.op(&t.money), id).await;
    assert!(matches!(early, Err(Failure::Refused(ConfirmRefused::NotReceiver))));
    confirm_return(&op, id).await.unwrap();
    let after = facts(&op, case).await;
    assert_eq!(after.responsible, t.desk.agency);
    assert!(open_dues(&op, case).await.contains(&(DueKind::Contact, t.desk.agency)));
    let again = confirm_return(&op, id).await;
    assert!(matches!(again, Err(Failure::Refused(ConfirmRefused::AlreadySettled))));
}

#[db_test]
async fn what_remains_may_stay_with_the_one_who_hands_back(t: TestApp) {
    let case = carried(&t).await;
    let id = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.money)).await.unwrap();
    confirm_return(&t.op(&t.desk), id).await.unwrap();
    assert_eq!(facts(&t.op(&t.desk), case).await.responsible, t.money.agency);
}

#[db_test]
async fn a_case_goes_back_only_from_the_responsible_agency_to_one_that_carried_it(t: TestApp) {
    let case = carried(&t).await;
    let refusal = async |actor: &Actor, back: &HandBack| match hand_back(&t.op(actor), case, back).await {
        Err(Failure::Refused(refused)) => Some(refused),
        _ => None,
    };
    assert_eq!(refusal(&t.desk, &back_to(&t.money, &t.money)).await, Some(HandbackRefused::NotResponsible));
    assert_eq!(refusal(&t.money, &back_to(&t.last, &t.last)).await, Some(HandbackRefused::NeverHeld));
    let silent = HandBack { remains: String::new(), ..back_to(&t.desk, &t.desk) };
    let Err(Failure::Invalid(problems)) = hand_back(&t.op(&t.money), case, &silent).await else {
        panic!("a return without what remains was accepted")
    };
    assert_eq!(problems[0].field, "remains");
    let stranger = hand_back(&t.op(&t.last), case, &back_to(&t.desk, &t.desk)).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
}

#[db_test]
async fn one_thing_at_a_time_is_under_way_between_two_agencies(t: TestApp) {
    let case = carried(&t).await;
    let id = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.desk)).await.unwrap();
    let onward = send(&t.op(&t.money), &to(case, t.last.agency)).await;
    assert!(matches!(onward, Err(Failure::Refused(SendRefused::Pending))));
    withdraw_return(&t.op(&t.money), id).await.unwrap();
    sent(&t, case, &t.money, &t.last).await;
    let back = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.desk)).await;
    assert!(matches!(back, Err(Failure::Refused(HandbackRefused::ReferralPending))));
    assert!(facts(&t.op(&t.desk), case).await.next_on.is_some());
}

#[db_test]
async fn confirming_twice_at_once_confirms_once(t: TestApp) {
    let case = carried(&t).await;
    let id = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.desk)).await.unwrap();
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let (a, b) = tokio::join!(confirm_return(&one, id), confirm_return(&two, id));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    let contacts =
        open_dues(&one, case).await.iter().filter(|due| **due == (DueKind::Contact, t.desk.agency)).count();
    assert_eq!(contacts, 1);
}

#[db_test]
async fn the_form_offers_the_agencies_that_carried_the_case_and_only_both_sides_read_it(t: TestApp) {
    let case = carried(&t).await;
    let form = returns::form(&t.op(&t.money), case).await.unwrap();
    assert_eq!(form.choices.iter().map(|agency| agency.id).collect::<Vec<_>>(), [t.desk.agency]);
    let id = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.desk)).await.unwrap();
    assert_eq!(returns::one(&t.op(&t.desk), id).await.unwrap().row.remains, "月に一度の見守り。");
    assert!(matches!(returns::one(&t.op(&t.last), id).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_case_can_go_back_to_an_agency_that_carried_it_only_as_the_lead_of_a_decided_plan(t: TestApp) {
    let world = world(&t).await;
    decided(&t, &world).await;
    let case = world.home.case;
    let lead = facts(&t.op(&t.coordinator), case).await.responsible;
    assert_eq!(lead, t.money.agency, "the lead of the plan carries the case");
    let mut tx = t.app.db().write().await.unwrap();
    crate::case::move_to(&mut tx, &t.op(&t.desk), case, Event::PlanDecided(t.desk.agency)).await.unwrap();
    tx.commit().await.unwrap();
    let form = returns::form(&t.op(&t.desk), case).await.unwrap();
    assert!(form.choices.iter().any(|agency| agency.id == t.money.agency));
    let id = hand_back(&t.op(&t.desk), case, &back_to(&t.money, &t.money)).await.unwrap();
    confirm_return(&t.op(&t.money), id).await.unwrap();
    assert_eq!(facts(&t.op(&t.money), case).await.responsible, t.money.agency);
}

#[db_test]
async fn taking_a_return_back_has_its_own_word_in_the_record_of_use(t: TestApp) {
    let case = carried(&t).await;
    let id = hand_back(&t.op(&t.money), case, &back_to(&t.desk, &t.desk)).await.unwrap();
    withdraw_return(&t.op(&t.money), id).await.unwrap();
    assert_eq!(entries(&t, Action::SendReturn, case).await, 1);
    assert_eq!(entries(&t, Action::WithdrawReturn, case).await, 1);
}
