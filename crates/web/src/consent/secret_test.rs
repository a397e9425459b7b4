//! Secrets between members of one household, through the whole program: for who works for the other member every page
//! is, byte for byte, the page of a world without the record.

use app::{
    consent::{
        queries,
        supporter::{self, Name},
    },
    testing::TestApp,
};
use axum::http::StatusCode;
use db::db_test;
use domain::ids::{CaseId, PersonId};

use crate::{
    draft::testing::hanako,
    testing::{Answer, Browser},
};

/// A page without what differs from one loading to the next: keys of forms and the number of an error.
fn steady(answer: &Answer) -> String {
    let mut rest = answer.body.as_str();
    let mut text = format!("{} ", answer.status);
    while let Some((before, after)) = rest.split_once("name=\"submission\" value=\"") {
        text.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    text + rest
}

async fn pages(reader: &Browser, case: CaseId) -> Vec<(String, String)> {
    let base = format!("/cases/{case}");
    let mut seen = Vec::new();
    for end in
        ["", "/notes", "/notes/new", "/consents", "/supporters", "/assessments", "/plans", "/referrals"]
    {
        let path = format!("{base}{end}");
        seen.push((path.clone(), steady(&reader.get(&path).await)));
    }
    for path in ["/", "/inbox", "/cases", "/monitoring", "/conferences", "/consents/expiring?within=90"] {
        seen.push((path.to_owned(), steady(&reader.get(path).await)));
    }
    for words in ["山美", "こわい", "ひみつ"] {
        seen.push((format!("search {words}"), steady(&reader.post("/search", &[("q", words)]).await)));
    }
    seen
}

async fn person(t: &TestApp, case: CaseId) -> PersonId {
    queries::form(&t.op(&t.desk), case).await.unwrap().members[0].person
}

#[db_test]
async fn no_page_tells_who_works_for_the_other_member_that_there_is_a_secret(t: TestApp) {
    let case = hanako(&t).await;
    let (desk, money, last) =
        (Browser::of(&t, &t.desk).await, Browser::of(&t, &t.money).await, Browser::of(&t, &t.last).await);
    let child = person(&t, case).await;
    let more = [("family_name", "山美"), ("given_name", "父"), ("relation", "parent")];
    desk.post(&format!("/cases/{case}/persons"), &more).await;
    let members = queries::form(&t.op(&t.desk), case).await.unwrap().members;
    let father = members.iter().find(|it| it.person != child).unwrap().person;
    for (actor, person) in [(&t.money, child), (&t.last, father)] {
        let agency = actor.agency;
        supporter::name(&t.op(&t.desk), &Name { case, agency, person }).await.unwrap();
    }
    let consent = |person: PersonId| {
        vec![
            ("person", person.to_string()),
            ("agency", t.money.agency.to_string()),
            ("agency", t.last.agency.to_string()),
            ("category", "basic".to_owned()),
            ("category", "consultation".to_owned()),
            ("purpose", "支えるため".to_owned()),
            ("method", "paper".to_owned()),
            ("given_on", "R8.4.1".to_owned()),
            ("from", "R8.4.1".to_owned()),
            ("until", "R9.3.31".to_owned()),
        ]
    };
    for person in [child, father] {
        let typed = consent(person);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(desk.post(&format!("/cases/{case}/consents"), &typed).await.status, StatusCode::SEE_OTHER);
    }
    let note = |body: &'static str, sharing: &'static str| {
        [
            ("body", body.to_owned()),
            ("happened_on", "R8.4.1".to_owned()),
            ("method", "visit".to_owned()),
            ("counterpart", "self".to_owned()),
            ("category", "consultation".to_owned()),
            ("sharing", sharing.to_owned()),
            ("subject", child.to_string()),
        ]
    };
    let write = async |body, sharing| {
        let fields = note(body, sharing);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = desk.post(&format!("/cases/{case}/notes"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    };
    write("学校の話をした", "team").await;
    // The first visit of a page may set things up (a flash, a cookie); the second is what is compared.
    pages(&last, case).await;
    let before = pages(&last, case).await;
    write("父がこわいという。ひみつにしてほしい", "supporters").await;
    let after = pages(&last, case).await;
    for ((path, one), (_, two)) in before.iter().zip(&after) {
        assert_eq!(one, two, "{path} differs");
    }
    let timeline = format!("/cases/{case}/notes");
    assert!(last.get(&timeline).await.has("学校の話をした"));
    let theirs = money.get(&timeline).await;
    assert!(theirs.has("父がこわい") && theirs.has("この人の支援者だけ"), "{}", theirs.body);
    assert!(desk.get(&timeline).await.has("父がこわい"), "who wrote it reads it");
    let views = t.op(&t.desk);
    let id = app::note::queries::timeline(&views, case, &app::note::queries::Filter::default(), None)
        .await
        .unwrap()
        .notes[0]
        .id;
    let there = steady(&last.get(&format!("{timeline}/{id}")).await);
    let nowhere = steady(&last.get(&format!("{timeline}/00000000-0000-7000-8000-000000000000")).await);
    assert_eq!(there, nowhere, "a closed note looks like one that does not exist");
}
