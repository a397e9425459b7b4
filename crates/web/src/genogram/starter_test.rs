//! ひな形からはじめる in the browser's words: where it is offered, what it asks, and what comes of it.

use app::{
    household::{PersonInput, add_person},
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::{
    code::Code as _,
    genogram::starter::{self, Template},
    ids::CaseId,
    intake::Method,
    person::Relation,
};

use crate::{draft::testing::hanako, testing::Browser};

const OFFER: &str = "ひな形からはじめる";

/// The form of a template as it is proposed.
fn proposed(
    template: &'static str,
    place: &'static str,
    key: &str,
    add: &[usize],
    bonds: &[usize],
) -> Vec<(String, String)> {
    let of =
        starter::of(Template::from_code(template).unwrap(), starter::Place::from_code(place), true).unwrap();
    let mut fields: Vec<(String, String)> =
        [("submission", key), ("template", template), ("place", place), ("index", "yes")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
    for figure in &of.figures {
        fields.push(("name".into(), figure.called.into()));
        fields.push(("birth".into(), String::new()));
        fields.push(("sex".into(), figure.sex.code().into()));
    }
    fields.extend(add.iter().map(|at| ("add".into(), at.to_string())));
    fields.extend(add.iter().map(|at| ("roof".into(), at.to_string())));
    fields.extend(bonds.iter().map(|at| ("bond".into(), at.to_string())));
    fields
}

async fn send(desk: &Browser, case: CaseId, fields: &[(String, String)]) -> crate::testing::Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(&format!("/cases/{case}/genogram/starter"), &fields).await
}

#[db_test]
async fn a_template_becomes_a_drawing_and_is_offered_only_while_nobody_else_is_there(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let genogram = format!("/cases/{case}/genogram");
    assert!(desk.get(&genogram).await.has(OFFER));
    let asked = desk.get(&format!("{genogram}/starter?template=8050")).await;
    assert!(asked.has("本人はどちらですか") && asked.has("place=child") && asked.has("place=parent"));
    let form = desk.get(&format!("{genogram}/starter?template=8050&place=child")).await;
    assert!(form.has("value=\"母\"") && form.has("父と母は夫婦・パートナー"));
    assert!(!form.title().contains("花子"));
    let fields = proposed("8050", "child", &form.key(), &[0, 1], &[0]);
    let sent = send(&desk, case, &fields).await;
    assert!(sent.status.is_redirection() && sent.location == genogram, "{}", sent.body);
    let drawn = desk.get(&genogram).await;
    let list = drawn.between("as-list", "</section>");
    assert!(list.contains("父は山美　花子の親") && list.contains("母は山美　花子の親"), "{list}");
    assert!(list.contains("父と母：夫婦・パートナー") || list.contains("母と父：夫婦・パートナー"), "{list}");
    assert!(!drawn.has(OFFER));
    let again = send(&desk, case, &fields).await;
    assert!(again.status.is_redirection(), "the same form once more is no surprise");
    let late = desk.get(&format!("{genogram}/starter?template=couple")).await;
    assert!(late.has("すでに登録されています") && !late.has("<form class=\"form\""));
    let second =
        send(&desk, case, &proposed("couple", "", &uuid::Uuid::from_u128(5).to_string(), &[0], &[])).await;
    assert!(
        second.status == StatusCode::CONFLICT && second.has("すでに登録されています"),
        "{}",
        second.status
    );
    assert_eq!(desk.get(&genogram).await.between("<figure", "</figure>").matches("data-key").count(), 3);
}

#[db_test]
async fn mistakes_come_back_beside_their_fields_with_everything_that_was_typed(t: TestApp) {
    let case = hanako(&t).await;
    let desk = Browser::of(&t, &t.desk).await;
    let mut fields = proposed("couple", "", &uuid::Uuid::from_u128(6).to_string(), &[0], &[]);
    for (name, value) in &mut fields {
        match name.as_str() {
            "name" => *value = "山美　一郎".into(),
            "birth" => *value = "R99".into(),
            _ => {}
        }
    }
    let wrong = send(&desk, case, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("value=\"R99\"") && wrong.has("value=\"山美　一郎\"") && wrong.has("配偶者："));
    assert!(wrong.has("id=\"birth-error\""));
    let nobody =
        send(&desk, case, &proposed("single", "", &uuid::Uuid::from_u128(7).to_string(), &[], &[])).await;
    assert!(nobody.status == StatusCode::UNPROCESSABLE_ENTITY && nobody.has("1人以上選んでください"));
    let unasked = [("template", "8050"), ("index", "yes")];
    let unasked = desk.post(&format!("/cases/{case}/genogram/starter"), &unasked).await;
    assert!(unasked.status == StatusCode::UNPROCESSABLE_ENTITY && unasked.has("本人はどちらですか"));
}

#[db_test]
async fn a_household_of_nobody_gets_the_person_at_its_centre_too_and_strangers_get_nothing(t: TestApp) {
    let op = t.op(&t.desk);
    let call = app::intake::TakeIn::least(op.today(), Method::Phone, "夜ねむれない。");
    let case = app::intake::take(&op, &call).await.unwrap().case;
    let desk = Browser::of(&t, &t.desk).await;
    let starter = format!("/cases/{case}/genogram/starter");
    let empty = desk.get(&format!("/cases/{case}/genogram")).await;
    assert!(empty.has(OFFER) && !empty.has("<svg role"));
    let form = desk.get(&format!("{starter}?template=couple")).await;
    assert!(form.has("<legend>本人</legend>") && form.has("<legend>配偶者</legend>"));
    for path in [starter.clone(), format!("{starter}?template=couple")] {
        assert_eq!(Browser::of(&t, &t.money).await.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let child =
        PersonInput {
            family_name: "山美".into(), relation: Some(Relation::Child), ..PersonInput::default()
        };
    add_person(&t.op(&t.desk), case, &child).await.unwrap();
    let without = desk.get(&starter).await;
    assert!(without.has("続柄が「本人」ではない") && without.has("続柄を直す"));
    assert!(!desk.get(&format!("/cases/{case}/genogram")).await.has(OFFER));
}
