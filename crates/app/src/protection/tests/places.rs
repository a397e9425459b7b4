//! A case that somebody must not learn of takes no place in their lists: what is hidden is left out before the limit.

use db::db_test;
use domain::{case::AssignRefused, ids::CaseId, intake::Method, person::Relation, staff::Role};
use jiff::civil::date;

use super::{FULL, family, protect};
use crate::{
    Actor, Failure, Op,
    case::assign,
    caseload::{self, HandOver, HandOverRefused, Move, Of},
    closing::{Close, close},
    household::{
        add_person, search,
        tests::{named, open_case},
    },
    identity_match::{self, Told as Described},
    intake::{TakeIn, Told, take},
    protection::{NamedInput, add_named, standing},
    retention::holds::{self, SetHold},
    testing::TestApp,
    today::today,
};

async fn call(t: &TestApp, case: Option<CaseId>, name: &str) {
    let op = t.op(&t.desk);
    let told = Told { family_name: name.into(), given_name: "葵".into(), ..Told::default() };
    let heard = TakeIn { case, told, ..TakeIn::least(op.today(), Method::Phone, "電話があった。") };
    take(&op, &heard).await.unwrap();
}

async fn at_the_door(t: &TestApp, actor: &Actor) -> Op {
    let place = standing(&t.app, actor, &[]).await.unwrap();
    t.op(actor).standing(place)
}

/// The household of [`family`], and somebody of its desk who must not learn of it.
async fn kept_from(t: &TestApp) -> (CaseId, Actor) {
    let (case, hanako, _) = family(t, FULL).await;
    let named = t.somebody(&t.desk, "named", Role::Counsellor).await;
    let id = protect(&t.op(&t.desk), case, hanako).await;
    let from = NamedInput { name: "夫".into(), staff: Some(named.staff), ..NamedInput::default() };
    add_named(&t.op(&t.desk), case, id, &from).await.unwrap();
    (case, named)
}

#[db_test]
async fn who_must_not_learn_of_a_case_is_never_put_in_charge_of_it(t: TestApp) {
    let (case, named) = kept_from(&t).await;
    let op = t.op(&t.desk);
    let version = crate::case::queries::header(&op, case).await.unwrap().face.version;
    let one = assign::assign(&op, case, Some(named.staff), version).await;
    assert!(matches!(one, Err(Failure::Refused(AssignRefused::MustNotLearn))));
    let manager = t.somebody(&t.desk, "manager", Role::Manager).await;
    let lead = t.op(&manager);
    let found = caseload::leaving(&lead, Of::Staff(t.desk.staff)).await.unwrap();
    let row = found.cases.iter().find(|row| row.case == case).unwrap();
    let moves = vec![Move { case, version: row.version, to: named.staff }];
    let all = HandOver { of: found.of, moves, why: "人事異動".into() };
    let refused = caseload::hand_over(&lead, &all).await;
    assert!(matches!(refused, Err(Failure::Refused(HandOverRefused::Case(_, AssignRefused::MustNotLearn)))));
}

#[db_test]
async fn nobody_of_a_hidden_case_is_proposed_as_the_same_person(t: TestApp) {
    let (case, kept) = kept_from(&t).await;
    let other = open_case(&t, &t.desk, "渡邉さん", date(2026, 4, 20)).await;
    let taro = named("渡邉", "太郎", ("ワタナベ", "タロウ"), Relation::Principal);
    add_person(&t.op(&t.desk), other, &taro).await.unwrap();
    while identity_match::sweep(&t.app).await.unwrap() > 0 {}
    let told = Described {
        family_name: "渡邉".into(),
        given_name: "太郎".into(),
        family_kana: "ワタナベ".into(),
        given_kana: "タロウ".into(),
        ..Described::default()
    };
    let beside = t.somebody(&t.desk, "beside", Role::Counsellor).await;
    for (actor, shown) in [(&kept, false), (&beside, true)] {
        let op = at_the_door(&t, actor).await;
        let hits = identity_match::search(&op, &told).await.unwrap();
        assert_eq!(hits.iter().flat_map(|hit| &hit.cases).any(|side| side.case == case), shown);
        assert!(!hits.is_empty(), "the one that may be known is found by both");
        let pairs = identity_match::queries::of_case(&op, other).await.unwrap().pairs;
        assert_eq!(!pairs.is_empty(), shown, "{}", actor.name);
    }
}

#[db_test]
async fn a_hidden_case_pushes_nothing_off_the_page(t: TestApp) {
    let (case, kept) = kept_from(&t).await;
    // The oldest to be sorted, and the first under its name.
    call(&t, Some(case), "").await;
    for _ in 0..51 {
        call(&t, None, "渡邉").await;
    }
    let beside = t.somebody(&t.desk, "beside", Role::Counsellor).await;
    let (his, hers) = (at_the_door(&t, &kept).await, at_the_door(&t, &beside).await);
    let (his_day, her_day) = (today(&his).await.unwrap(), today(&hers).await.unwrap());
    assert_eq!((his_day.intakes.len(), her_day.intakes.len()), (20, 20));
    assert!(her_day.intakes.iter().any(|line| line.case == case), "it is the oldest");
    assert!(his_day.intakes.iter().all(|line| line.case != case));
    let (found, all) = (search(&his, "渡邉").await.unwrap(), search(&hers, "渡邉").await.unwrap());
    assert_eq!((found.hits.len(), found.more, all.hits.len(), all.more), (50, true, 50, true));
    assert!(found.hits.iter().all(|hit| hit.case != case));
}

#[db_test]
async fn the_section_learns_no_hold_of_somebody_who_is_kept_from_one_of_them(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let kept = t.somebody(&t.auditor, "kept", Role::Section).await;
    let beside = t.somebody(&t.auditor, "beside", Role::Section).await;
    let id = protect(&t.op(&t.desk), case, hanako).await;
    let from = NamedInput { name: "夫".into(), staff: Some(kept.staff), ..NamedInput::default() };
    add_named(&t.op(&t.desk), case, id, &from).await.unwrap();
    let end = Close { case, reason: "c01".into(), text: String::new() };
    close(&t.op(&t.desk), &end).await.unwrap();
    let because = SetHold { reason: "開示請求への対応のため".into(), until: None };
    let hold = holds::set(&t.op(&t.desk), case, &because).await.unwrap();
    let (his, hers) = (at_the_door(&t, &kept).await, at_the_door(&t, &beside).await);
    assert!(holds::list(&his).await.unwrap().is_empty());
    assert_eq!(holds::list(&hers).await.unwrap().len(), 1);
    let named = holds::set_by_number(&his, "R8-0001", &because).await;
    assert!(matches!(named, Err(Failure::Invalid(problems)) if problems[0].field == "number"));
    assert!(matches!(holds::lift(&his, hold, 1).await, Err(Failure::NotFound)));
    holds::lift(&hers, hold, 1).await.unwrap();
}
