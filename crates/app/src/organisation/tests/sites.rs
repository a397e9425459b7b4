//! Sites under an entry of the profile.

use db::{args, db_test};
use domain::ids::AgencyId;

use super::{DAY, admin, count, load, only_profiles, small};
use crate::{
    Failure, agency,
    organisation::{
        queries,
        site::{self, SiteFacts},
    },
    testing::TestApp,
};

async fn entry(t: &TestApp) -> AgencyId {
    only_profiles(t).await;
    load(t, &small(""), DAY).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    agency::by_key(&mut read, "kita-houkatsu").await.unwrap().unwrap().id
}

fn named(name: &str) -> SiteFacts {
    SiteFacts { name: name.into(), phone: "0123-45-6789".into(), ..SiteFacts::default() }
}

#[db_test]
async fn a_site_is_named_under_its_entry_and_ended_again(t: TestApp) {
    let entry = entry(&t).await;
    let op = admin(&t);
    let id = site::add(&op, entry, &named("かわせみ包括")).await.unwrap();
    let lines = queries::agencies(&op).await.unwrap();
    let line = lines.iter().find(|line| line.id == id).unwrap();
    assert_eq!((line.parent, line.kind.as_str()), (Some(entry), "地域包括支援センター"));
    let (first, better) = (named("かわせみ包括"), named("かわせみ地域包括支援センター"));
    site::change(&t.op(&op.actor), id, &first, &better).await.unwrap();
    let late = site::change(&t.op(&op.actor), id, &first, &named("かわせみ")).await;
    assert!(matches!(late, Err(Failure::Stale)), "who saw the old name overwrites nothing");
    site::end(&t.op(&op.actor), id).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    assert!(agency::all(&mut read, DAY).await.unwrap().iter().all(|row| row.id != id));
    drop(read);
    assert_eq!(count(&t, "SELECT count(*) FROM audit_entry WHERE action = 'agency.change'").await, 3);
}

#[db_test]
async fn a_site_follows_its_entry_when_a_new_version_is_loaded(t: TestApp) {
    let entry = entry(&t).await;
    let id = site::add(&admin(&t), entry, &named("かわせみ包括")).await.unwrap();
    load(&t, &small(super::DESK), DAY).await.unwrap();
    let lines = queries::agencies(&admin(&t)).await.unwrap();
    assert!(lines.iter().any(|line| line.id == id && line.ended_on.is_none()));
    let without = small("").replace("kita-houkatsu", "kita-center");
    load(&t, &without, DAY).await.unwrap();
    let lines = queries::agencies(&admin(&t)).await.unwrap();
    assert!(lines.iter().any(|line| line.id == id && line.ended_on == Some(DAY)));
}

#[db_test]
async fn a_telephone_of_an_agency_survives_a_new_version(t: TestApp) {
    let entry = entry(&t).await;
    let row = agency::find(&mut t.app.db().read().await.unwrap(), entry).await.unwrap().unwrap();
    let seen = SiteFacts {
        name: row.name,
        phone: row.phone.unwrap_or_default(),
        area: row.area,
        ..SiteFacts::default()
    };
    site::change(&admin(&t), entry, &seen, &named("")).await.unwrap();
    load(&t, &small(super::DESK), DAY).await.unwrap();
    let mut read = t.app.db().read().await.unwrap();
    let row = agency::find(&mut read, entry).await.unwrap().unwrap();
    assert_eq!((row.name.as_str(), row.phone.as_deref()), ("北地域包括支援センター", Some("0123-45-6789")));
}

#[db_test]
async fn names_must_be_there_and_differ(t: TestApp) {
    let entry = entry(&t).await;
    let op = admin(&t);
    let field = |failure: Failure<_>| match failure {
        Failure::Invalid(problems) => problems[0].field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(site::add(&op, entry, &named("")).await.unwrap_err()), "name");
    assert_eq!(field(site::add(&op, entry, &named("地域共生課")).await.unwrap_err()), "name");
    let odd = SiteFacts { phone: "電話なし".into(), ..named("かわせみ包括") };
    assert_eq!(field(site::add(&op, entry, &odd).await.unwrap_err()), "phone");
}

