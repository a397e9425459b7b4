//! Who may do what.

use db::db_test;
use domain::{code::Code as _, retention::RecordKind, staff::Role};

use super::fixture::{ended, office, sent, time_is_over};
use crate::{
    Failure,
    retention::{decide, draw, holds, periods, queries},
    testing::TestApp,
};

#[db_test]
async fn only_the_section_administrators_and_managers_there_see_lists(t: TestApp) {
    let office = office(&t).await;
    ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    let list = sent(&t, &office).await;
    for role in Role::ALL {
        let actor = t.somebody(&t.auditor, &format!("role-{}", role.code()), *role).await;
        let looks = matches!(role, Role::Section | Role::Admin | Role::Manager);
        let retains = matches!(role, Role::Section | Role::Admin);
        let decides = matches!(role, Role::Section | Role::Manager);
        let op = t.op(&actor);
        assert_eq!(queries::overview(&op).await.is_ok(), looks, "{role:?}");
        assert_eq!(queries::one(&op, list).await.is_ok(), looks, "{role:?}");
        assert_eq!(queries::notice(&op).await.unwrap().is_some(), looks, "{role:?}");
        assert_eq!(periods::overview(&op).await.is_ok(), retains, "{role:?}");
        assert_eq!(holds::list(&op).await.is_ok(), retains, "{role:?}");
        let not_theirs = |result: bool| assert!(result, "{role:?}");
        not_theirs(matches!(draw::draw(&op).await, Err(Failure::NotYourWork)) != retains);
        let back = decide::send_back(&op, (list, 0), "x").await;
        not_theirs(matches!(back, Err(Failure::NotYourWork)) != decides);
    }
    let elsewhere = t.somebody(&t.desk, "boss", Role::Manager).await;
    assert!(matches!(queries::overview(&t.op(&elsewhere)).await, Err(Failure::NotYourWork)));
    assert!(matches!(decide::approve(&t.op(&elsewhere), (list, 2)).await, Err(Failure::NotYourWork)));
    let manager = t.somebody(&t.auditor, "head", Role::Manager).await;
    decide::approve(&t.op(&manager), (list, 2)).await.unwrap();
}

#[db_test]
async fn a_period_is_set_by_one_of_two_and_checked(t: TestApp) {
    let office = office(&t).await;
    let op = t.op(&office.author);
    let command = |seen| periods::SetPeriod {
        kind: RecordKind::Case,
        years: Some(5),
        basis: "文書管理規程".into(),
        from: op.today(),
        seen,
    };
    periods::set(&op, &command(0)).await.unwrap();
    assert!(matches!(periods::set(&t.op(&office.approver), &command(0)).await, Err(Failure::Stale)));
    let wrong = periods::SetPeriod { years: Some(101), basis: " ".into(), ..command(1) };
    let Err(Failure::Invalid(problems)) = periods::set(&op, &wrong).await else { panic!("it must be told") };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["years", "basis"]);
    assert!(matches!(periods::set(&t.op(&t.desk), &command(1)).await, Err(Failure::NotYourWork)));
    periods::set(&op, &periods::SetPeriod { years: None, ..command(1) }).await.unwrap();
    let it = periods::overview(&op).await.unwrap();
    assert_eq!((it.now.of(RecordKind::Case), it.newest(RecordKind::Case)), (None, 2));
}
