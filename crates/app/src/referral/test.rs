//! Tests of つなぎ on both engines: sending, answering, who is responsible when, and who reads what.

use db::{args, db_test};
use domain::{
    case::Phase,
    due::DueKind,
    ids::{AgencyId, CaseId, ReferralId},
    intake::Method,
    referral::{Answer, AnswerRefused, Next, Purpose, SendRefused, Stage, Target},
};
use jiff::civil::date;
use uuid::Uuid;

use super::{SendReferral, answer, compose, inbox, queries, send};
use crate::{
    Actor, Failure, Op, case, disclosure, due,
    intake::{TakeIn, Told, take},
    testing::TestApp,
};

pub(super) async fn taken(t: &TestApp) -> CaseId {
    let op = t.op(&t.desk);
    let told = Told { family_name: "山本".into(), given_name: "花子".into(), ..Told::default() };
    let least = TakeIn::least(op.today(), Method::Desk, "家賃を払えない。");
    take(&op, &TakeIn { told, ..least }).await.unwrap().case
}

pub(super) fn to(case: CaseId, agency: AgencyId) -> SendReferral {
    SendReferral {
        case,
        target: Target::Agency,
        agency: Some(agency),
        area: None,
        purpose: Purpose::Handover,
        summary: "家賃の相談です。".into(),
        wanted_on: date(2026, 4, 8),
        shares_basic: true,
        told_person: true,
    }
}

pub(super) async fn sent(t: &TestApp, case: CaseId, from: &Actor, receiver: &Actor) -> ReferralId {
    send(&t.op(from), &to(case, receiver.agency)).await.unwrap()
}

pub(super) async fn facts(op: &Op, case: CaseId) -> case::CaseFacts {
    let mut read = op.read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, case).await.unwrap(), None);
    case::facts(&mut read, case).await.unwrap()
}

pub(super) async fn open_dues(op: &Op, case: CaseId) -> Vec<(DueKind, AgencyId)> {
    let mut read = op.read().await.unwrap();
    due::of_case(&mut read, case).await.unwrap().iter().map(|row| (row.kind, row.agency)).collect()
}

#[db_test]
async fn the_sender_stays_responsible_until_the_receiver_accepts(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let op = t.op(&t.money);
    assert_eq!(facts(&op, case).await.responsible, t.desk.agency);
    assert_eq!(open_dues(&op, case).await, [(DueKind::Answer, t.money.agency)]);
    answer(&op, id, &Answer::Receive).await.unwrap();
    assert_eq!(facts(&op, case).await.responsible, t.desk.agency);
    answer(&op, id, &Answer::Accept).await.unwrap();
    let after = facts(&op, case).await;
    assert_eq!((after.responsible, after.phase), (t.money.agency, Phase::Own));
    assert_eq!(open_dues(&op, case).await, [(DueKind::Contact, t.money.agency)]);
}

#[db_test]
async fn before_accepting_the_receiver_reads_the_page_of_the_referral_and_nothing_else(t: TestApp) {
    let case = taken(&t).await;
    let hidden = SendReferral { shares_basic: false, ..to(case, t.money.agency) };
    let id = send(&t.op(&t.desk), &hidden).await.unwrap();
    let op = t.op(&t.money);
    let view = queries::one(&op, id).await.unwrap();
    assert_eq!(view.summary.as_deref(), Some("家賃の相談です。"));
    assert!(view.given.is_none() && !view.case_open);
    assert!(matches!(case::queries::header(&op, case).await, Err(Failure::NotFound)));
    assert!(matches!(compose::compose(&op, case).await, Err(Failure::NotFound)));
    assert!(matches!(queries::one(&t.op(&t.last), id).await, Err(Failure::NotFound)));
    assert!(inbox::inbox(&op).await.unwrap().arrived[0].household.is_none());
    answer(&op, id, &Answer::Accept).await.unwrap();
    let view = queries::one(&op, id).await.unwrap();
    assert!(view.case_open && view.given.is_none(), "names were not handed over");
}

