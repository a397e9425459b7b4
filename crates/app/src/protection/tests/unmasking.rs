//! Showing what is hidden: to whom, with what reason, and what the record and the review have of it.

use db::db_test;
use domain::{
    category::Category,
    ids::{AuditId, CaseId, PersonId},
    protection::{UnmaskReason, UnmaskRefused},
    review::Rule,
};
use jiff::civil::date;

use super::{FULL, family, protect, through_the_door};
use crate::{
    Actor, Failure,
    audit::words_of,
    household::tests::consent,
    protection::{NamedInput, UnmaskInput, add_named, unmask, unmask_form},
    review,
    testing::TestApp,
};

fn asked() -> UnmaskInput {
    UnmaskInput {
        reason: Some(UnmaskReason::Contact), words: "本日の訪問の行き先を確かめるため".into()
    }
}

type Line = (AuditId, String, Option<String>, Option<CaseId>);

async fn record(t: &TestApp) -> Vec<Line> {
    let mut read = t.app.db().read().await.unwrap();
    read.all(
        "SELECT id, outcome, detail, case_id FROM audit_entry WHERE action = 'protection.unmask' ORDER BY seq",
        db::args![],
    )
    .await
    .unwrap()
}

#[db_test]
async fn the_own_desk_sees_it_with_a_reason_and_the_record_has_both(t: TestApp) {
    let (case, hanako, taro) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    assert!(matches!(unmask_form(&op, case, hanako).await, Err(Failure::NotFound)), "nothing is hidden");
    protect(&op, case, hanako).await;
    for (typed, field) in [
        (UnmaskInput { words: "訪問".into(), ..asked() }, "words"),
        (UnmaskInput { reason: None, ..asked() }, "reason"),
    ] {
        let Err(Failure::Invalid(problems)) = unmask(&op, case, hanako, &typed).await else { panic!() };
        assert_eq!(problems[0].field, field);
    }
    assert!(record(&t).await.is_empty(), "nothing was shown");
    let shown = unmask(&op, case, hanako, &asked()).await.unwrap();
    assert_eq!((shown.values.address.as_str(), shown.values.phone.as_str()), (FULL.address, FULL.mobile));
    assert_eq!(shown.values.workplace, FULL.workplace);
    assert!(matches!(unmask(&op, case, taro, &asked()).await, Err(Failure::NotFound)), "not protected");
    let lines = record(&t).await;
    let [(id, outcome, Some(detail), Some(_))] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((outcome.as_str(), detail.as_str()), ("ok", "contact"));
    let words = words_of(&mut op.read().await.unwrap(), *id).await.unwrap();
    assert_eq!(words.as_deref(), Some("本日の訪問の行き先を確かめるため"));
}

#[db_test]
async fn readers_by_consent_and_strangers_do_not_see_it(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    protect(&t.op(&t.desk), case, hanako).await;
    let refused = unmask(&t.op(&t.money), case, hanako, &asked()).await;
    assert!(matches!(refused, Err(Failure::Refused(UnmaskRefused::NoRecords))));
    assert_eq!(record(&t).await[0].1, "refused");
    assert!(matches!(unmask(&t.op(&t.last), case, hanako, &asked()).await, Err(Failure::NotFound)));
    assert!(matches!(unmask(&t.op(&t.auditor), case, hanako, &asked()).await, Err(Failure::NotYourWork)));
}

/// The desk's own account is named by the coordinator, who holds records too.
async fn named_by_another(t: &TestApp) -> (CaseId, PersonId, Actor) {
    let (case, hanako, _) = family(t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let mut tx = op.write().await.unwrap();
    crate::case::hold(&mut tx, &op, case, t.coordinator.agency, true).await.unwrap();
    crate::disclosure::refresh(&mut tx, &op, case).await.unwrap();
    tx.commit().await.unwrap();
    let named = NamedInput { staff: Some(t.desk.staff), ..NamedInput::default() };
    add_named(&t.op(&t.coordinator), case, id, &named).await.unwrap();
    (case, hanako, t.desk.clone())
}

#[db_test]
async fn the_named_perpetrator_is_refused_in_words_of_its_own_and_recorded(t: TestApp) {
    let (case, hanako, named) = named_by_another(&t).await;
    let op = through_the_door(&t, &named, case).await;
    let refused = unmask(&op, case, hanako, &asked()).await;
    assert!(matches!(refused, Err(Failure::Refused(UnmaskRefused::MustNotLearn))), "{refused:?}");
    let lines = record(&t).await;
    let [(_, outcome, Some(detail), Some(_))] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((outcome.as_str(), detail.as_str()), ("refused", "must_not_learn"));
    assert!(unmask(&t.op(&t.coordinator), case, hanako, &asked()).await.is_ok());
}

#[db_test]
async fn each_showing_and_each_refusal_is_put_before_the_auditor(t: TestApp) {
    let (case, hanako, named) = named_by_another(&t).await;
    for _ in 0..2 {
        unmask(&t.op(&t.coordinator), case, hanako, &asked()).await.unwrap();
    }
    let his = through_the_door(&t, &named, case).await;
    unmask(&his, case, hanako, &asked()).await.unwrap_err();
    let op = t.op(&t.auditor);
    let april = review::Month::of(op.today());
    review::run(&op, april).await.unwrap();
    let page = review::queries::month(&op, april, 0).await.unwrap();
    let items: Vec<_> = page.items.iter().filter(|item| item.rule == Rule::Unmask).collect();
    assert_eq!(items.len(), 3, "one each, not one a person");
    assert_eq!(items.iter().filter(|item| item.reason().contains("断られました")).count(), 1);
    assert_eq!(review::run(&op, april).await.unwrap(), 0, "found once");
}
