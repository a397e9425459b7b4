//! Calling off: a reason, plans that go back, nothing written afterwards.

use db::{args, db_test};
use domain::conference::{ConferenceState, RecordRefused};

use super::{before, entries};
use crate::{
    Failure,
    audit::Action,
    conference::{cancel, queries},
    plan::propose,
    testing::TestApp,
};

#[db_test]
async fn a_cancelled_conference_gives_its_plans_back_so_that_they_can_go_to_another(t: TestApp) {
    let it = before(&t).await;
    let silent = cancel(&t.op(&t.coordinator), it.conference, "　").await;
    assert!(matches!(silent, Err(Failure::Invalid(problems)) if problems[0].field == "reason"));
    cancel(&t.op(&t.coordinator), it.conference, "大雨のため").await.unwrap();
    let meeting = queries::meeting(&t.op(&t.coordinator), it.conference).await.unwrap();
    assert_eq!(meeting.row.state, ConferenceState::Cancelled);
    assert_eq!(meeting.row.cancelled_why, "大雨のため");
    let mut read = t.app.db().read().await.unwrap();
    let state: String = read.single("SELECT state FROM plan WHERE id = $1", args![it.plan]).await.unwrap();
    assert_eq!(state, "draft");
    drop(read);
    assert_eq!(entries(&t, Action::WriteConference, Some(it.world.home.case)).await, 1);
    let again = cancel(&t.op(&t.coordinator), it.conference, "もう一度").await;
    assert!(matches!(again, Err(Failure::Refused(RecordRefused::Cancelled))));
    assert!(propose(&t.op(&t.coordinator), it.plan, it.conference).await.is_err());
}
