//! Who is found: at once inside the files an agency may read, with reasons in fields; at the door; in one household.

use db::{args, db_test};
use domain::{
    category::Category,
    identity_match::{PairState, Seat},
    person::{NameStatus, Relation},
};
use jiff::civil::date;

use super::{file, keiko, shown, sweep_all};
use crate::{
    audit::Action,
    household::{
        PersonInput, add_person, cover,
        tests::{consent, entries, named, open_case},
    },
    identity_match::{
        Strength, Told, model, notices,
        search::{candidates, search},
        subject,
    },
    intake::{TakeIn, Told as Heard, take},
    testing::TestApp,
};

#[db_test]
async fn a_second_file_of_one_person_is_shown_at_once_with_what_agrees(t: TestApp) {
    let (first, _) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let (second, _) = file(&t, &t.desk, &keiko("高橋", ("ﾀｶﾊｼ", "けーこ"))).await;
    let op = t.op(&t.desk);
    for case in [first, second] {
        let pairs = shown(&op, case).await;
        assert_eq!(pairs.len(), 1, "no sweep was needed");
        assert_eq!((pairs[0].seat, pairs[0].row.state), (Seat::Holder, PairState::Open));
        let field = |name| *pairs[0].reasons.iter().find(|reason| reason.field == name).unwrap();
        assert_eq!(field("family").level, "both");
        assert_eq!((field("birth").level, field("birth").strength), ("same", Strength::StronglyFor));
        assert_eq!(field("phone").level, "same");
    }
    let page = cover(&op, first).await.unwrap();
    assert_eq!(notices(&op, &page.matches).await.unwrap().len(), 1);
}

#[db_test]
async fn people_who_only_share_a_household_or_a_common_name_are_not_proposed(t: TestApp) {
    let (case, _) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let op = t.op(&t.desk);
    let son = PersonInput {
        birth: "S60.8.1".into(),
        ..named("髙橋", "健一", ("タカハシ", "ケンイチ"), Relation::Child)
    };
    add_person(&op, case, &son).await.unwrap();
    let other = PersonInput {
        birth: "H2.1.5".into(),
        ..named("佐藤", "修", ("サトウ", "オサム"), Relation::Principal)
    };
    file(&t, &t.desk, &other).await;
    sweep_all(&t).await;
    assert!(shown(&op, case).await.is_empty());
}

#[db_test]
async fn a_double_inside_one_household_is_shown_once(t: TestApp) {
    let (case, _) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let op = t.op(&t.desk);
    let again =
        PersonInput { relation: Some(Relation::Relative), ..keiko("高橋", ("タカハシ", "ケイコ")) };
    add_person(&op, case, &again).await.unwrap();
    let pairs = shown(&op, case).await;
    assert_eq!(pairs.len(), 1);
    assert!(pairs[0].sides.iter().all(|side| side.cases[0].case == case));
}

#[db_test]
async fn somebody_at_the_door_is_compared_field_by_field_with_those_the_desk_knows(t: TestApp) {
    let (case, person) = file(&t, &t.desk, &keiko("齋藤", ("サイトウ", "ケイコ"))).await;
    let told = Told {
        family_kana: "さいとう".into(),
        given_kana: "ケイコ".into(),
        phone: "0836-00-0000".into(),
        ..Told::default()
    };
    let found = search(&t.op(&t.desk), &told).await.unwrap();
    assert_eq!(
        found.iter().map(|hit| (hit.person.id, hit.cases[0].case)).collect::<Vec<_>>(),
        [(person, case)]
    );
    assert!(found[0].reasons.iter().any(|reason| reason.field == "phone" && reason.level == "same"));
    assert!(search(&t.op(&t.last), &told).await.unwrap().is_empty(), "another desk knows nobody");
    assert_eq!(entries(&t.op(&t.desk), Action::Search, None::<domain::ids::CaseId>).await, 2);
}

#[db_test]
async fn somebody_at_the_door_is_found_also_before_names_of_an_earlier_version_have_their_keys(t: TestApp) {
    let (_, person) = file(&t, &t.desk, &keiko("齋藤", ("サイトウ", "ケイコ"))).await;
    let names =
        Told { family_kana: "さいとう".into(), given_kana: "けいこ".into(), ..Told::default() };
    let found = async || {
        let hits = search(&t.op(&t.desk), &names).await.unwrap();
        hits.iter().map(|hit| hit.person.id).collect::<Vec<_>>()
    };
    assert_eq!(found().await, [person]);
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM name_key WHERE key < 'A'", args![]).await.unwrap();
    tx.execute("UPDATE counter SET value = value - 1 WHERE key = 'name-keys'", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found().await, [person]);
    crate::search::fill(&t.app).await.unwrap();
    assert_eq!(found().await, [person]);
}

