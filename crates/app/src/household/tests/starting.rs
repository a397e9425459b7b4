//! Tests of beginning a family with a template: what is added, what is refused, and that two who begin at once add nobody
//! twice.

use std::collections::{BTreeMap, BTreeSet};

use db::db_test;
use domain::{
    category::Category,
    genogram::starter::{Place, StarterRefused, Template},
    ids::CaseId,
    person::{KinshipKind, NameStatus, Relation, Sex},
};
use jiff::civil::date;

use super::{
    super::{ChangeRefused, FamilyPage, Proposed, StartFamily, add_person, family, start_family},
    add_hanako, consent, entries, named, open_case,
};
use crate::{Failure, audit::Action, disclosure, testing::TestApp};

fn called(name: &str) -> Proposed {
    Proposed { name: name.into(), same_roof: true, ..Proposed::default() }
}

/// 三世代 from the middle: father, mother, partner, child are figures 0 to 3.
fn three(case: CaseId) -> StartFamily {
    let father = Proposed { sex: Some(Sex::Male), birth: "S10".into(), ..called("父") };
    let mother = Proposed { name: "渡邉　キヨ".into(), real: true, ..called("") };
    StartFamily {
        case,
        template: Template::ThreeGenerations,
        place: Some(Place::Parent),
        has_index: true,
        persons: BTreeMap::from([(0, father), (1, mother), (2, called("")), (3, called("ケン"))]),
        bonds: BTreeSet::from([0, 1, 2, 99]),
    }
}

