//! Tests of protections on both engines.

mod life;
mod masked;
mod places;
mod secret;
mod unmasking;
mod warnings;

use domain::{
    ids::{CaseId, PersonId, ProtectionId},
    person::Relation,
    protection::{ProtectionKind, ProtectionStage},
};
use jiff::civil::date;

use crate::{
    Actor, Op,
    household::{
        PersonInput, add_person,
        tests::{named, open_case},
    },
    protection::{BeginInput, Standing, begin, standing},
    testing::TestApp,
};

/// What the hidden fields hold.
#[derive(Clone, Copy)]
pub(crate) struct Values {
    pub(crate) address: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) mobile: &'static str,
    pub(crate) occupation: &'static str,
    pub(crate) school: &'static str,
    pub(crate) workplace: &'static str,
}

pub(crate) const FULL: Values = Values {
    address: "桜町1丁目2番3号",
    phone: "0836111111",
    mobile: "09022223333",
    occupation: "調理師",
    school: "桜町専門学校",
    workplace: "みなと食堂",
};

/// A household of the desk: 渡邉花子 at its centre with these values, and her father 渡邉太郎.
pub(crate) async fn family(t: &TestApp, values: Values) -> (CaseId, PersonId, PersonId) {
    let case = open_case(t, &t.desk, "渡邉さんの世帯", date(2026, 4, 20)).await;
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    tx.execute(
        "UPDATE household SET address = $2, phone = $3
         WHERE id = (SELECT household FROM support_case WHERE id = $1)",
        db::args![case, values.address, values.phone],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let hanako = PersonInput {
        phone: values.mobile.into(),
        occupation: values.occupation.into(),
        school: values.school.into(),
        workplace: values.workplace.into(),
        ..named("渡邉", "花子", ("ワタナベ", "ハナコ"), Relation::Principal)
    };
    let hanako = add_person(&op, case, &hanako).await.unwrap();
    let taro = named("渡邉", "太郎", ("ワタナベ", "タロウ"), Relation::Father);
    let taro = add_person(&op, case, &taro).await.unwrap();
    (case, hanako, taro)
}

/// What the desk types when the municipality told it.
pub(crate) fn typed(persons: &[PersonId]) -> BeginInput {
    BeginInput {
        persons: persons.to_vec(),
        kind: Some(ProtectionKind::Violence),
        stage: Some(ProtectionStage::Provisional),
        municipality: "山美市".into(),
        from: "R8.4.1".into(),
        until: "R8.6.30".into(),
    }
}

pub(crate) async fn protect(op: &Op, case: CaseId, person: PersonId) -> ProtectionId {
    begin(op, case, &typed(&[person])).await.unwrap()[0]
}

/// A request of somebody about a case, let in through the door as `web` does it.
pub(crate) async fn through_the_door(t: &TestApp, actor: &Actor, case: CaseId) -> Op {
    let place: Standing = standing(&t.app, actor, &[case.0]).await.unwrap();
    t.op(actor).standing(place)
}
