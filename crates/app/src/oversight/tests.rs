//! Tests of oversight on both engines: the frame of every case and nothing else.

use db::{args, db_test};
use domain::staff::Role;
use jiff::civil::date;

use super::{cases, overview};
use crate::{
    Failure,
    consent::fixture::home,
    disclosure,
    household::{cover, search, tests::open_case},
    protection::{
        NamedInput, add_named,
        tests::{FULL, family, protect, through_the_door},
    },
    testing::TestApp,
};

#[db_test]
async fn the_section_sees_number_phase_and_dates_of_every_case_and_opens_none(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let op = t.op(&section);
    let seen = overview(&op).await.unwrap().agencies;
    assert_eq!(
        seen.iter().map(|line| (line.agency, line.open, line.overdue)).collect::<Vec<_>>(),
        [(t.desk.agency, 1, 0)]
    );
    let page = cases(&op, t.desk.agency, None).await.unwrap();
    assert_eq!(page.lines.iter().map(|line| line.case).collect::<Vec<_>>(), [home.case]);
    let debug = format!("{page:?}");
    assert!(!debug.contains("山美") && !debug.contains("花子"), "nobody's name: {debug}");
    assert!(matches!(cover(&op, home.case).await, Err(Failure::NotFound)));
    assert!(search(&op, "やまみ").await.unwrap().hits.is_empty());
    assert_eq!(disclosure::recompute(&mut op.read().await.unwrap(), home.case).await.unwrap(), None);
    t.clock.pass(365);
    assert_eq!(overview(&t.op(&section)).await.unwrap().agencies[0].overdue, 1);
}

#[db_test]
async fn nobody_else_oversees(t: TestApp) {
    home(&t, &t.desk).await;
    let manager = t.somebody(&t.desk, "manager", Role::Manager).await;
    for actor in [&t.desk, &t.coordinator, &t.auditor, &manager] {
        assert!(matches!(overview(&t.op(actor)).await, Err(Failure::NotYourWork)), "{}", actor.name);
        assert!(matches!(cases(&t.op(actor), t.desk.agency, None).await, Err(Failure::NotYourWork)));
    }
}

#[db_test]
async fn a_page_goes_on_where_the_one_before_ended(t: TestApp) {
    for n in 0..53 {
        open_case(&t, &t.desk, &format!("世帯{n}"), date(2026, 5, 1)).await;
    }
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let op = t.op(&section);
    let first = cases(&op, t.desk.agency, None).await.unwrap();
    assert!(first.more && first.lines.len() == 50);
    let last = first.lines.last().unwrap();
    let second = cases(&op, t.desk.agency, Some((last.on, last.case))).await.unwrap();
    assert!(!second.more && second.lines.len() == 3);
    assert!(second.lines.iter().all(|line| first.lines.iter().all(|other| other.case != line.case)));
}

/// 支援措置 goes before oversight, for one person and for the whole section.
#[db_test]
async fn a_section_that_must_not_learn_of_a_household_does_not_see_its_frame_either(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let section = t.somebody(&t.auditor, "section", Role::Section).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let named = NamedInput { relation: "父".into(), staff: Some(section.staff), ..NamedInput::default() };
    add_named(&op, case, id, &named).await.unwrap();
    let his = through_the_door(&t, &section, case).await;
    assert!(cases(&his, t.desk.agency, None).await.unwrap().lines.is_empty());
    let colleague = t.somebody(&t.auditor, "colleague", Role::Section).await;
    assert_eq!(cases(&t.op(&colleague), t.desk.agency, None).await.unwrap().lines.len(), 1);
    let agency = NamedInput { name: "太郎".into(), agency: Some(section.agency), ..NamedInput::default() };
    add_named(&op, case, id, &agency).await.unwrap();
    assert!(cases(&t.op(&colleague), t.desk.agency, None).await.unwrap().lines.is_empty());
}

#[db_test]
async fn a_section_that_comes_later_oversees_the_cases_that_are_there(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for is in [true, false] {
        let mut tx = t.app.db().write().await.unwrap();
        tx.execute("UPDATE agency SET is_section = $2 WHERE id = $1", args![t.last.agency, is])
            .await
            .unwrap();
        disclosure::oversee(&mut tx).await.unwrap();
        assert_eq!(disclosure::recompute(&mut tx, home.case).await.unwrap(), None, "section: {is}");
        tx.commit().await.unwrap();
    }
}
