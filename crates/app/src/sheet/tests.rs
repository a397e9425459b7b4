//! Tests of sheets: saving a part, what others read of it, two at once, editions, protection.

use db::{args, db_test};
use domain::{
    category::{Category, Sharing},
    code::Code as _,
    ids::PersonId,
    sheet::{
        ItemKind, SheetKind, Unknown,
        design::Put,
        value::{Answer, ValueRefused},
    },
    staff::Role,
};
use jiff::civil::date;

use super::{
    Fill, Filled, OfPerson, Typed,
    design::{self, DesignRefused},
    fill, of_case, of_person, open, printed,
};
use crate::{
    Failure,
    audit::Action,
    consent::fixture::{Home, agreed, entries, home},
    protection::tests::protect,
    testing::TestApp,
};

const KIND: SheetKind = SheetKind::Intake;

fn typed(item: &str, text: &str) -> Typed {
    Typed { item: item.into(), typed: vec![text.into()], unknown: None, seen: String::new() }
}

async fn filled(t: &TestApp, home: &Home, items: Vec<Typed>) -> Fill {
    let sheet = of_person(&t.op(&t.desk), home.case, KIND, home.hanako).await.unwrap();
    let on = date(2026, 4, 1);
    let edition = sheet.edition.row.id;
    Fill { case: home.case, person: home.hanako, edition, on, sharing: Sharing::Team, items }
}

fn words(sheet: &OfPerson, item: &str) -> String {
    sheet.answers.now(item).map(|given| given.words.clone()).unwrap_or_default()
}

async fn sheet(t: &TestApp, who: &crate::Actor, home: &Home) -> OfPerson {
    of_person(&t.op(who), home.case, KIND, home.hanako).await.unwrap()
}

#[db_test]
async fn a_part_is_saved_and_what_is_said_later_stands_before_it(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let part = filled(&t, &home, vec![typed("housing", "2"), typed("living_count", "３人")]).await;
    assert_eq!(fill(&t.op(&t.desk), &part).await.unwrap(), Filled { stored: 2 });
    let first = sheet(&t, &t.desk, &home).await;
    assert_eq!(
        (words(&first, "housing"), words(&first, "living_count")),
        ("借家（民間賃貸）".into(), "3".into())
    );
    let seen = first.answers.now("housing").unwrap().mark.clone();
    let later = Typed { seen: seen.clone(), ..typed("housing", "1") };
    let same = Typed { seen, ..typed("living_count", "3") };
    let part = filled(&t, &home, vec![later, same]).await;
    assert_eq!(fill(&t.op(&t.desk), &part).await.unwrap(), Filled { stored: 1 }, "only what changed");
    let now = sheet(&t, &t.desk, &home).await;
    assert_eq!(words(&now, "housing"), "持家");
    assert_eq!(now.answers.before("housing")[0].words, "借家（民間賃貸）");
    let (_, items) = now.part(2).unwrap();
    let counted = now.progress(&items);
    assert_eq!((counted.answered, counted.missing), (2, 1));
    let all = of_case(&t.op(&t.desk), home.case).await.unwrap();
    let hanako = all.persons.iter().find(|row| row.id == home.hanako).unwrap();
    assert_eq!(all.progress(&all.editions[1], hanako).answered, 2);
    assert_eq!(entries(&t, Action::WriteSheet, home.case).await, 2);
}

#[db_test]
async fn what_cannot_be_read_is_named_and_nothing_is_stored(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let declined = Typed { unknown: Some(Unknown::Declined), ..typed("own_wish", "働きたい") };
    let items = vec![typed("housing", "99"), typed("income_own", "少し"), declined, typed("health", "1")];
    let part = filled(&t, &home, items).await;
    let Err(Failure::Refused(refused)) = fill(&t.op(&t.desk), &part).await else { panic!("taken") };
    let wrong: Vec<(&str, ValueRefused)> =
        refused.iter().map(|(item, why)| (item.as_str(), why.clone())).collect();
    assert_eq!(
        wrong,
        [
            ("housing", ValueRefused::NotAChoice),
            ("income_own", ValueRefused::NotANumber),
            ("own_wish", ValueRefused::Both)
        ]
    );
    assert_eq!(words(&sheet(&t, &t.desk, &home).await, "health"), "");
    let tomorrow = Fill { on: date(2026, 4, 2), ..filled(&t, &home, vec![typed("health", "1")]).await };
    assert!(matches!(fill(&t.op(&t.desk), &tomorrow).await, Err(Failure::Invalid(_))));
    let unknown = filled(&t, &home, vec![typed("nothing", "1")]).await;
    assert!(matches!(fill(&t.op(&t.desk), &unknown).await, Err(Failure::NotFound)));
}

