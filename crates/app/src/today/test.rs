//! Tests of the page 今日 on both engines.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    intake::Method,
    referral::Answer,
};

use super::{Changed, Where, today};
use crate::{
    Failure,
    consent::fixture::{agreed, home},
    intake::{TakeIn, take},
    note::{Write, fixture::note_of, write},
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

#[db_test]
async fn the_morning_begins_with_what_others_did_in_ones_own_cases(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.desk.agency, t.money.agency], &[Category::Consultation]).await;
    let written = async |actor: &crate::Actor, sharing: Sharing| {
        let op = t.op(actor);
        write(&op, &Write { sharing, ..note_of(&op, home.case, "訪問した") }).await.unwrap();
    };
    assert!(today(&t.op(&t.desk)).await.unwrap().changed.is_empty());
    written(&t.desk, Sharing::Team).await;
    written(&t.money, Sharing::Agency).await;
    assert!(today(&t.op(&t.desk)).await.unwrap().changed.is_empty(), "one's own, and what is hidden");
    written(&t.money, Sharing::Team).await;
    written(&t.money, Sharing::Team).await;
    let changed = today(&t.op(&t.desk)).await.unwrap().changed;
    let told: Vec<_> =
        changed.iter().map(|line| (line.case, line.what[&Changed::Note], line.agencies.len())).collect();
    assert_eq!(told, [(home.case, 2, 1)]);
    assert!(today(&t.op(&t.money)).await.unwrap().changed.is_empty(), "not their case");
    t.clock.pass(1);
    assert_eq!(today(&t.op(&t.desk)).await.unwrap().changed.len(), 1, "the last office day");
    t.clock.pass(3);
    assert!(today(&t.op(&t.desk)).await.unwrap().changed.is_empty());
}
