//! Looking at a plan on its dates.

use db::db_test;
use domain::{due::DueKind, ids::MonitoringId};
use jiff::civil::date;

use super::{decided, standing, world};
use crate::{
    Failure,
    audit::Action,
    consent::fixture::entries,
    plan::{Monitor, monitor, show, to_monitor, watched},
    testing::TestApp,
};

async fn first(t: &TestApp, plan: domain::ids::PlanId) -> MonitoringId {
    show(&t.op(&t.coordinator), plan).await.unwrap().plan.monitorings[0].id
}

fn looked(monitoring: MonitoringId) -> Monitor {
    Monitor {
        monitoring,
        done_on: date(2026, 5, 2),
        result: "通院が始まった".into(),
        next: Some(date(2026, 6, 1)),
    }
}

#[db_test]
async fn a_monitoring_is_recorded_once_and_sets_the_next_date(t: TestApp) {
    let world = world(&t).await;
    let plan = decided(&t, &world).await;
    let id = first(&t, plan).await;
    t.clock.set(date(2026, 5, 2));
    monitor(&t.op(&t.money), &looked(id)).await.unwrap();
    let page = to_monitor(&t.op(&t.coordinator), id).await.unwrap();
    assert_eq!(page.row.result.as_deref(), Some("通院が始まった"));
    assert_eq!(page.row.agency_name.as_deref(), Some(t.money.agency_name.as_str()));
    let (facts, dues) = standing(&t, world.home.case).await;
    assert_eq!(facts.next_on, Some(date(2026, 6, 1)));
    let dates: Vec<_> = dues.iter().filter(|due| due.kind == DueKind::Monitoring).map(|due| due.on).collect();
    assert_eq!(dates, [date(2026, 6, 1), date(2026, 7, 1)]);
    assert!(matches!(monitor(&t.op(&t.money), &looked(id)).await, Err(Failure::Stale)));
    assert_eq!(entries(&t, Action::Monitor, world.home.case).await, 1);
}

#[db_test]
async fn a_monitoring_needs_a_result_a_past_day_and_a_next_date_within_the_plan(t: TestApp) {
    let world = world(&t).await;
    let plan = decided(&t, &world).await;
    let good = looked(first(&t, plan).await);
    t.clock.set(date(2026, 5, 2));
    let cases = [
        (Monitor { result: String::new(), ..good.clone() }, "result"),
        (Monitor { done_on: date(2026, 5, 3), ..good.clone() }, "done_on"),
        (Monitor { next: Some(date(2026, 5, 2)), ..good.clone() }, "next_on"),
        (Monitor { next: Some(date(2026, 10, 1)), ..good }, "next_on"),
    ];
    for (command, field) in cases {
        let Err(Failure::Invalid(problems)) = monitor(&t.op(&t.coordinator), &command).await else {
            panic!("{field} was accepted")
        };
        assert_eq!(problems[0].field, field);
    }
}

#[db_test]
async fn who_may_not_read_the_plan_may_not_record_a_monitoring(t: TestApp) {
    let world = world(&t).await;
    let plan = decided(&t, &world).await;
    let id = first(&t, plan).await;
    t.clock.set(date(2026, 5, 2));
    assert!(matches!(monitor(&t.op(&t.last), &looked(id)).await, Err(Failure::NotFound)));
    assert!(matches!(monitor(&t.op(&t.auditor), &looked(id)).await, Err(Failure::NotYourWork)));
    assert!(matches!(to_monitor(&t.op(&t.last), id).await, Err(Failure::NotFound)));
    assert_eq!(entries(&t, Action::Monitor, world.home.case).await, 0);
}

#[db_test]
async fn coordinator_and_lead_see_what_to_look_at_and_nobody_else(t: TestApp) {
    let world = world(&t).await;
    decided(&t, &world).await;
    for actor in [&t.coordinator, &t.money] {
        let rows = watched(&t.op(actor)).await.unwrap();
        assert_eq!(
            rows.iter().map(|row| row.due_on).collect::<Vec<_>>(),
            [date(2026, 5, 1), date(2026, 7, 1)]
        );
        assert_eq!(rows[0].lead_name.as_deref(), Some(t.money.agency_name.as_str()));
        assert_eq!(rows[0].label, "山美 花子さんの世帯");
    }
    assert!(watched(&t.op(&t.desk)).await.unwrap().is_empty());
    assert!(watched(&t.op(&t.last)).await.unwrap().is_empty());
    // Once the consent is over, the lead may not know of it any more.
    t.clock.set(date(2027, 4, 1));
    assert!(watched(&t.op(&t.money)).await.unwrap().is_empty());
}
