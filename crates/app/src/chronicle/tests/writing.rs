//! Writing: what is stored, what is refused, that nothing is overwritten.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    chronicle::{ChangeRefused, LifeEventKind},
    consent::UNASKED,
    ids::{CaseId, LifeEventId},
};
use jiff::civil::date;

use super::{event, home, kinds};
use crate::{
    Failure,
    audit::Action,
    chronicle::{EventInput, add, change, open, remove, show},
    household::tests::{consent, entries, note, open_case},
    testing::TestApp,
};

#[db_test]
async fn an_event_is_written_changed_and_taken_out_and_each_stands_in_the_record(t: TestApp) {
    let home = home(&t).await;
    let op = t.op(&t.desk);
    let hospital = event(Some(home.hanako), "平成10年頃", LifeEventKind::Hospital);
    let id = add(&op, home.case, &hospital).await.unwrap();
    let stored = show(&op, home.case).await.unwrap().events.remove(0);
    assert_eq!((stored.happened.as_str(), stored.happened_approx), ("1998", true));
    assert_eq!((stored.category, stored.sharing), (Category::Health, Sharing::Team));
    let moved = EventInput {
        body: "　隣の市から ".into(),
        category: Some(Category::Consultation),
        sharing: Some(Sharing::Agency),
        ..event(None, "S60.3", LifeEventKind::Moved)
    };
    change(&op, home.case, id, &moved, 1).await.unwrap();
    let stored = open(&op, home.case, Some(id)).await.unwrap().event.unwrap();
    assert_eq!((stored.happened.as_str(), stored.body.as_str()), ("1985-03", "隣の市から"));
    assert_eq!((stored.person, stored.version, stored.sharing), (None, 2, Sharing::Agency));
    assert!(matches!(change(&op, home.case, id, &hospital, 1).await, Err(Failure::Stale)));
    assert!(matches!(remove(&op, home.case, id, 1).await, Err(Failure::Stale)));
    remove(&op, home.case, id, 2).await.unwrap();
    assert!(matches!(remove(&op, home.case, id, 2).await, Err(Failure::NotFound)));
    assert!(kinds(&t, &t.desk, home.case).await.is_empty());
    assert_eq!(entries(&op, Action::ChangeChronicle, Some(id)).await, 3);
}

#[db_test]
async fn the_same_form_sent_twice_adds_one_event_and_two_changes_at_a_time_make_one(t: TestApp) {
    let home = home(&t).await;
    let key = Some(uuid::Uuid::from_u128(78));
    let married = event(None, "S45", LifeEventKind::Married);
    let id = add(&t.op(&t.desk).with_submission(key), home.case, &married).await.unwrap();
    let again = add(&t.op(&t.desk).with_submission(key), home.case, &married).await;
    assert!(matches!(again, Err(Failure::Repeated)));
    assert_eq!(kinds(&t, &t.desk, home.case).await, [LifeEventKind::Married]);
    let (first, second) = (t.op(&t.desk), t.op(&t.desk));
    let (earlier, later) =
        (event(None, "S44", LifeEventKind::Married), event(None, "S46", LifeEventKind::Married));
    let (one, two) =
        tokio::join!(change(&first, home.case, id, &earlier, 1), change(&second, home.case, id, &later, 1));
    let stale = [&one, &two].iter().filter(|it| matches!(it, Err(Failure::Stale))).count();
    assert_eq!((stale, [one, two].iter().filter(|it| it.is_ok()).count()), (1, 1));
}

#[db_test]
async fn free_words_count_as_if_they_held_all_that_can_be_left_out(t: TestApp) {
    let home = home(&t).await;
    let op = t.op(&t.desk);
    let silent = event(Some(home.hanako), "H10", LifeEventKind::Hospital);
    let spoken = EventInput { body: "市民病院".into(), ..silent.clone() };
    add(&op, home.case, &silent).await.unwrap();
    add(&op, home.case, &spoken).await.unwrap();
    let topics: Vec<i64> = op
        .read()
        .await
        .unwrap()
        .singles("SELECT topics FROM life_event ORDER BY topics", db::args![])
        .await
        .unwrap();
    assert_eq!(topics, [UNASKED, 2]);
}

