//! Tests of the dates on which the plans of アウトリーチ and 参加支援 are looked at again.

use db::db_test;
use domain::{
    category::Sharing,
    due::DueKind,
    sheet::{SheetKind, Unknown},
};
use jiff::{ToSpan, civil::Date};

use super::{Fill, Typed, fill, of_person};
use crate::{
    consent::fixture::{Home, home},
    due,
    testing::TestApp,
};

/// Puts down an item of the sheet of アウトリーチ, knowing what stands there.
async fn put(t: &TestApp, home: &Home, item: &str, typed: &str, unknown: Option<Unknown>) {
    let sheet = of_person(&t.op(&t.desk), home.case, SheetKind::Outreach, home.hanako).await.unwrap();
    let seen = sheet.answers.newest(item).map(|given| given.mark.clone()).unwrap_or_default();
    let typed = if typed.is_empty() { Vec::new() } else { vec![typed.to_owned()] };
    let command = Fill {
        case: home.case,
        person: home.hanako,
        edition: sheet.edition.row.id,
        on: sheet.header.today,
        sharing: Sharing::Team,
        items: vec![Typed { item: item.into(), typed, unknown, seen }],
    };
    assert_eq!(fill(&t.op(&t.desk), &command).await.unwrap().stored, 1);
}

async fn reviews(t: &TestApp, home: &Home) -> Vec<Date> {
    let mut read = t.app.db().read().await.unwrap();
    let all = due::of_case(&mut read, home.case).await.unwrap();
    let of = all.into_iter().filter(|row| row.kind == DueKind::Task && row.what.contains("アウトリーチ"));
    of.inspect(|row| assert!(!row.shared, "the agency's own")).map(|row| row.on).collect()
}

#[db_test]
async fn a_plan_of_outreach_is_looked_at_again_on_its_day_or_after_the_interval(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let today = t.op(&t.desk).today();
    put(&t, &home, "or_goal", "顔を覚えてもらう", None).await;
    assert_eq!(reviews(&t, &home).await, [today + 30.days()]);
    put(&t, &home, "or_way", "月に1回、手紙を置く", None).await;
    assert_eq!(reviews(&t, &home).await.len(), 1, "one date a sheet");
    let day = today + 12.days();
    put(&t, &home, "or_review", &day.to_string(), None).await;
    assert_eq!(reviews(&t, &home).await, [day]);
    put(&t, &home, "or_review", "", Some(Unknown::NotKnown)).await;
    assert_eq!(reviews(&t, &home).await, [day], "no day instead leaves the date");
    put(&t, &home, "or_review", "令和2年1月1日", None).await;
    assert_eq!(reviews(&t, &home).await, [day], "a day that has passed is no date");
}
