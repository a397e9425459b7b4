//! Who is in charge, and dates that people set and tick off.

use db::db_test;
use domain::{
    case::AssignRefused,
    due::{DueKind, DueRefused, Later, WATCH_DAYS, days_after},
};
use jiff::civil::date;

use crate::{
    Failure,
    audit::Action,
    case::{
        assign::{assign, colleagues},
        dues::{self, DueInput},
        put_off::{self, PutOffInput},
        queries,
    },
    due,
    household::tests::{entries, note, open_case},
    testing::TestApp,
};

fn visit(on: &str) -> DueInput {
    DueInput { on: on.into(), kind: Some(DueKind::Contact), what: "電話で様子をうかがう".into() }
}

#[db_test]
async fn only_the_responsible_agency_puts_one_of_its_own_in_charge(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    note(&t, &t.money, case, domain::category::Category::Internal, "agency", "覚え").await;
    let op = t.op(&t.desk);
    let version = queries::header(&op, case).await.unwrap().face.version;
    assert_eq!(colleagues(&op).await.unwrap().len(), 1);
    assign(&op, case, None, version).await.unwrap();
    assert_eq!(queries::header(&op, case).await.unwrap().face.staff_name, None);
    let stale = assign(&op, case, Some(op.actor.staff), version).await;
    assert!(matches!(stale, Err(Failure::Stale)));
    let stranger = assign(&op, case, Some(t.money.staff), version + 1).await;
    assert!(matches!(stranger, Err(Failure::Refused(AssignRefused::NotAColleague))));
    let other = t.op(&t.money);
    let refused = assign(&other, case, Some(other.actor.staff), version + 1).await;
    assert!(matches!(refused, Err(Failure::Refused(AssignRefused::NotResponsible))));
    assert!(matches!(assign(&t.op(&t.last), case, None, version + 1).await, Err(Failure::NotFound)));
    assert_eq!(entries(&op, Action::AssignCase, Some(case)).await, 1);
}

#[db_test]
async fn a_date_set_by_hand_becomes_the_next_one_and_the_last_leaves_a_look_behind(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let id = dues::add(&op, case, &visit("4/3")).await.unwrap();
    let next = queries::header(&op, case).await.unwrap().face;
    assert_eq!(
        (next.next_on, next.next_what.as_deref()),
        (Some(date(2026, 4, 3)), Some("電話で様子をうかがう"))
    );
    assert_eq!(entries(&op, Action::AddDue, Some(id)).await, 1);

    let mut tx = op.write().await.unwrap();
    due::finish_source(&mut tx, &op, case, Some(DueKind::Screening), None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(dues::finish(&op, id, "お元気でした").await.unwrap(), case);
    let watch = Some(days_after(op.today(), WATCH_DAYS));
    assert_eq!(queries::header(&op, case).await.unwrap().face.next_on, watch);
    let again = dues::finish(&op, id, "").await;
    assert!(matches!(again, Err(Failure::Refused(DueRefused::AlreadyDone))));
    assert_eq!(entries(&op, Action::FinishDue, Some(id)).await, 1);
}

#[db_test]
async fn a_due_is_refused_in_the_past_without_words_and_to_those_who_do_not_hold_the_case(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let empty = DueInput { on: "2026-03-31".into(), what: " ".into(), kind: None };
    let Err(Failure::Invalid(problems)) = dues::add(&op, case, &empty).await else { panic!("taken") };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["on", "what"]);
    assert!(matches!(dues::add(&t.op(&t.money), case, &visit("4/3")).await, Err(Failure::NotFound)));
    let id = dues::add(&op, case, &visit("4/3")).await.unwrap();
    assert!(matches!(dues::finish(&t.op(&t.money), id, "").await, Err(Failure::NotFound)));
    assert!(matches!(dues::find(&t.op(&t.money), id).await, Err(Failure::NotFound)));
    assert_eq!(dues::find(&op, id).await.unwrap().0.on, date(2026, 4, 3));
}

#[db_test]
async fn a_due_that_belongs_to_something_else_cannot_be_ticked_off(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let mut read = op.read().await.unwrap();
    let screening = due::of_case(&mut read, case).await.unwrap()[0].id;
    drop(read);
    let refused = dues::finish(&op, screening, "").await;
    assert!(matches!(refused, Err(Failure::Refused(DueRefused::NotByHand))));
}

#[db_test]
async fn a_date_is_put_off_with_its_history_and_the_next_date_follows(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let id = dues::add(&op, case, &visit("4/3")).await.unwrap();
    let later =
        PutOffInput { from: Some(date(2026, 4, 3)), later: Some(Later::Next), ..PutOffInput::default() };
    assert_eq!(put_off::put_off(&t.op(&t.desk), id, &later).await.unwrap(), case);
    assert_eq!(queries::header(&op, case).await.unwrap().face.next_on, Some(date(2026, 4, 6)));
    let again =
        put_off::put_off(&t.op(&t.desk), id, &PutOffInput { why: "雨のため".into(), ..later.clone() }).await;
    assert!(matches!(again, Err(Failure::Stale)), "somebody else was first");

    let second = PutOffInput {
        from: Some(date(2026, 4, 6)),
        later: Some(Later::Day),
        on: "4/10".into(),
        why: " ".into(),
    };
    let Err(Failure::Invalid(problems)) = put_off::put_off(&t.op(&t.desk), id, &second).await else {
        panic!("taken")
    };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["why"], "the second time");
    let second = PutOffInput { why: "ご本人の希望".into(), ..second };
    put_off::put_off(&t.op(&t.desk), id, &second).await.unwrap();
    let watched = put_off::watched(&t.op(&t.desk), id).await.unwrap();
    let told: Vec<_> = watched.deferrals.iter().map(|it| (it.from, it.to, it.why.as_str())).collect();
    let (third, sixth, tenth) = (date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 10));
    assert_eq!(told, [(sixth, tenth, "ご本人の希望"), (third, sixth, "")]);
    assert_eq!(entries(&op, Action::PutOffDue, Some(id)).await, 2);
}

#[db_test]
async fn a_date_is_not_put_off_too_far_nor_by_others_nor_when_it_belongs_to_something(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let id = dues::add(&op, case, &visit("4/3")).await.unwrap();
    let to = |on: &str| PutOffInput {
        from: Some(date(2026, 4, 3)),
        later: Some(Later::Day),
        on: on.into(),
        why: "都合".into(),
    };
    for wrong in ["4/3", "4/2", "8/1", "いつか", ""] {
        let Err(Failure::Invalid(problems)) = put_off::put_off(&t.op(&t.desk), id, &to(wrong)).await else {
            panic!("{wrong} was taken");
        };
        assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["on"], "{wrong}");
    }
    assert!(matches!(put_off::put_off(&t.op(&t.money), id, &to("4/9")).await, Err(Failure::NotFound)));
    assert!(matches!(put_off::watched(&t.op(&t.money), id).await, Err(Failure::NotFound)));
    let mut read = op.read().await.unwrap();
    let screening = due::of_case(&mut read, case).await.unwrap()[1].id;
    drop(read);
    let refused = put_off::put_off(&t.op(&t.desk), screening, &to("4/20")).await;
    assert!(matches!(refused, Err(Failure::Refused(DueRefused::NotByHand))));
    dues::finish(&op, id, "").await.unwrap();
    let refused = put_off::put_off(&t.op(&t.desk), id, &to("4/9")).await;
    assert!(matches!(refused, Err(Failure::Refused(DueRefused::AlreadyDone))));
}
