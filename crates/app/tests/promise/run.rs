//! Runs histories: each on a database of its own, checked after every step. Start at [`Run::all`].

use std::{cell::RefCell, collections::BTreeMap, fmt::Write as _, time::Instant};

use db::testing::Fixture as _;
use domain::plan::Verdict;
use proptest::{
    prelude::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};

use uuid::Uuid;

use crate::{
    act::{Act, Tried},
    check,
    choose::choose,
    look::Look,
    step::{KINDS, Kind, Move, Step},
    town::Town,
};

/// What happened how often.
#[derive(Debug, Default)]
struct Counts {
    histories: u32,
    tried: u32,
    idle: u32,
    done: BTreeMap<String, u32>,
    refused: BTreeMap<String, u32>,
    both_done: u32,
}

/// A number from the environment; reading all variables keeps this out of the program's own configuration.
fn setting(name: &str) -> Option<u64> {
    std::env::vars().find(|(key, _)| key == name).and_then(|(_, value)| value.parse().ok())
}

/// A run of many histories on one engine.
pub struct Run {
    pub name: &'static str,
    pub postgres: bool,
    pub histories: u32,
    /// Whether every form is sent twice at once.
    pub twice: bool,
}

impl Run {
    /// Runs them all and fails with the smallest history that breaks a promise.
    ///
    /// `TASUKI_PROPTEST_CASES` asks for more histories, `TASUKI_PROPTEST_SEED` for other ones.
    pub fn all(&self, strategy: &impl Strategy<Value = Vec<Move>>) -> Outcome {
        let cases =
            setting("TASUKI_PROPTEST_CASES").and_then(|n| u32::try_from(n).ok()).unwrap_or(self.histories);
        let mut seed = [7_u8; 32];
        seed[..8].copy_from_slice(&setting("TASUKI_PROPTEST_SEED").unwrap_or(1).to_be_bytes());
        let config = Config { cases, max_shrink_iters: 300, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let counts = RefCell::new(Counts::default());
        let started = Instant::now();
        let result = runner.run(strategy, |moves| {
            let mut counts = counts.borrow_mut();
            runtime.block_on(self.one(&moves, &mut counts)).map_err(TestCaseError::fail)
        });
        match result {
            Ok(()) => {}
            Err(TestError::Fail(why, moves)) => panic!("{why}\nin the history {moves:#?}"),
            Err(TestError::Abort(why)) => panic!("{why}"),
        }
        let outcome = Outcome { counts: counts.into_inner() };
        println!("{}", outcome.report(self.name, started.elapsed().as_secs_f32()));
        outcome
    }

    async fn one(&self, moves: &[Move], counts: &mut Counts) -> Result<(), String> {
        let town = if self.postgres { Town::postgres().await } else { Town::sqlite().await };
        let mut story = String::new();
        let mut before = look(&town).await?;
        counts.histories += 1;
        for (nth, step) in moves.iter().enumerate() {
            let told = self.play(&town, &before, *step, nth * 2, counts).await;
            let after = look(&town).await?;
            for (kind, tried) in &told {
                let _ = writeln!(
                    story,
                    "{kind:?} by {}: {:?}\n    {:?}",
                    tried.actor.name, tried.act, tried.done
                );
            }
            let tried: Vec<Tried> = told.into_iter().map(|(_, tried)| tried).collect();
            let once = if self.twice { check::once(&tried) } else { Ok(()) };
            let judged = once.and(judge(&town, &before, &after, &tried).await);
            judged.map_err(|wrong| format!("{wrong}\nafter\n{story}"))?;
            before = after;
        }
        Ok(())
    }

    /// Does what a move means here: nothing, one act, or two at once.
    async fn play(
        &self,
        town: &Town,
        before: &Look,
        step: Move,
        nth: usize,
        counts: &mut Counts,
    ) -> Vec<(Kind, Tried)> {
        let steps: Vec<Step> = match step {
            Move::One(one) => vec![one],
            Move::Both(one, other) => vec![one, other],
        };
        let mut chosen: Vec<_> =
            steps.iter().enumerate().filter_map(|(i, step)| choose(town, before, *step, nth + i)).collect();
        // Days pass for everybody at once.
        if chosen.iter().any(|(kind, ..)| *kind == Kind::PassDays) {
            chosen.truncate(1);
        }
        counts.idle += u32::from(chosen.is_empty());
        if self.twice
            && let [(kind, actor, act)] = &chosen[..]
            && *kind != Kind::PassDays
        {
            chosen.push((*kind, actor.clone(), act.clone()));
        }
        let key = self.twice.then(|| Uuid::from_u128(0x00F0_0000 + u128::try_from(nth).unwrap_or_default()));
        let mut chosen = chosen.into_iter();
        let told = match (chosen.next(), chosen.next()) {
            (None, _) => vec![],
            (Some((kind, actor, act)), None) => vec![(kind, act.perform(town, actor, key).await)],
            (Some((kind, actor, act)), Some((other_kind, other_actor, other))) => {
                let (one, two) =
                    tokio::join!(act.perform(town, actor, key), other.perform(town, other_actor, key));
                vec![(kind, one), (other_kind, two)]
            }
        };
        counts.both_done += u32::from(told.len() == 2 && told.iter().all(|(_, tried)| tried.succeeded()));
        for (kind, tried) in &told {
            counts.count(*kind, tried, before);
        }
        told
    }
}

async fn look(town: &Town) -> Result<Look, String> {
    Look::at(&town.op(&town.app.coordinator)).await.map_err(|error| error.to_string())
}

async fn judge(town: &Town, before: &Look, after: &Look, tried: &[Tried]) -> Result<(), String> {
    for one in tried {
        check::recorded(town, one).await?;
    }
    check::moved(before, after, tried)?;
    check::standing(town, after).await
}

impl Counts {
    fn count(&mut self, kind: Kind, tried: &Tried, before: &Look) {
        self.tried += 1;
        let list = if tried.succeeded() { &mut self.done } else { &mut self.refused };
        *list.entry(format!("{kind:?}")).or_default() += 1;
        if let (Act::CloseConference(id), true) = (&tried.act, tried.succeeded()) {
            let proposed = before.items.iter().filter(|it| it.conference == *id && it.plan.is_some());
            for verdict in proposed.filter_map(|it| it.verdict) {
                *self.done.entry(format!("Plan{verdict:?}")).or_default() += 1;
            }
        }
    }
}

/// How a run went.
pub struct Outcome {
    counts: Counts,
}

impl Outcome {
    fn report(&self, name: &str, seconds: f32) -> String {
        let counts = &self.counts;
        let mut text = format!(
            "{name}: {} histories, {} acts ({} moves led nowhere), {} pairs both done, {seconds:.1} s\n",
            counts.histories, counts.tried, counts.idle, counts.both_done
        );
        for kind in expected() {
            let (done, refused) = (counts.done.get(&kind), counts.refused.get(&kind));
            let _ = writeln!(
                text,
                "  {kind:<20} {:>5} done {:>5} refused",
                done.unwrap_or(&0),
                refused.unwrap_or(&0)
            );
        }
        text
    }

