//! 世帯図とまわり: who is drawn around whom for whom, and what is not handed out.

use app::{
    consent::supporter::{Name, name},
    household::{PersonInput, add_person, family},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::person::Relation;

use crate::{draft::testing::hanako, testing::Browser};

#[db_test]
async fn a_family_stands_inside_its_agencies_and_who_supports_whom_is_not_handed_out(t: TestApp) {
    let case = hanako(&t).await;
    let son = PersonInput {
        family_name: "山美".into(),
        given_name: "健".into(),
        relation: Some(Relation::Child),
        ..PersonInput::default()
    };
    let person = add_person(&t.op(&t.desk), case, &son).await.unwrap();
    let desk = Browser::of(&t, &t.desk).await;
    let around = format!("/cases/{case}/genogram?around=1");
    let page = desk.get(&around).await;
    let listed = page.between("as-list", "</section>");
    assert!(page.status.is_success() && page.has("role=\"img\"") && page.has("<desc"));
    assert!(listed.contains("あおぞら地域包括支援センター:") && listed.contains("健"), "{listed}");
    assert!(!listed.contains("くらしの相談窓口") && !page.title().contains("花子"));
    assert!(!page.between("<figure", "</figure>").contains("●で終わる線"));
    let line = Name { case, agency: t.desk.agency, person };
    name(&t.op(&t.desk), &line).await.unwrap();
    let named = desk.get(&around).await;
    assert!(named.between("as-list", "</section>").contains("あおぞら地域包括支援センター(山美　健)"));
    assert!(named.between("<figure", "</figure>").contains("●で終わる線"));
    let letters = desk.get(&format!("{around}&names=letters")).await;
    let drawn = letters.between("<figure", "</figure>");
    assert!(!drawn.is_empty() && !drawn.contains("健") && !drawn.contains("●で終わる線"));
    assert!(letters.between("as-list", "</section>").contains("あおぞら地域包括支援センター:"));
    let paper = desk.get(&format!("/cases/{case}/genogram.pdf?around=1")).await;
    assert!(paper.status.is_success() && paper.bytes.starts_with(b"%PDF"));
    let stranger = Browser::of(&t, &t.money).await;
    assert_eq!(stranger.get(&around).await.status, StatusCode::NOT_FOUND);
    assert_eq!(family(&t.op(&t.desk), case).await.unwrap().persons.len(), 2);
}

#[db_test]
async fn a_household_of_nobody_has_its_agencies_around_an_empty_frame(t: TestApp) {
    let op = t.op(&t.desk);
    let call = app::intake::TakeIn::least(op.today(), domain::intake::Method::Phone, "夜ねむれない。");
    let case = app::intake::take(&op, &call).await.unwrap().case;
    let desk = Browser::of(&t, &t.desk).await;
    let page = desk.get(&format!("/cases/{case}/genogram?around=1")).await;
    assert!(page.has("描く方がまだいません") && page.has("あおぞら地域包括支援センター"));
}
