//! Weights estimated from the installation's own records.

use db::{args, db_test};
use domain::ids::PersonId;

use super::{file, keiko, shown};
use crate::{
    Failure,
    identity_match::{TrainRefused, fill, model, train},
    testing::TestApp,
};

/// Beginnings and ends of names: most people of the town have a name of their own.
const FAMILIES: [(&str, &str); 8] = [
    ("佐", "サ"),
    ("鈴", "スズ"),
    ("高", "タカ"),
    ("中", "ナカ"),
    ("三", "ミ"),
    ("東", "ヒガシ"),
    ("北", "キタ"),
    ("大", "オオ"),
];
const GIVEN: [(&str, &str); 9] = [
    ("恵", "ケイ"),
    ("治", "ハル"),
    ("花", "ハナ"),
    ("一", "カズ"),
    ("明", "アキ"),
    ("健", "ケン"),
    ("幸", "サチ"),
    ("誠", "マサ"),
    ("和", "ワ"),
];
const ENDS: [(&str, &str); 7] = [
    ("田", "タ"),
    ("村", "ムラ"),
    ("川", "カワ"),
    ("沢", "サワ"),
    ("谷", "タニ"),
    ("原", "ハラ"),
    ("本", "モト"),
];
const GIVEN_ENDS: [(&str, &str); 5] = [("子", "コ"), ("美", "ミ"), ("代", "ヨ"), ("枝", "エ"), ("江", "エ")];

/// A town of people drawn by counting; if `doubles`, each tenth stands there twice, half of them with a slip of the
/// birth date. Without, few names are used, so that there are namesakes.
async fn town(t: &TestApp, people: u32, doubles: bool) {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    for n in 0..people {
        let twice = doubles && n % 10 == 9;
        let of = if twice { n - 1 } else { n };
        let mixed = u64::from(of + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let pick = |shift: u32, among: usize| usize::try_from(mixed >> shift).unwrap() % among;
        let ends = if doubles { 7 } else { 1 };
        let (front, end) = (FAMILIES[pick(3, 8)], ENDS[pick(11, ends)]);
        let (given, given_end) = (GIVEN[pick(17, 9)], GIVEN_ENDS[pick(23, ends.min(5))]);
        let slip = usize::from(twice && n % 20 == 19);
        let birth = format!("{}-{:02}-{:02}", 1930 + pick(29, 80), pick(35, 12) + 1, pick(41, 27) + 1 + slip);
        let phone = format!("090{:08}", pick(7, 99_999_999));
        let names = [
            format!("{}{}", front.0, end.0),
            format!("{}{}", given.0, given_end.0),
            format!("{}{}", front.1, end.1),
            format!("{}{}", given.1, given_end.1),
        ];
        let [family, given, family_kana, given_kana] = names.each_ref().map(String::as_str);
        let id: PersonId = op.new_id();
        tx.execute_one(
            "INSERT INTO person (id, family_name, given_name, family_kana, given_kana, name_status, sex, birth,
                                 birth_precision, birth_approx, phone, occupation, created_at, created_by, version)
             VALUES ($1, $2, $3, $4, $5, 'real', '2', $6, 'day', $7, $10, '', $8, $9, 1)",
            args![id, family, given, family_kana, given_kana, birth, false, op.now, op.agency(), phone],
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[db_test]
async fn a_model_needs_a_thousand_people_and_the_newest_one_counts(t: TestApp) {
    let few = train(&t.app).await;
    assert!(matches!(few, Err(Failure::Refused(TrainRefused::TooFew(0)))), "{few:?}");
    town(&t, 1_200, true).await;
    fill(&t.app).await.unwrap();
    let (case, _) = file(&t, &t.desk, &keiko("三輪", ("ミワ", "ケイコ"))).await;
    file(&t, &t.desk, &keiko("三輪", ("ミワ", "ケイコ"))).await;
    let before = shown(&t.op(&t.desk), case).await[0].score;
    let first = train(&t.app).await.unwrap();
    assert_eq!((first.number, first.people), (1, 1_202));
    let after = shown(&t.op(&t.desk), case).await[0].score;
    assert_ne!(after, before, "the new weights count at once");
    assert!(after > model::least(), "and still find one person in two files");
    assert_eq!(train(&t.app).await.unwrap().number, 2);
}

#[db_test]
async fn namesakes_without_doubles_are_not_learnt_from(t: TestApp) {
    town(&t, 1_200, false).await;
    let refused = train(&t.app).await;
    assert!(matches!(refused, Err(Failure::Refused(TrainRefused::TooFewDoubles))), "{refused:?}");
    let sql = "SELECT count(*) FROM identity_model";
    let stored: i64 = t.app.db().read().await.unwrap().single(sql, args![]).await.unwrap();
    assert_eq!(stored, 0);
}