#[db_test]
async fn names_go_along_only_if_shared_and_are_gone_after_declining(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let op = t.op(&t.money);
    let given = queries::one(&op, id).await.unwrap().given.unwrap();
    assert_eq!((given.label.as_str(), given.persons.len()), ("山本さんの世帯", 1));
    let next = Some(Next::Agency(t.last.agency));
    answer(&op, id, &Answer::Decline { reason: "分野が違うため".into(), next }).await.unwrap();
    let view = queries::one(&op, id).await.unwrap();
    assert!(view.summary.is_none() && view.given.is_none() && view.messages.is_empty());
    assert_eq!(view.row.next, Some(t.last.agency));
}

#[db_test]
async fn of_two_people_accepting_at_once_one_learns_that_the_other_was_faster(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let (one, two) = (t.op(&t.money), t.op(&t.money));
    let (a, b) = tokio::join!(answer(&one, id, &Answer::Accept), answer(&two, id, &Answer::Accept));
    let slower = [a, b].into_iter().find_map(Result::err);
    assert!(matches!(slower, Some(Failure::Refused(AnswerRefused::AlreadyAnswered))), "{slower:?}");
    assert_eq!(open_dues(&one, case).await, [(DueKind::Contact, t.money.agency)]);
}

#[db_test]
async fn accepting_and_withdrawing_at_once_leave_one_responsible_agency(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let (one, two) = (t.op(&t.money), t.op(&t.desk));
    let (a, b) = tokio::join!(answer(&one, id, &Answer::Accept), answer(&two, id, &Answer::Withdraw));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    let after = facts(&one, case).await;
    assert_eq!(after.responsible, if a.is_ok() { t.money.agency } else { t.desk.agency });
    assert!(after.next_on.is_some());
}

#[db_test]
async fn declining_without_a_next_agency_is_refused_and_with_one_gives_the_sender_a_task(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let op = t.op(&t.money);
    let decline = |next| Answer::Decline { reason: "分野が違うため".into(), next };
    let refused = answer(&op, id, &decline(None)).await;
    assert!(matches!(refused, Err(Failure::Refused(AnswerRefused::NextMissing))));
    let to_sender = answer(&op, id, &decline(Some(Next::Agency(t.desk.agency)))).await;
    assert!(matches!(to_sender, Err(Failure::Refused(AnswerRefused::NextIsSender))));
    answer(&op, id, &decline(Some(Next::Coordinator))).await.unwrap();
    assert_eq!(open_dues(&op, case).await, [(DueKind::Task, t.desk.agency)]);
    assert_eq!(facts(&op, case).await.responsible, t.desk.agency);
    let form = compose::compose(&t.op(&t.desk), case).await.unwrap();
    assert_eq!(form.declined.map(|declined| declined.next), Some(t.coordinator.agency));
    sent(&t, case, &t.desk, &t.last).await;
    assert_eq!(open_dues(&op, case).await, [(DueKind::Answer, t.last.agency)]);
}

#[db_test]
async fn a_question_goes_back_and_forth_without_losing_the_date(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let (receiver, sender) = (t.op(&t.money), t.op(&t.desk));
    answer(&receiver, id, &Answer::Consult { text: "収入はありますか".into() }).await.unwrap();
    assert_eq!(open_dues(&sender, case).await, [(DueKind::Task, t.desk.agency)]);
    assert_eq!(inbox::inbox(&sender).await.unwrap().consulting.len(), 1);
    answer(&sender, id, &Answer::Resend { text: "年金だけです".into() }).await.unwrap();
    let view = queries::one(&receiver, id).await.unwrap();
    assert_eq!(view.row.stage, Stage::Sent);
    assert_eq!(view.messages.iter().map(|m| m.agency).collect::<Vec<_>>(), [t.money.agency, t.desk.agency]);
    assert_eq!(open_dues(&sender, case).await, [(DueKind::Answer, t.money.agency)]);
}

