//! What follows from an evaluation, outcome by outcome.

use db::db_test;
use domain::{
    case::{CaseState, Phase},
    due::DueKind,
    evaluation::{EvaluateRefused, GoalResult, Outcome},
    ids::{GoalId, PlanId},
    plan::PlanState,
};
use jiff::civil::date;

use super::{World, decide_today, decided, plan_of, proposed, standing, world};
use crate::{
    Failure,
    audit::Action,
    consent::fixture::entries,
    disclosure,
    plan::{Evaluate, GoalMark, WritePlan, evaluate, show, to_evaluate, watched},
    testing::TestApp,
};

async fn evaluation(t: &TestApp, plan: PlanId, outcome: Outcome) -> Evaluate {
    let page = to_evaluate(&t.op(&t.coordinator), plan).await.unwrap();
    let goals = page.shown.plan.goals.iter().map(|goal| GoalMark {
        goal: goal.id,
        result: GoalResult::Partly,
        remark: "続いている".into(),
    });
    Evaluate {
        plan,
        made_on: date(2026, 9, 30),
        goals: goals.collect(),
        changes: vec!["c03".into(), "c07".into(), "c07".into()],
        outcome,
        reason: match outcome {
            Outcome::Close => Some("c04".into()),
            Outcome::Pause => Some("p01".into()),
            _ => None,
        },
        own_score: Some(6),
        wishes: "このまま続けたい".into(),
        remaining: "家計の見守り".into(),
        return_to: None,
    }
}

async fn at_the_end(t: &TestApp) -> (World, PlanId) {
    let world = world(t).await;
    let plan = decided(t, &world).await;
    t.clock.set(date(2026, 9, 30));
    (world, plan)
}

#[db_test]
async fn an_end_closes_the_case_and_nothing_is_due_any_more(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    let command = evaluation(&t, plan, Outcome::Close).await;
    evaluate(&t.op(&t.coordinator), &command).await.unwrap();
    let (facts, dues) = standing(&t, world.home.case).await;
    assert_eq!((facts.state, facts.phase, facts.next_on), (CaseState::Closed, Phase::Ended, None));
    assert!(dues.is_empty());
    let shown = show(&t.op(&t.coordinator), plan).await.unwrap().plan;
    let (row, marks, changes) = shown.evaluation.unwrap();
    assert_eq!(row.reason.as_deref(), Some("役割分担が整い主担当が決まった"));
    assert_eq!((row.own_score, row.own_score_before), (Some(6), None));
    assert_eq!((marks.len(), changes.len(), shown.row.state), (2, 2, PlanState::Evaluated));
    assert_eq!(shown.monitorings.len(), 2, "what was planned stays");
    assert!(watched(&t.op(&t.coordinator)).await.unwrap().is_empty());
    assert_eq!(entries(&t, Action::Evaluate, world.home.case).await, 1);
    assert!(matches!(
        evaluate(&t.op(&t.coordinator), &command).await,
        Err(Failure::Refused(EvaluateRefused::NotInForce))
    ));
}

