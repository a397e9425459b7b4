//! Who reads which event, and what else has a day.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    chronicle::LifeEventKind,
    ids::WorksForId,
    protection::{OutwardAct, ProtectionKind, ProtectionStage},
};
use jiff::civil::date;

use super::{event, home, kinds};
use crate::{
    Failure,
    audit::Action,
    chronicle::{EventInput, add, printed, show},
    disclosure,
    household::tests::{consent, entries},
    protection::{BeginInput, begin, confirm},
    testing::TestApp,
};

const UNTIL: jiff::civil::Date = date(2026, 12, 31);

#[db_test]
async fn an_event_is_read_only_by_who_may_know_its_category_of_its_person(t: TestApp) {
    let home = home(&t).await;
    let op = t.op(&t.desk);
    let own = EventInput {
        sharing: Some(Sharing::Agency),
        ..event(Some(home.hanako), "S50", LifeEventKind::Bereaved)
    };
    for typed in [
        event(Some(home.hanako), "S45", LifeEventKind::Married),
        own,
        event(Some(home.hanako), "H10", LifeEventKind::Hospital),
        event(Some(home.son), "H20", LifeEventKind::Illness),
    ] {
        add(&op, home.case, &typed).await.unwrap();
    }
    let who = (home.case, home.hanako);
    consent(&t, &t.desk, who, &t.money, &[Category::Basic], UNTIL).await;
    consent(&t, &t.desk, who, &t.last, &[Category::Basic, Category::Health], UNTIL).await;
    assert_eq!(kinds(&t, &t.desk, home.case).await.len(), 4);
    assert_eq!(kinds(&t, &t.money, home.case).await, [LifeEventKind::Married]);
    // The son said nothing: what is about him stays closed, though the category is open for his mother.
    assert_eq!(kinds(&t, &t.last, home.case).await, [LifeEventKind::Married, LifeEventKind::Hospital]);
    assert_eq!(entries(&op, Action::ReadCase, Some(home.case)).await, 3);
}

#[db_test]
async fn a_secret_within_the_household_is_for_the_supporters_of_its_person(t: TestApp) {
    let home = home(&t).await;
    let secret = EventInput {
        sharing: Some(Sharing::Supporters),
        ..event(Some(home.hanako), "H10", LifeEventKind::Debt)
    };
    add(&t.op(&t.desk), home.case, &secret).await.unwrap();
    for to in [&t.money, &t.last] {
        consent(&t, &t.desk, (home.case, home.hanako), to, &[Category::Money], UNTIL).await;
    }
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let id: WorksForId = op.new_id();
    let (today, staff) = (op.today(), op.actor.staff);
    tx.execute_one(
        "INSERT INTO works_for (id, case_id, agency, person, from_on, until_on, set_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        db::args![id, home.case, t.money.agency, home.hanako, today, UNTIL, staff, op.now],
    )
    .await
    .unwrap();
    disclosure::refresh(&mut tx, &op, home.case).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(kinds(&t, &t.money, home.case).await, [LifeEventKind::Debt]);
    assert!(kinds(&t, &t.last, home.case).await.is_empty());
}

#[db_test]
async fn events_stand_in_the_order_of_time_however_exact_their_dates_are(t: TestApp) {
    let home = home(&t).await;
    for happened in ["H10.4.1", "1990年代", "H2", "H10.4", "S60.12.31"] {
        let typed = event(None, happened, LifeEventKind::Moved);
        add(&t.op(&t.desk), home.case, &typed).await.unwrap();
    }
    let stored = show(&t.op(&t.desk), home.case).await.unwrap().events;
    let order: Vec<&str> = stored.iter().map(|row| row.happened.as_str()).collect();
    assert_eq!(order, ["1985-12-31", "1990", "1990s", "1998-04", "1998-04-01"]);
}

#[db_test]
async fn the_chronicle_of_a_protected_household_is_printed_after_its_warning(t: TestApp) {
    let home = home(&t).await;
    let op = t.op(&t.desk);
    for kind in [LifeEventKind::Harm, LifeEventKind::Moved] {
        add(&t.op(&t.desk), home.case, &event(None, "H10", kind)).await.unwrap();
    }
    // Nobody knows into whose hands a paper comes.
    let paper = printed(&op, home.case).await.unwrap().events;
    assert_eq!((paper.len(), paper[0].kind), (1, LifeEventKind::Moved));
    assert_eq!(kinds(&t, &t.desk, home.case).await.len(), 2);
    let typed = BeginInput {
        persons: vec![home.hanako],
        kind: Some(ProtectionKind::Violence),
        stage: Some(ProtectionStage::Provisional),
        municipality: "山美市".into(),
        from: "R8.4.1".into(),
        until: "R8.6.30".into(),
    };
    begin(&op, home.case, &typed).await.unwrap();
    let warned = printed(&t.op(&t.desk), home.case).await;
    assert!(matches!(warned, Err(Failure::Warned(OutwardAct::Print))));
    confirm(&t.op(&t.desk), home.case, OutwardAct::Print).await.unwrap();
    printed(&t.op(&t.desk), home.case).await.unwrap();
    assert_eq!(entries(&op, Action::Print, Some(home.case)).await, 2);
}
