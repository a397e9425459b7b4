//! What leaves, on both engines.

use db::{args, db_test};
use domain::{
    ids::CaseId,
    list_file::{ListFile, Purpose},
};
use jiff::civil::date;

use super::{release, released};
use crate::{
    household::tests::{add_hanako, open_case},
    protection::tests::protect,
    testing::TestApp,
};

async fn number(t: &TestApp, case: CaseId) -> Option<String> {
    let mut read = t.app.db().read().await.unwrap();
    Some(read.single("SELECT number FROM support_case WHERE id = $1", args![case]).await.unwrap())
}

#[db_test]
async fn rows_of_protected_households_stay_and_the_rest_is_recorded(t: TestApp) {
    let open = open_case(&t, &t.desk, "山の世帯", date(2026, 4, 8)).await;
    let guarded = open_case(&t, &t.desk, "川の世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, guarded).await;
    let rows = [(number(&t, open).await, 1), (number(&t, guarded).await, 2), (None, 3)];
    assert_eq!(released(&op, rows.to_vec()).await.unwrap(), [1, 2, 3]);
    protect(&op, guarded, hanako).await;
    let left = release(&op, ListFile::Inbox, Purpose::Meeting, rows.to_vec()).await.unwrap();
    assert_eq!(left, [1, 3]);
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT detail FROM audit_entry WHERE action = 'list.export'";
    let detail: String = read.single(sql, args![]).await.unwrap();
    assert_eq!(detail, "inbox 2 meeting");
}
