//! Finding people: every spelling, only what may be known, and a record without words.

use db::db_test;
use domain::{category::Category, ids::CaseId, person::Relation};
use jiff::civil::date;

use super::{add_hanako, consent, entries, named, open_case};
use crate::{
    Failure, Op,
    audit::Action,
    household::{HouseholdInput, LIMIT, PersonInput, add_person, change, open_forms, search},
    testing::TestApp,
};

async fn cases(op: &Op, words: &str) -> Vec<CaseId> {
    search(op, words).await.unwrap().hits.into_iter().map(|hit| hit.case).collect()
}

#[db_test]
async fn somebody_is_found_under_every_spelling_by_number_and_by_telephone(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    add_hanako(&op, case).await;
    let son =
        PersonInput { phone: "090-1234-5678".into(), ..named("山美", "一郎", ("", ""), Relation::Child) };
    add_person(&op, case, &son).await.unwrap();
    for words in [
        "ﾜﾀﾅﾍﾞ",
        "わたなべ",
        "ワタナベ",
        "渡辺",
        "渡邊　花子",
        "わた",
        "はなこ",
        "花子",
        "r8-1",
        "Ｒ８−０００１",
    ] {
        assert_eq!(cases(&op, words).await, [case], "{words}");
    }
    assert_eq!(cases(&op, "０９０(1234)5678").await, [case]);
    assert_eq!(cases(&op, "0836-00-0000").await, [case], "the household's telephone");
    assert!(cases(&op, "わたなへ").await.is_empty());
    assert!(cases(&op, "R8-0002").await.is_empty());
    assert!(matches!(search(&op, " 　・ ").await, Err(Failure::Invalid(_))));
}

#[db_test]
async fn a_search_finds_nothing_that_is_not_disclosed_today_and_its_record_holds_no_words(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    for words in ["わたなべ", "R8-1", "0836000000"] {
        assert!(cases(&t.op(&t.money), words).await.is_empty(), "{words}");
    }
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 4, 30)).await;
    for words in ["わたなべ", "R8-1", "0836000000"] {
        assert_eq!(cases(&t.op(&t.money), words).await, [case], "{words}");
    }
    t.clock.set(date(2026, 5, 1));
    let op = t.op(&t.money);
    for words in ["わたなべ", "R8-1", "0836000000"] {
        assert!(cases(&op, words).await.is_empty(), "{words}");
    }
    assert_eq!(entries(&op, Action::Search, None::<CaseId>).await, 9);
    let mut read = op.read().await.unwrap();
    let details: Vec<String> = read
        .singles(
            "SELECT DISTINCT detail FROM audit_entry WHERE action = 'person.search' ORDER BY detail",
            db::args![],
        )
        .await
        .unwrap();
    assert_eq!(details, ["0", "1"]);
    assert!(matches!(search(&t.op(&t.auditor), "わたなべ").await, Err(Failure::NotYourWork)));
}

#[db_test]
async fn a_long_answer_stops_at_fifty_and_says_so(t: TestApp) {
    let case = open_case(&t, &t.desk, "大きな世帯", date(2026, 4, 8)).await;
    let op = t.op(&t.desk);
    for number in 0..=LIMIT {
        let person = named("大田", &format!("{number}"), ("オオタ", ""), Relation::Relative);
        add_person(&op, case, &person).await.unwrap();
    }
    let found = search(&op, "おおた").await.unwrap();
    assert_eq!((found.hits.len(), found.more), (LIMIT, true));
    let found = search(&op, "大田7").await.unwrap();
    assert_eq!((found.hits.len(), found.more), (1, false));
}

#[db_test]
async fn an_address_is_found_by_its_words_where_it_may_be_known_and_never_under_protection(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 8)).await;
    let hanako = add_hanako(&t.op(&t.desk), case).await;
    let op = t.op(&t.desk);
    let form = open_forms(&op, case).await.unwrap();
    let moved = HouseholdInput {
        label: "渡邉さんの世帯".into(),
        address: "宇部市桜ヶ丘２丁目3-4 コーポみどり201".into(),
        phone: "0836-00-0000".into(),
        ..HouseholdInput::default()
    };
    change(&op, case, &moved, form.header.face.household_version).await.unwrap();
    for words in ["桜ヶ丘", "桜ケ丘2丁目", "コーポみどり 桜ケ丘", "丘２丁目", "宇部市"]
    {
        assert_eq!(cases(&t.op(&t.desk), words).await, [case], "{words}");
        assert!(cases(&t.op(&t.money), words).await.is_empty(), "{words}");
    }
    assert!(cases(&t.op(&t.desk), "桜ヶ丘3丁目").await.is_empty());
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 4, 30)).await;
    assert_eq!(cases(&t.op(&t.money), "桜ヶ丘").await, [case]);
    let mut tx = t.app.db().write().await.unwrap();
    let bit = "UPDATE disclosure SET leaves_out = 1 WHERE agency = $1";
    tx.execute(bit, db::args![t.money.agency]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(cases(&t.op(&t.money), "桜ヶ丘").await.is_empty(), "the address was left out of the consent");
    crate::protection::tests::protect(&t.op(&t.desk), case, hanako).await;
    assert!(cases(&t.op(&t.desk), "桜ヶ丘").await.is_empty(), "finding would confirm it");
}