#[db_test]
async fn a_new_plan_is_asked_for_and_may_be_decided_afterwards(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    let case = world.home.case;
    evaluate(&t.op(&t.coordinator), &evaluation(&t, plan, Outcome::Replan).await).await.unwrap();
    let (facts, dues) = standing(&t, case).await;
    assert_eq!((facts.state, facts.phase), (CaseState::Open, Phase::Planning));
    assert_eq!(
        dues.iter().map(|due| (due.kind, due.on)).collect::<Vec<_>>(),
        [(DueKind::Task, date(2026, 10, 14))]
    );
    let next = WritePlan {
        period: (Some(date(2026, 10, 1)), Some(date(2027, 3, 31))),
        roles: plan_of(&t, case).roles.into_iter().take(1).collect(),
        monitorings: vec![date(2026, 12, 1)],
        ..plan_of(&t, case)
    };
    let second = proposed(&t, &next).await;
    decide_today(&t, second).await.unwrap();
    let (facts, dues) = standing(&t, case).await;
    assert_eq!((facts.phase, facts.next_on), (Phase::Carrying, Some(date(2026, 12, 1))));
    assert!(!dues.iter().any(|due| due.source == Some(plan.0)), "asking for the next plan is done");
    t.clock.set(date(2027, 3, 31));
    let better = evaluation(&t, second, Outcome::Close).await;
    let better = Evaluate { made_on: date(2027, 3, 31), own_score: Some(8), ..better };
    evaluate(&t.op(&t.coordinator), &better).await.unwrap();
    let (row, ..) = show(&t.op(&t.coordinator), second).await.unwrap().plan.evaluation.unwrap();
    assert_eq!((row.own_score, row.own_score_before), (Some(8), Some(6)), "beside the time before");
}

#[db_test]
async fn a_pause_keeps_the_case_open_with_a_date_at_the_responsible_agency(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    evaluate(&t.op(&t.coordinator), &evaluation(&t, plan, Outcome::Pause).await).await.unwrap();
    let (facts, dues) = standing(&t, world.home.case).await;
    assert_eq!(
        (facts.state, facts.phase, facts.responsible),
        (CaseState::Open, Phase::Paused, t.money.agency)
    );
    assert_eq!(facts.next_on, Some(date(2026, 12, 29)));
    assert_eq!(
        dues.iter().map(|due| (due.kind, due.agency)).collect::<Vec<_>>(),
        [(DueKind::Watch, t.money.agency)]
    );
}

#[db_test]
async fn a_way_back_to_the_responsible_agency_lets_it_carry_on(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    let mut command = evaluation(&t, plan, Outcome::Return).await;
    command.return_to = Some(t.money.agency);
    evaluate(&t.op(&t.coordinator), &command).await.unwrap();
    let (facts, dues) = standing(&t, world.home.case).await;
    assert_eq!((facts.phase, facts.responsible), (Phase::Own, t.money.agency));
    assert_eq!(
        dues.iter().map(|due| (due.kind, due.agency)).collect::<Vec<_>>(),
        [(DueKind::Contact, t.money.agency)]
    );
}

#[db_test]
async fn a_way_back_from_the_coordinator_who_leads_is_sent_and_awaits_an_answer(t: TestApp) {
    let world = world(&t).await;
    let case = world.home.case;
    came_through_the_desk(&t, case).await;
    let mut leading = plan_of(&t, case);
    leading.roles[0].agency = t.coordinator.agency;
    let plan = proposed(&t, &leading).await;
    decide_today(&t, plan).await.unwrap();
    t.clock.set(date(2026, 9, 30));
    let mut command = evaluation(&t, plan, Outcome::Return).await;
    command.return_to = Some(t.desk.agency);
    evaluate(&t.op(&t.coordinator), &command).await.unwrap();
    let (facts, dues) = standing(&t, case).await;
    assert_eq!(facts.responsible, t.coordinator.agency, "until the desk confirms");
    assert_eq!(
        dues.iter().map(|due| (due.kind, due.agency)).collect::<Vec<_>>(),
        [(DueKind::Answer, t.desk.agency)]
    );
    assert_eq!(entries(&t, Action::SendReturn, case).await, 1);
    let mut read = t.app.db().read().await.unwrap();
    assert_eq!(disclosure::recompute(&mut read, case).await.unwrap(), None);
}

#[db_test]
async fn a_way_back_past_a_third_agency_asks_that_agency_to_hand_back(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    let mut command = evaluation(&t, plan, Outcome::Return).await;
    command.return_to = Some(t.desk.agency);
    evaluate(&t.op(&t.coordinator), &command).await.unwrap();
    let (facts, dues) = standing(&t, world.home.case).await;
    assert_eq!(facts.responsible, t.money.agency);
    assert_eq!(
        dues.iter().map(|due| (due.agency, due.on)).collect::<Vec<_>>(),
        [(t.money.agency, date(2026, 10, 7))]
    );
}

