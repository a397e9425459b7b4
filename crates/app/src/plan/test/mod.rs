//! Tests of plans, one file an act; here the fixture: a shared household, a plan, a conference.

mod decide;
mod draft;
mod evaluate;
mod monitor;
mod race;

use db::args;
use domain::{
    category::Category,
    conference::{Attendance, Member},
    ids::{BodyId, CaseId, ConferenceId, PlanId},
    organisation::BodyKind,
    plan::DecideRefused,
};
use jiff::civil::{Date, date};

use super::{ConferenceFacts, NewRole, WritePlan, decide_in, propose, write};
use crate::{
    Failure, Op,
    case::{self, CaseFacts},
    consent::{
        Given,
        fixture::{Home, agreed, home},
    },
    due::{self, DueRow},
    testing::TestApp,
};

/// The household of the consent fixture, open at the desk, and the consent that covers the plan's agencies.
pub(crate) struct World {
    pub home: Home,
    pub consent: Given,
}

/// 花子 agrees that desk, money and coordinator know what is needed.
pub(crate) async fn world(t: &TestApp) -> World {
    let home = home(t, &t.desk).await;
    let agencies = [t.desk.agency, t.money.agency, t.coordinator.agency];
    let consent = agreed(t, &t.desk, &home, &agencies, &[Category::Basic, Category::Consultation]).await;
    World { home, consent }
}

/// A complete plan of half a year in which the money desk leads.
pub(crate) fn plan_of(t: &TestApp, case: CaseId) -> WritePlan {
    let role = |agency, what: &str, lead| NewRole {
        agency,
        what: what.into(),
        for_whom: None,
        from: None,
        until: None,
        frequency: "月1回".into(),
        lead,
    };
    WritePlan {
        case,
        plan: None,
        wishes: "家で暮らし続けたい".into(),
        long_goal: "親子それぞれの暮らしが落ち着く".into(),
        emergency: "夜間は当番の電話へ".into(),
        period: (Some(date(2026, 4, 1)), Some(date(2026, 9, 30))),
        goals: vec!["通院を再開する".into(), "家計を見直す".into()],
        roles: vec![
            role(t.money.agency, "家計の相談", true),
            NewRole { until: Some(date(2026, 6, 30)), ..role(t.desk.agency, "通院の同行", false) },
        ],
        monitorings: vec![date(2026, 5, 1), date(2026, 7, 1)],
    }
}

/// A planned conference of a body of this kind.
pub(crate) async fn conference(t: &TestApp, kind: BodyKind) -> ConferenceId {
    let op = t.op(&t.coordinator);
    let mut tx = op.write().await.unwrap();
    let (body, id): (BodyId, ConferenceId) = (op.new_id(), op.new_id());
    tx.execute_one(
        "INSERT INTO conference_body (id, key, kind, name, host) VALUES ($1, $2, $3, '支え合い会議', $4)",
        args![body, body.to_string(), kind, op.agency()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO conference (id, body, kind, nth, held_on, held_time, place, chair, state, host, staff, remarks,
                                 created_at, version)
         VALUES ($1, $2, $3, 1, $4, '', '', '', 'planned', $5, $6, '', $7, 1)",
        args![id, body, kind, op.today(), op.agency(), op.actor.staff, op.now],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// A plan that is before a conference.
pub(crate) async fn proposed(t: &TestApp, plan: &WritePlan) -> PlanId {
    let id = write(&t.op(&t.coordinator), plan).await.unwrap();
    let conference = conference(t, BodyKind::PlanConference).await;
    propose(&t.op(&t.coordinator), id, conference).await.unwrap();
    id
}

/// What a conference does in its own transaction when it closes its record.
pub(crate) async fn decide_as(
    op: &Op,
    plan: PlanId,
    body: BodyKind,
    held_on: Date,
    members: &[Member],
) -> Result<(), Failure<DecideRefused>> {
    let mut tx = op.write().await?;
    decide_in(&mut tx, op, plan, &ConferenceFacts { body, held_on, members }).await?;
    tx.commit().await?;
    Ok(())
}

/// Decided today by a 重層的支援会議 whose members came.
pub(crate) async fn decide_today(t: &TestApp, plan: PlanId) -> Result<(), Failure<DecideRefused>> {
    let op = t.op(&t.coordinator);
    let members = [Member { compulsory: true, attendance: Some(Attendance::Present) }];
    decide_as(&op, plan, BodyKind::PlanConference, op.today(), &members).await
}

/// A plan that is being carried out.
pub(crate) async fn decided(t: &TestApp, world: &World) -> PlanId {
    let plan = proposed(t, &plan_of(t, world.home.case)).await;
    decide_today(t, plan).await.unwrap();
    plan
}

/// The case and its open dates.
pub(crate) async fn standing(t: &TestApp, case: CaseId) -> (CaseFacts, Vec<DueRow>) {
    let mut read = t.app.db().read().await.unwrap();
    let facts = case::facts(&mut read, case).await.unwrap();
    let dues = due::of_case(&mut read, case).await.unwrap();
    (facts, dues)
}
