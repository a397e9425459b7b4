//! Tests of the nightly comparison on both engines.

use db::{args, db_test};
use domain::{
    category::Category,
    code::Code as _,
    disclosure::{Basis, FOREVER, Scope},
};
use jiff::civil::date;

use super::{
    night::{Night, compare},
    recompute,
};
use crate::{Failure, audit::Action, consent::fixture::home, household::cover, testing::TestApp};

async fn entries(t: &TestApp, action: Action) -> i64 {
    let mut read = t.app.db().read().await.unwrap();
    read.single("SELECT count(*) FROM audit_entry WHERE action = $1", args![action.code()]).await.unwrap()
}

#[db_test]
async fn a_row_written_past_the_program_is_taken_away_in_the_night_and_one_that_was_lost_comes_back(
    t: TestApp,
) {
    let home = home(&t, &t.desk).await;
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM disclosure WHERE case_id = $1 AND agency = $2", args![home.case, t.desk.agency])
        .await
        .unwrap();
    tx.execute_one(
        "INSERT INTO disclosure (case_id, agency, scope, category, basis, basis_id, from_on, until_on, leaves_out,
                                 supporter)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
        args![
            home.case,
            t.money.agency,
            Scope::Shared,
            Category::Basic,
            Basis::Consent,
            home.case.0,
            date(2026, 4, 1),
            FOREVER,
            false
        ],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert!(cover(&t.op(&t.money), home.case).await.is_ok(), "who wrote the row reads by it until the night");
    assert_eq!(compare(&t.app).await.unwrap(), Night { cases: 1, mended: 1 });
    assert!(matches!(cover(&t.op(&t.money), home.case).await, Err(Failure::NotFound)));
    assert!(cover(&t.op(&t.desk), home.case).await.is_ok());
    assert_eq!(recompute(&mut t.app.db().read().await.unwrap(), home.case).await.unwrap(), None);
    assert_eq!(entries(&t, Action::MendDisclosure).await, 1);
    assert_eq!(compare(&t.app).await.unwrap(), Night { cases: 1, mended: 0 }, "nothing is left to mend");
    assert_eq!(entries(&t, Action::CompareDisclosure).await, 2);
}
