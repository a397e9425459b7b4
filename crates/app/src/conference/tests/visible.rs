//! Who sees a conference, and which of its cases.

use db::{args, db_test};
use domain::{category::Category, conference::DecisionKind, plan::Verdict};

use super::{all_came, before, decision, entries, says};
use crate::{
    Failure,
    audit::Action,
    conference::{Names, close, item_form, lists, minutes, preview, queries},
    consent::fixture::{agreed, home},
    testing::TestApp,
};

#[db_test]
async fn an_agency_sees_a_conference_only_through_a_case_that_it_may_know(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![decision(t.money.agency, "家計表", "R8.5.1", DecisionKind::Task)])
        .await;
    // A second case of which the money desk knows nothing.
    let other = home(&t, &t.desk).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "INSERT INTO agenda_item (id, conference, case_id, sort, minutes, discussion)
         SELECT $1, $2, $3, 2, 20, '別の世帯の話'",
        args![uuid::Uuid::from_u128(5), it.conference, other.case],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let seen = queries::meeting(&t.op(&t.money), it.conference).await.unwrap();
    assert_eq!(seen.items.len(), 1);
    assert!(!seen.may_run && seen.items[0].reads_text);
    assert_eq!(seen.decisions.len(), 1);
    assert_eq!(lists::lists(&t.op(&t.money), 2026).await.unwrap().open[0].cases, 1);
    let morning = crate::today::today(&t.op(&t.money)).await.unwrap();
    assert_eq!(
        morning.meetings.iter().map(|row| (row.id, row.cases)).collect::<Vec<_>>(),
        [(it.conference, 1)]
    );
    assert!(crate::today::today(&t.op(&t.last)).await.unwrap().meetings.is_empty());
    let nothing = queries::meeting(&t.op(&t.last), it.conference).await;
    assert!(matches!(nothing, Err(Failure::NotFound)));
    assert!(lists::lists(&t.op(&t.last), 2026).await.unwrap().open.is_empty());
    assert!(matches!(item_form(&t.op(&t.money), it.conference, it.item).await, Err(Failure::NotFound)));
    assert!(matches!(queries::meeting(&t.op(&t.auditor), it.conference).await, Err(Failure::NotYourWork)));
    assert_eq!(entries(&t, Action::ReadConference, Some(other.case)).await, 0);
    assert_eq!(entries(&t, Action::Refused, None).await, 1);
    // The host itself may not know of the second case, so it cannot settle it.
    all_came(&t, it.conference).await;
    let ahead = preview(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(ahead.refused, Some(domain::conference::CloseRefused::Hidden));
    assert!(close(&t.op(&t.coordinator), it.conference, ahead.stamp).await.is_err());
}

#[db_test]
async fn who_may_know_of_a_case_but_not_of_its_consultation_reads_only_what_it_is_to_do(t: TestApp) {
    let it = before(&t).await;
    agreed(&t, &t.desk, &it.world.home, &[t.last.agency], &[Category::Money]).await;
    let rows = vec![
        decision(t.last.agency, "書類を用意する", "R8.5.1", DecisionKind::Task),
        decision(t.money.agency, "家計表", "R8.5.1", DecisionKind::Task),
    ];
    says(&t, &it, Verdict::Approved, rows).await;
    let seen = queries::meeting(&t.op(&t.last), it.conference).await.unwrap();
    let item = &seen.items[0];
    assert!(
        !item.reads_text && item.discussion.is_empty() && item.summary.is_empty() && item.label.is_empty()
    );
    assert_eq!((item.verdict, item.plan), (None, None));
    assert_eq!(seen.decisions.iter().map(|row| row.what.as_str()).collect::<Vec<_>>(), ["書類を用意する"]);
    let paper = minutes(&t.op(&t.last), it.conference, Names::Full).await.unwrap();
    assert!(
        paper.items[0].label.is_empty()
            && paper.items[0].discussion.is_empty()
            && paper.items[0].gap.is_empty()
    );
}

#[db_test]
async fn a_reader_without_the_name_reads_the_discussion_with_names_replaced(t: TestApp) {
    let it = before(&t).await;
    agreed(&t, &t.desk, &it.world.home, &[t.last.agency], &[Category::Consultation]).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    let paper = minutes(&t.op(&t.last), it.conference, Names::Full).await.unwrap();
    assert!(paper.items[0].discussion.contains("通院と家計"));
    assert!(!paper.items[0].discussion.contains("花子") && !paper.items[0].gap.contains("花子"));
}

#[db_test]
async fn papers_about_somebody_protected_wait_for_the_warning_of_that_conference(t: TestApp) {
    use crate::protection::{confirm_papers, tests::protect};
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    let home = &it.world.home;
    protect(&t.op(&t.desk), home.case, home.hanako).await;
    let op = t.op(&t.coordinator);
    let held = minutes(&op, it.conference, Names::Initials).await;
    assert!(matches!(held, Err(Failure::Warned(domain::protection::OutwardAct::Papers))), "{held:?}");
    confirm_papers(&op, it.conference).await.unwrap();
    assert!(minutes(&op, it.conference, Names::Initials).await.is_ok());
    assert!(matches!(confirm_papers(&t.op(&t.last), it.conference).await, Err(Failure::NotFound)));
    assert!(matches!(minutes(&t.op(&t.money), it.conference, Names::Full).await, Err(Failure::Warned(_))));
}

#[db_test]
async fn after_a_withdrawal_the_other_agencies_find_nothing(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    assert!(queries::meeting(&t.op(&t.money), it.conference).await.is_ok());
    let consent = it.world.consent.consent;
    let back =
        crate::consent::Withdraw { case: it.world.home.case, consent, reason: "気が変わった".into() };
    crate::consent::withdraw(&t.op(&t.desk), &back).await.unwrap();
    assert!(matches!(queries::meeting(&t.op(&t.money), it.conference).await, Err(Failure::NotFound)));
}
