//! Tests of the household on both engines, and the small world that they (and the tests of `case`) need.

mod changing;
mod cover;
mod finding;
mod layout;
mod lives;
mod starting;
mod unseen;

use domain::{
    category::Category,
    ids::{CaseId, ConsentId, HouseholdId, Id, NoteId, PersonId},
    intake::Urgency,
    person::{NameStatus, Relation},
};
use jiff::civil::Date;

use super::{PersonInput, add_person};
use crate::{Actor, Op, case, disclosure, due, testing::TestApp};

/// A household with a case of `actor`'s agency and nobody in it yet.
pub(crate) async fn open_case(t: &TestApp, actor: &Actor, label: &str, next_on: Date) -> CaseId {
    let op = t.op(actor);
    let mut tx = op.write().await.unwrap();
    let household: HouseholdId = op.new_id();
    tx.execute_one(
        "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
         VALUES ($1, $2, '桜町1', '0836000000', '犬がいる', $3, $4, 1)",
        db::args![household, label, op.now, op.agency()],
    )
    .await
    .unwrap();
    let (agency, staff) = (op.agency(), op.actor.staff);
    let new = case::NewCase { household, agency, staff, urgency: Urgency::Soon, next_on };
    let id = case::open(&mut tx, &op, &new).await.unwrap();
    let kind = domain::due::DueKind::Screening;
    let first = due::NewDue {
        case: id, agency, kind, on: next_on, what: "受付後の整理をする", source: None
    };
    due::add(&mut tx, &op, &first).await.unwrap();
    disclosure::refresh(&mut tx, &op, id).await.unwrap();
    due::settle(&mut tx, &op, id).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// What a desk types about somebody whose name it knows.
pub(crate) fn named(family: &str, given: &str, kana: (&str, &str), relation: Relation) -> PersonInput {
    PersonInput {
        family_name: family.into(),
        given_name: given.into(),
        family_kana: kana.0.into(),
        given_kana: kana.1.into(),
        name_status: Some(NameStatus::Real),
        relation: Some(relation),
        birth: "S20.4.1".into(),
        same_roof: true,
        ..PersonInput::default()
    }
}

/// 渡邉花子, at the centre of the household.
pub(crate) async fn add_hanako(op: &Op, case: CaseId) -> PersonId {
    let hanako = named("渡邉", "花子", ("わたなべ", "ﾊﾅｺ"), Relation::Principal);
    add_person(op, case, &hanako).await.unwrap()
}

/// A consent in force until `until`, taken by `actor`, that lets `to` know some categories.
pub(crate) async fn consent(
    t: &TestApp,
    actor: &Actor,
    (case, person): (CaseId, PersonId),
    to: &Actor,
    categories: &[Category],
    until: Date,
) {
    let op = t.op(actor);
    let mut tx = op.write().await.unwrap();
    let id: ConsentId = op.new_id();
    tx.execute_one(
        "INSERT INTO consent (id, case_id, person, purpose, method, exclusions, given_on, from_on, until_on,
                              taken_by, taken_agency, created_at)
         VALUES ($1, $2, $3, '支援のため', 'paper', '', $4, $4, $5, $6, $7, $8)",
        db::args![id, case, person, op.today(), until, op.actor.staff, op.agency(), op.now],
    )
    .await
    .unwrap();
    tx.execute_one("INSERT INTO consent_agency (consent, agency) VALUES ($1, $2)", db::args![id, to.agency])
        .await
        .unwrap();
    for category in categories {
        tx.execute_one(
            "INSERT INTO consent_category (consent, category) VALUES ($1, $2)",
            db::args![id, *category],
        )
        .await
        .unwrap();
    }
    disclosure::refresh(&mut tx, &op, case).await.unwrap();
    tx.commit().await.unwrap();
}

/// A progress note of `actor`.
pub(crate) async fn note(
    t: &TestApp,
    actor: &Actor,
    case: CaseId,
    category: Category,
    sharing: &str,
    body: &str,
) {
    let op = t.op(actor);
    let mut tx = op.write().await.unwrap();
    case::hold(&mut tx, &op, case, op.agency(), false).await.unwrap();
    let id: NoteId = op.new_id();
    tx.execute_one(
        "INSERT INTO note (id, case_id, agency, staff, happened_on, happened_time, method, counterpart,
                           with_whom, minutes, body, next_step, category, sharing, created_at)
         VALUES ($1, $2, $3, $4, $5, '', 'visit', 'self', '', 30, $6, '', $7, $8, $9)",
        db::args![id, case, op.agency(), op.actor.staff, op.today(), body, category, sharing, op.now],
    )
    .await
    .unwrap();
    disclosure::refresh(&mut tx, &op, case).await.unwrap();
    tx.commit().await.unwrap();
}

/// How many entries of an action stand in the record of use, for a thing if given.
pub(crate) async fn entries(op: &Op, action: crate::audit::Action, object: Option<impl Id>) -> i64 {
    use domain::code::Code as _;
    let mut read = op.read().await.unwrap();
    let object = object.map(|id| id.uuid());
    match object {
        Some(id) => read
            .single(
                "SELECT count(*) FROM audit_entry WHERE action = $1 AND object_id = $2",
                db::args![action.code(), id],
            )
            .await
            .unwrap(),
        None => read
            .single("SELECT count(*) FROM audit_entry WHERE action = $1", db::args![action.code()])
            .await
            .unwrap(),
    }
}