    /// Every kind of act succeeded in this run, or the run proves nothing about it.
    pub fn reached_everything(&self) {
        let missing: Vec<String> = expected().filter(|kind| !self.counts.done.contains_key(kind)).collect();
        assert!(missing.is_empty(), "never reached: {missing:?}");
    }

    /// Most kinds of form were among those sent twice.
    pub fn told_who_clicked_twice(&self) {
        let kinds = self.counts.done.keys().filter(|kind| self.counts.refused.contains_key(*kind)).count();
        assert!(kinds >= KINDS.len() / 2, "hardly any form was sent twice: {:?}", self.counts);
    }

    /// Two acts at once both succeeded now and then.
    pub fn had_pairs(&self) {
        assert!(
            self.counts.both_done >= self.counts.histories / 2,
            "hardly two acts at once: {:?}",
            self.counts
        );
    }
}

/// All kinds, and what a conference can say of a plan.
fn expected() -> impl Iterator<Item = String> {
    let kinds = KINDS.iter().map(|(_, kind)| *kind).filter(|kind| *kind != Kind::Further);
    let verdicts = [Verdict::Approved, Verdict::Changes, Verdict::SentBack];
    kinds.map(|kind| format!("{kind:?}")).chain(verdicts.into_iter().map(|it| format!("Plan{it:?}")))
}
