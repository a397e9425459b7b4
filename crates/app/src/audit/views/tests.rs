//! Who sees which part of the list, what it counts, and that making it is recorded.

use db::db_test;
use domain::{category::Category, disclosure::Basis, staff::Role};
use jiff::civil::date;

use super::{Period, by_number, of_case};
use crate::{
    Actor, Failure,
    audit::Action,
    case::queries::header,
    consent::fixture::{Home, agreed, entries, home},
    testing::TestApp,
};

const ALL: Period = Period { from: None, to: None };

async fn look(t: &TestApp, by: &Actor, home: &Home, times: usize) {
    for _ in 0..times {
        header(&t.op(by), home.case).await.unwrap();
    }
}

async fn shared(t: &TestApp) -> Home {
    let home = home(t, &t.desk).await;
    agreed(t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Money]).await;
    look(t, &t.desk, &home, 2).await;
    look(t, &t.money, &home, 3).await;
    home
}

#[db_test]
async fn the_auditor_gets_all_of_it_counted_by_day_and_agency(t: TestApp) {
    let home = shared(&t).await;
    t.clock.pass(1);
    look(&t, &t.money, &home, 1).await;
    let views = by_number(&t.op(&t.auditor), " ｒ8-0001", ALL).await.unwrap().unwrap();
    assert!(views.whole);
    let seen: Vec<_> =
        views.lines.iter().map(|view| (view.day.day(), view.agency.as_str(), view.act, view.count)).collect();
    let (desk, money) = ("あおぞら地域包括支援センター", "くらしの相談窓口");
    assert_eq!(
        seen,
        [(1, desk, Action::ReadCase, 2), (1, money, Action::ReadCase, 3), (2, money, Action::ReadCase, 1)]
    );
    assert_eq!((views.lines[1].role, views.lines[1].basis), (Some(Role::Counsellor), Some(Basis::Consent)));
    assert_eq!(entries(&t, Action::ListViews, home.case).await, 1);
    let second = by_number(&t.op(&t.auditor), "R8-0001", ALL).await.unwrap().unwrap();
    assert!(
        second.lines.iter().any(|view| view.act == Action::ListViews),
        "making the list is in the next one"
    );
    assert!(by_number(&t.op(&t.auditor), "R8-0002", ALL).await.unwrap().is_none());
}

#[db_test]
async fn a_period_narrows_and_an_end_before_the_beginning_is_refused(t: TestApp) {
    let home = shared(&t).await;
    t.clock.pass(1);
    look(&t, &t.money, &home, 1).await;
    let second = Period { from: Some(date(2026, 4, 2)), to: Some(date(2026, 4, 2)) };
    let views = by_number(&t.op(&t.auditor), "R8-0001", second).await.unwrap().unwrap();
    assert_eq!(views.lines.len(), 1);
    let wrong = Period { from: Some(date(2026, 4, 2)), to: Some(date(2026, 4, 1)) };
    assert!(matches!(by_number(&t.op(&t.auditor), "R8-0001", wrong).await, Err(Failure::Invalid(_))));
    assert!(matches!(of_case(&t.op(&t.desk), home.case, wrong).await, Err(Failure::Invalid(_))));
}

#[db_test]
async fn the_responsible_agency_sees_whom_it_knows_and_another_one_itself(t: TestApp) {
    let home = shared(&t).await;
    let (_, mine) = of_case(&t.op(&t.desk), home.case, ALL).await.unwrap();
    assert!(mine.lines.iter().any(|view| view.agency == "あおぞら地域包括支援センター"));
    let (_, theirs) = of_case(&t.op(&t.money), home.case, ALL).await.unwrap();
    assert!(theirs.lines.iter().all(|view| view.agency == "くらしの相談窓口") && !theirs.lines.is_empty());
    assert!(matches!(of_case(&t.op(&t.last), home.case, ALL).await, Err(Failure::NotFound)));
    assert!(matches!(of_case(&t.op(&t.auditor), home.case, ALL).await, Err(Failure::NotYourWork)));
    assert!(matches!(by_number(&t.op(&t.desk), "R8-0001", ALL).await, Err(Failure::NotYourWork)));
    assert_eq!(entries(&t, Action::ListViews, home.case).await, 2);
}
