//! Tests of 「伝えてよいか」 on both engines: the answer is what the program itself would show.

use db::db_test;
use domain::{
    category::Category,
    disclosure::{Listener, Telling, Why},
};
use jiff::civil::date;

use super::{
    fixture::{agreed, entries, home},
    telling::{Ask, ask},
};
use crate::{
    Actor, Failure,
    audit::Action,
    household::tests::consent,
    protection::{
        NamedInput, add_named,
        tests::{FULL, family, protect},
    },
    testing::TestApp,
};

async fn told(t: &TestApp, by: &Actor, question: &Ask) -> Telling {
    ask(&t.op(by), question).await.unwrap().telling
}

#[db_test]
async fn the_desk_that_carries_the_case_gets_a_reason_and_another_reader_no_guess(t: TestApp) {
    let home = home(&t, &t.desk).await;
    agreed(&t, &t.desk, &home, &[t.money.agency], &[Category::Basic, Category::Money]).await;
    let about = |listener, category| Ask { case: home.case, listener, about: home.hanako, category };
    let money = Listener::Agency(t.money.agency);
    assert!(matches!(told(&t, &t.desk, &about(money, Category::Money)).await, Telling::Yes(_)));
    let health = about(money, Category::Health);
    assert_eq!(told(&t, &t.desk, &health).await, Telling::No(Why::NoGround));
    let last = about(Listener::Agency(t.last.agency), Category::Money);
    assert_eq!(told(&t, &t.desk, &last).await, Telling::No(Why::NoGround));
    assert_eq!(told(&t, &t.money, &last).await, Telling::No(Why::CannotSee), "who does not carry the case");
    assert!(matches!(told(&t, &t.money, &about(money, Category::Money)).await, Telling::Yes(_)));
    assert!(
        matches!(ask(&t.op(&t.last), &last).await, Err(Failure::NotFound)),
        "who may not know of the case"
    );
    assert_eq!(entries(&t, Action::AskTelling, home.case).await, 5);
}

#[db_test]
async fn who_must_not_learn_of_a_protected_person_may_not_be_told_though_a_consent_names_them(t: TestApp) {
    let (case, hanako, taro) = family(&t, FULL).await;
    consent(&t, &t.desk, (case, hanako), &t.money, &[Category::Basic], date(2026, 12, 31)).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let agency = NamedInput { name: "太郎".into(), agency: Some(t.money.agency), ..NamedInput::default() };
    add_named(&op, case, id, &agency).await.unwrap();
    let father = NamedInput { person: Some(taro), relation: "父".into(), ..NamedInput::default() };
    add_named(&op, case, id, &father).await.unwrap();
    for listener in [Listener::Agency(t.money.agency), Listener::Member(taro)] {
        let asked = Ask { case, listener, about: hanako, category: Category::Basic };
        let found = ask(&op, &asked).await.unwrap();
        assert_eq!((found.telling, found.masked), (Telling::No(Why::Protected), true));
    }
    let asked =
        Ask { case, listener: Listener::Agency(t.money.agency), about: taro, category: Category::Basic };
    assert_eq!(told(&t, &t.desk, &asked).await, Telling::No(Why::NoGround), "about him nobody ever agreed");
}
