//! What an agency may not know stays unknown to it: another agency's file with the same person in it changes no
//! answer, before and after the sweep, and only the coordinator learns of the pair.

use db::{args, db_test};
use domain::{
    identity_match::{PairState, Seat, Verdict},
    ids::{CaseId, IdentityPairId},
};

use super::{file, keiko, look, queued, says, shown, sweep_all};
use crate::{
    Actor, Failure,
    audit::{self, Action, views::Period},
    household::{cover, search, tests::entries},
    identity_match::{Told, decide, hinted, later, notices_of, queries, search as similar},
    testing::TestApp,
};

/// All that a reader gets to see that could tell of another file.
async fn sight(t: &TestApp, reader: &Actor, case: CaseId) -> String {
    let op = t.op(reader);
    let told = Told { family_kana: "タカハシ".into(), given_kana: "ケイコ".into(), ..Told::default() };
    let views = audit::views::of_case(&op, case, Period::default()).await.unwrap().1.lines;
    let others: Vec<_> = views.iter().map(|view| (&view.agency, view.act)).collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{}\n{others:?}",
        cover(&op, case).await.unwrap(),
        queries::of_case(&op, case).await.unwrap(),
        notices_of(&op, case).await.unwrap(),
        similar(&op, &told).await.unwrap(),
        search(&op, "たかはし").await.unwrap(),
        hinted(&op, case).await.unwrap(),
    )
}

#[db_test]
async fn another_agencys_file_of_the_same_person_changes_nothing_that_an_agency_sees(t: TestApp) {
    let (own, _) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    sight(&t, &t.desk, own).await;
    let before = sight(&t, &t.desk, own).await;
    let (theirs, _) = file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    assert_eq!(sight(&t, &t.desk, own).await, before);
    assert!(shown(&t.op(&t.last), theirs).await.is_empty(), "and the other one sees nothing either");
    sweep_all(&t).await;
    let view = queued(&t).await;
    look(&t.op(&t.coordinator), view.row.id).await;
    assert_eq!(sight(&t, &t.desk, own).await, before);
    decide(&t.op(&t.coordinator), view.row.id, &says(&view, Verdict::Same)).await.unwrap();
    assert_eq!(sight(&t, &t.desk, own).await, before, "not even that they were joined");
    assert!(shown(&t.op(&t.last), theirs).await.is_empty());
}

#[db_test]
async fn the_request_of_an_agency_writes_nothing_about_hidden_files(t: TestApp) {
    file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    sweep_all(&t).await;
    file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let mut read = t.app.db().read().await.unwrap();
    let stored: i64 = read.single("SELECT count(*) FROM identity_pair", args![]).await.unwrap();
    assert_eq!(stored, 0, "the pair is found by the sweep alone");
    drop(read);
    sweep_all(&t).await;
    assert_eq!(queued(&t).await.row.state, PairState::Open);
}

#[db_test]
async fn a_pair_between_agencies_exists_for_the_coordinator_alone(t: TestApp) {
    let (own, _) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    sweep_all(&t).await;
    let pair = queued(&t).await;
    assert_eq!((pair.seat, pair.row.coordinator), (Seat::Coordinator, Some(t.coordinator.agency)));
    assert!(pair.sides.iter().all(|side| side.cases.iter().all(|case| !case.readable)));
    let id = pair.row.id;
    let nobody = IdentityPairId(uuid::Uuid::from_u128(7));
    for reader in [&t.desk, &t.last, &t.money] {
        let op = t.op(reader);
        for asked in [id, nobody] {
            assert!(matches!(queries::pair(&op, asked).await, Err(Failure::NotFound)));
            let said = decide(&op, asked, &says(&pair, Verdict::Same)).await;
            assert!(matches!(said, Err(Failure::NotFound)), "{said:?}");
            assert!(matches!(later(&op, asked).await, Err(Failure::NotFound)));
        }
        assert!(matches!(queries::queue(&op, queries::Filter::default()).await, Err(Failure::NotYourWork)));
    }
    assert_eq!(entries(&t.op(&t.desk), Action::Refused, Some(id)).await, 6, "each door was recorded");
    look(&t.op(&t.coordinator), id).await;
    assert_eq!(entries(&t.op(&t.desk), Action::ReadIdentityPair, Some(id)).await, 2, "for both cases");
    let mut read = t.app.db().read().await.unwrap();
    let of_case: i64 = read
        .single(
            "SELECT count(*) FROM audit_entry WHERE action = 'identity.read' AND case_id = $1",
            args![own],
        )
        .await
        .unwrap();
    assert_eq!(of_case, 1);
}

#[db_test]
async fn when_one_agency_may_read_both_sides_the_coordinator_need_not_look(t: TestApp) {
    file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let (case, _) = file(&t, &t.desk, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    sweep_all(&t).await;
    let queue = || async { queries::queue(&t.op(&t.coordinator), queries::Filter::default()).await.unwrap() };
    assert_eq!((queue().await.pairs.len(), queue().await.waiting), (0, 0));
    let op = t.op(&t.desk);
    let pair = shown(&op, case).await.swap_remove(0);
    let hidden = queries::pair(&t.op(&t.coordinator), pair.row.id).await;
    assert!(matches!(hidden, Err(Failure::NotFound)));
    decide(&op, pair.row.id, &says(&pair, Verdict::Ask)).await.unwrap();
    assert_eq!((queued(&t).await.row.state, queue().await.waiting), (PairState::Asked, 1));
    let asked = look(&t.op(&t.coordinator), pair.row.id).await;
    let state = decide(&t.op(&t.coordinator), pair.row.id, &says(&asked, Verdict::Ask)).await.unwrap();
    assert_eq!(state, PairState::Conference);
}

#[db_test]
async fn a_city_may_switch_on_a_sign_that_names_nobody(t: TestApp) {
    let (own, _) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    file(&t, &t.last, &keiko("高橋", ("タカハシ", "ケイコ"))).await;
    sweep_all(&t).await;
    assert!(!hinted(&t.op(&t.desk), own).await.unwrap());
    let text = include_str!("../../../../profile/tests/city.toml");
    for (line, shows) in [("", false), ("match_hint = true\n", true)] {
        let with = text.replacen("[routing]\n", &format!("[routing]\n{line}"), 1);
        let profile = profile::read(&with, "city.toml").unwrap();
        t.app.set_profile(std::sync::Arc::new(profile));
        assert_eq!(hinted(&t.op(&t.desk), own).await.unwrap(), shows);
    }
}
