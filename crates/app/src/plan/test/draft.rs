//! Drafting a plan and putting it to a conference.

use db::db_test;
use domain::{
    case::Phase,
    ids::{ConferenceId, PersonId, PlanId},
    organisation::BodyKind,
    plan::{PlanState, ProposeRefused, Verdict},
};
use jiff::civil::date;

use super::{conference, plan_of, proposed, standing, world};
use crate::{
    Failure,
    assessment::test::refusals,
    audit::Action,
    consent::fixture::{agreed, entries},
    plan::{self, NewRole, ProposeFailed, WritePlan, open, propose, show, to_propose, verdict_in, write},
    testing::TestApp,
};

#[db_test]
async fn a_draft_may_be_unfinished_and_reads_back_whole(t: TestApp) {
    let world = world(&t).await;
    let case = world.home.case;
    let bare = WritePlan {
        wishes: "まだ話し合い中".into(),
        long_goal: String::new(),
        emergency: String::new(),
        period: (None, None),
        goals: vec![],
        roles: vec![],
        monitorings: vec![],
        ..plan_of(&t, case)
    };
    let id = write(&t.op(&t.coordinator), &bare).await.unwrap();
    let full = WritePlan { plan: Some((id, 1)), ..plan_of(&t, case) };
    assert_eq!(write(&t.op(&t.coordinator), &full).await.unwrap(), id);
    let shown = show(&t.op(&t.coordinator), id).await.unwrap();
    assert_eq!((shown.plan.row.nth, shown.plan.row.state, shown.plan.row.version), (1, PlanState::Draft, 2));
    assert_eq!((shown.plan.goals.len(), shown.plan.roles.len(), shown.plan.monitorings.len()), (2, 2, 2));
    assert!(shown.plan.roles[0].lead && shown.coverage.iter().all(|row| row.until.is_some()));
    let (facts, _) = standing(&t, case).await;
    assert_eq!(facts.phase, Phase::Planning);
    assert_eq!(entries(&t, Action::WritePlan, case).await, 2);
}

#[db_test]
async fn who_writes_from_an_old_version_overwrites_nothing(t: TestApp) {
    let world = world(&t).await;
    let id = write(&t.op(&t.coordinator), &plan_of(&t, world.home.case)).await.unwrap();
    let first =
        WritePlan { plan: Some((id, 1)), long_goal: "先の人".into(), ..plan_of(&t, world.home.case) };
    write(&t.op(&t.coordinator), &first).await.unwrap();
    let late = WritePlan { long_goal: "後の人".into(), goals: vec![], ..first };
    assert!(matches!(write(&t.op(&t.coordinator), &late).await, Err(Failure::Stale)));
    let stored = show(&t.op(&t.coordinator), id).await.unwrap().plan;
    assert_eq!((stored.row.long_goal.as_str(), stored.goals.len()), ("先の人", 2));
}

#[db_test]
async fn each_wrong_field_of_a_plan_is_named(t: TestApp) {
    let world = world(&t).await;
    let good = plan_of(&t, world.home.case);
    let stranger: PersonId = t.op(&t.desk).new_id();
    let row = |role: NewRole| WritePlan { roles: vec![role], ..good.clone() };
    let role = good.roles[0].clone();
    let cases = [
        (WritePlan { period: (Some(date(2026, 5, 1)), Some(date(2026, 4, 1))), ..good.clone() }, "until_on"),
        (WritePlan { monitorings: vec![date(2026, 12, 1)], ..good.clone() }, "monitoring_on"),
        (WritePlan { emergency: "あ".repeat(20_001), ..good.clone() }, "emergency"),
        (row(NewRole { what: String::new(), ..role.clone() }), "role_what"),
        (
            row(NewRole { from: Some(date(2026, 5, 2)), until: Some(date(2026, 5, 1)), ..role.clone() }),
            "role_until",
        ),
        (row(NewRole { for_whom: Some(stranger), ..role.clone() }), "role_for"),
        (row(NewRole { agency: t.op(&t.desk).new_id(), ..role }), "role_agency"),
    ];
    for (plan, field) in cases {
        let Err(Failure::Invalid(problems)) = write(&t.op(&t.coordinator), &plan).await else {
            panic!("{field} was accepted")
        };
        assert_eq!(problems[0].field, field);
    }
}

