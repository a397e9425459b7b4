//! What a conference decides, each refusal, and the day on which a plan begins.

use db::db_test;
use domain::{
    case::Phase,
    category::Category,
    conference::{Attendance, Member},
    due::DueKind,
    organisation::BodyKind,
    plan::{DecideRefused, PlanState},
};
use jiff::civil::date;

use super::{decide_as, decide_today, decided, plan_of, proposed, standing, world};
use crate::{
    Failure,
    consent::{
        Withdraw,
        fixture::{agreed, home},
        withdraw,
    },
    disclosure,
    plan::{WritePlan, begin, show, write},
    testing::TestApp,
};

fn refusal(result: Result<(), Failure<DecideRefused>>) -> DecideRefused {
    match result {
        Err(Failure::Refused(refused)) => refused,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[db_test]
async fn a_decided_plan_makes_its_lead_responsible_and_its_roles_dates_to_watch(t: TestApp) {
    let world = world(&t).await;
    let plan = decided(&t, &world).await;
    let (facts, dues) = standing(&t, world.home.case).await;
    assert_eq!((facts.responsible, facts.coordinator), (t.money.agency, Some(t.coordinator.agency)));
    assert_eq!((facts.phase, facts.next_on), (Phase::Carrying, Some(date(2026, 5, 1))));
    let seen: Vec<_> = dues.iter().map(|due| (due.kind, due.agency, due.on)).collect();
    let coordinator = t.coordinator.agency;
    assert_eq!(
        seen[..3],
        [
            (DueKind::Monitoring, coordinator, date(2026, 5, 1)),
            (DueKind::Task, t.desk.agency, date(2026, 6, 30)),
            (DueKind::Monitoring, coordinator, date(2026, 7, 1)),
        ]
    );
    assert!(seen.contains(&(DueKind::Task, t.money.agency, date(2026, 9, 30))));
    assert!(seen.contains(&(DueKind::Evaluation, coordinator, date(2026, 9, 30))));
    assert_eq!(seen.len(), 5, "the screening is done");
    let row = show(&t.op(&t.desk), plan).await.unwrap().plan.row;
    assert_eq!((row.state, row.decided_on), (PlanState::InForce, Some(date(2026, 4, 1))));
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, world.home.case).await.unwrap(), None);
}

#[db_test]
async fn nothing_is_decided_without_consent(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let given =
        agreed(&t, &t.desk, &home, &[t.coordinator.agency], &[Category::Basic, Category::Consultation]).await;
    let plan = proposed(&t, &plan_of(&t, home.case)).await;
    assert_eq!(refusal(decide_today(&t, plan).await), DecideRefused::AgencyNotCovered(t.money.agency));
    let back = Withdraw { case: home.case, consent: given.consent, reason: "考え直したい".into() };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    assert_eq!(refusal(decide_today(&t, plan).await), DecideRefused::NoConsent);
    let (facts, _) = standing(&t, home.case).await;
    assert_eq!((facts.responsible, facts.phase), (t.desk.agency, Phase::Planning));
}

#[db_test]
async fn a_consent_withdrawn_on_the_day_of_the_conference_does_not_carry_a_plan(t: TestApp) {
    let world = world(&t).await;
    let plan = proposed(&t, &plan_of(&t, world.home.case)).await;
    t.clock.set(date(2026, 4, 10));
    let back =
        Withdraw {
            case: world.home.case, consent: world.consent.consent, reason: "考え直したい".into()
        };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    assert_eq!(refusal(decide_today(&t, plan).await), DecideRefused::NoConsent);
}

#[db_test]
async fn a_consent_that_ended_after_the_conference_does_not_carry_a_plan_either(t: TestApp) {
    let world = world(&t).await;
    let plan = proposed(&t, &plan_of(&t, world.home.case)).await;
    t.clock.set(date(2027, 4, 1));
    let op = t.op(&t.coordinator);
    let late = decide_as(&op, plan, BodyKind::PlanConference, date(2027, 3, 31), &[]).await;
    assert_eq!(refusal(late), DecideRefused::NoConsent);
}

#[db_test]
async fn a_conference_without_its_members_of_the_wrong_kind_or_in_the_future_decides_nothing(t: TestApp) {
    let world = world(&t).await;
    let plan = proposed(&t, &plan_of(&t, world.home.case)).await;
    let op = t.op(&t.coordinator);
    let day = op.today();
    for attendance in [None, Some(Attendance::Absent)] {
        let members = [Member { compulsory: true, attendance }];
        let result = decide_as(&op, plan, BodyKind::PlanConference, day, &members).await;
        assert_eq!(refusal(result), DecideRefused::MemberMissing);
    }
    let result = decide_as(&op, plan, BodyKind::SecrecyConference, day, &[]).await;
    assert_eq!(refusal(result), DecideRefused::WrongBody);
    let result = decide_as(&op, plan, BodyKind::PlanConference, date(2026, 4, 2), &[]).await;
    assert_eq!(refusal(result), DecideRefused::NotHeld);
    assert_eq!(show(&op, plan).await.unwrap().plan.row.state, PlanState::Proposed);
}

#[db_test]
async fn a_draft_or_a_second_plan_beside_one_in_force_is_not_decided(t: TestApp) {
    let world = world(&t).await;
    let draft = write(&t.op(&t.coordinator), &plan_of(&t, world.home.case)).await.unwrap();
    assert_eq!(refusal(decide_today(&t, draft).await), DecideRefused::NotProposed);
    decided(&t, &world).await;
    let second = proposed(&t, &plan_of(&t, world.home.case)).await;
    assert_eq!(refusal(decide_today(&t, second).await), DecideRefused::AnotherInForce);
}

#[db_test]
async fn a_plan_of_later_begins_on_its_first_day_and_once(t: TestApp) {
    let world = world(&t).await;
    let later = WritePlan {
        period: (Some(date(2026, 4, 10)), Some(date(2026, 9, 30))),
        ..plan_of(&t, world.home.case)
    };
    let plan = proposed(&t, &later).await;
    decide_today(&t, plan).await.unwrap();
    assert_eq!(show(&t.op(&t.desk), plan).await.unwrap().plan.row.state, PlanState::Decided);
    assert_eq!(begin(&t.app, date(2026, 4, 9)).await.unwrap(), 0);
    assert_eq!(begin(&t.app, date(2026, 4, 10)).await.unwrap(), 1);
    assert_eq!(begin(&t.app, date(2026, 4, 10)).await.unwrap(), 0);
    assert_eq!(show(&t.op(&t.desk), plan).await.unwrap().plan.row.state, PlanState::InForce);
    let mut read = t.app.db().read().await.unwrap();
    let entries: Vec<(Option<String>,)> = read
        .all("SELECT detail FROM audit_entry WHERE object = 'plan' AND staff IS NULL", db::args![])
        .await
        .unwrap();
    assert_eq!(entries, [(Some("begun".to_owned()),)]);
}

#[db_test]
async fn a_consent_withdrawn_under_a_plan_gives_the_responsible_agency_a_date_to_look_again(t: TestApp) {
    let world = world(&t).await;
    decided(&t, &world).await;
    let back =
        Withdraw {
            case: world.home.case, consent: world.consent.consent, reason: "気が変わった".into()
        };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    let (facts, dues) = standing(&t, world.home.case).await;
    let look = dues.iter().find(|due| due.what.contains("同意の撤回")).unwrap();
    assert_eq!((look.agency, look.on), (facts.responsible, date(2026, 4, 8)));
    assert_eq!((look.kind, facts.next_on), (DueKind::Task, Some(date(2026, 4, 8))));
}
