//! 予定 in a browser.

use app::testing::TestApp;
use axum::http::StatusCode;
use db::db_test;

use crate::testing::Browser;

#[db_test]
async fn the_list_and_the_month_show_the_same_dates_and_addresses_hold_no_names(t: TestApp) {
    let desk = Browser::of(&t, &t.desk).await;
    assert!(desk.get("/schedule").await.body.contains("予定はありません。"));
    let fields = [("text", "家賃を払えない。"), ("method", "desk"), ("family_name", "山本")];
    assert_eq!(desk.post("/intakes", &fields).await.status, StatusCode::SEE_OTHER);
    let list = desk.get("/schedule").await;
    assert!(list.body.contains("山本さんの世帯") && list.body.contains("R8-0001"));
    let month = desk.get("/schedule?view=month&month=2026-04").await;
    assert!(month.body.contains("R8-0001") && month.body.contains("昭和の日"));
    assert!(month.body.contains("令和8年度"));
    let golden = desk.get("/schedule?view=month&month=2026-05&whose=mine&kind=consent").await;
    assert!(golden.body.contains("憲法記念日") && golden.body.contains("この月の予定はありません。"));
    let odd = desk.get("/schedule?view=month&month=99999-77&kind=nonsense").await;
    assert_eq!(odd.status, StatusCode::OK);
    assert_eq!(Browser::of(&t, &t.auditor).await.get("/schedule").await.status, StatusCode::FORBIDDEN);
}
