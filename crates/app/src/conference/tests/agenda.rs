//! The agenda: only cases in planning or being carried out, only with consent on the day, in a kept order.

use db::{args, db_test};
use domain::{
    case::Phase, category::Category, conference::AgendaRefused, ids::AgendaItemId, organisation::BodyKind,
};

use super::{before, body, entries, on};
use crate::{
    Failure,
    audit::Action,
    case,
    conference::{AddCase, Arranged, Order, add_case, arrange, call, candidates, queries, remove_case},
    consent::fixture::{Home, agreed, home},
    disclosure,
    testing::TestApp,
};

/// A household that the coordinator carries, in a phase.
async fn carried(t: &TestApp, phase: Phase) -> Home {
    let home = home(t, &t.desk).await;
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    case::set_phase(&mut tx, &op, home.case, phase, Some(op.agency())).await.unwrap();
    case::hold(&mut tx, &op, home.case, op.agency(), true).await.unwrap();
    disclosure::refresh(&mut tx, &op, home.case).await.unwrap();
    tx.commit().await.unwrap();
    home
}

fn chosen(home: &Home) -> AddCase {
    AddCase { case: Some(home.case), number: String::new(), minutes: "３０分".into() }
}

#[db_test]
async fn a_case_without_consent_on_the_day_is_refused_and_goes_on_once_there_is_one(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let id = call(&t.op(&t.coordinator), body, &on("R8.4.10")).await.unwrap();
    let home = carried(&t, Phase::Planning).await;
    assert!(!candidates(&t.op(&t.coordinator), id).await.unwrap()[0].consent);
    let refused = add_case(&t.op(&t.coordinator), id, &chosen(&home)).await;
    assert!(matches!(refused, Err(Failure::Refused(AgendaRefused::NoConsent(case))) if case == home.case));
    agreed(&t, &t.desk, &home, &[t.coordinator.agency], &[Category::Consultation]).await;
    assert!(candidates(&t.op(&t.coordinator), id).await.unwrap()[0].consent);
    add_case(&t.op(&t.coordinator), id, &chosen(&home)).await.unwrap();
    let meeting = queries::meeting(&t.op(&t.coordinator), id).await.unwrap();
    assert_eq!((meeting.items.len(), meeting.items[0].minutes), (1, 30));
    assert!(candidates(&t.op(&t.coordinator), id).await.unwrap().is_empty());
    let again = add_case(&t.op(&t.coordinator), id, &chosen(&home)).await;
    assert!(matches!(again, Err(Failure::Refused(AgendaRefused::OnAgenda))));
    assert_eq!(entries(&t, Action::WriteConference, Some(home.case)).await, 1);
}

#[db_test]
async fn cases_of_other_phases_and_cases_that_are_not_ours_to_know_are_refused(t: TestApp) {
    let body = body(&t, BodyKind::PlanConference).await;
    let id = call(&t.op(&t.coordinator), body, &on("R8.4.10")).await.unwrap();
    let own = carried(&t, Phase::Assessing).await;
    agreed(&t, &t.desk, &own, &[t.coordinator.agency], &[Category::Consultation]).await;
    let refused = add_case(&t.op(&t.coordinator), id, &chosen(&own)).await;
    assert!(matches!(refused, Err(Failure::Refused(AgendaRefused::WrongPhase))));
    let unknown = home(&t, &t.money).await;
    let by_id = add_case(&t.op(&t.coordinator), id, &chosen(&unknown)).await;
    let typed = AddCase { number: "r8-0002".into(), ..AddCase::default() };
    let by_number = add_case(&t.op(&t.coordinator), id, &typed).await;
    let typed = AddCase { number: "R8-9999".into(), ..AddCase::default() };
    let nothing = add_case(&t.op(&t.coordinator), id, &typed).await;
    let said = |result| match result {
        Err(Failure::Invalid(problems)) => problems,
        other => panic!("{other:?}"),
    };
    let (by_id, by_number, nothing) = (said(by_id), said(by_number), said(nothing));
    assert_eq!(by_id, nothing);
    assert_eq!(by_number, nothing);
}

