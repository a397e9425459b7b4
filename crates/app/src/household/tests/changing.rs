//! Writing about a household: who may, what is refused, and that nothing is overwritten.

use db::db_test;
use domain::{
    category::Category,
    ids::CaseId,
    person::{KinshipKind, KinshipRefused, Relation},
};
use jiff::civil::date;

use super::{add_hanako, consent, entries, named, note, open_case};
use crate::{
    Actor, Failure,
    audit::Action,
    disclosure,
    household::{
        ChangeRefused, HouseholdInput, PersonInput, add_kinship, add_person, change, change_person, family,
        open_forms, printed_cover, printed_family, remove_kinship,
    },
    testing::TestApp,
};

fn household(label: &str) -> HouseholdInput {
    HouseholdInput {
        label: label.into(),
        phone: "０８０−１２３４−５６７８".into(),
        ..HouseholdInput::default()
    }
}

#[db_test]
async fn a_change_is_stored_recorded_and_never_overwrites_a_newer_one(t: TestApp) {
    let case = open_case(&t, &t.desk, "A地区の世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    change(&op, case, &household("葛\u{E0100}城さんの世帯"), 1).await.unwrap();
    let form = open_forms(&op, case).await.unwrap();
    assert_eq!(form.header.face.label, "葛\u{E0100}城さんの世帯");
    assert_eq!(form.header.face.phone, "08012345678");
    assert!(matches!(change(&op, case, &household("古い"), 1).await, Err(Failure::Stale)));
    let household_id = form.header.face.household;
    assert_eq!(entries(&op, Action::ChangeHousehold, Some(household_id)).await, 1);
}

#[db_test]
async fn the_same_form_sent_twice_adds_one_person(t: TestApp) {
    let case = open_case(&t, &t.desk, "A地区の世帯", date(2026, 4, 8)).await;
    let key = Some(uuid::Uuid::from_u128(77));
    let hanako = named("渡邉", "花子", ("ワタナベ", "ハナコ"), Relation::Principal);
    let first = t.op(&t.desk).with_submission(key);
    let person = add_person(&first, case, &hanako).await.unwrap();
    let second = t.op(&t.desk).with_submission(key);
    let son = PersonInput { relation: Some(Relation::Child), ..hanako };
    assert!(matches!(add_person(&second, case, &son).await, Err(Failure::Repeated)));
    assert_eq!(open_forms(&first, case).await.unwrap().persons.len(), 1);
    assert_eq!(entries(&first, Action::AddPerson, Some(person)).await, 1);
}

#[db_test]
async fn those_who_read_by_consent_and_those_outside_write_nothing(t: TestApp) {
    let case = open_case(&t, &t.desk, "A地区の世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    let reader = t.op(&t.money);
    let read_only = change(&reader, case, &household("別"), 1).await;
    assert!(matches!(read_only, Err(Failure::Refused(ChangeRefused::ReadOnly))));
    assert!(matches!(open_forms(&reader, case).await, Err(Failure::NotFound)));
    let outside = t.op(&t.last);
    assert!(matches!(change(&outside, case, &household("別"), 1).await, Err(Failure::NotFound)));
    let typed = named("別", "人", ("", ""), Relation::Child);
    let changed = change_person(&outside, case, hanako, &typed, 1).await;
    assert!(matches!(changed, Err(Failure::NotFound)));
    assert!(matches!(change(&t.op(&t.auditor), case, &household("別"), 1).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn a_changed_name_is_found_at_once_and_two_changes_at_a_time_make_one(t: TestApp) {
    let case = open_case(&t, &t.desk, "A地区の世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let typed = named("髙橋", "花子", ("タカハシ", "ハナコ"), Relation::Principal);
    let other = PersonInput { note: "別の人の入力".into(), ..typed.clone() };
    let (one, two) = tokio::join!(
        change_person(&op, case, hanako, &typed, 1),
        change_person(&op, case, hanako, &other, 1)
    );
    let stored = [&one, &two].iter().filter(|result| result.is_ok()).count();
    let stale = [&one, &two].iter().filter(|result| matches!(result, Err(Failure::Stale))).count();
    assert_eq!((stored, stale), (1, 1), "{one:?} {two:?}");
    let found = crate::household::search(&op, "高橋").await.unwrap();
    assert_eq!(found.hits[0].family_name, "髙橋");
    assert!(crate::household::search(&op, "わたなべ").await.unwrap().hits.is_empty());
    let mut read = op.read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, case).await.unwrap(), None);
}

#[db_test]
async fn a_household_has_one_person_at_its_centre(t: TestApp) {
    let case = open_case(&t, &t.desk, "A地区の世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let second = named("渡邉", "一郎", ("", ""), Relation::Principal);
    let Err(Failure::Invalid(problems)) = add_person(&op, case, &second).await else { panic!("two centres") };
    assert_eq!(problems[0].field, "relation");
    let same = named("渡邉", "花", ("", ""), Relation::Principal);
    change_person(&op, case, hanako, &same, 1).await.unwrap();
}

#[db_test]
async fn who_hurts_whom_is_for_those_who_may_know_of_violence(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let son = add_person(&op, case, &named("渡邉", "一郎", ("", ""), Relation::Child)).await.unwrap();
    for (pair, kind) in [
        ((hanako, son), KinshipKind::Parent),
        ((son, hanako), KinshipKind::Control),
        ((hanako, son), KinshipKind::Distant),
    ] {
        add_kinship(&op, case, pair, kind).await.unwrap();
    }
    assert_eq!(
        kinds(&t, &t.desk, case).await,
        [KinshipKind::Control, KinshipKind::Distant, KinshipKind::Parent]
    );
    let paper = printed_family(&t.op(&t.desk), case).await.unwrap().kinships;
    let cover = printed_cover(&t.op(&t.desk), case).await.unwrap().kinships;
    assert!(paper.iter().chain(&cover).all(|row| row.kind != KinshipKind::Control));
    assert_eq!((paper.len(), cover.len()), (2, 2));
    for person in [hanako, son] {
        consent(&t, &t.desk, (case, person), &t.money, &[Category::Basic], date(2026, 9, 30)).await;
        let all = [Category::Basic, Category::Justice];
        consent(&t, &t.desk, (case, person), &t.last, &all, date(2026, 9, 30)).await;
    }
    assert_eq!(kinds(&t, &t.money, case).await, [KinshipKind::Distant, KinshipKind::Parent]);
    assert_eq!(kinds(&t, &t.last, case).await.len(), 3);
    // Whoever does not know of it is not stopped by it, and has words of their own.
    note(&t, &t.money, case, Category::Consultation, "team", "面談").await;
    add_kinship(&t.op(&t.money), case, (son, hanako), KinshipKind::Control).await.unwrap();
    assert_eq!(kinds(&t, &t.money, case).await.len(), 3);
    let again = add_kinship(&t.op(&t.money), case, (son, hanako), KinshipKind::Control).await;
    assert!(matches!(again, Err(Failure::Refused(ChangeRefused::Kinship(KinshipRefused::Already)))));
    assert_eq!(kinds(&t, &t.desk, case).await.len(), 3);
    assert_eq!(kinds(&t, &t.last, case).await.len(), 4);
}

async fn kinds(t: &TestApp, who: &Actor, case: CaseId) -> Vec<KinshipKind> {
    let page = family(&t.op(who), case).await.unwrap();
    page.kinships.into_iter().map(|row| row.kind).collect()
}

#[db_test]
async fn kinship_is_recorded_once_without_contradiction_and_can_be_taken_back(t: TestApp) {
    let case = open_case(&t, &t.desk, "A地区の世帯", date(2026, 4, 8)).await;
    let other = open_case(&t, &t.desk, "B地区の世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let son = named("渡邉", "一郎", ("", ""), Relation::Child);
    let son = add_person(&op, case, &son).await.unwrap();
    let kinship = add_kinship(&op, case, (hanako, son), KinshipKind::Parent).await.unwrap();
    for (pair, refused) in [
        ((hanako, son), KinshipRefused::Already),
        ((son, hanako), KinshipRefused::Contradiction),
        ((son, son), KinshipRefused::SamePerson),
    ] {
        let again = add_kinship(&op, case, pair, KinshipKind::Parent).await;
        assert!(
            matches!(&again, Err(Failure::Refused(ChangeRefused::Kinship(why))) if *why == refused),
            "{again:?}"
        );
    }
    assert!(matches!(remove_kinship(&op, other, kinship).await, Err(Failure::NotFound)));
    remove_kinship(&op, case, kinship).await.unwrap();
    assert!(matches!(remove_kinship(&op, case, kinship).await, Err(Failure::NotFound)));
    assert_eq!(entries(&op, Action::ChangeKinship, Some(kinship)).await, 2);
}
