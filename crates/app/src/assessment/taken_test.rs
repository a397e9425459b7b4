//! Tests of taking over: what is offered to whom, what stays named, what is refused.

use db::{args, db_test};
use domain::{category::Category, ids::ProblemId, staff::Role};

use super::{NewProblem, Sheet, WriteAssessment, open, show, test::sheet_of, write};
use crate::{
    Actor, Failure,
    consent::{
        Withdraw,
        fixture::{Home, agreed, home},
        withdraw,
    },
    failure::Problem,
    testing::TestApp,
};

/// The desk's own sheet beside a coordinator who may read it, and the consent that lets them.
struct Two {
    home: Home,
    /// Coordinates at the desk.
    desk: Actor,
    consent: domain::ids::ConsentId,
    /// The desk's sheet.
    theirs: domain::ids::AssessmentId,
}

async fn two(t: &TestApp) -> Two {
    let home = home(t, &t.desk).await;
    let desk = t.somebody(&t.desk, "desk-coord", Role::Coordinator).await;
    let agencies = [t.coordinator.agency, t.desk.agency];
    let given = agreed(t, &t.desk, &home, &agencies, &[Category::Basic, Category::Consultation]).await;
    let theirs = write(&t.op(&desk), &sheet_of(&home)).await.unwrap();
    Two { home, desk, consent: given.consent, theirs }
}

fn take(home: &Home, source: ProblemId) -> WriteAssessment {
    let row = NewProblem {
        code: Some("p26".into()),
        body: "10年外に出ていない".into(),
        priority: 1,
        taken_from: Some(source),
        ..NewProblem::default()
    };
    WriteAssessment { problems: vec![row], ..sheet_of(home) }
}

async fn refused(t: &TestApp, sheet: &WriteAssessment) -> Problem {
    match write(&t.op(&t.coordinator), sheet).await {
        Err(Failure::Invalid(mut problems)) => problems.remove(0),
        other => panic!("{other:?}"),
    }
}

async fn sheet(t: &TestApp, actor: &Actor, it: &Two, id: domain::ids::AssessmentId) -> Sheet {
    show(&t.op(actor), it.home.case, id).await.unwrap().sheet
}

/// Agency and row of the source of the first problem.
fn source(sheet: &Sheet) -> Option<(&str, ProblemId)> {
    sheet.source(&sheet.problems[0]).map(|it| (it.agency_name.as_str(), it.problem))
}

async fn set(t: &TestApp, sql: &'static str, args: db::Args) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(sql, args).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn a_problem_taken_over_names_its_source_also_when_both_are_written_again(t: TestApp) {
    let it = two(&t).await;
    let offers = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers;
    let offered: Vec<&str> = offers[0].problems.iter().map(|it| it.body.as_str()).collect();
    assert_eq!(
        (offered, offers[0].strengths.as_str()),
        (vec!["10年外に出ていない", "屋根の雨漏り"], "近所と仲がよい")
    );
    assert!(open(&t.op(&it.desk), it.home.case, None).await.unwrap().offers.is_empty(), "its own");

    let from = offers[0].problems[0].id;
    let mine = write(&t.op(&t.coordinator), &take(&it.home, from)).await.unwrap();
    let stored = sheet(&t, &t.coordinator, &it, mine).await;
    assert_eq!(source(&stored), Some((t.desk.agency_name.as_str(), from)));
    let own = NewProblem {
        row: Some(stored.problems[0].id),
        body: "外に出たいが、きっかけがない".into(),
        priority: 2,
        ..NewProblem::default()
    };
    let again = WriteAssessment { sheet: Some((mine, 1)), problems: vec![own], ..sheet_of(&it.home) };
    write(&t.op(&t.coordinator), &again).await.unwrap();
    let theirs = WriteAssessment { sheet: Some((it.theirs, 1)), ..sheet_of(&it.home) };
    write(&t.op(&it.desk), &theirs).await.unwrap();
    let stored = sheet(&t, &it.desk, &it, mine).await;
    assert_eq!(source(&stored), Some((t.desk.agency_name.as_str(), from)), "own words, the same source");

    let none = WriteAssessment { sheet: Some((it.theirs, 2)), problems: vec![], ..theirs };
    write(&t.op(&it.desk), &none).await.unwrap();
    let stored = sheet(&t, &t.coordinator, &it, mine).await;
    assert_eq!((source(&stored), stored.problems.len()), (None, 1), "the source is gone, the words are not");
}

