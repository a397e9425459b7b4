//! Tests of the page 今日 on both engines.

use db::db_test;
use domain::{intake::Method, referral::Answer};

use super::{Where, today};
use crate::{
    Failure,
    intake::{TakeIn, take},
    referral::{SendReferral, answer, send},
    testing::TestApp,
};

fn referral(case: domain::ids::CaseId, agency: domain::ids::AgencyId, t: &TestApp) -> SendReferral {
    SendReferral {
        case,
        target: domain::referral::Target::Agency,
        agency: Some(agency),
        area: None,
        purpose: domain::referral::Purpose::Handover,
        summary: "家賃の相談です。".into(),
        wanted_on: t.op(&t.desk).today(),
        shares_basic: false,
        told_person: false,
    }
}

#[db_test]
async fn the_day_shows_what_waits_for_each_side_and_where_to_do_it(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &TakeIn::least(op.today(), Method::Phone, "家賃を払えない。")).await.unwrap();
    let morning = today(&op).await.unwrap();
    assert_eq!(morning.dues[0].place(), Where::Screening(taken.intake.0));
    assert_eq!((morning.intakes.len(), morning.new_cases.len()), (1, 1));
    let id = send(&op, &referral(taken.case, t.money.agency, &t)).await.unwrap();
    let sender = today(&op).await.unwrap();
    assert_eq!((sender.counts.waiting, sender.counts.due, sender.intakes.len()), (1, 0, 0));
    t.clock.pass(1);
    let receiver = today(&t.op(&t.money)).await.unwrap();
    assert_eq!((receiver.counts.arrived, receiver.counts.due, receiver.counts.overdue), (1, 1, 1));
    assert_eq!(receiver.dues[0].place(), Where::Referral(id.0));
    assert_eq!((receiver.dues[0].household.clone(), receiver.dues[0].case_open), (None, false));
    answer(&t.op(&t.money), id, &Answer::Accept).await.unwrap();
    let after = today(&t.op(&t.money)).await.unwrap();
    assert_eq!((after.unassigned.len(), after.counts.arrived), (1, 0));
    assert_eq!(after.dues[0].place(), Where::Case(taken.case));
}

#[db_test]
async fn an_empty_day_is_empty_and_an_auditor_has_none(t: TestApp) {
    let empty = today(&t.op(&t.last)).await.unwrap();
    assert!(empty.dues.is_empty() && empty.arrived.is_empty() && empty.waiting.is_empty());
    assert_eq!(empty.counts, super::Counts::default());
    assert!(matches!(today(&t.op(&t.auditor)).await, Err(Failure::NotYourWork)));
}
