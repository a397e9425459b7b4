//! Recording, deciding, extending and ending a protection, and what is refused.

use db::db_test;
use domain::protection::{ProtectionRefused, ProtectionStage, ProtectionStep};
use jiff::civil::date;

use super::{FULL, family, protect, typed};
use crate::{
    Failure,
    audit::Action,
    due,
    household::{cover, tests::entries},
    protection::{BeginInput, PeriodInput, begin, decide, end, extend, page},
    testing::TestApp,
};

fn period(from: &str, until: &str) -> PeriodInput {
    PeriodInput { from: from.into(), until: until.into() }
}

#[db_test]
async fn a_provisional_protection_is_decided_extended_and_ended_and_its_history_keeps_all(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    decide(&op, case, id, &period("R8.4.1", "R9.3.31"), 1).await.unwrap();
    assert!(matches!(decide(&op, case, id, &period("R8.4.1", "R9.3.31"), 1).await, Err(Failure::Refused(_))));
    extend(&op, case, id, &period("", "R10.3.31"), 2).await.unwrap();
    assert!(matches!(extend(&op, case, id, &period("", "R10.6.30"), 2).await, Err(Failure::Stale)));
    end(&op, case, id, "本人から終了の申出", 3).await.unwrap();
    let shown = page(&op, case).await.unwrap();
    assert_eq!(shown.protections[0].stage, ProtectionStage::Ended);
    let steps: Vec<ProtectionStep> = shown.steps.iter().rev().map(|row| row.step).collect();
    let all = [ProtectionStep::Begin, ProtectionStep::Decide, ProtectionStep::Extend, ProtectionStep::End];
    assert_eq!(steps, all);
    assert_eq!(shown.steps[0].words, "本人から終了の申出");
    assert!(!cover(&op, case).await.unwrap().header.face.protected, "what it hid shows again");
    assert_eq!(entries(&op, Action::BeginProtection, Some(id)).await, 1);
    assert_eq!(entries(&op, Action::ChangeProtection, Some(id)).await, 3);
}

#[db_test]
async fn it_hides_after_its_last_day_until_somebody_ends_it_and_somebody_is_reminded(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let reminders = |rows: Vec<due::DueRow>| {
        rows.into_iter().filter(|row| row.source == Some(id.0)).map(|row| row.on).collect::<Vec<_>>()
    };
    let rows = due::of_case(&mut op.read().await.unwrap(), case).await.unwrap();
    assert_eq!(reminders(rows), [date(2026, 5, 31)], "a month before");
    t.clock.set(date(2026, 7, 1));
    let op = t.op(&t.desk);
    let shown = page(&op, case).await.unwrap();
    assert!(shown.protections[0].grant().is_overdue(op.today()) && shown.header.face.protected);
    end(&op, case, id, "転出先で引き継がれた", 1).await.unwrap();
    let rows = due::of_case(&mut op.read().await.unwrap(), case).await.unwrap();
    assert!(reminders(rows).is_empty());
}

#[db_test]
async fn those_protected_together_are_recorded_at_once_and_nobody_twice(t: TestApp) {
    let (case, hanako, taro) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    assert_eq!(begin(&op, case, &typed(&[hanako, taro])).await.unwrap().len(), 2);
    let again = begin(&op, case, &typed(&[hanako])).await;
    assert!(matches!(again, Err(Failure::Refused(ProtectionRefused::Already))), "{again:?}");
}

#[db_test]
async fn what_is_missing_or_turned_round_is_said_beside_its_field(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let wrong = [
        (BeginInput { persons: vec![], ..typed(&[hanako]) }, "person"),
        (BeginInput { kind: None, ..typed(&[hanako]) }, "kind"),
        (BeginInput { stage: None, ..typed(&[hanako]) }, "stage"),
        (BeginInput { municipality: " 　".into(), ..typed(&[hanako]) }, "municipality"),
        (BeginInput { from: "R8.5.1".into(), ..typed(&[hanako]) }, "from"),
        (BeginInput { until: "R8.3.31".into(), ..typed(&[hanako]) }, "until"),
        (BeginInput { until: "R9.4.1".into(), ..typed(&[hanako]) }, "until"),
        (BeginInput { until: "令和8年2月30日".into(), ..typed(&[hanako]) }, "until"),
    ];
    for (input, field) in wrong {
        let Err(Failure::Invalid(problems)) = begin(&op, case, &input).await else { panic!("{field}") };
        assert_eq!(problems[0].field, field, "{problems:?}");
    }
    let id = protect(&op, case, hanako).await;
    let Err(Failure::Invalid(problems)) = end(&op, case, id, " ", 1).await else { panic!("no reason") };
    assert_eq!(problems[0].field, "words");
    let extended = extend(&op, case, id, &period("", "R9.6.30"), 1).await;
    assert!(matches!(extended, Err(Failure::Refused(ProtectionRefused::WrongStage))), "{extended:?}");
}

#[db_test]
async fn who_holds_no_records_records_no_protection(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    assert!(matches!(begin(&t.op(&t.money), case, &typed(&[hanako])).await, Err(Failure::NotFound)));
    let categories = [domain::category::Category::Basic];
    crate::household::tests::consent(&t, &t.desk, (case, hanako), &t.money, &categories, date(2026, 12, 31))
        .await;
    let by_consent = begin(&t.op(&t.money), case, &typed(&[hanako])).await;
    assert!(matches!(by_consent, Err(Failure::Refused(ProtectionRefused::ReadOnly))), "{by_consent:?}");
    assert!(matches!(begin(&t.op(&t.auditor), case, &typed(&[hanako])).await, Err(Failure::NotYourWork)));
}