fn row(item: AgendaItemId, place: &str, starts_at: &str) -> Arranged {
    Arranged { item, place: place.into(), minutes: "15".into(), starts_at: starts_at.into() }
}

#[db_test]
async fn each_case_has_its_time_as_typed_or_one_after_the_other(t: TestApp) {
    let it = before(&t).await;
    let second = carried(&t, Phase::Carrying).await;
    agreed(&t, &t.desk, &second, &[t.coordinator.agency], &[Category::Consultation]).await;
    let other = add_case(&t.op(&t.coordinator), it.conference, &chosen(&second)).await.unwrap();
    let times = async |version, rows, assigns| {
        let typed = Order { version, rows, assigns };
        arrange(&t.op(&t.coordinator), it.conference, &typed).await?;
        let meeting = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap();
        Ok::<_, Failure<_>>(meeting.items.iter().map(|item| item.starts_at.clone()).collect::<Vec<_>>())
    };
    let typed = vec![row(it.item, "1", "14時"), row(other, "2", "")];
    assert_eq!(times(1, typed, false).await.unwrap(), ["14:00", ""]);
    // The conference begins at 13:30; its order is the one that was typed.
    let turned = vec![row(it.item, "2", "14:00"), row(other, "1", "")];
    assert_eq!(times(2, turned, true).await.unwrap(), ["13:30", "13:45"]);
    let wrong = times(3, vec![row(it.item, "1", "25時"), row(other, "2", "")], false).await;
    assert!(matches!(wrong, Err(Failure::Invalid(problems)) if problems[0].field == "starts_at"));
    let long = Arranged { minutes: "480".into(), ..row(it.item, "1", "") };
    let night = times(3, vec![long, Arranged { minutes: "300".into(), ..row(other, "2", "") }], true).await;
    assert!(matches!(night, Err(Failure::Invalid(problems)) if problems[0].field == "assign"));
}

#[db_test]
async fn the_order_is_kept_and_an_older_one_does_not_overwrite_it(t: TestApp) {
    let it = before(&t).await;
    let second = carried(&t, Phase::Carrying).await;
    agreed(&t, &t.desk, &second, &[t.coordinator.agency], &[Category::Consultation]).await;
    let other = add_case(&t.op(&t.coordinator), it.conference, &chosen(&second)).await.unwrap();
    let rows = vec![row(it.item, "２", ""), row(other, "1", "")];
    let order = |version, rows| Order { version, rows, assigns: false };
    arrange(&t.op(&t.coordinator), it.conference, &order(1, rows.clone())).await.unwrap();
    let meeting = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(meeting.items.iter().map(|item| item.id).collect::<Vec<_>>(), [other, it.item]);
    let late = arrange(&t.op(&t.coordinator), it.conference, &order(1, rows)).await;
    assert!(matches!(late, Err(Failure::Stale)));
    let wrong =
        arrange(&t.op(&t.coordinator), it.conference, &order(2, vec![row(other, "はじめ", "")])).await;
    assert!(matches!(wrong, Err(Failure::Invalid(_))));
}

#[db_test]
async fn a_case_taken_off_the_agenda_gives_its_plan_back_with_a_date(t: TestApp) {
    let it = before(&t).await;
    remove_case(&t.op(&t.coordinator), it.conference, it.item, 1).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let state: String = read.single("SELECT state FROM plan WHERE id = $1", args![it.plan]).await.unwrap();
    assert_eq!(state, "draft");
    let dues = crate::due::of_case(&mut read, it.world.home.case).await.unwrap();
    assert!(dues.iter().any(|due| due.what.contains("次の会議")));
    assert!(matches!(
        remove_case(&t.op(&t.coordinator), it.conference, it.item, 1).await,
        Err(Failure::NotFound)
    ));
}
