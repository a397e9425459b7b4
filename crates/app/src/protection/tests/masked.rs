//! Two worlds that differ in the hidden values alone: whoever looks, and wherever, sees the same.

use std::fmt::Write as _;

use db::db_test;
use domain::{
    category::Category,
    code::Code as _,
    ids::{CaseId, PersonId, ReferralId},
    person::Relation,
    protection::OutwardAct,
    referral::{Purpose, Target},
};
use jiff::civil::date;

use super::{FULL, Values, family, protect};
use crate::{
    case::list::{Filter, Whose, list},
    household::{
        HouseholdInput, PersonInput, change, change_person, cover, open_forms, open_person, search,
        tests::{consent, named, note},
    },
    protection::{confirm, end, page, unmask_form},
    referral::{
        self, SendReferral,
        compose::{compose, preview},
    },
    testing::TestApp,
    today::today,
};

const NOTHING: Values =
    Values { address: "", phone: "", mobile: "", occupation: "", school: "", workplace: "" };
const OTHER: Values = Values {
    address: "別の町9-9",
    phone: "0836999999",
    mobile: "08099998888",
    occupation: "会社員",
    school: "別の学校",
    workplace: "別の店",
};

/// All that the case's own desk and a reader by consent see of it, as text.
async fn sight(t: &TestApp, case: CaseId, person: PersonId, open: bool) -> String {
    let mut seen = String::new();
    for reader in [&t.desk, &t.money] {
        let op = t.op(reader);
        writeln!(seen, "{:?}", cover(&op, case).await.unwrap()).unwrap();
        writeln!(seen, "{:?}", page(&op, case).await.unwrap()).unwrap();
        if !open {
            writeln!(seen, "{:?}", unmask_form(&op, case, person).await.unwrap()).unwrap();
        }
        writeln!(seen, "{:?}", list(&op, &Filter { whose: Whose::All, ..Filter::default() }).await.unwrap())
            .unwrap();
        for words in ["わたなべ", "R8-0001", "0836-11-1111", "090-2222-3333", "0836-99-9999", "桜町"] {
            writeln!(seen, "{words} {:?}", search(&op, words).await.unwrap()).unwrap();
        }
        writeln!(seen, "{:?}", today(&op).await.unwrap()).unwrap();
    }
    let op = t.op(&t.desk);
    writeln!(seen, "{:?}", open_forms(&op, case).await.unwrap()).unwrap();
    writeln!(seen, "{:?}", open_person(&op, case, person).await.unwrap()).unwrap();
    seen
}

/// A つなぎ with names and contact details, as the receiver sees it before and after accepting.
async fn handed_over(t: &TestApp, case: CaseId) -> String {
    let op = t.op(&t.desk);
    confirm(&op, case, OutwardAct::Referral).await.unwrap();
    let mut seen = format!("{:?}", compose(&op, case).await.unwrap());
    let send = SendReferral {
        case,
        target: Target::Agency,
        agency: Some(t.last.agency),
        area: None,
        purpose: Purpose::ALL[0],
        summary: "来月から同行をお願いしたい。".into(),
        wanted_on: date(2026, 4, 8),
        shares_basic: true,
        told_person: true,
    };
    write!(seen, "{:?}", preview(&op, &send).await.unwrap()).unwrap();
    let id = referral::send(&op, &send).await.unwrap();
    write!(seen, "{:?}", referral::queries::one(&t.op(&t.last), id).await.unwrap()).unwrap();
    seen
}

