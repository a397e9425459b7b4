//! Finding the case: found or not found, and no more; ten times an hour.

use db::db_test;
use domain::emergency::{EmergencyRefused, LOOKS_AN_HOUR};
use jiff::civil::date;

use super::{at_a_screen, number};
use crate::{
    Failure, Outcome,
    audit::Action,
    emergency::{Sought, look},
    household::tests::{add_hanako, entries, open_case},
    protection::tests::{FULL, family, protect},
    testing::TestApp,
};

fn by_name(name: &str, birth: &str) -> Sought {
    Sought { name: name.into(), birth: birth.into(), ..Sought::default() }
}

fn not_found(result: &Outcome<(), EmergencyRefused>) -> bool {
    matches!(result, Err(Failure::Refused(EmergencyRefused::NotFound)))
}

#[db_test]
async fn a_case_is_found_by_its_number_or_by_a_whole_name_with_the_birth_date(t: TestApp) {
    let case = open_case(&t, &t.desk, "渡邉さんの世帯", date(2026, 4, 20)).await;
    add_hanako(&t.op(&t.desk), case).await;
    let reader = at_a_screen(&t, &t.last).await;
    let op = t.op(&reader);
    for sought in [
        number(" ｒ８－０００１"),
        by_name("渡辺花子", "昭和20年4月1日"),
        by_name("わたなべ　はなこ", "1945-04-01"),
    ] {
        assert!(look(&op, &sought).await.is_ok(), "{sought:?}");
    }
    for sought in [
        number("R8-0002"),
        by_name("渡邉", "S20.4.1"),
        by_name("花子", "S20.4.1"),
        by_name("渡邉花子", "S20.4.2"),
    ] {
        assert!(not_found(&look(&op, &sought).await), "{sought:?}");
    }
    for (sought, field) in [
        (Sought::default(), "number"),
        (by_name("渡邉花子", ""), "birth"),
        (by_name("渡邉花子", "昭和20年"), "birth"),
    ] {
        let Err(Failure::Invalid(problems)) = look(&op, &sought).await else { panic!("{sought:?}") };
        assert_eq!(problems[0].field, field);
    }
    assert_eq!(entries(&op, Action::LookEmergency, None::<domain::ids::CaseId>).await, 7);
}

#[db_test]
async fn two_people_of_the_same_name_and_birth_are_not_found(t: TestApp) {
    for label in ["渡邉さんの世帯", "もう一つの世帯"] {
        let case = open_case(&t, &t.desk, label, date(2026, 4, 20)).await;
        add_hanako(&t.op(&t.desk), case).await;
    }
    let reader = at_a_screen(&t, &t.last).await;
    assert!(not_found(&look(&t.op(&reader), &by_name("渡邉花子", "S20.4.1")).await));
}

#[db_test]
async fn whoever_must_not_learn_finds_nothing_here_either(t: TestApp) {
    use crate::protection::{NamedInput, add_named};
    let (case, hanako, _) = family(&t, FULL).await;
    let op = t.op(&t.desk);
    let id = protect(&op, case, hanako).await;
    let reader = at_a_screen(&t, &t.last).await;
    assert!(look(&t.op(&reader), &number("R8-1".replace("-1", "-0001").as_str())).await.is_ok());
    let named = NamedInput { staff: Some(reader.staff), ..NamedInput::default() };
    add_named(&op, case, id, &named).await.unwrap();
    assert!(not_found(&look(&t.op(&reader), &number("R8-0001")).await));
    let works_for_him =
        NamedInput { name: "太郎".into(), agency: Some(t.money.agency), ..NamedInput::default() };
    add_named(&op, case, id, &works_for_him).await.unwrap();
    let money = at_a_screen(&t, &t.money).await;
    assert!(not_found(&look(&t.op(&money), &number("R8-0001")).await));
}

#[db_test]
async fn nobody_looks_more_than_ten_times_an_hour(t: TestApp) {
    let reader = at_a_screen(&t, &t.last).await;
    for nth in 0..LOOKS_AN_HOUR {
        assert!(not_found(&look(&t.op(&reader), &number(&format!("R8-{nth:04}"))).await));
    }
    let refused = look(&t.op(&reader), &number("R8-0001")).await;
    assert!(matches!(refused, Err(Failure::Refused(EmergencyRefused::TooOften))));
    t.clock.pass_minutes(61);
    assert!(not_found(&look(&t.op(&reader), &number("R8-0001")).await));
    assert!(matches!(look(&t.op(&t.auditor), &number("R8-0001")).await, Err(Failure::NotYourWork)));
}
