//! The stored keys follow what is stored of persons and households.

use db::{args, db_test};
use domain::ids::PersonId;

use super::{file, keiko, sweep_all};
use crate::{
    doctor::{self, Depth, Level},
    household::{HouseholdInput, PersonInput, change, change_person, open_forms},
    identity_match::{fill, recompute},
    testing::TestApp,
};

async fn keys(t: &TestApp, person: PersonId) -> Vec<i64> {
    let sql = "SELECT key FROM identity_key WHERE person = $1 ORDER BY key";
    t.app.db().read().await.unwrap().singles(sql, args![person]).await.unwrap()
}

async fn wrong(t: &TestApp, person: PersonId) -> usize {
    recompute(&mut t.app.db().read().await.unwrap(), &[person]).await.unwrap().len()
}

#[db_test]
async fn keys_follow_names_birth_dates_and_the_household(t: TestApp) {
    let (case, person) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let op = t.op(&t.desk);
    let first = keys(&t, person).await;
    change_person(&op, case, person, &keiko("高橋", ("たかはし", "けいこ")), 1).await.unwrap();
    assert_eq!(keys(&t, person).await, first, "another spelling is the same name");
    let married = keiko("三輪", ("ミワ", "ケイコ"));
    change_person(&op, case, person, &married, 2).await.unwrap();
    let second = keys(&t, person).await;
    assert!(second != first && second.iter().any(|key| first.contains(key)), "birth date and telephone stay");
    let moved = HouseholdInput {
        address: "緑町3丁目4-5".into(),
        phone: "0836-77-8888".into(),
        ..HouseholdInput::default()
    };
    let version = open_forms(&op, case).await.unwrap().header.face.household_version;
    change(&op, case, &moved, version).await.unwrap();
    assert_ne!(keys(&t, person).await, second);
    assert_eq!(wrong(&t, person).await, 0);
}

#[db_test]
async fn the_doctor_finds_a_key_that_is_missing_and_one_that_is_wrong(t: TestApp) {
    let (_, person) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    let bad = || async {
        let found = doctor::look(t.app.db(), Depth::All).await.unwrap();
        let bad = found.into_iter().filter(|finding| finding.level == Level::Bad);
        bad.map(|finding| finding.what).collect::<Vec<_>>()
    };
    assert!(bad().await.is_empty());
    let first = keys(&t, person).await[0];
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM identity_key WHERE person = $1 AND key = $2", args![person, first])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(bad().await, ["名寄せの手がかり"]);
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("DELETE FROM identity_form WHERE person = $1", args![person]).await.unwrap();
    tx.execute("DELETE FROM identity_key WHERE person = $1", args![person]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(bad().await, ["名寄せの手がかり"]);
    assert_eq!(fill(&t.app).await.unwrap(), 1, "what an earlier version stored gets its keys");
    assert_eq!((fill(&t.app).await.unwrap(), wrong(&t, person).await), (0, 0));
}

#[db_test]
async fn who_was_compared_does_not_wait_any_more_until_they_change(t: TestApp) {
    let waiting = || async {
        let sql = "SELECT count(*) FROM identity_form WHERE waiting_since IS NOT NULL";
        t.app.db().read().await.unwrap().single::<i64>(sql, args![]).await.unwrap()
    };
    let (case, person) = file(&t, &t.desk, &keiko("髙橋", ("タカハシ", "ケイコ"))).await;
    assert_eq!(waiting().await, 1);
    sweep_all(&t).await;
    assert_eq!(waiting().await, 0);
    let typed = PersonInput { note: "耳が遠い".into(), ..keiko("髙橋", ("タカハシ", "ケイコ")) };
    change_person(&t.op(&t.desk), case, person, &typed, 1).await.unwrap();
    assert_eq!(waiting().await, 1);
}
