//! What stands in the way of closing; each time nothing at all is closed.

use db::{args, db_test};
use domain::{
    category::Category,
    conference::{CloseRefused, ConferenceState, DecisionKind, ItemRefused},
    ids::{AgencyId, ConferenceId},
    plan::{DecideRefused, Verdict},
};

use super::{Before, all_came, before, decision, one_absent, says};
use crate::{
    Failure,
    conference::{DetailsInput, change_details, close, preview, queries},
    consent::{Withdraw, fixture::agreed, withdraw},
    testing::TestApp,
};

/// Closes and expects a refusal that leaves everything as it was.
async fn refusal(t: &TestApp, id: ConferenceId) -> CloseRefused {
    let ahead = preview(&t.op(&t.coordinator), id).await.unwrap();
    let refused = match close(&t.op(&t.coordinator), id, ahead.stamp).await {
        Err(Failure::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    };
    assert_eq!(ahead.refused.as_ref(), Some(&refused), "the confirmation page says the same");
    let mut read = t.app.db().read().await.unwrap();
    let state: ConferenceState =
        read.single("SELECT state FROM conference WHERE id = $1", args![id]).await.unwrap();
    assert_eq!(state, ConferenceState::Planned);
    let decided: i64 =
        read.single("SELECT count(*) FROM plan WHERE decided_on IS NOT NULL", args![]).await.unwrap();
    assert_eq!(decided, 0);
    refused
}

fn item(it: &Before, why: ItemRefused) -> CloseRefused {
    CloseRefused::Items(vec![(it.item, why)])
}

async fn take_consent_back(t: &TestApp, it: &Before) {
    let back = Withdraw {
        case: it.world.home.case,
        consent: it.world.consent.consent,
        reason: "気が変わった".into(),
    };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
}

#[db_test]
async fn a_consent_withdrawn_between_proposing_and_closing_stops_the_decision(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    all_came(&t, it.conference).await;
    take_consent_back(&t, &it).await;
    assert_eq!(refusal(&t, it.conference).await, item(&it, ItemRefused::Plan(DecideRefused::NoConsent)));
}

#[db_test]
async fn a_compulsory_member_must_be_recorded_and_must_have_come_or_sent_word(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![]).await;
    assert_eq!(refusal(&t, it.conference).await, CloseRefused::Attendance);
    one_absent(&t, it.conference).await;
    assert_eq!(refusal(&t, it.conference).await, item(&it, ItemRefused::Plan(DecideRefused::MemberMissing)));
}

#[db_test]
async fn a_conference_in_the_future_and_a_plan_without_a_verdict_are_not_closed(t: TestApp) {
    let it = before(&t).await;
    all_came(&t, it.conference).await;
    assert_eq!(refusal(&t, it.conference).await, item(&it, ItemRefused::VerdictMissing));
    let typed = DetailsInput { version: 1, held_on: "R8.4.2".into(), ..DetailsInput::default() };
    change_details(&t.op(&t.coordinator), it.conference, &typed).await.unwrap();
    assert_eq!(refusal(&t, it.conference).await, CloseRefused::NotHeld);
}

#[db_test]
async fn a_role_for_an_agency_that_the_consent_does_not_cover_stops_the_decision(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![decision(t.desk.agency, "見守り", "R8.5.1", DecisionKind::Role)])
        .await;
    all_came(&t, it.conference).await;
    give_to(&t, t.last.agency).await;
    let why = ItemRefused::Plan(DecideRefused::AgencyNotCovered(t.last.agency));
    assert_eq!(refusal(&t, it.conference).await, item(&it, why));
}

#[db_test]
async fn a_task_for_an_agency_that_may_not_know_of_the_case_is_refused(t: TestApp) {
    let it = before(&t).await;
    says(&t, &it, Verdict::Approved, vec![decision(t.desk.agency, "見守り", "R8.5.1", DecisionKind::Task)])
        .await;
    all_came(&t, it.conference).await;
    give_to(&t, t.last.agency).await;
    assert_eq!(refusal(&t, it.conference).await, item(&it, ItemRefused::Blind(t.last.agency)));
    // Once the person lets that agency know, the record can be closed.
    agreed(&t, &t.desk, &it.world.home, &[t.last.agency], &[Category::Consultation]).await;
    let stamp = preview(&t.op(&t.coordinator), it.conference).await.unwrap().stamp;
    close(&t.op(&t.coordinator), it.conference, stamp).await.unwrap();
}

/// Gives the one decision to another agency, as if its consent had ended after it was written.
async fn give_to(t: &TestApp, agency: AgencyId) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE decision SET agency = $1", args![agency]).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn a_conference_of_another_kind_is_neither_shown_nor_closed(t: TestApp) {
    let it = before(&t).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE conference SET kind = 'secrecy' WHERE id = $1", args![it.conference])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(queries::meeting(&t.op(&t.coordinator), it.conference).await, Err(Failure::NotFound)));
    let closed = close(&t.op(&t.coordinator), it.conference, 0).await;
    assert!(closed.is_err());
}
