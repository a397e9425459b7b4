//! Tests of secrets between members of one household: what the child said is not shown to those who work for the
//! father, and nothing tells them that there is something.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    consent::{Exclusions, WorksForRefused},
    ids::PersonId,
};

use super::{
    Details, Give,
    fixture::{Home, consent_of, home},
    give, queries,
    supporter::{self, Name},
};
use crate::{
    Actor, Failure, disclosure,
    note::{self, fixture::note_of, queries::Filter},
    testing::TestApp,
};

/// Both desks may read what 健 (the child) and 花子 said; `money` works for 健, `last` for 花子.
async fn two_sides(t: &TestApp) -> Home {
    let home = home(t, &t.desk).await;
    let both = [t.money.agency, t.last.agency];
    for person in [home.ken, home.hanako] {
        let op = t.op(&t.desk);
        give(&op, &consent_of(&op, home.case, person, &both, &[Category::Children])).await.unwrap();
    }
    works_for(t, &t.desk, &home, &t.money, home.ken).await;
    works_for(t, &t.desk, &home, &t.last, home.hanako).await;
    home
}

async fn works_for(t: &TestApp, actor: &Actor, home: &Home, agency: &Actor, person: PersonId) {
    let command = Name { case: home.case, agency: agency.agency, person };
    supporter::name(&t.op(actor), &command).await.unwrap();
}

async fn write(t: &TestApp, home: &Home, body: &str, sharing: Sharing) {
    let op = t.op(&t.desk);
    let base = note_of(&op, home.case, body);
    let new = note::Write { category: Category::Children, subject: Some(home.ken), sharing, ..base };
    note::write(&op, &new).await.unwrap();
}

async fn bodies(t: &TestApp, actor: &Actor, home: &Home) -> Vec<String> {
    let read = note::queries::timeline(&t.op(actor), home.case, &Filter::default(), None).await;
    read.map(|page| page.notes.into_iter().map(|note| note.body).collect()).unwrap_or_default()
}

#[db_test]
async fn a_record_for_the_supporters_of_one_person_is_read_by_them_and_by_no_other(t: TestApp) {
    let home = two_sides(&t).await;
    write(&t, &home, "学校でのこと", Sharing::Team).await;
    let before = bodies(&t, &t.last, &home).await;
    write(&t, &home, "父がこわいと話した", Sharing::Supporters).await;
    assert_eq!(bodies(&t, &t.money, &home).await.len(), 2);
    assert_eq!(bodies(&t, &t.last, &home).await, before);
    assert_eq!(bodies(&t, &t.desk, &home).await.len(), 2, "who wrote it reads it");
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, home.case).await.unwrap(), None);
}

#[db_test]
async fn who_stops_working_for_the_person_reads_it_no_more(t: TestApp) {
    let home = two_sides(&t).await;
    write(&t, &home, "ひみつ", Sharing::Supporters).await;
    let page = queries::page(&t.op(&t.money), home.case).await.unwrap();
    let [line] = page.supporters.as_slice() else { panic!("one line: {:?}", page.supporters) };
    assert_eq!(line.agency, t.money.agency, "an agency reads its own lines only");
    assert_eq!(bodies(&t, &t.money, &home).await, ["ひみつ"]);
    let stranger = supporter::end(&t.op(&t.last), home.case, line.id).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
    supporter::end(&t.op(&t.money), home.case, line.id).await.unwrap();
    assert!(bodies(&t, &t.money, &home).await.is_empty());
}

#[db_test]
async fn a_wish_that_a_member_shall_not_know_closes_it_to_those_who_work_for_that_member(t: TestApp) {
    let home = two_sides(&t).await;
    write(&t, &home, "学校でのこと", Sharing::Team).await;
    assert_eq!(bodies(&t, &t.last, &home).await.len(), 1);
    let op = t.op(&t.desk);
    let except = Exclusions { members: vec![home.hanako], ..Exclusions::default() };
    let wish = Give {
        details: Details { except, ..Details::default() },
        ..consent_of(&op, home.case, home.ken, &[t.money.agency], &[Category::Children])
    };
    give(&op, &wish).await.unwrap();
    assert!(bodies(&t, &t.last, &home).await.is_empty());
    assert_eq!(bodies(&t, &t.money, &home).await.len(), 1);
    works_for(&t, &t.money, &home, &t.money, home.hanako).await;
    assert!(bodies(&t, &t.money, &home).await.is_empty(), "who works for both does not read it either");
    let page = queries::page(&t.op(&t.desk), home.case).await.unwrap();
    let sentence =
        page.consents.iter().map(|view| view.sentence(op.today())).find(|it| it.contains("言わない"));
    assert!(sentence.is_some_and(|it| it.contains("山美 花子と、その支援者には言わない")));
}

#[db_test]
async fn an_agency_says_for_whom_it_works_and_not_for_whom_others_do(t: TestApp) {
    let home = two_sides(&t).await;
    let other = Name { case: home.case, agency: t.last.agency, person: home.ken };
    let refused = supporter::name(&t.op(&t.money), &other).await;
    assert!(matches!(refused, Err(Failure::Refused(WorksForRefused::NotYours))));
    let again = Name { case: home.case, agency: t.money.agency, person: home.ken };
    let refused = supporter::name(&t.op(&t.money), &again).await;
    assert!(matches!(refused, Err(Failure::Refused(WorksForRefused::Already))));
    let nobody = Name { person: PersonId(uuid::Uuid::from_u128(4)), ..again };
    assert!(matches!(supporter::name(&t.op(&t.money), &nobody).await, Err(Failure::Invalid(_))));
    assert!(matches!(supporter::name(&t.op(&t.coordinator), &again).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_record_for_supporters_names_whose(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let nobodys = note::Write { sharing: Sharing::Supporters, ..note_of(&op, home.case, "だれの話か") };
    let Err(Failure::Invalid(problems)) = note::write(&op, &nobodys).await else { panic!("not refused") };
    assert_eq!(problems[0].field, "subject");
}
