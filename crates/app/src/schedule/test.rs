//! 予定 on both engines.

use db::db_test;
use domain::{due::DueKind, schedule::DateKind};
use jiff::civil::date;

use super::{Asked, schedule};
use crate::{
    Failure,
    case::dues::{self, DueInput},
    household::tests::open_case,
    testing::TestApp,
};

const SPRING: Asked =
    Asked { from: date(2026, 4, 1), until: date(2026, 5, 31), overdue: false, mine: false, kind: None };

#[db_test]
async fn the_dates_of_an_agency_stand_in_one_list_and_only_there(t: TestApp) {
    let case = open_case(&t, &t.desk, "山の世帯", date(2026, 4, 8)).await;
    let visit =
        DueInput {
            on: "4/20".into(), kind: Some(DueKind::Contact), what: "電話で様子をうかがう".into()
        };
    dues::add(&t.op(&t.desk), case, &visit).await.unwrap();
    let all = schedule(&t.op(&t.desk), &SPRING).await.unwrap();
    let days: Vec<_> = all.lines.iter().map(|line| (line.on, line.kind)).collect();
    assert_eq!(days, [(date(2026, 4, 8), DateKind::Answer), (date(2026, 4, 20), DateKind::Act)]);
    assert!(all.lines.iter().all(|line| line.mine && line.household.as_deref() == Some("山の世帯")));
    let acts = Asked { kind: Some(DateKind::Act), mine: true, ..SPRING };
    assert_eq!(schedule(&t.op(&t.desk), &acts).await.unwrap().lines.len(), 1);
    t.clock.pass(20);
    let today = Asked { from: date(2026, 4, 21), ..SPRING };
    assert!(schedule(&t.op(&t.desk), &today).await.unwrap().lines.is_empty());
    let late = Asked { overdue: true, ..today };
    assert_eq!(schedule(&t.op(&t.desk), &late).await.unwrap().lines.len(), 2);
    let early = Asked { until: date(2026, 4, 7), ..SPRING };
    assert!(schedule(&t.op(&t.desk), &early).await.unwrap().lines.is_empty());
    let colleague = t.somebody(&t.desk, "beside", domain::staff::Role::Counsellor).await;
    assert_eq!(schedule(&t.op(&colleague), &SPRING).await.unwrap().lines.len(), 2);
    let own = Asked { mine: true, ..SPRING };
    assert!(schedule(&t.op(&colleague), &own).await.unwrap().lines.is_empty());
    assert!(schedule(&t.op(&t.money), &SPRING).await.unwrap().lines.is_empty());
    assert!(matches!(schedule(&t.op(&t.auditor), &SPRING).await, Err(Failure::NotYourWork)));
}
