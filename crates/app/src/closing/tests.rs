//! Tests of ending and reopening: who, when, what waits, and that nobody is dropped on the way.

use db::{args, db_test};
use domain::{
    case::{CaseState, Phase},
    category::Category,
    closing::{ClosingRefused, ReopeningRefused},
    due::DueRefused,
    note::NextAct,
};
use jiff::civil::date;
use uuid::Uuid;

use super::{Close, Reopen, close, queries, reopen};
use crate::{
    Failure,
    audit::Action,
    case::{self, dues::DueInput},
    consent::fixture::{Home, agreed, entries, home},
    disclosure, due,
    note::{
        self, Next, Write,
        fixture::note_of,
        queries::{Filter, timeline},
    },
    testing::TestApp,
};

fn ended(home: &Home) -> Close {
    Close { case: home.case, reason: "c01".into(), text: "落ち着いた暮らしが続いている".into() }
}

fn again(home: &Home) -> Reopen {
    Reopen {
        case: home.case, text: "また電話があった".into(), act: NextAct::Call, next_on: date(2026, 4, 8)
    }
}

#[db_test]
async fn a_closed_case_has_no_date_left_and_says_why_in_its_timeline(t: TestApp) {
    let home = home(&t, &t.desk).await;
    close(&t.op(&t.desk), &ended(&home)).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let facts = case::facts(&mut read, home.case).await.unwrap();
    assert_eq!((facts.state, facts.phase, facts.next_on), (CaseState::Closed, Phase::Ended, None));
    assert!(due::of_case(&mut read, home.case).await.unwrap().is_empty());
    drop(read);
    let notes = timeline(&t.op(&t.desk), home.case, &Filter::default(), None).await.unwrap().notes;
    assert_eq!(notes[0].body, "支援を終結しました。理由：課題がおおむね解決\n落ち着いた暮らしが続いている");
    assert_eq!(entries(&t, Action::CloseCase, home.case).await, 1);
    assert_eq!(entries(&t, Action::WriteNote, home.case).await, 1);
    let twice = close(&t.op(&t.desk), &ended(&home)).await;
    assert!(matches!(twice, Err(Failure::Refused(ClosingRefused::AlreadyClosed))));
}

#[db_test]
async fn only_the_responsible_agency_closes_and_names_a_reason_of_the_list(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let other = close(&t.op(&t.money), &ended(&home)).await;
    assert!(matches!(other, Err(Failure::Refused(ClosingRefused::NotResponsible))));
    assert!(matches!(close(&t.op(&t.last), &ended(&home)).await, Err(Failure::NotFound)));
    let unknown = Close { reason: "x99".into(), text: "あ".repeat(2_001), ..ended(&home) };
    let Err(Failure::Invalid(problems)) = close(&t.op(&t.desk), &unknown).await else {
        panic!("it must be told")
    };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["reason", "text"]);
    assert_eq!(entries(&t, Action::CloseCase, home.case).await, 0);
}

