//! Who must not learn: a member of staff, a person of the same record, an agency that works for them.

use std::fmt::Write as _;

use db::db_test;
use domain::{
    category::Category,
    protection::ProtectionRefused,
    referral::{Purpose, Target},
    staff::Role,
};
use jiff::civil::date;

use super::{FULL, family, protect, through_the_door};
use crate::{
    Actor, Failure, Op,
    case::list::{Filter, Whose, list},
    consent::{self as consents, Give},
    disclosure,
    household::{cover, persons_of, search, tests::consent},
    protection::{NamedInput, add_named, confirm, is_protected, remove_named},
    referral::{self, SendReferral},
    testing::TestApp,
    today::today,
};
use domain::{code::Code as _, protection::OutwardAct};

/// A colleague of the desk who is the father: a second account with its own membership.
async fn father(t: &TestApp) -> Actor {
    t.somebody(&t.desk, "taro", Role::Counsellor).await
}

async fn sight(op: &Op) -> String {
    let all = Filter { whose: Whose::All, ..Filter::default() };
    let lists = list(op, &all).await.unwrap();
    let inbox = referral::inbox::inbox(op).await.unwrap();
    let mut seen = format!("{lists:?} {inbox:?} {:?}", today(op).await.unwrap());
    for words in ["わたなべ", "R8-0001"] {
        write!(seen, "{:?}", search(op, words).await.unwrap()).unwrap();
    }
    seen
}

#[db_test]
async fn a_colleague_who_must_not_learn_finds_no_trace_of_the_case_and_others_notice_nothing(t: TestApp) {
    let taro = father(&t).await;
    let empty = sight(&t.op(&taro)).await;
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    assert!(cover(&through_the_door(&t, &taro, case).await, case).await.is_ok(), "nobody named him yet");
    let named = NamedInput { relation: "父".into(), staff: Some(taro.staff), ..NamedInput::default() };
    let named = add_named(&op, case, id, &named).await.unwrap();
    let his = through_the_door(&t, &taro, case).await;
    assert!(matches!(cover(&his, case).await, Err(Failure::NotFound)));
    assert_eq!(sight(&his).await, empty, "as if the case did not exist");
    assert!(cover(&op, case).await.is_ok() && sight(&op).await != empty);
    remove_named(&op, case, id, named).await.unwrap();
    assert!(cover(&through_the_door(&t, &taro, case).await, case).await.is_ok());
}

#[db_test]
async fn the_father_in_the_same_record_is_marked_and_nobody_names_themself(t: TestApp) {
    let (case, hanako, taro) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let of = |person| NamedInput { person: Some(person), relation: "父".into(), ..NamedInput::default() };
    add_named(&op, case, id, &of(taro)).await.unwrap();
    let persons = persons_of(&mut op.read().await.unwrap(), &op, case).await.unwrap();
    let marks: Vec<(bool, bool)> = persons.iter().map(|row| (row.masked, row.must_not_learn)).collect();
    assert_eq!(marks, [(true, false), (false, true)]);
    let herself = add_named(&op, case, id, &of(hanako)).await;
    assert!(matches!(herself, Err(Failure::Refused(ProtectionRefused::Themself))), "{herself:?}");
    let own = NamedInput { staff: Some(op.actor.staff), ..NamedInput::default() };
    let Err(Failure::Invalid(problems)) = add_named(&op, case, id, &own).await else { panic!("oneself") };
    assert_eq!(problems[0].field, "staff");
    let Err(Failure::Invalid(problems)) = add_named(&op, case, id, &NamedInput::default()).await else {
        panic!("nobody")
    };
    assert_eq!(problems[0].field, "name");
    let mut read = op.read().await.unwrap();
    assert!(is_protected(&mut read, hanako).await.unwrap() && !is_protected(&mut read, taro).await.unwrap());
}

#[db_test]
async fn an_agency_that_works_for_him_gets_nothing_about_her_by_consent_or_handover(t: TestApp) {
    let (case, hanako, taro) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let shared = [Category::Basic];
    for person in [hanako, taro] {
        consent(&t, &t.desk, (case, person), &t.money, &shared, date(2026, 12, 31)).await;
    }
    let id = protect(&op, case, hanako).await;
    let named = NamedInput { name: "太郎".into(), agency: Some(t.money.agency), ..NamedInput::default() };
    add_named(&op, case, id, &named).await.unwrap();
    let theirs = t.op(&t.money);
    let persons = persons_of(&mut theirs.read().await.unwrap(), &theirs, case).await.unwrap();
    assert_eq!(persons.iter().map(|row| row.id).collect::<Vec<_>>(), [taro], "his own data stay open");
    assert!(search(&theirs, "はなこ").await.unwrap().hits.is_empty());
    assert_eq!(disclosure::recompute(&mut op.read().await.unwrap(), case).await.unwrap(), None);
    confirm(&op, case, OutwardAct::Referral).await.unwrap();
    let send = SendReferral {
        case,
        target: Target::Agency,
        agency: Some(t.money.agency),
        area: None,
        purpose: Purpose::ALL[0],
        summary: "お願いします。".into(),
        wanted_on: date(2026, 4, 8),
        shares_basic: false,
        told_person: true,
    };
    let Err(Failure::Invalid(problems)) = referral::send(&op, &send).await else { panic!("sent") };
    assert_eq!(problems[0].field, "agency");
    confirm(&op, case, OutwardAct::Consent).await.unwrap();
    let give = Give {
        case,
        person: hanako,
        agencies: vec![t.money.agency],
        categories: shared.to_vec(),
        purpose: "支援のため".into(),
        exclusions: String::new(),
        given_on: op.today(),
        from: op.today(),
        until: date(2026, 12, 31),
        method: domain::consent::ConsentMethod::Paper,
        proxy: None,
        details: consents::Details::default(),
    };
    let Err(Failure::Invalid(problems)) = consents::give(&op, &give).await else { panic!("given") };
    assert_eq!(problems[0].field, "agency");
}
