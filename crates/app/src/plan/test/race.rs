//! A plan is decided while a person takes their consent back: whichever comes first, no plan rests on a
//! consent that has ended.

use db::db_test;
use domain::{
    case::Phase,
    plan::{DecideRefused, PlanState},
};

use super::{decide_today, plan_of, proposed, standing, world};
use crate::{
    Failure,
    consent::{Withdraw, withdraw},
    disclosure,
    plan::show,
    testing::TestApp,
};

#[db_test]
async fn deciding_and_withdrawing_at_once_wait_for_each_other(t: TestApp) {
    for _ in 0..5 {
        let world = world(&t).await;
        let case = world.home.case;
        let plan = proposed(&t, &plan_of(&t, case)).await;
        let back = Withdraw { case, consent: world.consent.consent, reason: "考え直したい".into() };
        let op = t.op(&t.desk);
        let (gone, result) = tokio::join!(withdraw(&op, &back), decide_today(&t, plan));
        gone.unwrap();
        let (facts, dues) = standing(&t, case).await;
        assert!(!dues.is_empty());
        let mut read = t.app.db().read().await.unwrap();
        let (state,): (PlanState,) =
            read.one("SELECT state FROM plan WHERE id = $1", db::args![plan]).await.unwrap();
        match result {
            Ok(()) => assert_eq!((state, facts.phase), (PlanState::InForce, Phase::Carrying)),
            Err(Failure::Refused(DecideRefused::NoConsent)) => {
                assert_eq!((state, facts.responsible), (PlanState::Proposed, t.desk.agency));
            }
            Err(other) => panic!("unexpected: {other:?}"),
        }
        assert_eq!(disclosure::recompute(&mut read, case).await.unwrap(), None);
        assert!(matches!(show(&t.op(&t.last), plan).await, Err(Failure::NotFound)));
    }
}

#[db_test]
async fn deciding_waits_for_a_withdrawal_under_way_and_then_sees_it(t: TestApp) {
    let world = world(&t).await;
    let case = world.home.case;
    let plan = proposed(&t, &plan_of(&t, case)).await;
    // A withdrawal that has locked the case and changed the consent, but is not committed yet.
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    tx.execute("UPDATE support_case SET version = version + 1 WHERE id = $1", db::args![case]).await.unwrap();
    tx.execute(
        "UPDATE consent SET withdrawn_on = $2, withdrawn_by = $3, withdrawn_why = '' WHERE id = $1",
        db::args![world.consent.consent, op.today(), op.actor.staff],
    )
    .await
    .unwrap();
    let commit = async move {
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        tx.commit().await.unwrap();
    };
    let ((), result) = tokio::join!(commit, decide_today(&t, plan));
    assert!(matches!(result, Err(Failure::Refused(DecideRefused::NoConsent))), "{result:?}");
}
