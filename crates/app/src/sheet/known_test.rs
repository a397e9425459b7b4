//! Tests of what other records already say: it shows with its record, is not copied, and only to its readers.

use db::{args, db_test};
use domain::{
    category::{Category, Sharing},
    intake::{Caller, Method, Urgency},
    sheet::{SheetKind, known::KnownFrom},
};
use jiff::civil::date;

use super::{Fill, Filled, Given, OfPerson, Typed, fill, of_case, of_person};
use crate::{
    Actor, Failure,
    assessment::{self, WriteAssessment, test::sheet_of},
    consent::fixture::{Home, agreed, home},
    intake::{TakeIn, take},
    testing::TestApp,
};

async fn sheet(t: &TestApp, who: &Actor, home: &Home, kind: SheetKind) -> OfPerson {
    of_person(&t.op(who), home.case, kind, home.hanako).await.unwrap()
}

fn now<'a>(sheet: &'a OfPerson, item: &str) -> Option<&'a Given> {
    sheet.answers.now(item)
}

/// A household with an intake and a consent that lets the coordinator know of it.
async fn taken_in(t: &TestApp) -> Home {
    let home = home(t, &t.desk).await;
    let op = t.op(&t.desk);
    let told = TakeIn {
        case: Some(home.case),
        caller: Caller::Oneself,
        urgency: Urgency::Today,
        worries: vec!["w01".into(), "w03".into()],
        ..TakeIn::least(op.today(), Method::Phone, "家を追い出されそう")
    };
    take(&op, &told).await.unwrap();
    let agencies = [t.coordinator.agency, t.desk.agency];
    agreed(t, &t.desk, &home, &agencies, &[Category::Basic, Category::Consultation]).await;
    home
}

#[db_test]
async fn what_was_said_at_the_door_stands_on_the_sheets_of_the_person_it_is_about(t: TestApp) {
    let home = taken_in(&t).await;
    let application = sheet(&t, &t.desk, &home, SheetKind::Application).await;
    let worries = now(&application, "worries").unwrap();
    assert_eq!((worries.words.as_str(), worries.from), ("病気・けが・健康、住まい", Some(KnownFrom::Intake)));
    assert_eq!(now(&application, "worry_words").unwrap().words, "家を追い出されそう");
    let intake = sheet(&t, &t.coordinator, &home, SheetKind::Intake).await;
    assert_eq!(now(&intake, "route").unwrap().words, "本人が電話・メール");
    assert_eq!(now(&intake, "urgency").unwrap().words, "高い（すぐに動く）");
    let of_ken = of_person(&t.op(&t.desk), home.case, SheetKind::Intake, home.ken).await.unwrap();
    assert_eq!(now(&of_ken, "urgency"), None, "the intake is not about him");
    let all = of_case(&t.op(&t.desk), home.case).await.unwrap();
    let hanako = all.persons.iter().find(|row| row.id == home.hanako).unwrap();
    assert_eq!(all.progress(&all.editions[0], hanako).answered, 2);
}

#[db_test]
async fn nothing_is_copied_until_somebody_says_something_else(t: TestApp) {
    let home = taken_in(&t).await;
    let application = sheet(&t, &t.desk, &home, SheetKind::Application).await;
    let given = now(&application, "worry_words").unwrap().clone();
    let send = |text: &str, seen: &str| Fill {
        case: home.case,
        person: home.hanako,
        edition: application.edition.row.id,
        on: date(2026, 4, 1),
        sharing: Sharing::Team,
        items: vec![Typed {
            item: "worry_words".into(),
            typed: vec![text.into()],
            unknown: None,
            seen: seen.into(),
        }],
    };
    let op = || t.op(&t.desk);
    assert_eq!(fill(&op(), &send(&given.words, &given.mark)).await.unwrap(), Filled { stored: 0 });
    let unseen = fill(&op(), &send("別の話", "")).await;
    assert!(matches!(unseen, Err(Failure::Stale)), "who has not seen it looks first");
    assert_eq!(fill(&op(), &send("部屋を探している", &given.mark)).await.unwrap(), Filled { stored: 1 });
    let later = sheet(&t, &t.desk, &home, SheetKind::Application).await;
    let now_ = now(&later, "worry_words").unwrap();
    assert_eq!((now_.words.as_str(), now_.from), ("部屋を探している", None));
    assert_eq!(fill(&op(), &send("", &now_.mark)).await.unwrap(), Filled { stored: 1 });
    let emptied = sheet(&t, &t.desk, &home, SheetKind::Application).await;
    assert_eq!(now(&emptied, "worry_words"), None, "emptied stays empty");
}

#[db_test]
async fn an_assessment_and_other_sheets_are_known_too(t: TestApp) {
    let home = taken_in(&t).await;
    let assessed = WriteAssessment { wishes: String::new(), ..sheet_of(&home) };
    assessment::write(&t.op(&t.coordinator), &assessed).await.unwrap();
    let intake = sheet(&t, &t.coordinator, &home, SheetKind::Intake).await;
    let direction = now(&intake, "direction").unwrap();
    assert_eq!(
        (direction.words.as_str(), direction.from),
        ("まず通院を再開する", Some(KnownFrom::Assessment))
    );
    assert_eq!(now(&intake, "problems"), None, "his, not hers");
    let of_ken = of_person(&t.op(&t.desk), home.case, SheetKind::Intake, home.ken).await.unwrap();
    assert_eq!(now(&of_ken, "problems").unwrap().words, "ひきこもり");
    assert_eq!(now(&of_ken, "direction"), None);
    let wish = Fill {
        case: home.case,
        person: home.hanako,
        edition: intake.edition.row.id,
        on: date(2026, 4, 1),
        sharing: Sharing::Agency,
        items: vec![Typed {
            item: "own_wish".into(),
            typed: vec!["働きたい".into()],
            unknown: None,
            seen: String::new(),
        }],
    };
    fill(&t.op(&t.coordinator), &wish).await.unwrap();
    let participation = sheet(&t, &t.coordinator, &home, SheetKind::Participation).await;
    let wish = now(&participation, "pa_wish").unwrap();
    assert_eq!(
        (wish.words.as_str(), wish.from, wish.sharing),
        ("働きたい", Some(KnownFrom::Sheet), Sharing::Agency)
    );
    assert_eq!(
        now(&sheet(&t, &t.desk, &home, SheetKind::Participation).await, "pa_wish"),
        None,
        "not theirs to read"
    );
}

#[db_test]
async fn what_a_reader_may_not_know_is_not_known_to_them(t: TestApp) {
    let home = home(&t, &t.desk).await;
    let op = t.op(&t.desk);
    let told = TakeIn {
        case: Some(home.case),
        ..TakeIn::least(op.today(), Method::Desk, "だれにも言わないで")
    };
    take(&op, &told).await.unwrap();
    agreed(&t, &t.desk, &home, &[t.coordinator.agency], &[Category::Basic]).await;
    let theirs = sheet(&t, &t.coordinator, &home, SheetKind::Application).await;
    assert_eq!(now(&theirs, "worry_words"), None);
    let mut read = t.app.db().read().await.unwrap();
    let stored: i64 = read.single("SELECT count(*) FROM sheet_answer", args![]).await.unwrap();
    assert_eq!(stored, 0);
}
