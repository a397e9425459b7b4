//! The record of a case: two note-takers, decisions that may be given, texts of every kind.

use db::db_test;
use domain::{conference::DecisionKind, plan::Verdict};
use jiff::civil::date;

use super::{before, colleague, decision, says};
use crate::{
    Failure,
    conference::{DecisionInput, ItemInput, item_form, queries, write_item},
    testing::TestApp,
};

#[db_test]
async fn two_note_takers_of_one_case_never_overwrite_each_other(t: TestApp) {
    let it = before(&t).await;
    let text =
        |discussion: &str| ItemInput { version: 1, discussion: discussion.into(), ..ItemInput::default() };
    let (one, two) = (t.op(&t.coordinator), t.op(&colleague(&t)));
    let (first, second) = (text("通院のことを話した"), text("家計のことを話した"));
    let (a, b) = tokio::join!(
        write_item(&one, it.conference, it.item, &first),
        write_item(&two, it.conference, it.item, &second)
    );
    let won = [&a, &b].iter().filter(|result| result.is_ok()).count();
    assert_eq!(won, 1);
    assert!(matches!(if a.is_ok() { b } else { a }, Err(Failure::Stale)));
    let form = item_form(&t.op(&t.coordinator), it.conference, it.item).await.unwrap();
    assert_eq!(form.item.version, 2);
    assert!(form.item.discussion.ends_with("話した"));
}

#[db_test]
async fn decisions_name_an_agency_that_may_know_a_day_after_the_conference_and_what_to_do(t: TestApp) {
    let it = before(&t).await;
    let typed = ItemInput {
        version: 1,
        decisions: vec![
            decision(t.last.agency, "見守り", "R8.5.1", DecisionKind::Task),
            decision(t.money.agency, "", "R8.5.1", DecisionKind::Task),
            decision(t.money.agency, "家計表", "R8.3.1", DecisionKind::Task),
            decision(t.money.agency, "家計表", "いつか", DecisionKind::Task),
        ],
        ..ItemInput::default()
    };
    let refused = write_item(&t.op(&t.coordinator), it.conference, it.item, &typed).await;
    let Err(Failure::Invalid(problems)) = refused else { panic!("{refused:?}") };
    let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["decision_agency", "decision_what", "decision_by", "decision_by"]);
    let stored = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert!(stored.decisions.is_empty());
}

#[db_test]
async fn long_texts_with_rare_signs_are_kept_to_the_letter_and_longer_ones_are_refused(t: TestApp) {
    let it = before(&t).await;
    let rare = "𠮷田さん、髙橋さん、葛󠄀城さん😊";
    let long = format!("{rare}{}", "話".repeat(20_000 - rare.chars().count()));
    let typed = ItemInput { version: 1, discussion: long.clone(), ..ItemInput::default() };
    write_item(&t.op(&t.coordinator), it.conference, it.item, &typed).await.unwrap();
    let form = item_form(&t.op(&t.coordinator), it.conference, it.item).await.unwrap();
    assert_eq!(form.item.discussion, long);
    let typed = ItemInput { version: 2, discussion: format!("{long}々"), ..ItemInput::default() };
    let refused = write_item(&t.op(&t.coordinator), it.conference, it.item, &typed).await;
    assert!(matches!(refused, Err(Failure::Invalid(problems)) if problems[0].field == "discussion"));
}

#[db_test]
async fn what_was_written_is_read_back_with_its_decisions(t: TestApp) {
    let it = before(&t).await;
    let rows =
        vec![decision(t.desk.agency, "受診に付き添う", "5/10", DecisionKind::Role), DecisionInput::default()];
    says(&t, &it, Verdict::Approved, rows).await;
    let form = item_form(&t.op(&t.coordinator), it.conference, it.item).await.unwrap();
    assert_eq!(form.decisions.len(), 1);
    assert_eq!((form.decisions[0].by, form.decisions[0].kind), (date(2026, 5, 10), DecisionKind::Role));
    assert_eq!(form.item.verdict, Some(Verdict::Approved));
}
