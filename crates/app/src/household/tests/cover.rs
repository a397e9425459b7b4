//! What the cover page tells whom.

use db::db_test;
use domain::{
    category::Category,
    ids::{CaseId, Id},
    person::{KinshipKind, Relation},
};
use jiff::civil::date;

use super::{add_hanako, consent, entries, named, note, open_case};
use crate::{
    Failure,
    audit::Action,
    case::queries,
    household::{add_kinship, add_person, cover},
    testing::TestApp,
};

#[db_test]
async fn the_desk_that_took_the_household_in_reads_everything_and_the_read_is_recorded_once(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let child = named("渡邉", "一郎", ("ワタナベ", "イチロウ"), Relation::Child);
    let child = add_person(&op, case, &child).await.unwrap();
    add_kinship(&op, case, (hanako, child), KinshipKind::Parent).await.unwrap();
    note(&t, &t.desk, case, Category::Consultation, "team", "玄関先でお話を聞いた").await;

    let page = cover(&op, case).await.unwrap();
    assert_eq!(page.header.face.label, "渡邉さんの世帯");
    assert_eq!(page.header.face.next_what.as_deref(), Some("受付後の整理をする"));
    assert!(page.header.may_edit());
    assert_eq!(page.header.basis_sentence(), "自機関の記録");
    assert_eq!(page.persons[0].name(), "渡邉　花子");
    assert_eq!(page.persons[0].kana(), "ワタナベ ハナコ");
    assert_eq!(page.persons[0].born().iso(), "1945-04-01");
    assert_eq!((page.kinships[0].a, page.kinships[0].b), (hanako, child));
    assert_eq!(page.involved.len(), 1);
    assert_eq!(page.involved[0].last_contact, Some(op.today()));
    assert_eq!(page.open[0].on, date(2026, 4, 8));
    assert_eq!((page.events.len(), page.events[0].body.as_str()), (1, "玄関先でお話を聞いた"));
    assert_eq!(entries(&op, Action::ReadCase, Some(case)).await, 1);
}

#[db_test]
async fn a_case_that_may_not_be_known_looks_like_one_that_does_not_exist(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.money);
    let nowhere = CaseId::from_uuid(uuid::Uuid::from_u128(5));
    for id in [case, nowhere] {
        assert!(matches!(cover(&op, id).await, Err(Failure::NotFound)));
        assert!(matches!(queries::header(&op, id).await, Err(Failure::NotFound)));
        assert_eq!(entries(&op, Action::Refused, Some(id)).await, 2);
    }
    assert!(matches!(cover(&t.op(&t.auditor), case).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn consent_opens_only_its_person_and_categories_and_ends_with_its_last_day(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let child = named("山美", "一郎", ("ヤマミ", "イチロウ"), Relation::Child);
    let child = add_person(&op, case, &child).await.unwrap();
    note(&t, &t.desk, case, Category::Money, "team", "家賃を二か月ためている").await;
    note(&t, &t.desk, case, Category::Health, "team", "通院の話").await;
    note(&t, &t.desk, case, Category::Money, "agency", "機関内の覚え").await;
    consent(&t, &t.desk, (case, child), &t.money, &[Category::Money], date(2026, 4, 30)).await;

    let page = cover(&t.op(&t.money), case).await.unwrap();
    assert_eq!(page.header.face.label, "");
    assert_eq!(page.header.title(), "R8-0001");
    assert_eq!((page.header.face.address.as_str(), page.header.face.caution.as_str()), ("", ""));
    assert_eq!(page.header.basis_sentence(), "本人同意（令和8年4月1日〜令和8年4月30日）");
    assert!(!page.header.may_edit());
    assert_eq!(page.persons.len(), 1, "of the two, only the one who consented shows");
    assert_eq!(page.persons[0].name(), "（お名前は共有されていません）");
    assert_eq!(page.persons[0].relation, Relation::Child);
    assert_eq!(
        page.events.iter().map(|event| event.body.as_str()).collect::<Vec<_>>(),
        ["家賃を二か月ためている"]
    );
    assert!(page.open.is_empty(), "the dates of others stay with those who carry the case");
    assert_eq!(page.consents.len(), 1);

    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 4, 15)).await;
    let page = cover(&t.op(&t.money), case).await.unwrap();
    assert_eq!(page.header.face.label, "渡邉さんの世帯");
    assert_eq!(page.persons[0].name(), "渡邉　花子");
    assert!(page.kinships.is_empty());

    t.clock.set(date(2026, 4, 16));
    let page = cover(&t.op(&t.money), case).await.unwrap();
    assert_eq!(page.header.face.label, "", "the consent on basic data ended yesterday");
    t.clock.set(date(2026, 5, 1));
    assert!(matches!(cover(&t.op(&t.money), case).await, Err(Failure::NotFound)));
}

#[db_test]
async fn an_agency_that_the_reader_may_not_know_of_changes_nothing_on_the_page(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    let money = &[Category::Money];
    consent(&t, &t.desk, (case, hanako), &t.money, money, date(2026, 12, 31)).await;
    let before = cover(&t.op(&t.money), case).await.unwrap();
    note(&t, &t.last, case, Category::Internal, "agency", "この機関だけの覚え").await;
    let after = cover(&t.op(&t.money), case).await.unwrap();
    assert_eq!(format!("{before:?}"), format!("{after:?}"));
    let own = cover(&t.op(&t.last), case).await.unwrap();
    assert_eq!(own.involved.len(), 2, "it knows itself and the responsible agency");
    assert!(own.persons.is_empty() && own.header.face.holds && !own.header.may_edit());
}
