//! Tests of taking in and screening, on both engines.

use db::{args, db_test};
use domain::{
    case::{CaseState, Phase},
    category::Category,
    due::DueKind,
    ids::CaseId,
    intake::{Method, ScreenRefused, Urgency},
};
use jiff::civil::date;
use uuid::Uuid;

use super::{Decision, Screen, TakeIn, Told, queries, screen, take};
use crate::{
    Failure, Op, case,
    consent::fixture::{agreed, home},
    disclosure, due,
    testing::TestApp,
};

fn plain(op: &Op) -> TakeIn {
    TakeIn::least(op.today(), Method::Phone, "息子が仕事を辞めて家から出ない。")
}

fn named(op: &Op) -> TakeIn {
    let told = Told { family_name: "髙橋".into(), family_kana: "ﾀｶﾊｼ".into(), ..Told::default() };
    TakeIn { told, worries: vec!["w14".into()], urgency: Urgency::Today, ..plain(op) }
}

async fn facts(op: &Op, case: CaseId) -> case::CaseFacts {
    let mut read = op.read().await.unwrap();
    case::facts(&mut read, case).await.unwrap()
}

async fn kinds(op: &Op, case: CaseId) -> Vec<DueKind> {
    let mut read = op.read().await.unwrap();
    due::of_case(&mut read, case).await.unwrap().iter().map(|row| row.kind).collect()
}

fn decide(decision: Decision) -> Screen {
    Screen { version: 1, decision, note: String::new() }
}

fn fields<T: std::fmt::Debug, R: std::fmt::Debug>(result: Result<T, Failure<R>>) -> Vec<&'static str> {
    match result {
        Err(Failure::Invalid(problems)) => problems.iter().map(|problem| problem.field).collect(),
        other => panic!("not refused field by field: {other:?}"),
    }
}

#[db_test]
async fn date_method_and_text_are_enough_and_somebody_is_responsible_at_once(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &plain(&op)).await.unwrap();
    let case = facts(&op, taken.case).await;
    assert_eq!((case.state, case.phase, case.responsible), (CaseState::Open, Phase::Intake, t.desk.agency));
    assert_eq!(case.next_on, Some(date(2026, 4, 8)));
    assert_eq!(kinds(&op, taken.case).await, [DueKind::Screening]);
    let view = queries::one(&op, taken.intake).await.unwrap();
    assert_eq!(view.row.household.as_deref(), Some("お名前不明の方"));
    let mut read = op.read().await.unwrap();
    let entries: Vec<(String,)> = read
        .all("SELECT action FROM audit_entry WHERE case_id = $1 ORDER BY seq", args![taken.case])
        .await
        .unwrap();
    assert_eq!(
        entries.iter().map(|(action,)| action.as_str()).collect::<Vec<_>>(),
        ["intake.take", "case.read"]
    );
    assert_eq!(disclosure::recompute(&mut read, taken.case).await.unwrap(), None);
}

#[db_test]
async fn a_name_makes_a_person_and_urgency_sets_the_day(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &named(&op)).await.unwrap();
    assert_eq!(facts(&op, taken.case).await.next_on, Some(op.today()));
    let view = queries::one(&op, taken.intake).await.unwrap();
    assert_eq!(view.row.household.as_deref(), Some("髙橋さんの世帯"));
    assert_eq!(view.worries, ["ひきこもり・不登校"]);
    let found = crate::household::search(&op, "たかはし").await.unwrap();
    assert_eq!(found.hits.iter().map(|hit| hit.case).collect::<Vec<_>>(), [taken.case]);
}

#[db_test]
async fn only_a_missing_or_endless_text_and_a_day_to_come_are_asked_to_be_corrected(t: TestApp) {
    let op = t.op(&t.desk);
    assert_eq!(fields(take(&op, &TakeIn { body: " \n".into(), ..plain(&op) }).await), ["text"]);
    let long = "あ".repeat(20_001);
    assert_eq!(fields(take(&op, &TakeIn { body: long, ..plain(&op) }).await), ["text"]);
    let tomorrow = op.today().tomorrow().unwrap();
    assert_eq!(fields(take(&op, &TakeIn { received_on: tomorrow, ..plain(&op) }).await), ["received_on"]);
    let longest = "𠮷😀".repeat(10_000);
    let taken = take(&op, &TakeIn { body: longest.clone(), ..plain(&op) }).await.unwrap();
    assert_eq!(queries::one(&op, taken.intake).await.unwrap().row.body, longest);
}

#[db_test]
async fn the_same_form_sent_twice_takes_in_once(t: TestApp) {
    let key = Some(Uuid::from_u128(77));
    let first = t.op(&t.desk).with_submission(key);
    take(&first, &plain(&first)).await.unwrap();
    let second = t.op(&t.desk).with_submission(key);
    assert!(matches!(take(&second, &plain(&second)).await, Err(Failure::Repeated)));
    let mut read = second.read().await.unwrap();
    let (count,): (i64,) = read.one("SELECT count(*) FROM support_case", args![]).await.unwrap();
    assert_eq!(count, 1);
}

