//! Versions of a profile: what they add, end, refuse, and when they begin.

use db::{args, db_test};
use jiff::{ToSpan, civil::date};

use super::{DAY, DESK, admin, count, load, only_profiles, small};
use crate::{
    Failure, agency,
    organisation::{ApplyRefused, Load, Watch, apply, apply_as_program, preview, queries},
    testing::TestApp,
};

async fn names(t: &TestApp) -> Vec<String> {
    let mut read = t.app.db().read().await.unwrap();
    let sql = "SELECT name FROM agency WHERE key IS NOT NULL AND ended_on IS NULL ORDER BY sort";
    read.singles(sql, args![]).await.unwrap()
}

#[db_test]
async fn every_builtin_profile_becomes_rows(t: TestApp) {
    only_profiles(&t).await;
    let text = profile::builtin("kitakyushu").unwrap();
    let applied = apply_as_program(&t.app, &Load { text, file: "kitakyushu", effective_on: DAY, seen: None })
        .await
        .unwrap();
    let desks = applied.profile.agencies();
    assert_eq!(names(&t).await, desks.iter().map(|desk| desk.name.clone()).collect::<Vec<_>>());
    assert_eq!(
        count(&t, "SELECT count(*) FROM area").await,
        i64::try_from(applied.profile.area.len()).unwrap()
    );
    assert_eq!(count(&t, "SELECT count(*) FROM area WHERE parent IS NULL").await, 1);
    assert_eq!(count(&t, "SELECT count(*) FROM conference_body").await, 2);
    assert_eq!(t.app.profile().unwrap().municipality.name, "北九州市");
    let sql = "SELECT count(*) FROM audit_entry WHERE action = 'profile.load' AND staff IS NULL";
    assert_eq!(count(&t, sql).await, 1);
}

#[db_test]
async fn what_a_later_version_no_longer_names_is_ended_and_kept(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(DESK), DAY).await.unwrap();
    t.clock.pass(30);
    let later = DAY.checked_add(30.days()).unwrap();
    let second = load(&t, &small(""), later).await.unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(names(&t).await, ["地域共生課", "北地域包括支援センター"]);
    let mut read = t.app.db().read().await.unwrap();
    let gone = agency::by_key(&mut read, "minami").await.unwrap().unwrap();
    assert!(agency::all(&mut read, later).await.unwrap().iter().all(|row| row.id != gone.id));
    assert!(agency::all(&mut read, DAY).await.unwrap().iter().any(|row| row.id == gone.id));
    drop(read);
    assert_eq!(count(&t, "SELECT count(*) FROM audit_entry WHERE action = 'profile.load'").await, 2);
}

#[db_test]
async fn a_desk_that_comes_back_is_the_same_desk(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(DESK), DAY).await.unwrap();
    load(&t, &small(""), DAY).await.unwrap();
    load(&t, &small(&DESK.replace("南相談室", "みなみ相談室")), DAY).await.unwrap();
    assert_eq!(names(&t).await, ["地域共生課", "北地域包括支援センター", "みなみ相談室"]);
    assert_eq!(count(&t, "SELECT count(*) FROM agency WHERE key = 'minami'").await, 1);
}

#[db_test]
async fn an_agency_with_an_open_case_is_not_ended(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(DESK), DAY).await.unwrap();
    case_at(&t, "minami").await;
    let refused = load(&t, &small(""), DAY).await.unwrap_err();
    let Failure::Refused(ApplyRefused::StillCarries(list)) = refused else { panic!("{refused:?}") };
    assert_eq!((list.len(), list[0].name.as_str(), list[0].cases), (1, "南相談室", 1));
    assert_eq!(count(&t, "SELECT count(*) FROM profile_version").await, 1, "nothing was stored");
    assert_eq!(names(&t).await.len(), 3);
}

/// Stores the least that makes an open case of an agency.
async fn case_at(t: &TestApp, key: &str) {
    let op = t.op(&t.desk);
    let mut tx = op.write().await.unwrap();
    let household: domain::ids::HouseholdId = op.new_id();
    tx.execute_one(
        "INSERT INTO household (id, label, address, phone, caution, created_at, created_by, version)
         VALUES ($1, '', '', '', '', $2, $3, 1)",
        args![household, op.now, op.agency()],
    )
    .await
    .unwrap();
    tx.execute_one(
        "INSERT INTO support_case (id, number, household, state, phase, responsible, responsible_since, urgency,
                                   next_on, opened_on, reopened, updated_at, version)
         SELECT $1, 'R8-0001', $2, 'open', 'intake', a.id, $3, 'normal', $3, $3, $4, $5, 1
         FROM agency a WHERE a.key = $6",
        args![op.new_id::<domain::ids::CaseId>(), household, op.today(), 0_i64, op.now, key],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn a_version_of_a_later_day_waits_for_its_day(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(""), DAY).await.unwrap();
    let watch = Watch::new();
    watch.look(&t.app).await.unwrap();
    let first_of_may = date(2026, 5, 1);
    let applied = load(&t, &small(DESK), first_of_may).await.unwrap();
    assert!(!applied.in_force);
    assert_eq!(names(&t).await.len(), 2);
    assert_eq!(t.app.profile().unwrap().agency.len(), 2);
    assert!(!watch.look(&t.app).await.unwrap(), "nothing changes before the day");
    t.clock.set(first_of_may);
    assert!(watch.look(&t.app).await.unwrap());
    assert_eq!(names(&t).await.len(), 3);
    assert_eq!(t.app.profile().unwrap().agency.len(), 3);
    assert!(!watch.look(&t.app).await.unwrap());
}