#[db_test]
async fn a_case_on_its_way_to_another_agency_is_not_closed(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO referral (id, case_id, from_agency, from_staff, to_agency, target, purpose, summary, shares_basic,
                               told_person, wanted_on, stage, sent_at, sent_on, version)
         VALUES ($1, $2, $3, $4, $5, 'agency', 'consult', '要約', $6, $6, $7, 'sent', $8, $7, 1)",
        args![Uuid::from_u128(5), home.case, op.agency(), op.actor.staff, t.money.agency, true, op.today(), op.now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let refused = close(&t.op(&t.desk), &ended(&home)).await;
    assert!(matches!(refused, Err(Failure::Refused(ClosingRefused::ReferralWaits))));
    let form = queries::form(&t.op(&t.desk), home.case).await.unwrap();
    assert_eq!((form.obstacle, form.reasons.len()), (Some(ClosingRefused::ReferralWaits), 11));
}

#[db_test]
async fn whoever_may_know_of_an_ended_case_takes_it_up_again_and_carries_it(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    let early = reopen(&t.op(&t.money), &again(&home)).await;
    assert!(matches!(early, Err(Failure::Refused(ReopeningRefused::NotClosed))));
    close(&t.op(&t.desk), &ended(&home)).await.unwrap();
    reopen(&t.op(&t.money), &again(&home)).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let facts = case::facts(&mut read, home.case).await.unwrap();
    assert_eq!((facts.state, facts.phase, facts.responsible), (CaseState::Open, Phase::Own, t.money.agency));
    assert_eq!(facts.next_on, Some(date(2026, 4, 8)));
    assert_eq!(disclosure::recompute(&mut read, home.case).await.unwrap(), None);
    assert_eq!(due::of_case(&mut read, home.case).await.unwrap()[0].what, "電話する");
    drop(read);
    assert_eq!(entries(&t, Action::ReopenCase, home.case).await, 1);
    let notes = timeline(&t.op(&t.money), home.case, &Filter::default(), None).await.unwrap().notes;
    assert!(notes.iter().any(|note| note.body == "支援を再開しました。\nまた電話があった"));
}

#[db_test]
async fn a_reopening_needs_a_reason_and_a_day_to_come(t: TestApp) {
    let home = home(&t, &t.desk).await;
    close(&t.op(&t.desk), &ended(&home)).await.unwrap();
    let wrong = Reopen { text: " ".into(), next_on: date(2026, 3, 31), ..again(&home) };
    let Err(Failure::Invalid(problems)) = reopen(&t.op(&t.desk), &wrong).await else {
        panic!("it must be told")
    };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), ["text", "next_on"]);
    assert!(matches!(reopen(&t.op(&t.money), &again(&home)).await, Err(Failure::NotFound)));
}

#[db_test]
async fn a_note_with_a_next_date_and_a_closing_at_once_leave_no_date_on_a_closed_case(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let next = Next { act: NextAct::Visit, on: date(2026, 4, 20), detail: String::new() };
    let written = Write { next: Some(next), ..note_of(&one, home.case, "電話した") };
    let closing = ended(&home);
    let (written, closed) = tokio::join!(note::write(&one, &written), close(&two, &closing));
    closed.unwrap();
    assert!(written.is_ok() || matches!(written, Err(Failure::Invalid(_))));
    let mut read = t.app.db().read().await.unwrap();
    assert!(due::of_case(&mut read, home.case).await.unwrap().is_empty());
    assert_eq!(case::facts(&mut read, home.case).await.unwrap().next_on, None);
}

#[db_test]
async fn a_date_that_is_set_while_the_case_is_being_closed_is_refused(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let (op, setter) = (t.op(&t.desk), t.op(&t.desk));
    let mut tx = op.write().await.unwrap();
    case::close(&mut tx, &op, home.case, "c01").await.unwrap();
    due::settle(&mut tx, &op, home.case).await.unwrap();
    let typed = DueInput { on: "R8.4.20".into(), kind: None, what: "書類を届ける".into() };
    let closing = async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        tx.commit().await.unwrap();
    };
    let (added, ()) = tokio::join!(case::dues::add(&setter, home.case, &typed), closing);
    assert!(matches!(added, Err(Failure::Refused(DueRefused::Closed))), "{added:?}");
    let mut read = t.app.db().read().await.unwrap();
    assert!(due::of_case(&mut read, home.case).await.unwrap().is_empty());
}

#[db_test]
async fn two_agencies_that_reopen_at_once_leave_one_responsible(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    close(&t.op(&t.desk), &ended(&home)).await.unwrap();
    let (one, two) = (t.op(&t.desk), t.op(&t.money));
    let (a, b) = (again(&home), again(&home));
    let (a, b) = tokio::join!(reopen(&one, &a), reopen(&two, &b));
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1);
    assert_eq!(entries(&t, Action::ReopenCase, home.case).await, 1);
}