#[db_test]
async fn only_coordinators_write_propose_and_open_the_form(t: TestApp) {
    let world = world(&t).await;
    let case = world.home.case;
    let id = write(&t.op(&t.coordinator), &plan_of(&t, case)).await.unwrap();
    let meeting = conference(&t, BodyKind::PlanConference).await;
    assert!(matches!(write(&t.op(&t.money), &plan_of(&t, case)).await, Err(Failure::NotYourWork)));
    assert!(matches!(propose(&t.op(&t.desk), id, meeting).await, Err(Failure::NotYourWork)));
    assert!(matches!(open(&t.op(&t.desk), case, None).await, Err(Failure::NotYourWork)));
    assert!(matches!(to_propose(&t.op(&t.desk), id).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn another_agency_sees_a_plan_only_by_consent(t: TestApp) {
    let world = world(&t).await;
    let id = write(&t.op(&t.coordinator), &plan_of(&t, world.home.case)).await.unwrap();
    let seen = show(&t.op(&t.desk), id).await.unwrap();
    assert!(seen.coverage.is_empty(), "whom a consent names is the coordinator's to know");
    assert!(matches!(show(&t.op(&t.last), id).await, Err(Failure::NotFound)));
    assert!(matches!(plan::all(&t.op(&t.last), world.home.case).await, Err(Failure::NotFound)));
    assert!(matches!(plan::case_of(&t.op(&t.last), id).await, Err(Failure::NotFound)));
    assert_eq!(refusals(&t, world.home.case).await, 3);
    agreed(&t, &t.desk, &world.home, &[t.last.agency], &[domain::category::Category::Consultation]).await;
    assert!(show(&t.op(&t.last), id).await.is_ok());
    let nowhere: PlanId = t.op(&t.last).new_id();
    assert!(matches!(show(&t.op(&t.last), nowhere).await, Err(Failure::NotFound)));
}

#[db_test]
async fn an_unfinished_plan_is_not_proposed_and_everything_missing_is_named(t: TestApp) {
    let world = world(&t).await;
    let bare = WritePlan {
        period: (None, None),
        goals: vec![],
        roles: vec![],
        monitorings: vec![],
        ..plan_of(&t, world.home.case)
    };
    let id = write(&t.op(&t.coordinator), &bare).await.unwrap();
    let meeting = conference(&t, BodyKind::PlanConference).await;
    let all = vec![
        ProposeRefused::NoGoal,
        ProposeRefused::NoRole,
        ProposeRefused::NoMonitoring,
        ProposeRefused::BadPeriod,
    ];
    let page = to_propose(&t.op(&t.coordinator), id).await.unwrap();
    assert_eq!((page.missing.clone(), page.conferences.len(), page.other_in_force), (all.clone(), 1, None));
    let refused = propose(&t.op(&t.coordinator), id, meeting).await;
    assert!(matches!(refused, Err(Failure::Refused(ProposeFailed::Incomplete(missing))) if missing == all));
}

#[db_test]
async fn a_plan_goes_only_to_a_conference_that_decides_plans(t: TestApp) {
    let world = world(&t).await;
    let id = write(&t.op(&t.coordinator), &plan_of(&t, world.home.case)).await.unwrap();
    let secrecy = conference(&t, BodyKind::SecrecyConference).await;
    let nowhere: ConferenceId = t.op(&t.coordinator).new_id();
    for meeting in [secrecy, nowhere] {
        let refused = propose(&t.op(&t.coordinator), id, meeting).await;
        assert!(matches!(refused, Err(Failure::Refused(ProposeFailed::WrongConference))));
    }
    assert_eq!(show(&t.op(&t.coordinator), id).await.unwrap().plan.row.state, PlanState::Draft);
}

#[db_test]
async fn a_second_plan_of_the_case_does_not_push_the_first_one_off_the_agenda(t: TestApp) {
    let world = world(&t).await;
    let case = world.home.case;
    let meeting = conference(&t, BodyKind::PlanConference).await;
    let op = || t.op(&t.coordinator);
    let first = write(&op(), &plan_of(&t, case)).await.unwrap();
    let second = write(&op(), &plan_of(&t, case)).await.unwrap();
    propose(&op(), first, meeting).await.unwrap();
    let refused = propose(&op(), second, meeting).await;
    assert!(matches!(refused, Err(Failure::Refused(ProposeFailed::OtherPlan))), "{refused:?}");
    assert_eq!(show(&op(), second).await.unwrap().plan.row.state, PlanState::Draft);
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT plan FROM agenda_item WHERE conference = $1";
    let on_agenda: Vec<PlanId> = read.singles(sql, db::args![meeting]).await.unwrap();
    assert_eq!(on_agenda, [first]);
}

#[db_test]
async fn a_plan_before_a_conference_cannot_be_changed_until_it_comes_back(t: TestApp) {
    let world = world(&t).await;
    let case = world.home.case;
    let id = proposed(&t, &plan_of(&t, case)).await;
    let again = WritePlan { plan: Some((id, 2)), ..plan_of(&t, case) };
    assert!(matches!(write(&t.op(&t.coordinator), &again).await, Err(Failure::Stale)));
    assert!(matches!(open(&t.op(&t.coordinator), case, Some(id)).await, Err(Failure::Stale)));
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    verdict_in::<std::convert::Infallible>(&mut tx, &op, id, Verdict::Changes).await.unwrap();
    tx.commit().await.unwrap();
    let (_, dues) = standing(&t, case).await;
    assert!(dues.iter().any(|due| due.source == Some(id.0) && due.on == date(2026, 4, 8)));
    let again = WritePlan { plan: Some((id, 3)), ..plan_of(&t, case) };
    write(&t.op(&t.coordinator), &again).await.unwrap();
    let meeting = conference(&t, BodyKind::PlanConference).await;
    propose(&t.op(&t.coordinator), id, meeting).await.unwrap();
    let (_, dues) = standing(&t, case).await;
    assert!(!dues.iter().any(|due| due.source == Some(id.0)), "drafting is done once it is proposed again");
}