#[db_test]
async fn another_process_sees_a_new_version_at_its_next_look(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(""), DAY).await.unwrap();
    let watch = Watch::new();
    watch.look(&t.app).await.unwrap();
    let first = t.app.profile().unwrap();
    load(&t, &small(DESK), DAY).await.unwrap();
    // The other process still has the first one in memory.
    t.app.set_profile(first);
    assert!(watch.look(&t.app).await.unwrap());
    assert_eq!(t.app.profile().unwrap().agency.len(), 3);
}

#[db_test]
async fn what_must_be_handed_over_first_ends_on_a_later_look(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(DESK), DAY).await.unwrap();
    case_at(&t, "minami").await;
    let first_of_may = date(2026, 5, 1);
    let applied = load(&t, &small(""), first_of_may).await.unwrap();
    assert_eq!(applied.staying.len(), 1, "loading for a later day says what has to be handed over");
    let watch = Watch::new();
    t.clock.set(first_of_may);
    watch.look(&t.app).await.unwrap();
    assert_eq!(names(&t).await.len(), 3, "it stays as long as somebody depends on it");
    let mut tx = t.app.db().write().await.unwrap();
    let sql = "UPDATE support_case SET responsible = (SELECT id FROM agency WHERE key = 'kyosei')";
    tx.execute(sql, args![]).await.unwrap();
    tx.commit().await.unwrap();
    t.clock.pass(1);
    watch.look(&t.app).await.unwrap();
    assert_eq!(names(&t).await.len(), 2);
}

#[db_test]
async fn loading_refuses_what_makes_no_sense(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(""), DAY).await.unwrap();
    let refused = |failure| match failure {
        Failure::Refused(refused) => refused,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(load(&t, &small(""), DAY).await.unwrap_err()), ApplyRefused::Same);
    let early = load(&t, &small(DESK), date(2026, 3, 31)).await.unwrap_err();
    assert_eq!(refused(early), ApplyRefused::TooEarly { in_force_from: DAY });
    let other = small(DESK).replace("\"mizube\"", "\"yamabe\"").replace("水辺市", "山辺市");
    let other = refused(load(&t, &other, DAY).await.unwrap_err());
    assert_eq!(other, ApplyRefused::OtherMunicipality { here: "水辺市".into(), there: "山辺市".into() });
    let broken = load(&t, &small("[[agency]]\nkey = 1"), DAY).await.unwrap_err();
    assert!(matches!(refused(broken), ApplyRefused::Unreadable(problems) if problems[0].line > 20));
    assert_eq!(count(&t, "SELECT count(*) FROM profile_version").await, 1);
}

#[db_test]
async fn two_administrators_do_not_overwrite_each_other(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(""), DAY).await.unwrap();
    let text = small(DESK);
    let seen = preview(&t.app, &text, "test", DAY).await.unwrap().newest;
    load(&t, &small(&DESK.replace("南", "東")), DAY).await.unwrap();
    let second = Load { text: &text, file: "test", effective_on: DAY, seen: Some(seen) };
    assert!(matches!(apply(&admin(&t), &second).await, Err(Failure::Stale)));
}

#[db_test]
async fn the_difference_is_shown_before_anything_changes(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(""), DAY).await.unwrap();
    let shown = preview(&t.app, &small(DESK), "test", DAY).await.unwrap();
    let sentences: Vec<String> = shown.changes.iter().map(ToString::to_string).collect();
    assert_eq!(sentences, ["機関「南相談室」が加わります。"]);
    assert_eq!((shown.before, shown.newest), (Some(1), 1));
    assert_eq!(count(&t, "SELECT count(*) FROM profile_version").await, 1);
}

#[db_test]
async fn only_administrators_load_and_see_versions(t: TestApp) {
    let op = t.op(&t.desk);
    let load = Load { text: "", file: "test", effective_on: DAY, seen: None };
    assert!(matches!(apply(&op, &load).await, Err(Failure::NotYourWork)));
    assert!(matches!(queries::versions(&op).await, Err(Failure::NotYourWork)));
    assert!(matches!(queries::text(&op, None).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn the_history_names_who_loaded_what(t: TestApp) {
    only_profiles(&t).await;
    load(&t, &small(""), DAY).await.unwrap();
    load(&t, &small(DESK), date(2026, 5, 1)).await.unwrap();
    let versions = queries::versions(&admin(&t)).await.unwrap();
    assert_eq!(versions.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(versions.in_force, Some(1));
    assert_eq!(versions.rows[0].loaded_by.as_deref(), Some("職員 audit"));
    assert_eq!(queries::text(&admin(&t), Some(1)).await.unwrap(), small(""));
    assert_eq!(queries::text(&admin(&t), None).await.unwrap(), small(DESK));
}
