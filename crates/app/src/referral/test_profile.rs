//! つなぎ under the seeds' own rules: from which day and for which area there is a coordinator, where
//! 「分からない」 leads, and what is named as not offered.

use std::sync::Arc;

use db::{args, db_test};
use domain::referral::{Answer, SendRefused, Target};
use jiff::civil::date;

use super::{
    SendReferral, answer, compose, queries, send,
    target::Why,
    test::{taken, to},
};
use crate::{Failure, testing::TestApp};

fn under(t: &TestApp, name: &str) {
    let profile = profile::read(profile::builtin(name).unwrap(), name).unwrap();
    t.app.set_profile(Arc::new(profile));
}

/// Gives an agency of the fixture the key that a profile knows it by.
async fn known_as(t: &TestApp, agency: domain::ids::AgencyId, key: &str) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one("UPDATE agency SET key = $2 WHERE id = $1", args![agency, key]).await.unwrap();
    tx.execute("UPDATE agency SET from_on = '2020-04-01'", args![]).await.unwrap();
    tx.execute("UPDATE membership SET from_on = '2020-04-01'", args![]).await.unwrap();
    tx.commit().await.unwrap();
}

fn to_coordinator(case: domain::ids::CaseId, t: &TestApp) -> SendReferral {
    let wanted_on = t.op(&t.desk).today();
    SendReferral { target: Target::Coordinator, agency: None, wanted_on, ..to(case, t.coordinator.agency) }
}

#[db_test]
async fn in_sakata_the_whole_city_has_a_coordinator_from_the_first_of_september(t: TestApp) {
    under(&t, "sakata");
    known_as(&t, t.coordinator.agency, "shakyo").await;
    t.clock.set(date(2023, 8, 31));
    let case = taken(&t).await;
    let early = send(&t.op(&t.desk), &to_coordinator(case, &t)).await;
    let Err(Failure::Refused(SendRefused::CoordinatorNotYet { from })) = early else { panic!("{early:?}") };
    assert_eq!(from, Some(date(2023, 9, 1)));
    t.clock.set(date(2023, 9, 1));
    let sent = send(&t.op(&t.desk), &to_coordinator(case, &t)).await.unwrap();
    assert_eq!(queries::one(&t.op(&t.coordinator), sent).await.unwrap().row.target, Target::Coordinator);
}

#[db_test]
async fn in_sakata_outreach_and_participation_are_named_with_the_day_they_are_planned_for(t: TestApp) {
    under(&t, "sakata");
    let case = taken(&t).await;
    let closed = compose::compose(&t.op(&t.desk), case).await.unwrap().choices.closed;
    let planned: Vec<_> = closed.iter().filter(|it| it.why == Why::NotYet(Some(date(2025, 4, 1)))).collect();
    assert!(planned.len() >= 2, "{closed:?}");
}

#[db_test]
async fn in_miyoshi_i_do_not_know_leads_to_the_desk_that_the_plan_names(t: TestApp) {
    under(&t, "miyoshi");
    let op = t.op(&t.desk);
    let desk = t.app.profile().and_then(|profile| profile.last_resort(op.today())).unwrap();
    known_as(&t, t.money.agency, &desk.key).await;
    let case = taken(&t).await;
    let unknown = SendReferral { target: Target::LastResort, agency: None, ..to(case, t.money.agency) };
    let sent = send(&t.op(&t.desk), &unknown).await.unwrap();
    assert_eq!(queries::one(&t.op(&t.money), sent).await.unwrap().row.to, t.money.agency);
}

#[db_test]
async fn in_kitakyushu_the_ward_of_the_household_must_be_known(t: TestApp) {
    under(&t, "kitakyushu");
    let case = taken(&t).await;
    let refused = send(&t.op(&t.desk), &to_coordinator(case, &t)).await;
    assert!(matches!(refused, Err(Failure::Refused(SendRefused::AreaNeeded))), "{refused:?}");
}

#[db_test]
async fn an_agency_without_anybody_who_works_here_is_named_and_not_offered(t: TestApp) {
    let case = taken(&t).await;
    // Who only visits conferences, checks or sets up would not read it either.
    let others = [
        "UPDATE membership SET role = 'guest' WHERE agency = $1",
        "DELETE FROM membership WHERE agency = $1",
    ];
    for nobody in others {
        let mut tx = t.app.db().write().await.unwrap();
        tx.execute_one(nobody, args![t.last.agency]).await.unwrap();
        tx.commit().await.unwrap();
        let choices = compose::compose(&t.op(&t.desk), case).await.unwrap().choices;
        assert!(choices.open.iter().all(|choice| choice.id != t.last.agency));
        let closed: Vec<_> = choices.closed.iter().map(|it| (it.name.as_str(), it.why)).collect();
        let expected = [&t.last, &t.auditor].map(|actor| (actor.agency_name.as_str(), Why::NobodyThere));
        assert!(closed.len() == 2 && expected.iter().all(|it| closed.contains(it)), "{closed:?}");
    }
}

#[db_test]
async fn a_plan_that_names_its_intervals_moves_the_proposed_day_and_the_first_contact(t: TestApp) {
    let text = format!(
        "{}\n[deadlines]\nanswer_days = 5\nfirst_contact_days = 14\n",
        profile::builtin("miyoshi").unwrap()
    );
    t.app.set_profile(Arc::new(profile::read(&text, "miyoshi").unwrap()));
    let case = taken(&t).await;
    let proposed = compose::compose(&t.op(&t.desk), case).await.unwrap().wanted_on;
    assert_eq!(proposed, date(2026, 4, 6));
    let sent = send(&t.op(&t.desk), &to(case, t.money.agency)).await.unwrap();
    answer(&t.op(&t.money), sent, &Answer::Accept).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let sql =
        "SELECT on_date FROM due WHERE case_id = $1 AND kind = 'contact' AND agency = $2 AND done_on IS NULL";
    let on: jiff::civil::Date = read.single(sql, args![case, t.money.agency]).await.unwrap();
    assert_eq!(on, date(2026, 4, 15));
}
