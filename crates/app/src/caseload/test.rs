//! 担当状況 and 引き継ぎ on both engines.

use db::db_test;
use domain::{case::AssignRefused, ids::CaseId, staff::Role};
use jiff::civil::date;

use super::{HandOver, HandOverRefused, Leaving, Move, Of, caseload, hand_over, leaving, proposed, risen};
use crate::{
    Actor, Failure,
    audit::Action,
    case::{assign, queries},
    household::tests::{entries, open_case},
    testing::TestApp,
    today::today,
};

/// A desk whose counsellor leaves two cases behind, with a manager and two colleagues.
async fn town(t: &TestApp) -> (Actor, Actor, Actor, [CaseId; 2]) {
    let manager = t.somebody(&t.desk, "manager", Role::Manager).await;
    let one = t.somebody(&t.desk, "one", Role::Counsellor).await;
    let two = t.somebody(&t.desk, "two", Role::Counsellor).await;
    let day = date(2026, 4, 8);
    let cases = [open_case(t, &t.desk, "山の世帯", day).await, open_case(t, &t.desk, "川の世帯", day).await];
    (manager, one, two, cases)
}

fn moves(found: &Leaving, to: &[&Actor]) -> HandOver {
    let moves = found.cases.iter().zip(to);
    let moves = moves.map(|(row, to)| Move { case: row.case, version: row.version, to: to.staff }).collect();
    HandOver { of: found.of, moves, why: "人事異動に伴う引き継ぎ".into() }
}

#[db_test]
async fn the_manager_sees_who_carries_what_and_what_has_risen(t: TestApp) {
    let (manager, ..) = town(&t).await;
    let page = caseload(&t.op(&manager)).await.unwrap();
    let desk = page.loads.iter().find(|(load, _)| load.staff == Some(t.desk.staff)).unwrap();
    assert_eq!((desk.0.open, desk.0.overdue, desk.0.quiet, desk.1), (2, 0, 0, Some(Role::Counsellor)));
    assert_eq!(page.loads.len(), 4);
    assert!(page.risen.is_empty());
    t.clock.pass(30);
    let page = caseload(&t.op(&manager)).await.unwrap();
    let desk = page.loads.iter().find(|(load, _)| load.staff == Some(t.desk.staff)).unwrap();
    assert_eq!((desk.0.open, desk.0.overdue, desk.0.quiet), (2, 2, 2));
    assert_eq!(page.risen.len(), 2);
    assert_eq!(page.risen[0].staff_name.as_deref(), Some("職員 desk"));
    assert_eq!((risen(&t.op(&manager)).await.unwrap(), risen(&t.op(&t.desk)).await.unwrap()), (2, 0));
    assert!(matches!(caseload(&t.op(&t.desk)).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn all_cases_of_who_leaves_go_at_once_and_the_receivers_see_them_in_the_morning(t: TestApp) {
    let (manager, one, two, cases) = town(&t).await;
    t.clock.pass(20);
    let found = leaving(&t.op(&manager), Of::Staff(t.desk.staff)).await.unwrap();
    assert_eq!((found.cases.len(), found.receivers.len(), found.name.as_str()), (2, 3, "職員 desk"));
    let command = moves(&found, &[&one, &two]);
    let (_, lines) = proposed(&t.op(&manager), &command).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.cases.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(hand_over(&t.op(&manager), &command).await.unwrap(), 2);
    for (case, to) in cases.iter().zip([&one, &two]) {
        let face = queries::header(&t.op(to), *case).await.unwrap().face;
        assert_eq!(face.staff, Some(to.staff));
        assert_eq!(today(&t.op(to)).await.unwrap().new_cases[0].case, *case);
        let history = assign::history(&t.op(to), *case).await.unwrap();
        assert_eq!(history[0].why, "人事異動に伴う引き継ぎ");
        assert_eq!(entries(&t.op(to), Action::AssignCase, Some(*case)).await, 1);
    }
    assert!(leaving(&t.op(&manager), Of::Staff(t.desk.staff)).await.unwrap().cases.is_empty());
    assert!(assign::history(&t.op(&t.money), cases[0]).await.unwrap().is_empty());
}

#[db_test]
async fn all_or_none_go(t: TestApp) {
    let (manager, one, _, cases) = town(&t).await;
    let op = || t.op(&manager);
    let found = leaving(&op(), Of::Staff(t.desk.staff)).await.unwrap();
    let command = moves(&found, &[&one, &one]);
    let none = HandOver { moves: Vec::new(), ..command.clone() };
    assert!(matches!(hand_over(&op(), &none).await, Err(Failure::Refused(HandOverRefused::Nothing))));
    let silent = HandOver { why: "　".into(), ..command.clone() };
    assert!(matches!(hand_over(&op(), &silent).await, Err(Failure::Invalid(_))));
    let stranger = moves(&found, &[&one, &t.money]);
    let refused = hand_over(&op(), &stranger).await;
    assert!(matches!(refused, Err(Failure::Refused(HandOverRefused::Case(_, AssignRefused::NotAColleague)))));
    let version = queries::header(&t.op(&t.desk), cases[1]).await.unwrap().face.version;
    assign::assign(&t.op(&t.desk), cases[1], None, version).await.unwrap();
    let changed = hand_over(&op(), &command).await;
    assert!(matches!(changed, Err(Failure::Refused(HandOverRefused::Changed(case))) if case == cases[1]));
    assert_eq!(queries::header(&op(), cases[0]).await.unwrap().face.staff, Some(t.desk.staff));
    let nobody = leaving(&op(), Of::Nobody).await.unwrap();
    assert_eq!(nobody.cases.iter().map(|row| row.case).collect::<Vec<_>>(), [cases[1]]);
    let unknown = leaving(&op(), Of::Staff(t.money.staff)).await;
    assert!(matches!(unknown, Err(Failure::NotFound)));
}
