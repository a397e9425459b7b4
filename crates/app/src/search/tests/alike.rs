//! Cases that resemble one: what is counted, and that only what may be read is counted.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    evaluation::{GoalResult, Outcome},
    ids::CaseId,
};
use jiff::civil::date;

use super::{write, write_as};
use crate::{
    Actor, Failure,
    assessment::{self, test::sheet_of},
    consent::fixture::{Home, agreed, home},
    plan::{
        Evaluate, GoalMark, evaluate,
        test::{decided, world},
        to_evaluate,
    },
    search::similar::{Alike, similar},
    testing::TestApp,
};

async fn resembling(t: &TestApp, reader: &Actor, case: CaseId) -> Vec<Alike> {
    similar(&t.op(reader), case).await.unwrap().alike
}

/// A household of the desk that the coordinator knows, opened on the day of the clock.
async fn known(t: &TestApp) -> Home {
    let home = home(t, &t.desk).await;
    agreed(t, &t.desk, &home, &[t.coordinator.agency], &[Category::Basic, Category::Consultation]).await;
    home
}

#[db_test]
async fn an_earlier_case_resembles_by_its_problems_and_by_the_words_of_its_notes(t: TestApp) {
    let before = known(&t).await;
    write(&t.op(&t.desk), before.case, "家賃の滞納。ゴミ屋敷となり大家から退去を求められた").await;
    let other = known(&t).await;
    write(&t.op(&t.desk), other.case, "保育園の送迎").await;
    t.clock.pass(30);
    let now = known(&t).await;
    write(&t.op(&t.desk), now.case, "滞納が続き、大家が退去を求めている").await;
    let found = resembling(&t, &t.desk, now.case).await;
    assert_eq!(found.iter().map(|alike| alike.case.case).collect::<Vec<_>>(), [before.case]);
    assert_eq!(
        (found[0].words.as_slice(), found[0].codes.len()),
        (&["大家", "滞納", "退去"].map(str::to_owned)[..], 0)
    );
    assert!(resembling(&t, &t.desk, before.case).await.is_empty(), "a later, open case is no experience");
    for home in [&other, &now] {
        assessment::write(&t.op(&t.coordinator), &sheet_of(home)).await.unwrap();
    }
    let found = resembling(&t, &t.coordinator, now.case).await;
    let counted: Vec<(CaseId, usize)> =
        found.iter().map(|alike| (alike.case.case, alike.codes.len())).collect();
    assert_eq!(counted, [(other.case, 1), (before.case, 0)]);
    assert!(found[0].came_out.is_none());
}

#[db_test]
async fn nothing_that_is_hidden_from_the_reader_is_counted(t: TestApp) {
    let before = home(&t, &t.desk).await;
    write(&t.op(&t.desk), before.case, "家賃の滞納、大家から退去").await;
    t.clock.pass(30);
    let now = home(&t, &t.desk).await;
    write(&t.op(&t.desk), now.case, "家賃の滞納、大家から退去").await;
    agreed(&t, &t.desk, &now, &[t.money.agency], &[Category::Basic, Category::Consultation]).await;
    assert_eq!(resembling(&t, &t.desk, now.case).await.len(), 1);
    assert!(resembling(&t, &t.money, now.case).await.is_empty());
    // Known to exist, but what it says is the desk's own.
    agreed(&t, &t.desk, &before, &[t.money.agency], &[Category::Basic]).await;
    assert!(resembling(&t, &t.money, now.case).await.is_empty());
    let own = (Category::Consultation, Sharing::Agency);
    write_as(&t.op(&t.desk), before.case, "滞納、大家、退去の覚え書き", own).await;
    agreed(&t, &t.desk, &before, &[t.money.agency], &[Category::Consultation]).await;
    assert_eq!(resembling(&t, &t.money, now.case).await.len(), 1);
    let standing = crate::protection::Standing { hidden: vec![before.case], ..Default::default() };
    let op = t.op(&t.desk).standing(standing);
    assert!(similar(&op, now.case).await.unwrap().alike.is_empty());
    assert!(matches!(similar(&t.op(&t.last), now.case).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_closed_case_shows_how_it_came_out(t: TestApp) {
    let world = world(&t).await;
    let plan = decided(&t, &world).await;
    write(&t.op(&t.desk), world.home.case, "家賃の滞納、大家から退去").await;
    t.clock.set(date(2026, 9, 30));
    let goals = to_evaluate(&t.op(&t.coordinator), plan).await.unwrap().shown.plan.goals;
    let result = GoalResult::Achieved;
    let mark = |goal: domain::ids::GoalId| GoalMark { goal, result, remark: String::new() };
    let command = Evaluate {
        plan,
        made_on: date(2026, 9, 30),
        goals: goals.iter().map(|goal| mark(goal.id)).collect(),
        changes: vec!["c03".into()],
        outcome: Outcome::Close,
        reason: Some("c04".into()),
        own_score: None,
        wishes: "ここで暮らしたい".into(),
        remaining: String::new(),
        return_to: None,
    };
    evaluate(&t.op(&t.coordinator), &command).await.unwrap();
    let now = home(&t, &t.desk).await;
    write(&t.op(&t.desk), now.case, "家賃の滞納、大家から退去").await;
    let found = resembling(&t, &t.desk, now.case).await;
    let came_out = found[0].came_out.clone().unwrap();
    assert_eq!((found.len(), came_out.outcome, came_out.on), (1, Outcome::Close, date(2026, 9, 30)));
    assert_eq!(came_out.reason.as_deref(), Some("役割分担が整い主担当が決まった"));
    assert_eq!(came_out.reached.len(), goals.len().min(3));
}
