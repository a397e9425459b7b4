//! The auditor goes over a month of readings, judges one, and makes the list of who looked at a case.

use super::Day;

/// April, in which much was read.
pub async fn month(day: &mut Day<'_>, case: &str, number: &str) {
    let auditor = day.enter(&day.t.auditor).await;
    let path = day.form(&auditor, "/audit/reviews", "/audit/reviews", &[("month", "2026-04")]).await.location;
    assert_eq!(path, "/audit/reviews/2026-04");
    let items = format!("{path}/items/");
    let item = day.get(&auditor, &path).await.id_after(&items);
    let item = format!("{items}{item}");
    day.form(&auditor, &item, &item, &[("verdict", "proper")]).await;
    assert!(day.get(&auditor, "/audit/reviews").await.body.contains("令和8年4月"));
    let views = day.get(&auditor, &format!("/audit/views?case={number}")).await.body;
    assert!(views.contains("記録を見た") && !views.contains("葵"));
    // Months have passed since the desk signed in.
    let desk = day.enter(&day.t.desk).await;
    let own = day.get(&desk, &format!("{case}/views")).await.body;
    assert!(own.contains("記録を見た"));
}
