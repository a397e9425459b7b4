//! Nobody finds a note that they may not read, and nothing tells that there is one.

use db::db_test;
use domain::{
    category::{Category, Sharing},
    code::Code as _,
};

use super::{found, search, write, write_as};
use crate::{
    audit::Action,
    consent::fixture::{agreed, home},
    testing::TestApp,
};

#[db_test]
async fn a_note_is_found_by_those_who_may_read_it_and_by_nobody_else(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    write(&op, home.case, "滞納の相談").await;
    write_as(&op, home.case, "滞納の診断", (Category::Health, Sharing::Team)).await;
    write_as(&op, home.case, "滞納の覚え書き", (Category::Consultation, Sharing::Agency)).await;
    assert_eq!(found(&t.op(&t.desk), "滞納").await.len(), 3);
    assert!(found(&t.op(&t.money), "滞納").await.is_empty());
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Consultation]).await;
    assert_eq!(found(&t.op(&t.money), "滞納").await, ["滞納の相談"]);
    assert!(found(&t.op(&t.last), "滞納").await.is_empty());
}

#[db_test]
async fn a_hidden_note_changes_no_part_of_an_answer(t: TestApp) {
    let home_of_desk = home(&t, &t.desk).await;
    let own = home(&t, &t.money).await;
    write(&t.op(&t.money), own.case, "滞納について訪問").await;
    let before = format!("{:?}", search(&t.op(&t.money), "滞納 訪問").await.unwrap());
    for n in 0..60 {
        write(&t.op(&t.desk), home_of_desk.case, &format!("滞納について訪問{n}")).await;
    }
    let after = format!("{:?}", search(&t.op(&t.money), "滞納 訪問").await.unwrap());
    assert_eq!(before, after);
}

#[db_test]
async fn whoever_must_not_learn_of_a_case_finds_nothing_of_it(t: TestApp) {
    let home = home(&t, &t.desk).await;
    write(&t.op(&t.desk), home.case, "滞納の相談").await;
    let standing = crate::protection::Standing { hidden: vec![home.case], ..Default::default() };
    let op = t.op(&t.desk).standing(standing);
    assert!(found(&op, "滞納").await.is_empty());
    assert_eq!(found(&t.op(&t.desk), "滞納").await.len(), 1);
}

#[db_test]
async fn the_record_of_use_holds_how_many_were_found_and_no_word(t: TestApp) {
    let home = home(&t, &t.desk).await;
    write(&t.op(&t.desk), home.case, "滞納の相談").await;
    search(&t.op(&t.desk), "滞納").await.unwrap();
    let sql = "SELECT detail FROM audit_entry WHERE action = $1";
    let details: Vec<String> =
        t.app.db().read().await.unwrap().singles(sql, db::args![Action::Search.code()]).await.unwrap();
    assert_eq!(details, ["0 1"]);
}
