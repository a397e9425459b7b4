//! The page of 世帯図: what is drawn for whom, and names as letters.

use app::{
    household::{KinshipInput, PersonInput, add_kinship, add_person},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::person::{KinshipKind, Relation, Sex};

use crate::{draft::testing::hanako, testing::Browser};

#[db_test]
async fn a_household_is_drawn_with_the_same_as_a_list_and_names_can_be_letters(t: TestApp) {
    let case = hanako(&t).await;
    let son = PersonInput {
        family_name: "山美".into(),
        given_name: "健".into(),
        relation: Some(Relation::Child),
        sex: Some(Sex::Male),
        ..PersonInput::default()
    };
    add_person(&t.op(&t.desk), case, &son).await.unwrap();
    let desk = Browser::of(&t, &t.desk).await;
    let page = desk.get(&format!("/cases/{case}/genogram")).await;
    assert!(page.status.is_success() && page.has("<svg") && page.has("role=\"img\""));
    assert!(page.has("花子") && page.has("健"));
    assert!(!page.title().contains("花子"));
    let letters = desk.get(&format!("/cases/{case}/genogram?names=letters")).await;
    let drawn = letters.between("<figure", "</figure>");
    assert!(!drawn.is_empty() && !drawn.contains("花子") && !drawn.contains("健"));
    assert!(!letters.between("as-list", "</section>").contains("花子"));
    let stranger = Browser::of(&t, &t.money).await;
    assert_eq!(stranger.get(&format!("/cases/{case}/genogram")).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn a_municipality_chooses_its_symbols_and_page_and_layout_follow(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let figure = |page: crate::testing::Answer| page.between("<figure", "</figure>").to_owned();
    let usual = figure(desk.get(&format!("/cases/{case}/genogram")).await);
    let chosen = "[drawing]\nindex = \"矢印\"\nunknown_sex = \"三角\"\nkey_person = \"KP\"\n";
    let text = format!("{}\n{chosen}", profile::builtin("miyoshi").unwrap());
    t.app.set_profile(std::sync::Arc::new(profile::read(&text, "miyoshi").unwrap()));
    let page = desk.get(&format!("/cases/{case}/genogram")).await;
    assert!(page.status.is_success());
    let arrow = figure(page);
    assert!(arrow.contains("花子") && arrow != usual);
    let layout = figure(desk.get(&format!("/cases/{case}/genogram/layout")).await);
    assert_eq!(layout.matches("<polygon").count(), arrow.matches("<polygon").count());
}

#[db_test]
async fn the_surroundings_show_who_writes_and_who_is_asked_and_nobody_unknown(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let page = desk.get(&format!("/cases/{case}/ecomap")).await;
    let listed = page.between("as-list", "</section>");
    assert!(page.status.is_success() && listed.contains("あおぞら地域包括支援センター"));
    assert!(!listed.contains("くらしの相談窓口") && !page.title().contains("花子"));
    t.clock.pass(100);
    let desk = Browser::of(&t, &t.desk).await;
    let later = desk.get(&format!("/cases/{case}/ecomap?since=90")).await;
    assert!(later.has("90日前") && later.has("弱いつながり"));
    let letters = desk.get(&format!("/cases/{case}/ecomap?names=letters")).await;
    assert!(!letters.between("<figure", "</figure>").contains("花子"));
    let stranger = Browser::of(&t, &t.money).await;
    assert_eq!(stranger.get(&format!("/cases/{case}/ecomap")).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn an_earlier_day_stands_beside_today_with_who_was_there_and_as_what(t: TestApp) {
    let case = hanako(&t).await;
    let person = |given: &str, relation, birth: &str| PersonInput {
        family_name: "山美".into(),
        given_name: given.into(),
        relation: Some(relation),
        birth: birth.into(),
        ..PersonInput::default()
    };
    let op = t.op(&t.desk);
    let mother = PersonInput { died: "R2.8.3".into(), ..person("キヨ", Relation::Mother, "S10.1.1") };
    let mother = add_person(&op, case, &mother).await.unwrap();
    let father = add_person(&t.op(&t.desk), case, &person("正", Relation::Father, "S8")).await.unwrap();
    add_person(&t.op(&t.desk), case, &person("湊", Relation::Child, "H25.6.1")).await.unwrap();
    let divorced = KinshipInput {
        kind: KinshipKind::FormerCouple,
        from_year: "S35".into(),
        until_year: "平成22年".into(),
    };
    add_kinship(&t.op(&t.desk), case, (mother, father), divorced).await.unwrap();
    for (kind, from, until) in [(KinshipKind::Close, "S60", "平成22年"), (KinshipKind::CutOff, "2010", "")]
    {
        let quality = KinshipInput { kind, from_year: from.into(), until_year: until.into() };
        add_kinship(&t.op(&t.desk), case, (mother, father), quality).await.unwrap();
    }
    let desk = Browser::of(&t, &t.desk).await;
    let today = desk.get(&format!("/cases/{case}/genogram")).await;
    let list = today.between("as-list", "</section>");
    assert!(
        list.contains("2020年没")
            && list.contains("85歳")
            && list.contains("1960〜2010")
            && list.contains("湊")
    );
    assert!(list.contains("断絶") && !list.contains("親密"), "{list}");
    let both = desk.get(&format!("/cases/{case}/genogram?on=H20")).await;
    let before = both.between("を文字で見る</span>", "</details>");
    assert!(before.contains("キヨ") && before.contains("73歳") && !before.contains("没"), "{before}");
    assert!(before.contains("夫婦・パートナー"), "{before}");
    assert!(before.contains("親密") && !before.contains("断絶"), "{before}");
    assert!(!before.contains("湊") && !before.contains("離婚"));
    assert_eq!(both.body.matches("<figure").count(), 2);
    assert!(both.between("as-list", "</section>").contains("湊"));
    let wrong = desk.get(&format!("/cases/{case}/genogram?on=R99")).await;
    assert!(wrong.status.is_success() && wrong.has("error") && wrong.body.matches("<figure").count() == 1);
    let letters = desk.get(&format!("/cases/{case}/genogram?on=H20&names=letters")).await;
    assert!(!letters.between("<figure", "as-list").contains("キヨ"));
}

#[db_test]
async fn people_are_moved_looked_at_and_kept_and_a_colleague_is_not_overwritten(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let here = format!("/cases/{case}/genogram/layout");
    let page = desk.get(&here).await;
    assert!(page.has("data-family") && page.has("data-key=\"0\"") && page.has("data-shift=\"0\""));
    let person = page.hidden("person");
    let fields = |shift: &'static str, more: &'static str, version: &'static str| {
        [
            ("person", person.clone()),
            ("shift", shift.into()),
            ("more", more.into()),
            ("version", version.into()),
        ]
    };
    let send = async |all: [(&str, String); 4]| {
        let sent = all.iter().filter(|(_, text)| !text.is_empty());
        let sent: Vec<(&str, &str)> = sent.map(|(name, text)| (*name, text.as_str())).collect();
        desk.post(&here, &sent).await
    };
    let looked = send(fields("１２０", "look", "0")).await;
    assert!(looked.status.is_success() && looked.has("value=\"１２０\""));
    assert!(!desk.get(&here).await.has("value=\"120\""), "looking keeps nothing");
    let wrong = send(fields("右へ", "", "0")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has("value=\"右へ\""));
    assert!(send(fields("120", "", "0")).await.status.is_redirection());
    assert!(desk.get(&here).await.has("value=\"120\""));
    let late = send(fields("-50", "", "0")).await;
    assert!(
        late.status == StatusCode::CONFLICT
            && late.has("いま保存されている内容")
            && late.has("value=\"-50\"")
    );
    let usual = send(fields("120", "usual", "1")).await;
    assert!(usual.status.is_success() && !usual.has("value=\"120\""));
    let stranger = Browser::of(&t, &t.money).await;
    assert_eq!(stranger.get(&here).await.status, StatusCode::NOT_FOUND);
}