#[db_test]
async fn a_case_is_offered_to_one_agency_at_a_time_and_only_by_the_responsible_one(t: TestApp) {
    let case = taken(&t).await;
    let id = sent(&t, case, &t.desk, &t.money).await;
    let second = send(&t.op(&t.desk), &to(case, t.last.agency)).await;
    assert!(matches!(second, Err(Failure::Refused(SendRefused::Pending))));
    answer(&t.op(&t.money), id, &Answer::Accept).await.unwrap();
    let former = send(&t.op(&t.desk), &to(case, t.last.agency)).await;
    assert!(matches!(former, Err(Failure::Refused(SendRefused::NotResponsible))));
    let stranger = send(&t.op(&t.last), &to(case, t.money.agency)).await;
    assert!(matches!(stranger, Err(Failure::NotFound)));
}

#[db_test]
async fn the_same_referral_sent_twice_at_once_goes_out_once(t: TestApp) {
    let case = taken(&t).await;
    let (one, two) = (t.op(&t.desk), t.op(&t.desk));
    let (one, two) =
        (one.with_submission(Some(Uuid::from_u128(5))), two.with_submission(Some(Uuid::from_u128(5))));
    let (command, other) = (to(case, t.money.agency), to(case, t.money.agency));
    let (a, b) = tokio::join!(send(&one, &command), send(&two, &other));
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    let mut read = one.read().await.unwrap();
    let (count,): (i64,) = read.one("SELECT count(*) FROM referral", args![]).await.unwrap();
    assert_eq!(count, 1);
}

#[db_test]
async fn i_do_not_know_goes_to_the_desk_of_last_resort_and_many_agencies_to_the_coordinator(t: TestApp) {
    let case = taken(&t).await;
    let unknown = SendReferral { target: Target::LastResort, agency: None, ..to(case, t.money.agency) };
    let id = send(&t.op(&t.desk), &unknown).await.unwrap();
    assert_eq!(queries::one(&t.op(&t.last), id).await.unwrap().row.to, t.last.agency);
    answer(&t.op(&t.last), id, &Answer::Accept).await.unwrap();
    let many = SendReferral { target: Target::Coordinator, agency: None, ..to(case, t.money.agency) };
    let id = send(&t.op(&t.last), &many).await.unwrap();
    answer(&t.op(&t.coordinator), id, &Answer::Accept).await.unwrap();
    let after = facts(&t.op(&t.desk), case).await;
    assert_eq!((after.phase, after.coordinator), (Phase::Assessing, Some(t.coordinator.agency)));
}

#[db_test]
async fn overdue_answers_surface_to_both_sides_and_to_the_coordinator_without_names(t: TestApp) {
    let case = taken(&t).await;
    sent(&t, case, &t.desk, &t.money).await;
    t.clock.pass(8);
    let today = t.op(&t.desk).today();
    assert!(inbox::inbox(&t.op(&t.desk)).await.unwrap().waiting[0].is_overdue(today));
    assert!(inbox::inbox(&t.op(&t.money)).await.unwrap().arrived[0].is_overdue(today));
    let overdue = inbox::inbox(&t.op(&t.coordinator)).await.unwrap().overdue.unwrap();
    assert_eq!((overdue[0].number.as_str(), overdue[0].wanted_on), ("R8-0001", date(2026, 4, 8)));
    assert!(inbox::inbox(&t.op(&t.money)).await.unwrap().overdue.is_none());
}

#[db_test]
async fn faults_in_fields_are_named_by_field(t: TestApp) {
    let case = taken(&t).await;
    let op = t.op(&t.desk);
    let faults = [
        (SendReferral { summary: " ".into(), ..to(case, t.money.agency) }, "summary"),
        (SendReferral { summary: "あ".repeat(20_001), ..to(case, t.money.agency) }, "summary"),
        (SendReferral { wanted_on: date(2026, 3, 31), ..to(case, t.money.agency) }, "wanted_on"),
        (SendReferral { agency: None, ..to(case, t.money.agency) }, "agency"),
    ];
    for (command, field) in faults {
        let Err(Failure::Invalid(problems)) = send(&op, &command).await else {
            panic!("{field} was accepted")
        };
        assert_eq!(problems[0].field, field);
    }
}
