//! One household from its first call to its last evaluation, through every route that writes into the record.
//!
//! `Day` holds each answer against `docs/routes.txt`; at the end nothing may be left out.

pub mod care;
pub mod conference;
pub mod handover;
pub mod identity;
pub mod office;
pub mod people;
pub mod protection;
pub mod retention;
pub mod review;
pub mod secrecy;

use app::{Actor, testing::TestApp};
use db::db_test;
use jiff::civil::date;

use super::day::{Day, Who};

/// Who sits at which desk.
pub struct People {
    pub desk: Who,
    pub money: Who,
    pub last: Who,
    pub coordinator: Who,
    /// Who is called to the 支援会議 besides, and whether they pledge and sit for its case.
    pub called: Vec<(Actor, bool)>,
}

pub async fn come_in(day: &Day<'_>) -> People {
    let t = day.t;
    People {
        desk: day.enter(&t.desk).await,
        money: day.enter(&t.money).await,
        last: day.enter(&t.last).await,
        coordinator: day.enter(&t.coordinator).await,
        called: vec![],
    }
}

#[db_test]
async fn every_route_writes_into_the_record_what_the_list_promises(t: TestApp) {
    let mut day = Day::new(&t);
    let people = come_in(&day).await;
    let case = care::household(&mut day, &people, "葵").await;
    care::records(&mut day, &people, &case).await;
    handover::there_and_back(&mut day, &people, &case).await;
    secrecy::room(&mut day, &people, &case).await;
    let plan = conference::plan(&mut day, &people, &case).await;
    let other = care::household(&mut day, &people, "楓").await;
    conference::decide(&mut day, &people, &plan, &other).await;
    t.clock.set(date(2026, 5, 3));
    conference::monitor(&mut day).await;
    t.clock.set(date(2026, 9, 30));
    conference::evaluate(&mut day, &plan).await;
    care::close_and_reopen(&mut day, &other).await;
    identity::two_files(&mut day).await;
    people::accounts(&mut day).await;
    protection::danger(&mut day, &other).await;
    protection::emergency(&mut day, "R8-0002").await;
    protection::closed_door(&mut day).await;
    handover::staff_move(&mut day).await;
    office::profile(&mut day).await;
    office::sheets(&mut day).await;
    let desk = day.enter(&t.desk).await;
    office::conditions(&mut day, &desk).await;
    review::month(&mut day, &case, "R8-0001").await;
    retention::disposal(&mut day).await;
    let left = day.left();
    assert!(left.is_empty(), "the story leaves out: {left:#?}");
    retention::everything_goes(&day).await;
}
