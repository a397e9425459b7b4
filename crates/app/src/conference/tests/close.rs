//! Closing: everything that follows, once, and for two people at once only once.

use db::{args, db_test};
use domain::{
    case::Phase,
    conference::{CloseRefused, ConferenceState, DecisionKind, RecordRefused},
    due::DueKind,
    plan::{PlanState, Verdict},
};
use jiff::civil::date;

use super::{all_came, before, colleague, decision, entries, says};
use crate::{
    Failure,
    audit::Action,
    case,
    conference::{Names, close, minutes, preview, queries},
    disclosure, due,
    testing::TestApp,
};

#[db_test]
async fn closing_decides_the_plan_adds_its_roles_and_sets_the_tasks(t: TestApp) {
    let it = before(&t).await;
    let rows = vec![
        decision(t.desk.agency, "受診に付き添う", "R8.5.10", DecisionKind::Role),
        decision(t.money.agency, "年金の手続きを調べる", "R8.4.20", DecisionKind::Task),
    ];
    says(&t, &it, Verdict::Approved, rows).await;
    all_came(&t, it.conference).await;
    let ahead = preview(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(ahead.refused, None);
    close(&t.op(&t.coordinator), it.conference, ahead.stamp).await.unwrap();

    let case = it.world.home.case;
    let mut read = t.app.db().read().await.unwrap();
    let facts = case::facts(&mut read, case).await.unwrap();
    assert_eq!((facts.responsible, facts.phase), (t.money.agency, Phase::Carrying));
    let roles: i64 =
        read.single("SELECT count(*) FROM plan_role WHERE plan = $1", args![it.plan]).await.unwrap();
    assert_eq!(roles, 3);
    let dues = due::of_case(&mut read, case).await.unwrap();
    let task = dues.iter().find(|row| row.what == "年金の手続きを調べる").unwrap();
    assert_eq!((task.agency, task.kind, task.on), (t.money.agency, DueKind::Task, date(2026, 4, 20)));
    assert!(dues.iter().any(|row| row.what == "受診に付き添う" && row.agency == t.desk.agency));
    assert_eq!(facts.next_on, dues.iter().map(|row| row.on).min());
    assert_eq!(disclosure::recompute(&mut read, case).await.unwrap(), None);
    let kept: i64 = read
        .single("SELECT count(*) FROM decision WHERE due IS NOT NULL OR plan_role IS NOT NULL", args![])
        .await
        .unwrap();
    assert_eq!(kept, 2);
    drop(read);
    let meeting = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(meeting.row.state, ConferenceState::Closed);
    assert_eq!(meeting.items[0].plan_state, Some(PlanState::InForce));
    assert_eq!(meeting.items[0].next_on, facts.next_on);
    assert_eq!(entries(&t, Action::CloseConference, None).await, 1);
    assert_eq!(entries(&t, Action::CloseConference, Some(case)).await, 1);
}

#[db_test]
async fn a_plan_to_be_changed_goes_back_to_its_coordinator_with_a_date(t: TestApp) {
    let it = before(&t).await;
    goes_back(&t, &it, Verdict::Changes, "changes").await;
}

#[db_test]
async fn a_plan_that_is_sent_back_returns_to_its_coordinator_with_a_date(t: TestApp) {
    let it = before(&t).await;
    goes_back(&t, &it, Verdict::SentBack, "sent_back").await;
}

async fn goes_back(t: &TestApp, it: &super::Before, verdict: Verdict, state: &str) {
    // A role agreed on joins only a plan that is approved.
    says(t, it, verdict, vec![decision(t.desk.agency, "受診に付き添う", "R8.5.10", DecisionKind::Role)])
        .await;
    all_came(t, it.conference).await;
    let stamp = preview(&t.op(&t.coordinator), it.conference).await.unwrap().stamp;
    close(&t.op(&t.coordinator), it.conference, stamp).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let now: String = read.single("SELECT state FROM plan WHERE id = $1", args![it.plan]).await.unwrap();
    assert_eq!(now, state);
    let roles: i64 =
        read.single("SELECT count(*) FROM plan_role WHERE plan = $1", args![it.plan]).await.unwrap();
    assert_eq!(roles, 2);
    let dues = due::of_case(&mut read, it.world.home.case).await.unwrap();
    assert!(dues.iter().any(|row| row.source == Some(it.plan.0) && row.agency == t.coordinator.agency));
}

#[db_test]
async fn of_two_who_close_at_once_one_closes_and_the_other_is_told(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    all_came(&t, it.conference).await;
    let stamp = preview(&t.op(&t.coordinator), it.conference).await.unwrap().stamp;
    let (one, two) = (t.op(&t.coordinator), t.op(&colleague(&t)));
    let (a, b) = tokio::join!(close(&one, it.conference, stamp), close(&two, it.conference, stamp));
    let other = match (a, b) {
        (Ok(()), other) | (other, Ok(())) => other,
        both => panic!("{both:?}"),
    };
    assert!(matches!(other, Err(Failure::Refused(CloseRefused::Record(RecordRefused::Closed)))));
    assert_eq!(entries(&t, Action::CloseConference, None).await, 1);
}

#[db_test]
async fn the_same_form_sent_twice_is_recognised(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    all_came(&t, it.conference).await;
    let stamp = preview(&t.op(&t.coordinator), it.conference).await.unwrap().stamp;
    let key = Some(uuid::Uuid::from_u128(77));
    close(&t.op(&t.coordinator).with_submission(key), it.conference, stamp).await.unwrap();
    let again = close(&t.op(&t.coordinator).with_submission(key), it.conference, stamp).await;
    assert!(matches!(again, Err(Failure::Repeated)));
}

#[db_test]
async fn a_record_that_changed_after_the_confirmation_page_is_not_closed(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    all_came(&t, it.conference).await;
    let stamp = preview(&t.op(&t.coordinator), it.conference).await.unwrap().stamp;
    says(&t, &it, Verdict::SentBack, vec![]).await;
    assert!(matches!(close(&t.op(&t.coordinator), it.conference, stamp).await, Err(Failure::Stale)));
    let meeting = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(meeting.row.state, ConferenceState::Planned);
}

#[db_test]
async fn minutes_show_names_only_to_whom_they_are_disclosed(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    let full = minutes(&t.op(&t.coordinator), it.conference, Names::Full).await.unwrap();
    assert!(full.items[0].label.contains("花子"));
    assert!(full.items[0].discussion.contains("山美 花子") && full.items[0].gap.contains("山美 花子"));
    let letters = minutes(&t.op(&t.coordinator), it.conference, Names::Initials).await.unwrap();
    assert!(!letters.items[0].label.contains("花子"));
    for text in [&letters.items[0].discussion, &letters.items[0].gap] {
        assert!(!text.contains("花子") && !text.contains("山美"));
    }
    assert!(letters.items[0].gap.contains("集まれる場所"));
    assert_eq!(entries(&t, Action::Print, Some(it.world.home.case)).await, 2);
}

#[db_test]
async fn a_plan_that_arrives_while_the_record_is_closed_is_refused_or_keeps_it_open(t: TestApp) {
    let body = super::body(&t, domain::organisation::BodyKind::PlanConference).await;
    let world = crate::plan::test::world(&t).await;
    let id = crate::conference::call(&t.op(&t.coordinator), body, &super::on("R8.4.1")).await.unwrap();
    let plan = crate::plan::write(&t.op(&t.coordinator), &crate::plan::test::plan_of(&t, world.home.case))
        .await
        .unwrap();
    all_came(&t, id).await;
    let stamp = preview(&t.op(&t.coordinator), id).await.unwrap().stamp;
    let (one, two) = (t.op(&t.coordinator), t.op(&colleague(&t)));
    let (proposed, closed) = tokio::join!(crate::plan::propose(&one, plan, id), close(&two, id, stamp));
    assert_ne!(proposed.is_ok(), closed.is_ok(), "exactly one of the two happened");
    let mut read = t.app.db().read().await.unwrap();
    let state: PlanState = read.single("SELECT state FROM plan WHERE id = $1", args![plan]).await.unwrap();
    assert_eq!(state == PlanState::Proposed, proposed.is_ok());
}
