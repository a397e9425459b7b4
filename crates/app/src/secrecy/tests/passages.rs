//! Out of the room: only what the members agree moves, only under a consent, and only that.

use db::db_test;
use domain::{
    category::Category,
    consent::{Exclusions, Topic},
    ids::{MinuteId, PassageId},
    secrecy::{MinuteKind, Moving, RoomRefused, passage::PassageRefused},
};

use super::{World, is_sound, world};
use crate::{
    Actor, Failure, Outcome,
    audit::Action,
    consent::{
        Details, Give, Withdraw,
        fixture::{agreed, consent_of, entries},
        give, withdraw,
    },
    note::queries::{Filter, timeline},
    secrecy::{agree, carry_over, drop_passage, propose, queries, strike, write_minute},
    testing::TestApp,
};

const TOLD: &str = "血圧の薬を2か月飲んでいない";

async fn told(t: &TestApp, it: &World) -> MinuteId {
    write_minute(&t.op(&t.money), it.meeting, it.item, Some(MinuteKind::Said), TOLD).await.unwrap()
}

async fn proposed(
    t: &TestApp,
    it: &World,
    who: &Actor,
    source: MinuteId,
    category: Category,
) -> Outcome<PassageId, RoomRefused> {
    propose(&t.op(who), it.meeting, it.item, (Moving::Minute, source.0), category).await
}

fn why<T: std::fmt::Debug>(result: Outcome<T, RoomRefused>) -> PassageRefused {
    match result {
        Err(Failure::Refused(RoomRefused::Passage(why))) => why,
        other => panic!("not refused as a passage: {other:?}"),
    }
}

/// What somebody reads of the case in its timeline.
async fn reads(t: &TestApp, it: &World, who: &Actor) -> String {
    match timeline(&t.op(who), it.home.case, &Filter::default(), None).await {
        Ok(page) => format!("{page:?}"),
        Err(_) => String::new(),
    }
}

#[db_test]
async fn nothing_is_proposed_without_a_consent_that_covers_it(t: TestApp) {
    let it = world(&t).await;
    let line = told(&t, &it).await;
    let health = Category::Health;
    assert_eq!(why(proposed(&t, &it, &t.desk, line, health).await), PassageRefused::NoConsent);
    assert_eq!(why(proposed(&t, &it, &t.money, line, health).await), PassageRefused::Blind);
    agreed(&t, &t.desk, &it.home, &[t.desk.agency, t.last.agency], &[Category::Consultation]).await;
    let not = PassageRefused::NotCovered(health);
    assert_eq!(why(proposed(&t, &it, &t.desk, line, health).await), not);
    let hidden = Category::HiddenAddress;
    assert_eq!(why(proposed(&t, &it, &t.desk, line, hidden).await), PassageRefused::NotCovered(hidden));
    assert!(proposed(&t, &it, &t.desk, line, Category::Consultation).await.is_ok());
    let twice = proposed(&t, &it, &t.desk, line, Category::Consultation).await;
    assert_eq!(why(twice), PassageRefused::AlreadyProposed);
    let other = told(&t, &it).await;
    strike(&t.op(&t.money), it.meeting, other).await.unwrap();
    let struck = proposed(&t, &it, &t.desk, other, Category::Consultation).await;
    assert_eq!(why(struck), PassageRefused::Nothing);
}

