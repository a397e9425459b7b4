//! A household of two persons with an open case, for the tests of consent, notes, drafts and closing.

use db::args;
use domain::{
    category::Category,
    consent::ConsentMethod,
    due::DueKind,
    ids::{AgencyId, CaseId, HouseholdId, MemberId, PersonId},
    intake::Urgency,
    person::{NameStatus, Relation, Sex},
};

use super::{Details, Give, Given, give};
use crate::{Actor, Op, case, disclosure, due, testing::TestApp};

/// A case with 山美 花子 at its centre and 山美 健 beside her.
pub(crate) struct Home {
    pub case: CaseId,
    pub hanako: PersonId,
    pub ken: PersonId,
}

/// Opens the case at the desk of `actor`, which knows the household by name.
pub(crate) async fn home(t: &TestApp, actor: &Actor) -> Home {
    let op = t.op(actor);
    let mut tx = op.write().await.unwrap();
    let household: HouseholdId = op.new_id();
    tx.execute_one(
        "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
         VALUES ($1, '山美 花子さんの世帯', '', '', '', $2, $3, 1)",
        args![household, op.now, op.agency()],
    )
    .await
    .unwrap();
    let hanako = person(&mut tx, &op, household, "花子", Relation::Principal).await;
    let ken = person(&mut tx, &op, household, "健", Relation::Child).await;
    let new = case::NewCase {
        household,
        agency: op.agency(),
        staff: op.actor.staff,
        urgency: Urgency::Soon,
        next_on: op.today(),
    };
    let case = case::open(&mut tx, &op, &new).await.unwrap();
    let on = op.today();
    let first =
        due::NewDue { case, agency: op.agency(), kind: DueKind::Screening, on, what: "整理", source: None };
    due::add(&mut tx, &op, &first).await.unwrap();
    disclosure::refresh(&mut tx, &op, case).await.unwrap();
    due::settle(&mut tx, &op, case).await.unwrap();
    tx.commit().await.unwrap();
    Home { case, hanako, ken }
}

async fn person(
    tx: &mut db::Tx,
    op: &Op,
    household: HouseholdId,
    given: &str,
    relation: Relation,
) -> PersonId {
    let id: PersonId = op.new_id();
    tx.execute_one(
        "INSERT INTO person (id, family_name, given_name, family_kana, given_kana, name_status, sex, birth,
                             birth_precision, birth_approx, phone, occupation, created_at, created_by, version)
         VALUES ($1, '山美', $2, '', '', $3, $4, '', 'unknown', $5, '', '', $6, $7, 1)",
        args![id, given, NameStatus::Real, Sex::NotKnown, false, op.now, op.agency()],
    )
    .await
    .unwrap();
    let member: MemberId = op.new_id();
    let sort = if relation == Relation::Principal { 1 } else { 2 };
    tx.execute_one(
        "INSERT INTO household_member (id, household, person, relation, same_roof, key_person, note, sort, from_on)
         VALUES ($1, $2, $3, $4, $5, $5, '', $6, $7)",
        args![member, household, id, relation, true, sort, op.today()],
    )
    .await
    .unwrap();
    id
}

/// A consent of `person` for `agencies` until the end of the fiscal year.
pub(crate) fn consent_of(
    op: &Op,
    case: CaseId,
    person: PersonId,
    agencies: &[AgencyId],
    what: &[Category],
) -> Give {
    Give {
        case,
        person,
        agencies: agencies.to_vec(),
        categories: what.to_vec(),
        purpose: "暮らしを一緒に支えるため".into(),
        method: ConsentMethod::Paper,
        proxy: None,
        exclusions: String::new(),
        given_on: op.today(),
        from: op.today(),
        until: jiff::civil::date(2027, 3, 31),
        details: Details::default(),
    }
}

/// 花子 lets `agencies` know `what`; taken by `actor`.
pub(crate) async fn agreed(
    t: &TestApp,
    actor: &Actor,
    home: &Home,
    agencies: &[AgencyId],
    what: &[Category],
) -> Given {
    let op = t.op(actor);
    give(&op, &consent_of(&op, home.case, home.hanako, agencies, what)).await.unwrap()
}

/// How many entries of the record of use there are for an act on a case.
pub(crate) async fn entries(t: &TestApp, action: crate::audit::Action, case: CaseId) -> i64 {
    use domain::code::Code as _;
    let mut read = t.app.db().read().await.unwrap();
    read.one::<(i64,)>(
        "SELECT count(*) FROM audit_entry WHERE action = $1 AND case_id = $2",
        args![action.code(), case],
    )
    .await
    .unwrap()
    .0
}
