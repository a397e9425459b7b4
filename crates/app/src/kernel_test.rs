//! Tests of the kernel: both schemas agree, and a case is never without a responsible agency and a date.

use db::db_test;
use domain::{due::DueKind, ids::HouseholdId, intake::Urgency};

use crate::{case, disclosure, due, testing::TestApp};

#[db_test]
async fn an_opened_case_has_a_next_date_and_its_rows_follow_from_its_facts(t: TestApp) {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let household: HouseholdId = op.new_id();
    tx.execute_one(
        "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
         VALUES ($1, 'A地区の方', '', '', '', $2, $3, 1)",
        db::args![household, op.now, op.agency()],
    )
    .await
    .unwrap();
    let new = case::NewCase {
        household,
        agency: op.agency(),
        staff: op.actor.staff,
        urgency: Urgency::Soon,
        next_on: op.today(),
    };
    let id = case::open(&mut tx, &op, &new).await.unwrap();
    let first = due::NewDue {
        case: id,
        agency: op.agency(),
        kind: DueKind::Screening,
        on: op.today(),
        what: "整理",
        source: None,
    };
    let first = due::add(&mut tx, &op, &first).await.unwrap();
    disclosure::refresh(&mut tx, &op, id).await.unwrap();
    due::settle(&mut tx, &op, id).await.unwrap();
    assert!(due::finish(&mut tx, &op, id, first, "").await.unwrap());
    due::settle(&mut tx, &op, id).await.unwrap();
    let facts = case::facts(&mut tx, id).await.unwrap();
    assert_eq!(facts.number, "R8-0001");
    assert_eq!(facts.next_on, Some(domain::due::days_after(op.today(), domain::due::WATCH_DAYS)));
    assert_eq!(disclosure::recompute(&mut tx, id).await.unwrap(), None);
    assert!(case::find_visible(&mut tx, &op, id).await.unwrap().is_some());
    assert!(case::find_visible(&mut tx, &t.op(&t.money), id).await.unwrap().is_none());
    tx.commit().await.unwrap();
}
