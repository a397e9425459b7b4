//! Tests of kept conditions: whose they are, names, throwing away.

use db::db_test;
use domain::{
    saved_filter::{FilterRefused, FilteredList},
    staff::Role,
};

use super::{keep, mine, remove};
use crate::{Failure, testing::TestApp};

const CASES: FilteredList = FilteredList::Cases;

#[db_test]
async fn a_condition_is_its_owners_alone_and_only_for_this_agency_and_list(t: TestApp) {
    keep(&t.op(&t.desk), CASES, "期限切れ", "whose=mine&overdue=yes").await.unwrap();
    let kept = mine(&t.op(&t.desk), CASES).await.unwrap();
    assert_eq!((kept[0].name.as_str(), kept[0].query.as_str()), ("期限切れ", "whose=mine&overdue=yes"));
    assert!(mine(&t.op(&t.desk), FilteredList::Schedule).await.unwrap().is_empty());
    let colleague = t.somebody(&t.desk, "beside", Role::Counsellor).await;
    let elsewhere = t.also(&t.desk, &t.money, Role::Counsellor).await;
    for other in [&colleague, &elsewhere] {
        assert!(mine(&t.op(other), CASES).await.unwrap().is_empty());
        remove(&t.op(other), kept[0].id).await.unwrap();
    }
    assert_eq!(mine(&t.op(&t.desk), CASES).await.unwrap().len(), 1, "nobody else throws it away");
    remove(&t.op(&t.desk), kept[0].id).await.unwrap();
    assert!(mine(&t.op(&t.desk), CASES).await.unwrap().is_empty());
}

#[db_test]
async fn a_name_stands_for_one_condition(t: TestApp) {
    keep(&t.op(&t.desk), CASES, "見守り", "whose=mine").await.unwrap();
    let again = keep(&t.op(&t.desk), CASES, " 見守り", "whose=all").await;
    assert!(matches!(again, Err(Failure::Refused(FilterRefused::Taken))));
    assert!(matches!(keep(&t.op(&t.desk), CASES, "", "").await, Err(Failure::Refused(FilterRefused::Name))));
    keep(&t.op(&t.desk), FilteredList::Schedule, "見守り", "whose=mine").await.unwrap();
    assert!(matches!(keep(&t.op(&t.auditor), CASES, "x", "").await, Err(Failure::NotYourWork)));
}
