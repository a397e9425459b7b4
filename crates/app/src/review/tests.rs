//! A month with readings that each rule is about, the sample, judgements, and who may.

use std::collections::BTreeSet;

use db::{args, db_test};
use domain::{
    code::Code as _,
    ids::{AgencyId, CaseId},
    review::{Rule, Verdict},
    staff::Role,
};
use jiff::civil::date;

use super::{JudgeRefused, Judgement, Month, RunRefused, draw, judge, queries, run};
use crate::{
    Actor, Failure, Op,
    audit::{self, Action, Entry},
    consent::fixture::{entries, home},
    testing::TestApp,
};

const APRIL: Month = Month::constant(2026, 4);

/// Somebody read a case; what made it possible is not the review's question.
async fn read(op: &Op, case: CaseId) {
    let entry = Entry::new(Action::ReadCase).object("support_case", case).case(case);
    op.app.read_log().record(op, entry).await.unwrap();
}

async fn rules(t: &TestApp, month: Month) -> BTreeSet<(Rule, Option<String>)> {
    let page = queries::month(&t.op(&t.auditor), month, 0).await.unwrap();
    let items = page.items.into_iter().filter(|item| item.rule != Rule::Sample);
    items.map(|item| (item.rule, item.case_number)).collect()
}

async fn renamed(t: &TestApp, actor: &Actor, name: &str) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE staff SET name = $2 WHERE id = $1", args![actor.staff, name]).await.unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn work_on_ones_own_case_is_not_noticed_and_a_strangers_look_is(t: TestApp) {
    let home = home(&t, &t.desk).await;
    t.clock.pass_minutes(60);
    read(&t.op(&t.desk), home.case).await;
    assert_eq!(run(&t.op(&t.auditor), APRIL).await.unwrap(), 0);
    read(&t.op(&t.money), home.case).await;
    assert_eq!(run(&t.op(&t.auditor), APRIL).await.unwrap(), 1);
    let number = Some("R8-0001".to_owned());
    assert_eq!(rules(&t, APRIL).await, BTreeSet::from([(Rule::NoLink, number)]));
    assert_eq!(run(&t.op(&t.auditor), APRIL).await.unwrap(), 0, "a second run finds nothing twice");
}

#[db_test]
async fn who_wrote_in_the_case_or_got_a_referral_is_linked(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.money);
    let mut tx = op.write().await.unwrap();
    audit::record(&mut tx, &op, Entry::new(Action::WriteNote).case(home.case)).await.unwrap();
    tx.commit().await.unwrap();
    read(&op, home.case).await;
    run(&t.op(&t.auditor), APRIL).await.unwrap();
    assert_eq!(rules(&t, APRIL).await, BTreeSet::new());
}

#[db_test]
async fn a_like_surname_and_a_colleague_in_the_household_are_noticed_without_a_name(t: TestApp) {
    let home = home(&t, &t.desk).await;
    renamed(&t, &t.desk, "山美　太郎").await;
    renamed(&t, &t.last, "山美 健").await;
    read(&t.op(&t.desk), home.case).await;
    run(&t.op(&t.auditor), APRIL).await.unwrap();
    let number = || Some("R8-0001".to_owned());
    assert_eq!(
        rules(&t, APRIL).await,
        BTreeSet::from([(Rule::SameSurname, number()), (Rule::Colleague, number())])
    );
    let page = queries::month(&t.op(&t.auditor), APRIL, 0).await.unwrap();
    assert!(page.items.iter().all(|item| !item.reason().contains("山美")));
}

#[db_test]
async fn the_night_and_a_closed_case_are_noticed(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let mut tx = t.app.db().write().await.unwrap();
    let sql =
        "UPDATE support_case SET state = 'closed', next_on = NULL, closed_on = '2026-04-01' WHERE id = $1";
    tx.execute_one(sql, args![home.case]).await.unwrap();
    tx.commit().await.unwrap();
    read(&t.op(&t.desk), home.case).await;
    t.clock.set(date(2026, 4, 6));
    t.clock.pass_minutes(14 * 60);
    read(&t.op(&t.desk), home.case).await;
    run(&t.op(&t.auditor), APRIL).await.unwrap();
    let number = Some("R8-0001".to_owned());
    assert_eq!(
        rules(&t, APRIL).await,
        BTreeSet::from([(Rule::AfterClosing, number), (Rule::OutsideHours, None)])
    );
}

