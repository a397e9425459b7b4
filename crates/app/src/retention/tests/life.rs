//! From the period to the certificate.

use db::{args, db_test};
use domain::{
    category::Category,
    retention::{ItemOutcome, ListRefused, ListState, RecordKind},
};
use jiff::civil::date;

use super::fixture::{approved, ended, number, office, period, sent, there, time_is_over, version};
use crate::{
    Failure,
    audit::{self, Action},
    consent::fixture::{agreed, entries},
    retention::{carry_out::carry_out, certificate, decide, draw, queries, status},
    testing::TestApp,
};

#[db_test]
async fn a_case_whose_time_is_over_is_deleted_whole_and_its_certificate_remains(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "家賃の相談").await;
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    let planned = queries::one(&t.op(&office.author), list).await.unwrap();
    let row =
        |it: &queries::List, word: &str| it.items[0].1.iter().find(|(known, ..)| *known == word).copied();
    assert_eq!(row(&planned, "支援経過"), Some(("支援経過", 2, 0)), "{:?}", planned.items);
    assert!(there(&t, home.case).await, "a list removes nothing");
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(!there(&t, home.case).await);
    for sql in [
        "SELECT count(*) FROM household",
        "SELECT count(*) FROM person",
        "SELECT count(*) FROM household_member",
        "SELECT count(*) FROM note",
        "SELECT count(*) FROM due",
        "SELECT count(*) FROM disclosure",
        "SELECT count(*) FROM case_view",
        "SELECT count(*) FROM name_key",
    ] {
        assert_eq!(number(&t, sql).await, 0, "{sql}");
    }
    let it = queries::certificate(&t.op(&office.approver), list).await.unwrap();
    assert_eq!((it.row.state, it.items[0].0.outcome), (ListState::Done, ItemOutcome::Removed));
    assert_eq!(row(&it, "支援経過"), Some(("支援経過", 2, 2)));
    assert_eq!(it.row.certificate.as_deref(), Some(certificate::hash(&it.text).as_str()));
    assert!(it.text.starts_with("case R8-0001 2026-04-01 2026-04-01 removed "), "{}", it.text);
    assert!(it.row.wiped_at.is_some() && it.entry.is_some());
    assert_eq!(entries(&t, Action::Dispose, home.case).await, 1);
    assert!(entries(&t, Action::WriteNote, home.case).await > 0, "the record of use keeps its entries");
    let mut read = t.app.db().read().await.unwrap();
    let sealed: Option<String> =
        read.single("SELECT detail FROM audit_entry WHERE seq = $1", args![it.entry.unwrap()]).await.unwrap();
    assert_eq!(sealed, it.row.certificate);
    drop(read);
    assert!(audit::verify(t.app.db(), &[]).await.unwrap().is_good());
    let period = audit::views::Period { from: None, to: None };
    let views = audit::views::by_number(&t.op(&t.auditor), "r8-0001", period).await.unwrap().unwrap();
    assert_eq!(views.case, home.case, "who looked can still be said");
}

#[db_test]
async fn without_a_period_nothing_is_ever_due(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "古い相談").await;
    t.clock.set(date(2099, 4, 1));
    let nothing = draw::draw(&t.op(&office.author)).await;
    assert!(matches!(nothing, Err(Failure::Refused(draw::DrawRefused::Nothing))));
    let it = queries::overview(&t.op(&office.author)).await.unwrap();
    assert!(it.periods.is_empty() && it.status == status::Status::default());
    assert!(there(&t, home.case).await);
}

#[db_test]
async fn a_period_ends_with_march_and_not_a_day_earlier(t: TestApp) {
    let office = office(&t).await;
    ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    t.clock.set(date(2032, 3, 31));
    assert!(draw::draw(&t.op(&office.author)).await.is_err());
    assert_eq!(queries::overview(&t.op(&office.author)).await.unwrap().status.due, 0);
    t.clock.set(date(2032, 4, 1));
    assert_eq!(queries::overview(&t.op(&office.author)).await.unwrap().status.due, 1);
    draw::draw(&t.op(&office.author)).await.unwrap();
}

#[db_test]
async fn whoever_drew_up_or_sent_a_list_does_not_approve_it(t: TestApp) {
    let office = office(&t).await;
    ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    let list = draw::draw(&t.op(&office.author)).await.unwrap();
    decide::send(&t.op(&office.approver), (list, 1)).await.unwrap();
    for own in [&office.author, &office.approver] {
        let refused = decide::approve(&t.op(own), (list, 2)).await;
        assert!(matches!(refused, Err(Failure::Refused(ListRefused::Own))));
    }
    let early = carry_out(&t.op(&office.author), list).await;
    assert!(matches!(early, Err(Failure::Refused(ListRefused::State(ListState::Waiting)))));
}