#[db_test]
async fn the_three_reasons_for_no_answer_stay_apart(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let why = |item: &str, why: Unknown| Typed { unknown: Some(why), ..typed(item, "") };
    let items = vec![
        why("income_own", Unknown::Declined),
        why("savings", Unknown::NotAsked),
        why("treatment", Unknown::NotKnown),
    ];
    fill(&t.op(&t.desk), &filled(&t, &home, items).await).await.unwrap();
    let now = sheet(&t, &t.desk, &home).await;
    let of = |item: &str| now.answers.now(item).map(|given| given.answer.clone());
    assert_eq!(of("income_own"), Some(Answer::Unknown(Unknown::Declined)));
    assert_eq!(of("treatment"), Some(Answer::Unknown(Unknown::NotKnown)));
    let item = |key: &str| now.edition.item(key).unwrap().clone();
    assert!(now.answers.settles(&item("income_own")) && !now.answers.settles(&item("savings")));
}

#[db_test]
async fn who_answered_otherwise_meanwhile_is_not_overwritten(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let part = filled(&t, &home, vec![typed("housing", "2")]).await;
    fill(&t.op(&t.desk), &part).await.unwrap();
    let late = filled(&t, &home, vec![typed("housing", "1"), typed("health", "1")]).await;
    assert!(matches!(fill(&t.op(&t.desk), &late).await, Err(Failure::Stale)));
    let now = sheet(&t, &t.desk, &home).await;
    assert_eq!((words(&now, "housing"), words(&now, "health")), ("借家（民間賃貸）".into(), String::new()));
    let beside = filled(&t, &home, vec![typed("housing", ""), typed("health", "1")]).await;
    assert_eq!(fill(&t.op(&t.desk), &beside).await.unwrap().stored, 1, "an item left alone is no conflict");
    assert_eq!(words(&sheet(&t, &t.desk, &home).await, "housing"), "借家（民間賃貸）");
}

#[db_test]
async fn each_answer_is_disclosed_by_its_own_class(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let items = vec![typed("housing", "2"), typed("health", "2"), typed("own_wish", "働きたい")];
    fill(&t.op(&t.desk), &filled(&t, &home, items).await).await.unwrap();
    assert!(matches!(of_person(&t.op(&t.money), home.case, KIND, home.hanako).await, Err(Failure::NotFound)));
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Money]).await;
    let theirs = sheet(&t, &t.money, &home).await;
    assert_eq!(words(&theirs, "housing"), "借家（民間賃貸）");
    assert_eq!((words(&theirs, "health"), words(&theirs, "own_wish")), (String::new(), String::new()));
    let own = Fill { sharing: Sharing::Agency, ..filled(&t, &home, vec![typed("income_own", "8万")]).await };
    fill(&t.op(&t.desk), &own).await.unwrap();
    assert_eq!(words(&sheet(&t, &t.money, &home).await, "income_own"), "");
    assert_eq!(words(&sheet(&t, &t.desk, &home).await, "income_own"), "80,000円");
}

#[db_test]
async fn a_hidden_answer_of_others_is_no_conflict(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Money]).await;
    let own = Fill { sharing: Sharing::Agency, ..filled(&t, &home, vec![typed("housing", "2")]).await };
    fill(&t.op(&t.desk), &own).await.unwrap();
    let theirs = filled(&t, &home, vec![typed("housing", "1")]).await;
    assert_eq!(fill(&t.op(&t.money), &theirs).await.unwrap().stored, 1);
}

#[db_test]
async fn where_a_protected_person_is_found_is_neither_asked_nor_shown(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let kind = SheetKind::Application;
    let shown = of_person(&t.op(&t.desk), home.case, kind, home.hanako).await.unwrap();
    let (edition, items) =
        (shown.edition.row.id, vec![typed("appl_postal", "759-2200"), typed("worry_words", "こわい")]);
    let part = Fill { edition, ..filled(&t, &home, items).await };
    fill(&t.op(&t.desk), &part).await.unwrap();
    protect(&t.op(&t.desk), home.case, home.hanako).await;
    let shown = of_person(&t.op(&t.desk), home.case, kind, home.hanako).await.unwrap();
    assert_eq!(
        (words(&shown, "appl_postal"), words(&shown, "worry_words")),
        (String::new(), "こわい".into())
    );
    assert!(shown.leaves_out() && shown.part(1).unwrap().1.iter().all(|item| !item.tells_where()));
    let again = Fill { items: vec![typed("appl_postal", "759-2201")], ..part.clone() };
    let refused = fill(&t.op(&t.desk), &again).await;
    assert!(matches!(refused, Err(Failure::Refused(why)) if why[0].1 == ValueRefused::Withheld));
    let left = Fill { items: vec![typed("appl_postal", "")], ..part };
    assert_eq!(fill(&t.op(&t.desk), &left).await.unwrap().stored, 0, "what was not asked is no change");
    assert!(matches!(printed(&t.op(&t.desk), home.case, kind, home.hanako).await, Err(Failure::Warned(_))));
}

#[db_test]
async fn who_is_not_of_the_household_has_no_sheet(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let stranger = PersonId(uuid::Uuid::from_u128(4711));
    let found = of_person(&t.op(&t.desk), home.case, KIND, stranger).await;
    assert!(matches!(found, Err(Failure::NotFound)));
    let part = Fill { person: stranger, ..filled(&t, &home, vec![typed("health", "1")]).await };
    assert!(matches!(fill(&t.op(&t.desk), &part).await, Err(Failure::NotFound)));
    for nth in [0, 99] {
        let about = (home.case, home.hanako);
        assert!(matches!(open(&t.op(&t.desk), about, KIND, None, nth).await, Err(Failure::NotFound)));
    }
}

