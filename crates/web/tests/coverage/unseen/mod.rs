//! Non-interference: what somebody may not know changes no byte of what they are answered.
//!
//! A pair of worlds is one reader before and after one hidden change; the clock stands still, so that nothing else
//! differs. The changes pile up: the later pairs differ from the first world by all hidden records before. [`world`]
//! builds the town and its readers from a seed, [`hidden`] makes the changes, [`pages`] finds what a reader can ask.
//! 2,000 pairs an engine; The seeds are fixed; `TASUKI_PAIRS=20000` asks for more pairs (with
//! `cargo test`: the other runner stops a test after three minutes).

mod hidden;
mod pages;
mod world;

use std::collections::{HashMap, hash_map::Entry};

use app::testing::TestApp;
use db::db_test;

use self::{
    hidden::{Kind, act},
    pages::{Page, Screen},
    world::{Rng, World},
};

/// Pairs in an ordinary run, over all tests of this file on one engine.
const PAIRS: usize = 2_000;
/// Into how many towns they are split.
const TOWNS: usize = 4;
/// Readers compared after each change.
const READERS: usize = 4;
/// Pages compared for each pair.
const PAGES: usize = 6;

#[db_test]
async fn a_hidden_record_changes_no_byte_in_the_first_town(t: TestApp) {
    compare(&t, 1).await;
}

#[db_test]
async fn a_hidden_record_changes_no_byte_in_the_second_town(t: TestApp) {
    compare(&t, 2).await;
}

#[db_test]
async fn a_hidden_record_changes_no_byte_in_the_third_town(t: TestApp) {
    compare(&t, 3).await;
}

#[db_test]
async fn a_hidden_record_changes_no_byte_in_the_fourth_town(t: TestApp) {
    compare(&t, 4).await;
}

fn wanted() -> usize {
    let asked = std::env::vars().find(|(name, _)| name == "TASUKI_PAIRS");
    let asked = asked.and_then(|(_, text)| text.parse::<usize>().ok());
    asked.unwrap_or(PAIRS).div_ceil(TOWNS)
}

/// What each reader was answered before, by page.
type Before = HashMap<(&'static str, Page), String>;

async fn compare(t: &TestApp, seed: u64) {
    let mut rng = Rng::new(seed);
    let mut world = World::build(t, &mut rng).await;
    let screens = screens(t, &world, &mut rng).await;
    let (mut pairs, mut step, mut before) = (0, 0, Before::new());
    let mut since: Vec<Kind> = Vec::new();
    while pairs < wanted() {
        let kind = Kind::next(&mut rng, step);
        let known = kind.known_to();
        let blind: Vec<&Screen> = screens.iter().filter(|it| !known.contains(&it.name)).collect();
        let mut chosen: Vec<(&Screen, Page)> = Vec::new();
        for _ in 0..READERS.min(blind.len()) {
            let screen = blind[rng.below(blind.len())];
            chosen.extend((0..PAGES).map(|_| (screen, screen.pages[rng.below(screen.pages.len())].clone())));
            pairs += 1;
        }
        for (screen, page) in &chosen {
            if let Entry::Vacant(first) = before.entry((screen.name, page.clone())) {
                first.insert(screen.ask(page).await);
            }
        }
        act(t, &mut world, kind, &mut rng).await;
        since.push(kind);
        step += 1;
        for (screen, page) in &chosen {
            let (now, then) = (screen.ask(page).await, &before[&(screen.name, page.clone())]);
            assert!(
                now == *then,
                "town {seed}, change {step} ({kind:?}; before it {:?}): {} sees a difference at {page:?}\n{}",
                &since[since.len().saturating_sub(6)..since.len() - 1],
                screen.name,
                pages::difference(then, &now)
            );
        }
        // Who knows of this change is compared with what they see from now on.
        before.retain(|(name, _), _| !known.contains(name));
    }
    assert!(Kind::ALL.iter().all(|kind| since.contains(kind)), "some kinds of record were never hidden");
    world.hidden_has_effect(t).await;
}

async fn screens(t: &TestApp, world: &World, rng: &mut Rng) -> Vec<Screen> {
    let mut screens = Vec::new();
    for (name, actor) in &world.readers {
        screens.push(Screen::of(t, name, actor, world, rng).await);
    }
    screens
}
