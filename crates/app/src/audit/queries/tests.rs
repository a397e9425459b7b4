//! The auditor's pages: order, paging, filters, who may, and that reading them is itself recorded.

use db::{args, db_test};
use domain::{code::Code as _, staff::Role};
use jiff::civil::date;

use super::{Filter, Outcomes, PAGE, page};
use crate::{
    Actor, Failure,
    audit::{Action, Entry, record},
    testing::TestApp,
};

async fn write(t: &TestApp, by: &Actor, action: Action, times: usize) {
    for _ in 0..times {
        let op = t.op(by);
        let mut tx = op.write().await.unwrap();
        record(&mut tx, &op, Entry::new(action)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn shown(t: &TestApp, filter: &Filter) -> Vec<String> {
    let page = page(&t.op(&t.auditor), filter).await.unwrap();
    page.lines.into_iter().map(|line| line.action).collect()
}

#[db_test]
async fn entries_come_newest_first_in_pages_without_gap_or_overlap(t: TestApp) {
    write(&t, &t.desk, Action::WriteNote, PAGE + 7).await;
    let first = page(&t.op(&t.auditor), &Filter::default()).await.unwrap();
    assert_eq!(first.lines.len(), PAGE);
    assert!(first.lines.is_sorted_by(|a, b| a.seq > b.seq));
    let older = Filter { before: first.next, ..Filter::default() };
    let second = page(&t.op(&t.auditor), &older).await.unwrap();
    assert_eq!((second.lines.len(), second.next), (7, None));
    assert!(second.lines[0].seq < first.lines[PAGE - 1].seq);
    let line = &first.lines[0];
    assert_eq!((line.staff_name.as_deref(), line.role), (Some("職員 desk"), Some(Role::Counsellor)));
    assert_eq!(line.agency_name.as_deref(), Some("あおぞら地域包括支援センター"));
}

#[db_test]
async fn reading_the_record_is_recorded(t: TestApp) {
    page(&t.op(&t.auditor), &Filter::default()).await.unwrap();
    let again = page(&t.op(&t.auditor), &Filter::default()).await.unwrap();
    assert_eq!(again.lines[0].action, Action::ReadAudit.code());
    assert_eq!(again.lines[0].staff, Some(t.auditor.staff));
}

#[db_test]
async fn each_filter_narrows_by_its_own_fact(t: TestApp) {
    write(&t, &t.desk, Action::WriteNote, 1).await;
    write(&t, &t.money, Action::TakeIn, 1).await;
    let by_staff = Filter { staff: Some(t.desk.staff), ..Filter::default() };
    assert_eq!(shown(&t, &by_staff).await, ["note.write"]);
    let by_agency = Filter { agency: Some(t.money.agency), ..Filter::default() };
    assert_eq!(shown(&t, &by_agency).await, ["intake.take"]);
    let by_action = Filter { action: Some(Action::WriteNote), ..Filter::default() };
    assert_eq!(shown(&t, &by_action).await, ["note.write"]);
    let refused = Filter { outcome: Some(Outcomes::Refused), ..Filter::default() };
    assert!(shown(&t, &refused).await.is_empty());
    let of_nothing = Filter { case_number: Some("R8-9999".into()), ..Filter::default() };
    assert!(shown(&t, &of_nothing).await.is_empty());
}

#[db_test]
async fn refused_requests_can_be_shown_alone(t: TestApp) {
    write(&t, &t.desk, Action::WriteNote, 1).await;
    let op = t.op(&t.money);
    t.app.read_log().record(&op, Entry::new(Action::Refused).refused()).await.unwrap();
    let refused = Filter { outcome: Some(Outcomes::Refused), ..Filter::default() };
    assert_eq!(shown(&t, &refused).await, ["access.refused"]);
}

#[db_test]
async fn a_period_counts_whole_days_in_japan(t: TestApp) {
    // Nine in the morning of 1 April, then half past eight of 2 April, which is still 1 April in UTC.
    write(&t, &t.desk, Action::TakeIn, 1).await;
    t.clock.pass_minutes(23 * 60 + 30);
    write(&t, &t.desk, Action::WriteNote, 1).await;
    let on = |day| Filter { from: Some(day), to: Some(day), staff: Some(t.desk.staff), ..Filter::default() };
    assert_eq!(shown(&t, &on(date(2026, 4, 1))).await, ["intake.take"]);
    assert_eq!(shown(&t, &on(date(2026, 4, 2))).await, ["note.write"]);
}

#[db_test]
async fn who_read_a_case_is_found_by_its_number(t: TestApp) {
    let (op, household) = (t.op(&t.desk), uuid::Uuid::from_u128(1));
    let case: domain::ids::CaseId = op.new_id();
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
         VALUES ($1, '', '', '', '', $2, $3, 1)",
        args![household, op.now, op.agency()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO support_case (id, number, household, state, phase, responsible, responsible_since, urgency,
                                   next_on, opened_on, reopened, updated_at, version)
         VALUES ($1, 'R8-0001', $2, 'open', 'intake', $3, $4, 'normal', $4, $4, $5, $6, 1)",
        args![case, household, op.agency(), op.today(), 0_i64, op.now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    t.app.read_log().record(&op, Entry::new(Action::ReadCase).case(case)).await.unwrap();
    write(&t, &t.desk, Action::Search, 1).await;
    let filter = Filter { case_number: Some("R8-0001".into()), ..Filter::default() };
    let found = page(&t.op(&t.auditor), &filter).await.unwrap();
    let actions: Vec<&str> = found.lines.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(actions, ["case.read"]);
    assert_eq!(found.lines[0].case_number.as_deref(), Some("R8-0001"));
    // The look at this case's record is itself about the case.
    assert_eq!(shown(&t, &filter).await, ["audit.read", "case.read"]);
}

#[db_test]
async fn only_auditors_read_the_record(t: TestApp) {
    for actor in [&t.desk, &t.coordinator, &Actor { role: Role::Admin, ..t.desk.clone() }] {
        assert!(matches!(page(&t.op(actor), &Filter::default()).await, Err(Failure::NotYourWork)));
    }
}
