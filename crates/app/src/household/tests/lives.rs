//! Deaths, the day somebody joined, and the years of couples.

use db::db_test;
use domain::{
    category::Category,
    person::{KinshipKind, Relation, Years},
};
use jiff::civil::date;

use super::{add_hanako, consent, named, open_case};
use crate::{
    Failure,
    household::{
        ChangeRefused, KinshipInput, PersonInput, add_kinship, add_person, change_person, family,
        open_person, search,
    },
    testing::TestApp,
};

#[db_test]
async fn a_death_is_stored_in_part_changed_and_taken_back(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let dead = |died: &str| PersonInput {
        died: died.into(),
        joined: "S45".into(),
        ..named("渡邉", "花子", ("ワタナベ", "ハナコ"), Relation::Principal)
    };
    for (version, (typed, iso, approx)) in
        (1..).zip([("令和5年頃", Some("2023"), true), ("不明", Some(""), false), ("", None, false)])
    {
        change_person(&op, case, hanako, &dead(typed), version).await.unwrap();
        let (_, row) = open_person(&op, case, hanako).await.unwrap();
        assert_eq!((row.died_on.as_deref(), row.died_approx), (iso, approx), "{typed}");
        assert_eq!(row.died().is_some(), iso.is_some());
        assert_eq!(row.belonging().joined.iso(), "1970");
    }
    let early = change_person(&op, case, hanako, &dead("S19"), 4).await;
    assert!(matches!(early, Err(Failure::Invalid(problems)) if problems[0].field == "died"));
}

#[db_test]
async fn a_death_is_known_with_the_birth_and_to_nobody_else(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let husband = PersonInput {
        died: "R2.8.3".into(),
        joined: "S45".into(),
        ..named("渡邉", "正", ("ワタナベ", "タダシ"), Relation::Partner)
    };
    let husband = add_person(&op, case, &husband).await.unwrap();
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 9, 30)).await;
    consent(&t, &t.desk, (case, husband), &t.money, &[Category::Health], date(2026, 9, 30)).await;
    let row = family(&op, case).await.unwrap().persons.pop().unwrap();
    assert_eq!((row.died_on.as_deref(), row.joined_on.as_deref()), (Some("2020-08-03"), Some("1970")));
    // Of the husband only his place in the household is known to those who may read of his health.
    let row = family(&t.op(&t.money), case).await.unwrap().persons.pop().unwrap();
    assert_eq!((row.id, row.known), (husband, false));
    assert_eq!((row.died_on, row.joined_on), (None, None));
    let found = search(&op, "タダシ").await.unwrap().hits.remove(0);
    assert_eq!(found.died().unwrap().iso(), "2020-08-03");
}

#[db_test]
async fn couples_and_how_two_get_on_have_years_and_birth_has_none(t: TestApp) {
    let case = open_case(&t, &t.desk, "世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    let hanako = add_hanako(&op, case).await;
    let husband = named("渡邉", "正", ("", ""), Relation::Partner);
    let husband = add_person(&op, case, &husband).await.unwrap();
    let typed = |kind, from: &str, until: &str| KinshipInput {
        kind,
        from_year: from.into(),
        until_year: until.into(),
    };
    for (kind, from, until, field) in [
        (KinshipKind::Parent, "S45", "", "from_year"),
        (KinshipKind::Married, "S45", "H2", "until_year"),
        (KinshipKind::FormerCouple, "H2", "S45", "until_year"),
        (KinshipKind::Married, "むかし", "", "from_year"),
    ] {
        let refused = add_kinship(&op, case, (hanako, husband), typed(kind, from, until)).await;
        assert!(matches!(&refused, Err(Failure::Invalid(all)) if all[0].field == field), "{refused:?}");
    }
    let former = typed(KinshipKind::FormerCouple, "昭和45年", "1990");
    add_kinship(&op, case, (hanako, husband), former).await.unwrap();
    let row = family(&op, case).await.unwrap().kinships.remove(0);
    assert_eq!(row.tie().years, Years { from: Some(1970), until: Some(1990) });
    let close = typed(KinshipKind::Close, "S45", "S60");
    add_kinship(&op, case, (hanako, husband), close).await.unwrap();
    let overlapping =
        add_kinship(&op, case, (hanako, husband), typed(KinshipKind::Conflict, "S59", "")).await;
    let why = "one of the two lasted into the other";
    assert!(matches!(overlapping, Err(Failure::Refused(ChangeRefused::Kinship(_)))), "{why}");
    add_kinship(&op, case, (hanako, husband), typed(KinshipKind::Conflict, "S60", "")).await.unwrap();
}