/// Writes other values behind the program's back; nothing else of the rows changes.
async fn replace(t: &TestApp, case: CaseId, person: PersonId, values: Values) {
    let mut tx = t.app.db().write().await.unwrap();
    tx.execute_one(
        "UPDATE household SET address = $2, phone = $3
         WHERE id = (SELECT household FROM support_case WHERE id = $1)",
        db::args![case, values.address, values.phone],
    )
    .await
    .unwrap();
    tx.execute_one(
        "UPDATE person SET phone = $2, occupation = $3, school = $4, workplace = $5 WHERE id = $1",
        db::args![person, values.mobile, values.occupation, values.school, values.workplace],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[db_test]
async fn no_page_list_search_or_handover_differs_with_the_hidden_values(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let shared = [Category::Basic];
    consent(&t, &t.desk, (case, hanako), &t.money, &shared, date(2026, 12, 31)).await;
    let before = sight(&t, case, hanako, true).await;
    assert!(before.contains("桜町") && before.contains("みなと食堂"), "they show before");
    protect(&t.op(&t.desk), case, hanako).await;
    let full = sight(&t, case, hanako, false).await;
    for hidden in ["桜町1", "0836111111", "09022223333", "調理師", "専門学校", "みなと食堂"] {
        assert!(!full.contains(hidden), "{hidden} shows:\n{full}");
    }
    for values in [OTHER, NOTHING] {
        replace(&t, case, hanako, values).await;
        assert_eq!(sight(&t, case, hanako, false).await, full);
    }
    replace(&t, case, hanako, FULL).await;
    let handed = handed_over(&t, case).await;
    for values in [OTHER, NOTHING] {
        replace(&t, case, hanako, values).await;
        let last = t.op(&t.last);
        let row = referral::inbox::inbox(&last).await.unwrap().arrived.remove(0);
        let again = referral::queries::one(&last, ReferralId(row.id)).await.unwrap();
        assert!(handed.ends_with(&format!("{again:?}")));
    }
    assert!(!handed.contains("桜町1") && !handed.contains("09022223333"), "{handed}");
}

#[db_test]
async fn the_telephone_of_a_protected_person_finds_nobody_and_the_name_still_does(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let found = async |words: &str| search(&op, words).await.unwrap().hits.len();
    assert_eq!((found("090-2222-3333").await, found("0836-11-1111").await), (1, 1));
    protect(&op, case, hanako).await;
    assert_eq!((found("090-2222-3333").await, found("0836-11-1111").await), (0, 0));
    assert_eq!(found("渡邉花子").await, 1);
}

#[db_test]
async fn the_address_is_hidden_too_after_the_protected_person_has_left(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    protect(&op, case, hanako).await;
    let gone = PersonInput {
        until: "R8.3.31".into(),
        ..named("渡邉", "花子", ("ワタナベ", "ハナコ"), Relation::Principal)
    };
    change_person(&op, case, hanako, &gone, 1).await.unwrap();
    let shown = cover(&op, case).await.unwrap();
    assert!(shown.header.face.protected && shown.header.face.address.is_empty());
}

#[db_test]
async fn saving_a_form_without_the_hidden_values_keeps_them_and_typing_replaces_them(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let form = open_forms(&op, case).await.unwrap();
    let face = form.header.face;
    let household = HouseholdInput {
        label: "新しい呼び名".into(),
        address: face.address,
        phone: face.phone,
        ..HouseholdInput::default()
    };
    change(&op, case, &household, face.household_version).await.unwrap();
    let person = PersonInput {
        workplace: "移った先の店".into(),
        ..named("渡邉", "花子", ("ワタナベ", "ハナコ"), Relation::Principal)
    };
    change_person(&op, case, hanako, &person, 1).await.unwrap();
    end(&op, case, id, "終了した", 1).await.unwrap();
    let shown = cover(&op, case).await.unwrap();
    let face = &shown.header.face;
    assert_eq!((face.label.as_str(), face.address.as_str()), ("新しい呼び名", FULL.address));
    let person = &shown.persons[0];
    assert_eq!((person.phone.as_str(), person.school.as_str()), (FULL.mobile, FULL.school));
    assert_eq!(person.workplace, "移った先の店");
}

#[db_test]
async fn a_household_called_after_its_address_is_called_otherwise(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let face = open_forms(&op, case).await.unwrap().header.face;
    let label = format!("{}の方", FULL.address);
    let called =
        HouseholdInput { label, address: face.address, phone: face.phone, ..HouseholdInput::default() };
    change(&op, case, &called, face.household_version).await.unwrap();
    protect(&op, case, hanako).await;
    let face = cover(&op, case).await.unwrap().header.face;
    assert!(!face.label.contains("桜町") && !face.label.is_empty(), "{}", face.label);
}

#[db_test]
async fn nothing_is_quoted_into_a_handover_of_a_protected_household(t: TestApp) {
    let (case, hanako, _) = family(&t, FULL).await;
    note(&t, &t.desk, case, Category::Consultation, "team", "桜町1丁目2番3号へ訪問した。").await;
    let op = t.op(&t.desk);
    assert!(compose(&op, case).await.unwrap().summary.contains("桜町1"));
    protect(&op, case, hanako).await;
    confirm(&op, case, OutwardAct::Referral).await.unwrap();
    assert_eq!(compose(&op, case).await.unwrap().summary, "");
}
