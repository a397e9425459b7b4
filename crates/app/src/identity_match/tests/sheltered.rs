//! Somebody in danger (DV等支援措置) is proposed to nobody, and what is hidden of them leaves no key.

use db::{args, db_test};

use super::{file, keiko, queued, sweep_all};
use crate::{
    identity_match::{queries, recompute},
    protection::tests::protect,
    testing::TestApp,
};

#[db_test]
async fn whoever_is_protected_is_proposed_to_nobody(t: TestApp) {
    let (case, person) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    protect(&t.op(&t.desk), case, person).await;
    file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    sweep_all(&t).await;
    let queue = queries::queue(&t.op(&t.coordinator), queries::Filter::default()).await.unwrap();
    assert!(queue.pairs.is_empty());
}

#[db_test]
async fn a_pair_that_waits_leaves_the_queue_when_one_of_the_two_is_protected(t: TestApp) {
    let (case, person) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    sweep_all(&t).await;
    queued(&t).await;
    protect(&t.op(&t.desk), case, person).await;
    let queue = queries::queue(&t.op(&t.coordinator), queries::Filter::default()).await.unwrap();
    assert!(queue.pairs.is_empty());
}

#[db_test]
async fn the_keys_of_a_household_follow_a_protection(t: TestApp) {
    let op = t.op(&t.desk);
    let with_phone = crate::household::PersonInput {
        phone: "09022223333".into(),
        ..keiko("髙橋", ("タカハシ", "ケイコ"))
    };
    let (case, person) = file(&t, &t.desk, &with_phone).await;
    let count = "SELECT count(*) FROM identity_key WHERE person = $1";
    let mut read = op.read().await.unwrap();
    let before: i64 = read.single(count, args![person]).await.unwrap();
    drop(read);
    protect(&op, case, person).await;
    let mut read = op.read().await.unwrap();
    let after: i64 = read.single(count, args![person]).await.unwrap();
    assert!(after < before, "the telephone is no key any more: {before} → {after}");
    assert_eq!(recompute(&mut read, &[person]).await.unwrap(), []);
}