#[db_test]
async fn a_consultation_is_compared_when_it_is_taken_in(t: TestApp) {
    let told = Heard {
        family_name: "髙橋".into(),
        given_name: "恵子".into(),
        family_kana: "タカハシ".into(),
        given_kana: "ケイコ".into(),
        phone: "0836-11-2222".into(),
        ..Heard::default()
    };
    let op = t.op(&t.desk);
    let heard =
        TakeIn { told, ..TakeIn::least(op.today(), domain::intake::Method::Phone, "眠れない。") };
    let first = take(&op, &heard).await.unwrap();
    let second = take(&t.op(&t.desk), &heard).await.unwrap();
    assert_eq!(shown(&op, second.case).await[0].row.id, shown(&op, first.case).await[0].row.id);
}

#[db_test]
async fn a_borrowed_name_is_nobodys_name(t: TestApp) {
    let alias = |birth: &str| PersonInput {
        name_status: Some(NameStatus::Alias),
        birth: birth.into(),
        ..named("A地区の男性", "", ("", ""), Relation::Principal)
    };
    let (case, _) = file(&t, &t.desk, &alias("S30")).await;
    file(&t, &t.desk, &alias("H5")).await;
    sweep_all(&t).await;
    assert!(shown(&t.op(&t.desk), case).await.is_empty(), "only the telephone of the household agrees");
}

#[db_test]
async fn who_reads_one_side_by_consent_sees_the_pair_but_not_an_address_that_was_not_shared(t: TestApp) {
    let (case, _) = file(&t, &t.money, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let theirs = open_case(&t, &t.desk, "B地区の世帯", date(2026, 4, 8)).await;
    let mother = named("高橋", "ハナ", ("タカハシ", "ハナ"), Relation::Principal);
    add_person(&t.op(&t.desk), theirs, &mother).await.unwrap();
    let daughter =
        PersonInput { relation: Some(Relation::Child), ..keiko("高橋", ("タカハシ", "ケイコ")) };
    let keiko = add_person(&t.op(&t.desk), theirs, &daughter).await.unwrap();
    sweep_all(&t).await;
    let reader = t.op(&t.money);
    assert!(shown(&reader, case).await.is_empty());
    consent(&t, &t.desk, (theirs, keiko), &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    let pairs = shown(&reader, case).await;
    assert_eq!((pairs.len(), pairs[0].seat), (1, Seat::Reader));
    let side = pairs[0].sides.iter().find(|side| side.person.id == keiko).unwrap();
    assert_eq!((side.person.address.as_str(), side.person.phones.len()), ("", 0));
    assert!(pairs[0].reasons.iter().all(|reason| reason.field != "place" && reason.field != "phone"));
}

#[db_test]
async fn of_many_namesakes_those_who_share_more_are_weighed_and_hidden_ones_take_no_place(t: TestApp) {
    let alike = keiko("髙橋", ("タカハシ", "ケイコ"));
    let older = PersonInput { birth: "S12.1.2".into(), ..alike.clone() };
    for _ in 0..3 {
        file(&t, &t.desk, &older).await;
        file(&t, &t.money, &alike).await;
    }
    let (_, same) = file(&t, &t.desk, &alike).await;
    let (_, own) = file(&t, &t.desk, &alike).await;
    let op = t.op(&t.desk);
    let mut read = op.read().await.unwrap();
    let weigher = model::current(&t.app, &mut read).await.unwrap();
    let subject = subject::readable(&mut read, &op, &[own]).await.unwrap().remove(0);
    let found = candidates(&mut read, &op, &weigher, &subject, 1).await.unwrap();
    assert_eq!(found[0].0.id, same);
    assert!(found.len() <= 2, "one for the name, one for the household's telephone or lot: {found:?}");
    assert_eq!(
        candidates(&mut read, &op, &weigher, &subject, 9).await.unwrap().len(),
        4,
        "all that may be known"
    );
}