#[db_test]
async fn a_list_comes_back_with_a_reason_is_changed_and_sent_again(t: TestApp) {
    let office = office(&t).await;
    let (one, two) = (ended(&t, "一つ目").await, ended(&t, "二つ目").await);
    time_is_over(&t, &office).await;
    let list = sent(&t, &office).await;
    let approver = t.op(&office.approver);
    let without = decide::send_back(&approver, (list, 2), " ").await;
    assert!(matches!(without, Err(Failure::Invalid(problems)) if problems[0].field == "why"));
    decide::send_back(&approver, (list, 2), "一件目は調査中です").await.unwrap();
    let it = queries::one(&t.op(&office.author), list).await.unwrap();
    assert_eq!((it.row.state, it.row.returned_why.as_str()), (ListState::Returned, "一件目は調査中です"));
    let stale = decide::take_out(&t.op(&office.author), (list, 2), it.items[0].0.id).await;
    assert!(matches!(stale, Err(Failure::Stale)));
    decide::take_out(&t.op(&office.author), (list, 3), it.items[0].0.id).await.unwrap();
    decide::send(&t.op(&office.author), (list, 4)).await.unwrap();
    decide::approve(&t.op(&office.approver), (list, 5)).await.unwrap();
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(there(&t, one.case).await && !there(&t, two.case).await);
    let next = draw::draw(&t.op(&office.author)).await.unwrap();
    let it = queries::one(&t.op(&office.author), next).await.unwrap();
    assert_eq!((it.row.nth, it.items.len()), (2, 1), "what was taken out is free for the next list");
}

#[db_test]
async fn a_list_that_is_given_up_frees_its_records(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "相談").await;
    time_is_over(&t, &office).await;
    let list = approved(&t, &office).await;
    assert!(draw::draw(&t.op(&office.author)).await.is_err(), "a record waits in one list at a time");
    let seen = version(&t, &office, list).await;
    decide::give_up(&t.op(&office.author), (list, seen)).await.unwrap();
    assert!(carry_out(&t.op(&office.author), list).await.is_err());
    assert!(there(&t, home.case).await);
    draw::draw(&t.op(&office.author)).await.unwrap();
}

#[db_test]
async fn words_beside_the_record_of_use_go_by_their_own_period_and_the_tree_stays_good(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "相談").await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    for words in ["花子さんの件", "健さんの件"] {
        let entry = audit::Entry::new(Action::Unmask).case(home.case).words(words, op.salt());
        audit::record(&mut tx, &op, entry).await.unwrap();
    }
    tx.commit().await.unwrap();
    period(&t, &office, RecordKind::Words, 3).await;
    t.clock.set(date(2030, 4, 1));
    let list = approved(&t, &office).await;
    let it = queries::one(&t.op(&office.author), list).await.unwrap();
    assert_eq!((it.items[0].0.kind, it.items[0].0.number.as_str()), (RecordKind::Words, "令和8年度まで"));
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert_eq!(number(&t, "SELECT count(*) FROM audit_detail").await, 0);
    let report = audit::verify(t.app.db(), &[]).await.unwrap();
    assert!(report.is_good() && report.erased == 2, "{:?}", report.findings);
    assert!(there(&t, home.case).await, "the case has no period");
}

#[db_test]
async fn a_household_stays_until_its_last_case_is_disposed_of(t: TestApp) {
    let office = office(&t).await;
    let home = ended(&t, "一つ目").await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic]).await;
    let mut tx = t.op(&t.desk).write().await.unwrap();
    tx.execute(
        "INSERT INTO support_case (id, number, household, state, phase, responsible, responsible_since, urgency,
                                   opened_on, closed_on, reopened, updated_at, version)
         SELECT $2, 'R8-0099', household, 'closed', 'ended', responsible, responsible_since, urgency, opened_on,
                '2027-04-01', 0, updated_at, 1 FROM support_case WHERE id = $1",
        args![home.case, uuid::Uuid::from_u128(99)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    time_is_over(&t, &office).await;
    period(&t, &office, RecordKind::Intake, 5).await;
    let list = approved(&t, &office).await;
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert!(!there(&t, home.case).await);
    assert_eq!(number(&t, "SELECT count(*) FROM person").await, 2, "the other case is of the same household");
    t.clock.set(date(2033, 4, 1));
    let list = approved(&t, &office).await;
    carry_out(&t.op(&office.author), list).await.unwrap();
    assert_eq!(number(&t, "SELECT count(*) FROM person").await, 0);
    assert_eq!(number(&t, "SELECT count(*) FROM household").await, 0);
}
