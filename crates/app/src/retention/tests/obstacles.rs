//! What stands in the way, also between approval and execution.

use db::{args, db_test};
use domain::{
    note::NextAct,
    retention::{ItemOutcome, Obstacle, hold::HoldRefused},
};
use jiff::civil::date;
use uuid::Uuid;

use super::fixture::{approved, ended, number, office, there, time_is_over};
use crate::{
    Failure,
    audit::Action,
    closing::{Reopen, reopen},
    consent::fixture::{entries, home},
    retention::{
        carry_out::carry_out,
        draw,
        holds::{self, SetHold},
        queries,
    },
    testing::TestApp,
};

fn because() -> SetHold {
    SetHold { reason: "開示請求への対応のため".into(), until: None }
}

#[db_test]
async fn a_hold_between_approval_and_execution_keeps_the_record_with_its_reason(t: TestApp) {
    let office = office(&t).await;
    let (held, other) = (ended(&t, "一つ目").await, ended(&t, "二つ目").await);
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    holds::set(&t.op(&t.desk), held.case, &because()).await.unwrap();
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(there(&t, held.case).await && !there(&t, other.case).await);
    let it = queries::certificate(&t.op(&office.author), list).await.unwrap();
    let outcome = |at: usize| (it.items[at].0.outcome, it.items[at].0.obstacle);
    assert_eq!(outcome(0), (ItemOutcome::Kept, Some(Obstacle::Held)));
    assert_eq!(outcome(1), (ItemOutcome::Removed, None));
    assert_eq!(entries(&t, Action::KeepRecords, held.case).await, 1);
    assert!(it.items[0].1.iter().all(|(_, _, removed)| *removed == 0));
    // Lifted, it comes into the next list.
    let rows = holds::list(&t.op(&office.author)).await.unwrap();
    holds::lift(&t.op(&office.author), rows[0].id, rows[0].version).await.unwrap();
    let list = approved(&t, &office).await;
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(!there(&t, held.case).await);
}

#[db_test]
async fn a_case_that_was_taken_up_again_is_kept(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    let again = Reopen {
        case: home.case,
        text: "また電話があった".into(),
        act: NextAct::Call,
        next_on: date(2032, 4, 8),
    };
    reopen(&t.op(&t.desk), &again).await.unwrap();
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(there(&t, home.case).await);
    let it = queries::certificate(&t.op(&office.author), list).await.unwrap();
    assert_eq!(it.items[0].0.obstacle, Some(Obstacle::Open));
}

#[db_test]
async fn what_still_lives_is_not_listed_and_the_page_says_why(t: TestApp) {
    let office = office(&t).await;
    let protected = ended(&t, "支援措置").await;
    let emergency = ended(&t, "緊急").await;
    let held = ended(&t, "延長").await;
    holds::set(&t.op(&t.desk), held.case, &because()).await.unwrap();
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO protection (id, person, kind, stage, municipality, from_on, until_on, agency, created_at, version)
         VALUES ($1, $2, 'dv', 'in_force', '', $3, $3, $4, $5, 1)",
        args![Uuid::from_u128(1), protected.ken, op.today(), op.agency(), op.now],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO emergency_access (id, case_id, staff, agency, session, category, reason, began_at, until_at, from_on,
                                       until_on, wants_hidden, responsible, review_by, version)
         VALUES ($1, $2, $3, $4, $1, 'life', '', $5, $5, $6, $6, $7, $4, $6, 1)",
        args![Uuid::from_u128(2), emergency.case, op.actor.staff, op.agency(), op.now, op.today(), false],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    time_is_over(&t, &office).await;
    assert!(matches!(draw::draw(&t.op(&office.author)).await, Err(Failure::Refused(_))));
    let it = queries::overview(&t.op(&office.author)).await.unwrap();
    let why: Vec<Obstacle> = it.kept.iter().map(|(_, why)| *why).collect();
    assert_eq!((it.ready, why), (0, vec![Obstacle::Protected, Obstacle::Emergency, Obstacle::Held]));
}

#[db_test]
async fn a_person_who_joins_two_other_files_is_kept(t: TestApp) {
    let office = office(&t).await;
    let bridge = ended(&t, "一つ目").await;
    let (one, two) = (home(&t, &t.desk).await, home(&t, &t.desk).await);
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    for (nth, other) in [(1_u128, one.hanako), (2, two.hanako)] {
        let (small, large) = (bridge.hanako.min(other), bridge.hanako.max(other));
        tx.execute_one(
            "INSERT INTO identity_pair (id, one, two, state, score, found_on, decided_on, reason, version)
             VALUES ($1, $2, $3, 'joined', 0, $4, $4, '', 1)",
            args![Uuid::from_u128(nth), small, large, op.today()],
        )
        .await
        .unwrap();
        tx.execute_one(
            "INSERT INTO identity_link (id, pair, one, two, joined_at, joined_on, joined_by, joined_agency)
             VALUES ($1, $1, $2, $3, $4, $5, $6, $7)",
            args![Uuid::from_u128(nth), small, large, op.now, op.today(), op.actor.staff, op.agency()],
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    time_is_over(&t, &office).await;
    let it = queries::overview(&t.op(&office.author)).await.unwrap();
    assert_eq!(it.kept, [("R8-0001".to_owned(), Obstacle::Joined)]);
}

#[db_test]
async fn a_hold_needs_a_closed_case_a_reason_and_an_agency_with_records(t: TestApp) {
    let office = office(&t).await;
    let open = home(&t, &t.desk).await;
    let refused = holds::set(&t.op(&t.desk), open.case, &because()).await;
    assert!(matches!(refused, Err(Failure::Refused(HoldRefused::Open))));
    let closed = ended(&t, "相談").await;
    let stranger = holds::set(&t.op(&t.money), closed.case, &because()).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
    let wrong = SetHold { reason: " ".into(), until: Some(date(2026, 3, 31)) };
    let Err(Failure::Invalid(problems)) = holds::set(&t.op(&t.desk), closed.case, &wrong).await else {
        panic!("it must be told")
    };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["reason", "until"]);
    let unknown = holds::set_by_number(&t.op(&office.author), "R8-9999", &because()).await;
    assert!(matches!(unknown, Err(Failure::Invalid(problems)) if problems[0].field == "number"));
    let id = holds::set_by_number(&t.op(&office.author), "Ｒ８-0002", &because()).await.unwrap();
    let nothing = holds::of_case(&t.op(&t.money), closed.case).await;
    assert!(matches!(nothing, Err(Failure::NotFound)), "who may not know the case learns no reason");
    let (rows, may) = holds::of_case(&t.op(&t.desk), closed.case).await.unwrap();
    assert!(may && rows.len() == 1);
    assert!(matches!(holds::lift(&t.op(&t.money), id, 1).await, Err(Failure::NotFound)));
    holds::lift(&t.op(&t.desk), id, 1).await.unwrap();
    let twice = holds::lift(&t.op(&t.desk), id, 2).await;
    assert!(matches!(twice, Err(Failure::Refused(HoldRefused::Lifted))));
    assert_eq!(entries(&t, Action::LiftHold, closed.case).await, 1);
    assert_eq!(number(&t, "SELECT count(*) FROM retention_hold").await, 1);
}