#[db_test]
async fn each_wrong_field_is_named(t: TestApp) {
    let home = home(&t).await;
    let other = super::home(&t).await;
    let op = t.op(&t.desk);
    let good = event(Some(home.son), "H10.4", LifeEventKind::JobIn);
    let cases = [
        (EventInput { person: Some(other.son), ..good.clone() }, "person"),
        (EventInput { happened: String::new(), ..good.clone() }, "happened"),
        (EventInput { happened: "むかし".into(), ..good.clone() }, "happened"),
        (EventInput { happened: "R8.4.2".into(), ..good.clone() }, "happened"),
        (EventInput { happened: "S49".into(), ..good.clone() }, "happened"),
        (EventInput { kind: None, ..good.clone() }, "kind"),
        (EventInput { kind: Some(LifeEventKind::Other), ..good.clone() }, "body"),
        (EventInput { body: "番号 123456789018".into(), ..good.clone() }, "body"),
        (EventInput { body: "あ".repeat(201), ..good.clone() }, "body"),
        (EventInput { category: Some(Category::Informant), ..good.clone() }, "category"),
        (EventInput { person: None, sharing: Some(Sharing::Supporters), ..good.clone() }, "person"),
        (EventInput { sharing: Some(Sharing::Conference), ..good }, "sharing"),
    ];
    for (typed, field) in cases {
        let Err(Failure::Invalid(problems)) = add(&op, home.case, &typed).await else {
            panic!("{field} was accepted")
        };
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].field, field);
    }
    assert_eq!(entries(&op, Action::ChangeChronicle, None::<CaseId>).await, 0);
}

#[db_test]
async fn only_who_works_with_the_household_writes_and_only_about_what_it_wrote(t: TestApp) {
    let home = home(&t).await;
    let op = t.op(&t.desk);
    let typed = event(None, "S45", LifeEventKind::Married);
    let id = add(&op, home.case, &typed).await.unwrap();
    let (outside, auditor) = (t.op(&t.last), t.op(&t.auditor));
    assert!(matches!(add(&outside, home.case, &typed).await, Err(Failure::NotFound)));
    assert!(matches!(show(&outside, home.case).await, Err(Failure::NotFound)));
    assert!(matches!(add(&auditor, home.case, &typed).await, Err(Failure::NotYourWork)));
    consent(&t, &t.desk, (home.case, home.hanako), &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    let reader = t.op(&t.money);
    assert_eq!(kinds(&t, &t.money, home.case).await, [LifeEventKind::Married]);
    let refused = add(&reader, home.case, &typed).await;
    assert!(matches!(refused, Err(Failure::Refused(ChangeRefused::ReadOnly))));
    assert!(matches!(open(&reader, home.case, None).await, Err(Failure::NotFound)));
    // Once it holds records itself, it writes; what the desk wrote stays the desk's.
    note(&t, &t.money, home.case, Category::Consultation, "team", "面談").await;
    let own = add(&reader, home.case, &event(None, "H1", LifeEventKind::Debt)).await.unwrap();
    for not_yours in [
        change(&reader, home.case, id, &typed, 1).await,
        remove(&reader, home.case, id, 1).await,
        open(&reader, home.case, Some(id)).await.map(drop),
    ] {
        assert!(matches!(not_yours, Err(Failure::Refused(ChangeRefused::NotYours))), "{not_yours:?}");
    }
    // What the other agency wrote about money is not known to the desk: no consent lets it.
    assert!(matches!(remove(&op, home.case, own, 1).await, Err(Failure::NotFound)));
}

#[db_test]
async fn an_event_of_another_case_is_not_there(t: TestApp) {
    let home = home(&t).await;
    let op = t.op(&t.desk);
    let other = open_case(&t, &t.desk, "別の世帯", date(2026, 4, 8)).await;
    let typed = event(None, "S45", LifeEventKind::Moved);
    let id = add(&op, home.case, &typed).await.unwrap();
    assert!(matches!(change(&op, other, id, &typed, 1).await, Err(Failure::NotFound)));
    assert!(matches!(remove(&op, other, id, 1).await, Err(Failure::NotFound)));
    let nothing: LifeEventId = op.new_id();
    assert!(matches!(open(&op, home.case, Some(nothing)).await, Err(Failure::NotFound)));
}
