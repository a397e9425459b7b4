//! Tests of the places that an agency gave people in its drawing.

use std::collections::BTreeMap;

use db::db_test;
use domain::{category::Category, ids::PersonId, person::Relation};
use jiff::civil::date;

use super::{
    super::{Arrange, add_person, arrange, family},
    add_hanako, consent, named, open_case,
};
use crate::{Failure, testing::TestApp};

#[db_test]
async fn a_drawing_stands_as_it_was_left_last_until_its_day(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    let son =
        add_person(&t.op(&t.desk), case, &named("渡邉", "一郎", ("", ""), Relation::Child)).await.unwrap();
    let today = t.op(&t.desk).today();
    let earlier = date(2020, 5, 1);
    let put = |on, version, seats: &[(PersonId, i64)]| Arrange {
        case,
        on,
        version,
        seats: seats.iter().copied().collect(),
    };
    arrange(&t.op(&t.desk), &put(today, 0, &[(hanako, 0), (son, -40)])).await.unwrap();
    arrange(&t.op(&t.desk), &put(earlier, 0, &[(hanako, 9_999)])).await.unwrap();
    let stored = family(&t.op(&t.desk), case).await.unwrap();
    assert_eq!(
        stored.layout(today).unwrap().seats,
        BTreeMap::from([(son, -40)]),
        "who is not moved has no row"
    );
    assert_eq!(stored.layout(date(2026, 3, 1)).unwrap().seats, BTreeMap::from([(hanako, 1_000)]));
    assert_eq!(stored.layout(date(2020, 4, 30)), None);
    let late = arrange(&t.op(&t.desk), &put(today, 0, &[(son, 80)])).await;
    assert!(matches!(late, Err(Failure::Stale)));
    arrange(&t.op(&t.desk), &put(today, 1, &[])).await.unwrap();
    let usual = family(&t.op(&t.desk), case).await.unwrap();
    assert!(usual.layout(today).unwrap().seats.is_empty(), "as the program makes it, from today on");
}

#[db_test]
async fn a_layout_is_the_agencys_own_and_names_only_whom_it_knows(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    let today = t.op(&t.desk).today();
    let put = |person| Arrange { case, on: today, version: 0, seats: BTreeMap::from([(person, 40)]) };
    assert!(matches!(arrange(&t.op(&t.money), &put(hanako)).await, Err(Failure::NotFound)));
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 9, 30)).await;
    arrange(&t.op(&t.money), &put(hanako)).await.unwrap();
    assert!(family(&t.op(&t.desk), case).await.unwrap().layouts.is_empty());
    let son =
        add_person(&t.op(&t.desk), case, &named("渡邉", "一郎", ("", ""), Relation::Child)).await.unwrap();
    assert!(matches!(arrange(&t.op(&t.money), &put(son)).await, Err(Failure::NotFound)));
}