#[db_test]
async fn only_what_all_at_the_table_agree_moves_and_it_is_read_as_far_as_the_consent_reaches(t: TestApp) {
    let it = world(&t).await;
    let (line, stays) = (told(&t, &it).await, told(&t, &it).await);
    agreed(&t, &t.desk, &it.home, &[t.desk.agency, t.last.agency], &[Category::Health]).await;
    let id = proposed(&t, &it, &t.desk, line, Category::Health).await.unwrap();
    assert_eq!(why(carry_over(&t.op(&t.desk), it.meeting, id).await), PassageRefused::NotAgreed(2));
    agree(&t.op(&t.money), it.meeting, id, None, false).await.unwrap();
    assert_eq!(why(carry_over(&t.op(&t.desk), it.meeting, id).await), PassageRefused::Objected);
    agree(&t.op(&t.money), it.meeting, id, None, true).await.unwrap();
    agree(&t.op(&it.section), it.meeting, id, None, true).await.unwrap();
    assert_eq!(reads(&t, &it, &t.last).await.matches(TOLD).count(), 0, "agreed is not moved yet");
    let writes = entries(&t, Action::WriteNote, it.home.case).await;
    carry_over(&t.op(&t.desk), it.meeting, id).await.unwrap();
    assert_eq!(entries(&t, Action::WriteNote, it.home.case).await, writes + 1);
    assert_eq!(reads(&t, &it, &t.last).await.matches(TOLD).count(), 1, "one line, not the other");
    assert!(!reads(&t, &it, &t.last).await.contains("会議"), "where it comes from stays in the room");
    assert!(reads(&t, &it, &t.money).await.is_empty(), "a member whom the consent does not name");
    assert_eq!(why(carry_over(&t.op(&t.desk), it.meeting, id).await), PassageRefused::Done);
    let seen = queries::case(&t.op(&t.money), it.meeting, it.item).await.unwrap();
    assert!(seen.passages[0].moved_on.is_some() && seen.minutes.iter().any(|row| row.id == stays));
    is_sound(&t, &it).await;
}

/// Nobody at the table is asked which topics a sentence holds, so it counts as if it held them all.
#[db_test]
async fn what_moves_stays_closed_to_whom_a_consent_that_leaves_something_out_names(t: TestApp) {
    let it = world(&t).await;
    let line = told(&t, &it).await;
    let op = t.op(&t.desk);
    let except = Exclusions { topics: vec![Topic::Diagnosis], ..Exclusions::default() };
    let partial = Give {
        details: Details { except, ..Details::default() },
        ..consent_of(&op, it.home.case, it.home.hanako, &[t.desk.agency, t.last.agency], &[Category::Health])
    };
    give(&op, &partial).await.unwrap();
    let id = proposed(&t, &it, &t.desk, line, Category::Health).await.unwrap();
    for who in [&t.money, &it.section] {
        agree(&t.op(who), it.meeting, id, None, true).await.unwrap();
    }
    carry_over(&t.op(&t.desk), it.meeting, id).await.unwrap();
    assert!(reads(&t, &it, &t.desk).await.contains(TOLD), "the desk wrote it down");
    assert!(!reads(&t, &it, &t.last).await.contains(TOLD));
}

#[db_test]
async fn a_consent_withdrawn_before_the_move_moves_nothing(t: TestApp) {
    let it = world(&t).await;
    let line = told(&t, &it).await;
    let given = agreed(&t, &t.desk, &it.home, &[t.desk.agency, t.last.agency], &[Category::Health]).await;
    let id = proposed(&t, &it, &t.desk, line, Category::Health).await.unwrap();
    for who in [&t.money, &it.section] {
        agree(&t.op(who), it.meeting, id, None, true).await.unwrap();
    }
    let changed =
        Withdraw { case: it.home.case, consent: given.consent, reason: "気が変わった".into() };
    withdraw(&t.op(&t.desk), &changed).await.unwrap();
    assert_eq!(why(carry_over(&t.op(&t.desk), it.meeting, id).await), PassageRefused::NoConsent);
    assert!(!reads(&t, &it, &t.last).await.contains(TOLD));
    let not_hers = drop_passage(&t.op(&t.money), it.meeting, id).await;
    assert!(matches!(not_hers, Err(Failure::Refused(RoomRefused::NotOrganiser))));
    drop_passage(&t.op(&t.desk), it.meeting, id).await.unwrap();
    assert_eq!(why(agree(&t.op(&t.money), it.meeting, id, None, true).await), PassageRefused::Done);
}

#[db_test]
async fn who_does_not_sit_there_has_no_say(t: TestApp) {
    let it = world(&t).await;
    let line = told(&t, &it).await;
    agreed(&t, &t.desk, &it.home, &[t.desk.agency], &[Category::Health]).await;
    let id = proposed(&t, &it, &t.desk, line, Category::Health).await.unwrap();
    super::joins(&t, &it.section, it.meeting, &t.last).await;
    assert!(matches!(agree(&t.op(&t.last), it.meeting, id, None, true).await, Err(Failure::NotFound)));
    let for_another = agree(&t.op(&it.section), it.meeting, id, Some(it.money), true).await;
    assert!(matches!(for_another, Err(Failure::NotFound)), "she has an account and speaks for herself");
}