async fn stored(t: &TestApp, case: CaseId) -> FamilyPage {
    family(&t.op(&t.desk), case).await.unwrap()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Failure<ChangeRefused>>) -> StarterRefused {
    match result {
        Err(Failure::Refused(ChangeRefused::Starter(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

#[db_test]
async fn a_template_adds_who_was_left_in_it_with_their_bonds_and_an_entry_each(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    add_hanako(&t.op(&t.desk), case).await;
    let added = start_family(&t.op(&t.desk), &three(case)).await.unwrap();
    let there = stored(&t, case).await;
    let of = |relation| there.persons.iter().find(|row| row.relation == relation).unwrap();
    let (father, mother) = (of(Relation::Father), of(Relation::Mother));
    assert_eq!((father.name(), father.name_status), ("父".to_owned(), NameStatus::Alias));
    assert_eq!((father.sex, father.birth.as_str()), (Sex::Male, "1935"));
    assert_eq!((mother.family_name.as_str(), mother.given_name.as_str()), ("渡邉", "キヨ"));
    assert_eq!(
        (mother.name_status, of(Relation::Partner).name_status),
        (NameStatus::Real, NameStatus::Unknown)
    );
    let kinds: Vec<KinshipKind> = there.kinships.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [KinshipKind::Couple, KinshipKind::Parent], "a bond of somebody left out is left out");
    let op = t.op(&t.desk);
    for person in &added {
        assert_eq!(entries(&op, Action::AddPerson, Some(*person)).await, 1);
    }
    for row in &there.kinships {
        assert_eq!(entries(&op, Action::ChangeKinship, Some(row.id)).await, 1);
    }
    assert_eq!(crate::household::search(&op, "キヨ").await.unwrap().hits.len(), 1, "found by name at once");
    assert_eq!(disclosure::recompute(&mut op.read().await.unwrap(), case).await.unwrap(), None);
}

#[db_test]
async fn the_person_at_the_centre_comes_along_where_nobody_is_recorded(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let command = StartFamily {
        template: Template::EightyFifty,
        place: Some(Place::Child),
        has_index: false,
        persons: BTreeMap::from([(2, called("母"))]),
        ..three(case)
    };
    start_family(&t.op(&t.desk), &command).await.unwrap();
    let relations: Vec<Relation> = stored(&t, case).await.persons.iter().map(|row| row.relation).collect();
    assert_eq!(relations, [Relation::Principal, Relation::Mother]);
}

#[db_test]
async fn a_template_is_refused_where_others_are_or_nobody_is_at_the_centre_and_nothing_is_added(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let child = named("渡邉", "一郎", ("", ""), Relation::Child);
    add_person(&t.op(&t.desk), case, &child).await.unwrap();
    assert_eq!(refusal(start_family(&t.op(&t.desk), &three(case)).await), StarterRefused::NoIndex);
    add_hanako(&t.op(&t.desk), case).await;
    assert_eq!(refusal(start_family(&t.op(&t.desk), &three(case)).await), StarterRefused::NotAlone);
    let other = open_case(&t, &t.desk, "別の世帯", date(2026, 4, 8)).await;
    let late = start_family(&t.op(&t.desk), &three(other)).await;
    assert!(matches!(late, Err(Failure::Stale)), "the person at the centre was taken away meanwhile");
    add_hanako(&t.op(&t.desk), other).await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    crate::case::close(&mut tx, &op, other, "other").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(refusal(start_family(&t.op(&t.desk), &three(other)).await), StarterRefused::Closed);
    assert_eq!((stored(&t, case).await.persons.len(), stored(&t, other).await.persons.len()), (2, 1));
}

#[db_test]
async fn what_is_wrong_is_said_of_each_figure_and_nobody_is_added(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    add_hanako(&t.op(&t.desk), case).await;
    let mut wrong = three(case);
    wrong.persons.get_mut(&1).unwrap().birth = "R99.1.1".into();
    wrong.persons.get_mut(&3).unwrap().name = "番号 123456789018".into();
    let Err(Failure::Invalid(problems)) = start_family(&t.op(&t.desk), &wrong).await else { panic!() };
    let said: Vec<_> = problems.iter().map(|it| (it.field, it.message.split('：').next().unwrap())).collect();
    assert_eq!(said, [("birth-2", "母"), ("name-4", "子")]);
    let nobody = StartFamily { persons: BTreeMap::new(), ..three(case) };
    let Err(Failure::Invalid(problems)) = start_family(&t.op(&t.desk), &nobody).await else { panic!() };
    assert_eq!(problems[0].field, "add");
    let unasked = StartFamily { place: None, ..three(case) };
    let Err(Failure::Invalid(problems)) = start_family(&t.op(&t.desk), &unasked).await else { panic!() };
    assert_eq!(problems[0].field, "place");
    assert_eq!(stored(&t, case).await.persons.len(), 1);
}

#[db_test]
async fn who_may_not_write_begins_no_family(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    let reader = start_family(&t.op(&t.money), &three(case)).await;
    assert!(matches!(reader, Err(Failure::Refused(ChangeRefused::ReadOnly))));
    assert!(matches!(start_family(&t.op(&t.last), &three(case)).await, Err(Failure::NotFound)));
    assert!(matches!(start_family(&t.op(&t.auditor), &three(case)).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn of_two_who_begin_at_once_one_is_told_and_the_same_form_sent_twice_adds_once(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    add_hanako(&t.op(&t.desk), case).await;
    let command = three(case);
    let (first, second) = (t.op(&t.desk), t.op(&t.desk));
    let (one, two) = tokio::join!(start_family(&first, &command), start_family(&second, &command));
    let (done, told): (Vec<_>, Vec<_>) = [one, two].into_iter().partition(Result::is_ok);
    assert_eq!((done.len(), told.len()), (1, 1));
    assert_eq!(refusal(told.into_iter().next().unwrap()), StarterRefused::NotAlone);
    assert_eq!(stored(&t, case).await.persons.len(), 5);
    let other = open_case(&t, &t.desk, "別の世帯", date(2026, 4, 8)).await;
    add_hanako(&t.op(&t.desk), other).await;
    let key = Some(uuid::Uuid::from_u128(78));
    let sending = || t.op(&t.desk).with_submission(key);
    let (first, second, command) = (sending(), sending(), three(other));
    let (one, two) = tokio::join!(start_family(&first, &command), start_family(&second, &command));
    let repeated = [&one, &two].iter().filter(|it| matches!(it, Err(Failure::Repeated))).count();
    assert_eq!((repeated, stored(&t, other).await.persons.len()), (1, 5), "{one:?} {two:?}");
}