#[db_test]
async fn another_desk_cannot_read_an_intake_or_join_its_case(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &named(&op)).await.unwrap();
    let other = t.op(&t.money);
    assert!(matches!(queries::one(&other, taken.intake).await, Err(Failure::NotFound)));
    let joining = TakeIn { case: Some(taken.case), ..plain(&other) };
    assert!(matches!(take(&other, &joining).await, Err(Failure::NotFound)));
    assert!(matches!(take(&t.op(&t.auditor), &plain(&other)).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn information_alone_ends_the_case_and_a_new_call_takes_it_up_again(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &plain(&op)).await.unwrap();
    let unknown = decide(Decision::Information { reason: "zz".into() });
    assert_eq!(fields(screen(&op, taken.intake, &unknown).await), ["reason"]);
    screen(&op, taken.intake, &decide(Decision::Information { reason: "c11".into() })).await.unwrap();
    assert_eq!(facts(&op, taken.case).await.state, CaseState::Closed);
    assert_eq!(kinds(&op, taken.case).await, []);
    let again = take(&op, &TakeIn { case: Some(taken.case), ..plain(&op) }).await.unwrap();
    assert_eq!(again.case, taken.case);
    let case = facts(&op, taken.case).await;
    assert_eq!((case.state, case.phase, case.responsible), (CaseState::Open, Phase::Intake, t.desk.agency));
    assert!(case.next_on.is_some());
}

#[db_test]
async fn own_support_and_collecting_set_the_next_date(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &plain(&op)).await.unwrap();
    let yesterday = op.today().yesterday().unwrap();
    assert_eq!(
        fields(screen(&op, taken.intake, &decide(Decision::Collect { until: yesterday })).await),
        ["until"]
    );
    screen(&op, taken.intake, &decide(Decision::Collect { until: date(2026, 4, 20) })).await.unwrap();
    assert_eq!(facts(&op, taken.case).await.next_on, Some(date(2026, 4, 20)));
    let own = Decision::Own { contact_on: date(2026, 4, 10) };
    assert!(matches!(screen(&op, taken.intake, &decide(own.clone())).await, Err(Failure::Stale)));
    screen(&op, taken.intake, &Screen { version: 2, ..decide(own.clone()) }).await.unwrap();
    let case = facts(&op, taken.case).await;
    assert_eq!((case.phase, case.next_on), (Phase::Own, Some(date(2026, 4, 10))));
    let third = screen(&op, taken.intake, &Screen { version: 3, ..decide(own) }).await;
    assert!(matches!(third, Err(Failure::Refused(ScreenRefused::AlreadyScreened))));
}

#[db_test]
async fn two_people_screening_at_once_decide_only_one_way(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &plain(&op)).await.unwrap();
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let own = decide(Decision::Own { contact_on: date(2026, 4, 10) });
    let inform = decide(Decision::Information { reason: "c11".into() });
    let (a, b) = tokio::join!(screen(&one, taken.intake, &own), screen(&two, taken.intake, &inform));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    let case = facts(&op, taken.case).await;
    assert_eq!(case.next_on.is_some(), case.state == CaseState::Open);
}

#[db_test]
async fn deciding_to_refer_leaves_a_task_until_the_referral_is_sent(t: TestApp) {
    let op = t.op(&t.desk);
    let taken = take(&op, &plain(&op)).await.unwrap();
    screen(&op, taken.intake, &decide(Decision::Refer)).await.unwrap();
    assert_eq!(kinds(&op, taken.case).await, [DueKind::Task]);
    assert_eq!(facts(&op, taken.case).await.next_on, Some(op.today()));
}

#[db_test]
async fn who_called_is_known_to_the_desk_that_was_told_and_not_to_whom_it_shares_with(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let heard = TakeIn {
        case: Some(home.case),
        caller_name: "鶴岡".into(),
        caller_phone: "023-000-1234".into(),
        ..plain(&op)
    };
    let taken = take(&op, &heard).await.unwrap();
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Consultation]).await;
    let own = queries::one(&op, taken.intake).await.unwrap().row;
    assert_eq!((own.caller_name.as_str(), own.caller_phone.as_str()), ("鶴岡", "023-000-1234"));
    let shared = queries::one(&t.op(&t.money), taken.intake).await.unwrap().row;
    assert!(shared.body.contains("息子"), "the words are shared");
    assert_eq!((shared.caller_name.as_str(), shared.caller_phone.as_str()), ("", ""));
    assert_eq!(shared.household.as_deref(), Some("山美 花子さんの世帯"));
}
