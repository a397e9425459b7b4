//! Tests of the chronicle on both engines: writing, who reads what, and what is refused.

mod reading;
mod writing;

use domain::{
    chronicle::LifeEventKind,
    ids::{CaseId, PersonId},
    person::Relation,
};
use jiff::civil::date;

use super::{EventInput, show};
use crate::{
    Actor,
    household::{
        add_person,
        tests::{add_hanako, named, open_case},
    },
    testing::TestApp,
};

/// A case of the desk with 花子 and her son.
struct Home {
    case: CaseId,
    hanako: PersonId,
    son: PersonId,
}

async fn home(t: &TestApp) -> Home {
    let case = open_case(t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let son = crate::household::PersonInput {
        birth: "S50.6.1".into(),
        ..named("渡邉", "一郎", ("", ""), Relation::Child)
    };
    let son = add_person(&op, case, &son).await.unwrap();
    Home { case, hanako, son }
}

fn event(person: Option<PersonId>, happened: &str, kind: LifeEventKind) -> EventInput {
    EventInput { person, happened: happened.into(), kind: Some(kind), ..EventInput::default() }
}

/// What a reader finds, in the order of time.
async fn kinds(t: &TestApp, who: &Actor, case: CaseId) -> Vec<LifeEventKind> {
    show(&t.op(who), case).await.unwrap().events.into_iter().map(|row| row.kind).collect()
}
