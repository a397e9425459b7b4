//! A generated town keeps the promises, and its derived rows are those that the program would store.

use app::Op;
use db::{args, db_test};
use domain::{
    category::Category,
    ids::{AgencyId, CaseId, PersonId},
};
use uuid::Uuid;

use super::{Made, Size, bulk};
use crate::{
    small::tests::{Empty, promises_hold},
    town::Town,
};

type Line = (AgencyId, String, String, String, String, AgencyId);
type Lists = (Vec<(AgencyId, String, PersonId)>, Vec<Line>);

async fn lists(read: &mut db::Read, case: CaseId) -> Lists {
    let names = read
        .all(
            "SELECT agency, key, person FROM name_key WHERE case_id = $1 ORDER BY agency, key, person",
            args![case],
        )
        .await
        .expect("reads");
    let views = read
        .all(
            "SELECT agency, state, next_on, phase, urgency, responsible FROM case_view WHERE case_id = $1
             ORDER BY agency",
            args![case],
        )
        .await
        .expect("reads");
    (names, views)
}

#[db_test]
async fn what_is_derived_is_what_the_program_would_store(t: Empty) {
    t.load("yamagata").await;
    let size = Size { cases: 130, notes_per_case: 3, seed: 5 };
    let mut told = Vec::new();
    let made = bulk(&t.app, &size, |cases| told.push(cases)).await.expect("the town is made");
    assert_eq!((made, told), (Made { cases: 130, notes: 390 }, vec![130]));
    promises_hold(&t.app).await;
    let profile = t.app.profile().expect("a profile");
    let now = t.app.now();
    let town = Town::load(t.app.db(), &profile, app::op::japan_date(now)).await.expect("the town");
    let op = Op::new(t.app.clone(), town.desks[0].staff[0].clone(), now, Uuid::nil());
    let mut tx = t.app.db().write().await.expect("writes");
    let cases: Vec<CaseId> = tx.singles("SELECT id FROM support_case", args![]).await.expect("reads");
    for case in cases {
        let before = lists(&mut tx, case).await;
        app::disclosure::refresh(&mut tx, &op, case).await.expect("refreshes");
        assert_eq!(before, lists(&mut tx, case).await);
    }
    let shared: i64 = tx
        .single(
            "SELECT count(*) FROM disclosure WHERE basis = 'consent' AND category = $1",
            args![Category::Health],
        )
        .await
        .expect("counts");
    assert!(shared > 0, "some people consented");
}

#[db_test]
async fn numbers_go_on_where_they_stopped(t: Empty) {
    t.load("miyoshi").await;
    let size = Size { cases: 20, notes_per_case: 1, seed: 1 };
    bulk(&t.app, &size, |_| ()).await.expect("the first half");
    bulk(&t.app, &Size { seed: 2, ..size }, |_| ()).await.expect("the second half");
    let mut read = t.app.db().read().await.expect("reads");
    let numbers: i64 =
        read.single("SELECT count(DISTINCT number) FROM support_case", args![]).await.expect("counts");
    assert_eq!(numbers, 40);
}
