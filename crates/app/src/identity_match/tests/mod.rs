//! Tests of 名寄せ on both engines, and the small world that they need.

mod deciding;
mod finding;
mod histories;
mod keeping;
mod sheltered;
mod training;
mod unseen;

use domain::{
    identity_match::Verdict,
    ids::{CaseId, IdentityPairId, PersonId},
    person::Relation,
};
use jiff::civil::date;

use super::{PairView, Said, queries, sweep};
use crate::{
    Actor, Op,
    household::{
        PersonInput, add_person,
        tests::{named, open_case},
    },
    testing::TestApp,
};

/// 髙橋 恵子, born on 12 March 1955, as desks write her; with the reading left to choose.
pub(super) fn keiko(family: &str, kana: (&str, &str)) -> PersonInput {
    PersonInput { birth: "S30.3.12".into(), ..named(family, "恵子", kana, Relation::Principal) }
}

/// A case of somebody's agency with one person in it.
pub(super) async fn file(t: &TestApp, actor: &Actor, person: &PersonInput) -> (CaseId, PersonId) {
    let case = open_case(t, actor, "A地区の世帯", date(2026, 4, 8)).await;
    let id = add_person(&t.op(actor), case, person).await.unwrap();
    (case, id)
}

/// Everybody who waits is compared.
pub(super) async fn sweep_all(t: &TestApp) {
    while sweep(&t.app).await.unwrap() > 0 {}
}

/// The pairs that a case's page shows.
pub(super) async fn shown(op: &Op, case: CaseId) -> Vec<PairView> {
    queries::of_case(op, case).await.unwrap().pairs
}

/// The only pair in the coordinator's queue.
pub(super) async fn queued(t: &TestApp) -> PairView {
    let mut found = queries::queue(&t.op(&t.coordinator), queries::Filter::default()).await.unwrap().pairs;
    assert_eq!(found.len(), 1, "{found:?}");
    found.swap_remove(0)
}

/// What somebody says who saw the pair as it is.
pub(super) fn says(view: &PairView, verdict: Verdict) -> Said {
    Said { verdict: Some(verdict), reason: String::new(), version: view.row.version }
}

/// The pair as somebody sees it now.
pub(super) async fn look(op: &Op, id: IdentityPairId) -> PairView {
    queries::pair(op, id).await.unwrap()
}