#[db_test]
async fn a_source_that_may_not_be_read_is_not_named_and_stays_for_those_who_may(t: TestApp) {
    let it = two(&t).await;
    let from = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers[0].problems[0].id;
    let mine = write(&t.op(&t.coordinator), &take(&it.home, from)).await.unwrap();
    set(&t, "UPDATE assessment SET sharing = 'agency' WHERE id = $1", args![it.theirs]).await;
    let stored = sheet(&t, &t.coordinator, &it, mine).await;
    assert_eq!((stored.problems[0].taken_from, stored.sources.len()), (None, 0));
    // Written again by who does not see it.
    let row = NewProblem {
        row: Some(stored.problems[0].id),
        taken_from: None,
        ..take(&it.home, from).problems[0].clone()
    };
    let again = WriteAssessment { sheet: Some((mine, 1)), problems: vec![row], ..sheet_of(&it.home) };
    write(&t.op(&t.coordinator), &again).await.unwrap();
    set(&t, "UPDATE assessment SET sharing = 'team' WHERE id = $1", args![it.theirs]).await;
    assert!(source(&sheet(&t, &t.coordinator, &it, mine).await).is_some());

    let back = Withdraw { case: it.home.case, consent: it.consent, reason: "考え直した".into() };
    withdraw(&t.op(&t.desk), &back).await.unwrap();
    let stored = sheet(&t, &t.coordinator, &it, mine).await;
    assert_eq!((stored.problems[0].taken_from, stored.sources.len()), (None, 0), "no consent, no source");
    assert!(open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers.is_empty());
}

#[db_test]
async fn what_may_not_be_read_is_refused_as_what_does_not_exist(t: TestApp) {
    let it = two(&t).await;
    let from = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers[0].problems[0].id;
    let nowhere = refused(&t, &take(&it.home, t.op(&t.desk).new_id())).await;
    assert_eq!(nowhere.field, "problem_taken");
    let other = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &other, &[t.coordinator.agency], &[Category::Basic, Category::Consultation]).await;
    assert_eq!(refused(&t, &take(&other, from)).await, nowhere, "of another case");
    let own = write(&t.op(&t.coordinator), &sheet_of(&it.home)).await.unwrap();
    let own = sheet(&t, &t.coordinator, &it, own).await.problems[0].id;
    assert_eq!(refused(&t, &take(&it.home, own)).await, nowhere, "of one's own");
    set(&t, "UPDATE assessment SET sharing = 'agency' WHERE id = $1", args![it.theirs]).await;
    assert_eq!(refused(&t, &take(&it.home, from)).await, nowhere, "kept to the desk");
    let form = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap();
    assert!(form.offers.is_empty(), "nor is it offered");
}

#[db_test]
async fn what_fewer_may_read_is_named_as_such_and_not_taken(t: TestApp) {
    let it = two(&t).await;
    agreed(&t, &t.desk, &it.home, &[t.coordinator.agency], &[Category::Health]).await;
    let from = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers[0].problems[0].id;
    set(&t, "UPDATE assessment SET category = 'health' WHERE id = $1", args![it.theirs]).await;
    let offers = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers;
    assert!(offers[0].restricted && offers[0].problems.is_empty() && offers[0].strengths.is_empty());
    assert_eq!(refused(&t, &take(&it.home, from)).await.field, "problem_taken");
}

#[db_test]
async fn one_source_stands_on_a_sheet_once(t: TestApp) {
    let it = two(&t).await;
    let from = open(&t.op(&t.coordinator), it.home.case, None).await.unwrap().offers[0].problems[0].id;
    let once = take(&it.home, from);
    let again = NewProblem { body: "もう一度".into(), ..once.problems[0].clone() };
    let twice = WriteAssessment { problems: vec![again.clone(), once.problems[0].clone()], ..once.clone() };
    assert_eq!(refused(&t, &twice).await.field, "problem_taken");
    let mine = write(&t.op(&t.coordinator), &once).await.unwrap();
    let row = Some(sheet(&t, &t.coordinator, &it, mine).await.problems[0].id);
    let stored = NewProblem { row, ..once.problems[0].clone() };
    let later = WriteAssessment { sheet: Some((mine, 1)), problems: vec![again, stored], ..once };
    assert_eq!(refused(&t, &later).await.field, "problem_taken");
}