#[db_test]
async fn sites_are_the_administrators_work_and_hang_on_entries_only(t: TestApp) {
    let entry = entry(&t).await;
    let facts = named("かわせみ包括");
    assert!(matches!(site::add(&t.op(&t.desk), entry, &facts).await, Err(Failure::NotYourWork)));
    assert!(
        matches!(site::end(&admin(&t), entry).await, Err(Failure::NotFound)),
        "only a profile ends its agencies"
    );
    let id = site::add(&admin(&t), entry, &facts).await.unwrap();
    let below = site::add(&admin(&t), id, &named("その下")).await;
    assert!(matches!(below, Err(Failure::NotFound)));
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute("UPDATE agency SET ended_on = from_on WHERE id = $1", args![entry]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(site::add(&admin(&t), entry, &named("別")).await, Err(Failure::NotFound)));
}

async fn hours_of(t: &TestApp, id: AgencyId) -> String {
    agency::find(&mut t.app.db().read().await.unwrap(), id).await.unwrap().unwrap().hours
}

#[db_test]
async fn opening_hours_are_stored_in_one_form_and_what_cannot_be_read_is_named(t: TestApp) {
    let entry = entry(&t).await;
    let site =
        SiteFacts { hours: "平日　午前９時〜午後５時".into(), ..named("かわせみ包括") };
    let id = site::add(&admin(&t), entry, &site).await.unwrap();
    assert_eq!(hours_of(&t, id).await, "月-金 9:00-17:00");
    let odd = SiteFacts { hours: "第2土曜の午前".into(), ..site.clone() };
    let seen = SiteFacts { hours: "月-金 9:00-17:00".into(), ..site };
    let Err(Failure::Invalid(problems)) = site::change(&admin(&t), id, &seen, &odd).await else {
        panic!("taken")
    };
    assert_eq!(problems[0].field, "hours");
    let none = SiteFacts { hours: String::new(), ..seen.clone() };
    assert!(
        matches!(site::change(&admin(&t), id, &none, &none).await, Err(Failure::Stale)),
        "not what stands"
    );
    site::change(&admin(&t), id, &seen, &none).await.unwrap();
    assert_eq!(hours_of(&t, id).await, "");
}

#[db_test]
async fn opening_hours_follow_the_plan_until_somebody_sets_others(t: TestApp) {
    let entry = entry(&t).await;
    let with = |hours: &str| {
        let key = "key = \"kita-houkatsu\"\n";
        small("").replacen(key, &format!("{key}hours = \"{hours}\"\n"), 1)
    };
    load(&t, &with("平日 9-17"), DAY).await.unwrap();
    assert_eq!(hours_of(&t, entry).await, "月-金 9:00-17:00");
    load(&t, &with("平日 9-18"), DAY).await.unwrap();
    assert_eq!(hours_of(&t, entry).await, "月-金 9:00-18:00", "nobody had touched them");
    load(&t, &small(super::DESK), DAY).await.unwrap();
    assert_eq!(hours_of(&t, entry).await, "月-金 9:00-18:00", "a plan that says nothing takes nothing away");

    let mut read = t.app.db().read().await.unwrap();
    let row = agency::find(&mut read, entry).await.unwrap().unwrap();
    drop(read);
    let seen =
        SiteFacts { name: row.name, phone: row.phone.unwrap_or_default(), hours: row.hours, area: row.area };
    let own = SiteFacts { hours: "毎日 8-20".into(), ..seen.clone() };
    site::change(&admin(&t), entry, &seen, &own).await.unwrap();
    load(&t, &with("平日 9-17"), DAY).await.unwrap();
    assert_eq!(hours_of(&t, entry).await, "毎日 8:00-20:00", "what was set by hand stays");
}