#[db_test]
async fn each_missing_part_is_refused_and_nothing_is_stored(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    let good = evaluation(&t, plan, Outcome::Close).await;
    let back = Evaluate { outcome: Outcome::Return, ..good.clone() };
    let cases = [
        (Evaluate { goals: good.goals[..1].to_vec(), ..good.clone() }, EvaluateRefused::GoalMissing),
        (Evaluate { reason: None, ..good.clone() }, EvaluateRefused::ReasonMissing),
        (back.clone(), EvaluateRefused::AgencyMissing),
        (
            Evaluate { return_to: Some(t.desk.agency), remaining: String::new(), ..back },
            EvaluateRefused::RemainsMissing,
        ),
    ];
    for (command, expected) in cases {
        let result = evaluate(&t.op(&t.coordinator), &command).await;
        assert!(
            matches!(result, Err(Failure::Refused(refused)) if refused == expected),
            "{expected:?}: {result:?}"
        );
    }
    let mut other = good.goals.clone();
    other.push(GoalMark { goal: t.op(&t.desk).new_id::<GoalId>(), ..good.goals[0].clone() });
    let wrong = [
        (Evaluate { made_on: date(2026, 10, 1), ..good.clone() }, "made_on"),
        (Evaluate { changes: vec!["c99".into()], ..good.clone() }, "change"),
        (Evaluate { reason: Some("p01".into()), ..good.clone() }, "reason"),
        (Evaluate { goals: other, ..good.clone() }, "result"),
        (Evaluate { own_score: Some(11), ..good.clone() }, "own_score"),
    ];
    for (command, field) in wrong {
        let result = evaluate(&t.op(&t.coordinator), &command).await;
        assert!(
            matches!(&result, Err(Failure::Invalid(problems)) if problems[0].field == field),
            "{field}: {result:?}"
        );
    }
    assert_eq!(entries(&t, Action::Evaluate, world.home.case).await, 0);
    assert_eq!(show(&t.op(&t.coordinator), plan).await.unwrap().plan.row.state, PlanState::InForce);
}

#[db_test]
async fn only_coordinators_who_may_read_the_plan_evaluate_it_and_only_one_of_two(t: TestApp) {
    let (world, plan) = at_the_end(&t).await;
    let command = evaluation(&t, plan, Outcome::Pause).await;
    assert!(matches!(evaluate(&t.op(&t.money), &command).await, Err(Failure::NotYourWork)));
    let stranger = crate::Actor { role: domain::staff::Role::Coordinator, ..t.last.clone() };
    assert!(matches!(evaluate(&t.op(&stranger), &command).await, Err(Failure::NotFound)));
    let (first, second) = (t.op(&t.coordinator), t.op(&t.coordinator));
    let (a, b) = tokio::join!(evaluate(&first, &command), evaluate(&second, &command));
    assert!(a.is_ok() != b.is_ok());
    assert_eq!(entries(&t, Action::Evaluate, world.home.case).await, 1);
}

/// The case began with a consultation at the desk, so it can go back there.
async fn came_through_the_desk(t: &TestApp, case: domain::ids::CaseId) {
    let op = t.op(&t.desk);
    let intake: domain::ids::IntakeId = op.new_id();
    let mut tx = op.write().await.unwrap();
    tx.execute_one(
        "INSERT INTO intake (id, case_id, agency, staff, received_on, received_time, method, caller, caller_name,
                             caller_phone, urgency, body, outside_field, category, sharing, created_at, version)
         VALUES ($1, $2, $3, $4, $5, '', 'phone', 'self', '', '', 'soon', '相談', $6, 'consultation', 'team', $7, 1)",
        db::args![intake, case, op.agency(), op.actor.staff, op.today(), false, op.now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}