#[db_test]
async fn the_sample_is_drawn_once_when_the_month_is_over_and_anybody_can_draw_it_again(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for _ in 0..30 {
        read(&t.op(&t.desk), home.case).await;
    }
    assert_eq!(run(&t.op(&t.auditor), APRIL).await.unwrap(), 0);
    assert_eq!(queries::months(&t.op(&t.auditor)).await.unwrap()[0].seed, None, "the month goes on");
    t.clock.set(date(2026, 5, 1));
    read(&t.op(&t.desk), home.case).await;
    assert_eq!(run(&t.op(&t.auditor), APRIL).await.unwrap(), 20);
    let page = queries::month(&t.op(&t.auditor), APRIL, 0).await.unwrap();
    let seed = page.month.seed.unwrap();
    assert_eq!((seed.len(), page.month.population), (32, Some(30)));
    let sql = "SELECT seq FROM audit_entry WHERE action = 'case.read' ORDER BY seq LIMIT 30";
    let all: Vec<i64> = t.app.db().read().await.unwrap().singles(sql, args![]).await.unwrap();
    let shown: BTreeSet<i64> = page.items.iter().map(|item| item.seq).collect();
    assert_eq!(shown, draw(&seed, &all).into_iter().collect());
    run(&t.op(&t.auditor), APRIL).await.unwrap();
    let again = queries::month(&t.op(&t.auditor), APRIL, 0).await.unwrap();
    assert_eq!((again.month.seed, again.items.len()), (Some(seed), 20));
}

#[db_test]
async fn a_judgement_is_kept_with_its_remark_and_recorded(t: TestApp) {
    let home = home(&t, &t.desk).await;
    read(&t.op(&t.money), home.case).await;
    run(&t.op(&t.auditor), APRIL).await.unwrap();
    let op = t.op(&t.auditor);
    let item = queries::month(&op, APRIL, 0).await.unwrap().items.remove(0);
    let empty = Judgement { verdict: Some(Verdict::Doubtful), remark: " ".into() };
    assert!(matches!(judge(&op, item.id, 1, &empty).await, Err(Failure::Invalid(_))));
    let said = Judgement { verdict: Some(Verdict::Doubtful), remark: "所属長に確かめる".into() };
    judge(&op, item.id, 1, &said).await.unwrap();
    assert!(matches!(judge(&op, item.id, 1, &said).await, Err(Failure::Stale)));
    let kept = queries::item(&op, item.id).await.unwrap();
    assert_eq!((kept.verdict, kept.remark.as_deref()), (Some(Verdict::Doubtful), Some("所属長に確かめる")));
    assert_eq!(kept.judged_by.as_deref(), Some("職員 audit"));
    assert_eq!(entries(&t, Action::JudgeReading, home.case).await, 1);
    let months = queries::months(&op).await.unwrap();
    assert_eq!((months[0].items, months[0].open, months[0].doubtful), (1, 0, 1));
    assert!(audit::verify(t.app.db(), &[]).await.unwrap().is_good());
}

#[db_test]
async fn only_auditors_review_and_never_their_own_reading_or_a_month_to_come(t: TestApp) {
    let home = home(&t, &t.desk).await;
    for actor in [&t.desk, &t.coordinator] {
        assert!(matches!(run(&t.op(actor), APRIL).await, Err(Failure::NotYourWork)));
        assert!(matches!(queries::months(&t.op(actor)).await, Err(Failure::NotYourWork)));
    }
    let refused = run(&t.op(&t.auditor), APRIL.next()).await;
    assert!(matches!(refused, Err(Failure::Refused(RunRefused::NotBegun))));
    // The same person at a desk, in another role.
    let elsewhere = Actor { role: Role::Counsellor, agency: t.money.agency, ..t.auditor.clone() };
    read(&t.op(&elsewhere), home.case).await;
    run(&t.op(&t.auditor), APRIL).await.unwrap();
    let op = t.op(&t.auditor);
    let item = queries::month(&op, APRIL, 0).await.unwrap().items.remove(0);
    let said = Judgement { verdict: Some(Verdict::Proper), remark: String::new() };
    let refused = judge(&op, item.id, item.version, &said).await;
    assert!(matches!(refused, Err(Failure::Refused(JudgeRefused::OwnReading))));
    assert!(matches!(queries::month(&op, APRIL.before(), 0).await, Err(Failure::NotFound)));
}

#[db_test]
async fn every_rule_that_is_stored_can_be_read_again(t: TestApp) {
    let agency: AgencyId = t.desk.agency;
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.auditor);
    run(&op, APRIL).await.unwrap();
    let mut tx = op.write().await.unwrap();
    for rule in Rule::ALL {
        let id: domain::ids::ReviewItemId = op.new_id();
        tx.execute_one(
            "INSERT INTO review_item (id, month, rule, mark, seq, staff, agency, role, case_id, on_day, count, version)
             VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, '2026-04-01', 3, 1)",
            args![id, APRIL, *rule, rule.code(), t.desk.staff, agency, Role::Counsellor, home.case],
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let page = queries::month(&op, APRIL, 0).await.unwrap();
    assert_eq!(page.items.len(), Rule::ALL.len());
    assert!(page.items.iter().all(|item| item.reason().ends_with("。")), "each says why in a sentence");
}