/// An item as a city would add it.
fn own() -> Put {
    Put {
        section: "家族・地域・住まい".into(),
        label: "船を持っているか".into(),
        hint: String::new(),
        kind: ItemKind::Line,
        category: Some(Category::Money),
        required: false,
        tells_where: false,
        choices: Vec::new(),
    }
}

#[db_test]
async fn a_city_adds_an_item_and_what_was_filled_in_keeps_its_edition(t: TestApp) {
    let admin = t.somebody(&t.desk, "admin", Role::Admin).await;
    let home = home(&t, &t.desk).await;
    fill(&t.op(&t.desk), &filled(&t, &home, vec![typed("housing", "2")]).await).await.unwrap();
    let op = t.op(&admin);
    design::begin(&op, KIND).await.unwrap();
    design::begin(&t.op(&admin), KIND).await.unwrap();
    design::put(&t.op(&admin), KIND, 1, (None, &own()), Some("housing")).await.unwrap();
    assert_eq!(words(&sheet(&t, &t.desk, &home).await, "housing"), "借家（民間賃貸）");
    let draft = design::of_kind(&op, KIND).await.unwrap().draft.unwrap();
    let boat = draft.items.iter().find(|item| item.label == own().label).unwrap().key.clone();
    assert!(sheet(&t, &t.desk, &home).await.edition.item(&boat).is_none(), "a draft is nobody's sheet");
    let mut housing = Put::of(draft.item("housing").unwrap());
    housing.choices[1].1 = "借りている家".into();
    design::put(&t.op(&admin), KIND, 2, (Some("housing"), &housing), None).await.unwrap();
    let again = design::put(&t.op(&admin), KIND, 2, (None, &own()), None).await;
    assert!(matches!(again, Err(Failure::Stale)));
    let unknown = design::put(&t.op(&admin), KIND, 3, (Some("own_none"), &own()), None).await;
    assert!(matches!(unknown, Err(Failure::NotFound)));
    let difference = design::of_kind(&op, KIND).await.unwrap().difference().unwrap();
    assert_eq!((difference.added.len(), difference.changed.len()), (1, 1));
    design::publish(&t.op(&admin), KIND, 3, "船のことを聞く").await.unwrap();
    let now = sheet(&t, &t.desk, &home).await;
    assert_eq!(now.edition.row.nth, 2);
    assert!(now.edition.item(&boat).is_some());
    assert_eq!(words(&now, "housing"), "借家（民間賃貸）", "in the words with which it was filled in");
    let part = filled(&t, &home, vec![typed(&boat, "1そう")]).await;
    fill(&t.op(&t.desk), &part).await.unwrap();
    let usage = design::of_kind(&op, KIND).await.unwrap().usage;
    assert_eq!(usage[&boat].answered, 1);
    assert!(!usage.contains_key("health"));
}

#[db_test]
async fn what_the_state_asks_for_stays_and_a_draft_can_be_thrown_away(t: TestApp) {
    let admin = t.somebody(&t.desk, "admin", Role::Admin).await;
    design::begin(&t.op(&admin), KIND).await.unwrap();
    let national = design::remove(&t.op(&admin), KIND, 1, "housing").await;
    assert!(matches!(national, Err(Failure::Refused(DesignRefused::National))));
    let unchanged = design::publish(&t.op(&admin), KIND, 1, "").await;
    assert!(matches!(unchanged, Err(Failure::Refused(DesignRefused::Nothing))));
    design::remove(&t.op(&admin), KIND, 1, "medical_gap").await.unwrap();
    design::discard(&t.op(&admin), KIND, 2).await.unwrap();
    let sheet = design::of_kind(&t.op(&admin), KIND).await.unwrap();
    assert!(sheet.draft.is_none() && sheet.in_use.item("medical_gap").is_some());
    assert!(matches!(design::of_kind(&t.op(&t.desk), KIND).await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn the_first_editions_are_good_sheets(t: TestApp) {
    let admin = t.somebody(&t.desk, "admin", Role::Admin).await;
    for designed in design::all(&t.op(&admin)).await.unwrap() {
        let kind = designed.in_use.row.kind;
        assert!(designed.in_use.items.len() > 10, "{}", kind.code());
        for item in &designed.in_use.items {
            assert_eq!(domain::sheet::design::check(item, None), Ok(()), "{}", item.key);
            assert!(Category::SHAREABLE.contains(&item.category), "{}", item.key);
            assert!(
                item.kind != ItemKind::Text || item.topics == -1,
                "{}: free text may hold anything",
                item.key
            );
        }
    }
    let mut read = t.app.db().read().await.unwrap();
    let strays: i64 = read
        .single(
            "SELECT count(*) FROM sheet_choice c LEFT JOIN sheet_item i ON i.edition = c.edition AND i.key = c.item
             WHERE i.key IS NULL",
            args![],
        )
        .await
        .unwrap();
    assert_eq!(strays, 0);
}
