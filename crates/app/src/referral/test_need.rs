//! Who stands first among the receivers, and what of the case decides it for whom.

use db::{args, db_test};
use domain::{
    category::Category,
    ids::{AgencyId, AreaId, CaseId},
    intake::Method,
    organisation::{Field, Opening},
};
use jiff::civil::date;

use super::{compose, target::Choices};
use crate::{
    Actor, Op,
    assessment::{self, test::sheet_of},
    consent::fixture::{agreed, home},
    intake::{TakeIn, Told, take},
    testing::TestApp,
};

async fn write(t: &TestApp, sql: &'static str, args: db::Args) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(sql, args).await.unwrap();
    tx.commit().await.unwrap();
}

/// Adds an agency of a kind where somebody works.
async fn agency(t: &TestApp, name: &str, kind: &str) -> AgencyId {
    let op = t.op(&t.desk);
    let id: AgencyId = op.new_id();
    write(
        t,
        "INSERT INTO agency (id, name, short_name, kind, is_coordinator, is_last_resort, is_section, takes_intake, sort,
                             from_on)
         VALUES ($1, $2, $2, $3, $4, $4, $4, $5, 50, '2020-04-01')",
        args![id, name, kind, false, true],
    )
    .await;
    let membership: domain::ids::MembershipId = op.new_id();
    write(
        t,
        "INSERT INTO membership (id, staff, agency, role, from_on)
         SELECT $1, staff, $2, role, '2020-04-01' FROM membership WHERE id = $3",
        args![membership, id, t.money.membership],
    )
    .await;
    id
}

async fn taken(t: &TestApp, worries: &[&str]) -> CaseId {
    let op = t.op(&t.desk);
    let told = Told { family_name: "山本".into(), given_name: "花子".into(), ..Told::default() };
    let worries = worries.iter().map(|code| (*code).to_owned()).collect();
    let least = TakeIn::least(op.today(), Method::Desk, "母の介護で働けない。");
    take(&op, &TakeIn { worries, told, ..least }).await.unwrap().case
}

async fn choices(op: &Op, case: CaseId) -> Choices {
    compose::compose(op, case).await.unwrap().choices
}

fn named(choices: &Choices) -> Vec<(&str, &[Field])> {
    choices.fitting.iter().map(|it| (it.name.as_str(), it.fits.as_slice())).collect()
}

#[db_test]
async fn agencies_that_the_consultation_calls_for_stand_first_and_once(t: TestApp) {
    let elderly = agency(&t, "南包括", "地域包括支援センター").await;
    let work = agency(&t, "しごとの窓", "self_reliance_desk").await;
    agency(&t, "基幹", "基幹相談支援センター").await;
    let before = choices(&t.op(&t.desk), taken(&t, &[]).await).await;
    assert!(before.fitting.is_empty(), "nobody said what it is about");
    let case = taken(&t, &["w13", "w08"]).await;
    let after = choices(&t.op(&t.desk), case).await;
    assert_eq!(named(&after), [("南包括", [Field::Care].as_slice()), ("しごとの窓", &[Field::Poverty])]);
    assert!(after.open.iter().all(|it| it.id != elderly && it.id != work && it.fits.is_empty()));
    assert_eq!(after.open.len() + 2, before.open.len(), "nobody disappears");
}

#[db_test]
async fn the_household_s_area_and_then_the_hour_decide_among_equals(t: TestApp) {
    let (first, second) =
        (agency(&t, "一の包括", "care_centre").await, agency(&t, "二の包括", "care_centre").await);
    let case = taken(&t, &["w13"]).await;
    write(&t, "UPDATE agency SET hours = '土 9:00-12:00' WHERE id = $1", args![first]).await;
    write(&t, "UPDATE agency SET hours = '毎日 0:00-24:00' WHERE id = $1", args![second]).await;
    let found = choices(&t.op(&t.desk), case).await.fitting;
    assert_eq!(found.iter().map(|it| it.id).collect::<Vec<_>>(), [second, first]);
    assert_eq!(found[0].opening, Some(Opening::Always));
    let op = t.op(&t.desk);
    let opens = domain::organisation::Hours::parse("土 9:00-12:00").unwrap().unwrap().at(op.moment());
    assert_eq!(found[1].opening, Some(opens));

    let area: AreaId = op.new_id();
    write(&t, "INSERT INTO area (id, key, kind, name) VALUES ($1, 'kita', 'ward', '北区')", args![area])
        .await;
    write(&t, "UPDATE agency SET area = $2 WHERE id = $1", args![first, area]).await;
    write(
        &t,
        "UPDATE household SET area = $2 WHERE id = (SELECT household FROM support_case WHERE id = $1)",
        args![case, area],
    )
    .await;
    let found = choices(&t.op(&t.desk), case).await.fitting;
    assert_eq!(
        found.iter().map(|it| it.id).collect::<Vec<_>>(),
        [first, second],
        "the area comes before the hour"
    );
}

#[db_test]
async fn what_a_reader_may_not_read_moves_nothing_in_the_list(t: TestApp) {
    agency(&t, "しごとの窓", "self_reliance_desk").await;
    let home = home(&t, &t.desk).await;
    let both = [t.coordinator.agency, t.desk.agency];
    agreed(&t, &t.desk, &home, &both, &[Category::Basic, Category::Consultation]).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic]).await;
    let fields = |actor: &Actor| {
        let op = t.op(actor);
        async move { compose::compose(&op, home.case).await.unwrap().need.fields }
    };
    let (desk, money) = (fields(&t.desk).await, fields(&t.money).await);
    assessment::write(&t.op(&t.coordinator), &sheet_of(&home)).await.unwrap();
    assert_eq!(
        (desk.as_slice(), fields(&t.desk).await.as_slice()),
        ([].as_slice(), [Field::Poverty].as_slice())
    );
    assert_eq!(fields(&t.money).await, money, "the sheet is not theirs to read");
    assert!(money.is_empty());
}

#[db_test]
async fn the_preview_says_whether_the_receiver_is_open(t: TestApp) {
    t.clock.set(date(2026, 4, 1));
    let case = taken(&t, &[]).await;
    let command = super::test::to(case, t.money.agency);
    assert_eq!(compose::preview(&t.op(&t.desk), &command).await.unwrap().opening, None);
    write(&t, "UPDATE agency SET hours = '毎日 0:00-24:00' WHERE id = $1", args![t.money.agency]).await;
    let shown = compose::preview(&t.op(&t.desk), &command).await.unwrap();
    assert_eq!(shown.opening, Some(Opening::Always));
}
