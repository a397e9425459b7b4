//! Runs the product's linkage over the Japanese set and measures it.

use std::collections::HashSet;

use matching::block::Index;
use matching::bulk::{self, Pair};
use matching::decide::{Decision, Limits, rank};
use matching::frequency::Table;
use matching::model::Model;
use matching::person::{Form, PersonSchema};
use matching::train::{Evidence, Sample, tally, train};

use super::Set;
use crate::report::{Run, Score, Watch, ours};

/// Random pairs for the shares of strangers.
const RANDOM_PAIRS: usize = 250_000;
/// Seed of the random pairs.
const SEED: u64 = 7;

/// What the run leaves behind.
pub struct Linked {
    pub run: Run,
    pub model: Model,
    pub register: Vec<Form>,
    pub incoming: Vec<Form>,
    /// Share of the true links that are among the pairs compared.
    pub reached: f64,
    /// Share of incoming records for which a person would be asked.
    pub review: f64,
    /// Seconds of processor time of the steps, with their names.
    pub steps: Vec<(&'static str, f64)>,
}

/// Folds, blocks, trains, scores and decides.
pub fn run(set: &Set) -> Linked {
    let watch = Watch::start();
    let mut steps = Vec::new();
    let mut step = |name, before: &mut f64| {
        let now = watch.read().1;
        steps.push((name, now - *before));
        *before = now;
    };
    let mut at = 0.0;
    let schema = PersonSchema;
    let register: Vec<Form> = set.register.iter().map(Form::of).collect();
    let incoming: Vec<Form> = set.incoming.iter().map(Form::of).collect();
    step("fold", &mut at);
    let index = Index::of(&schema, &register);
    step("index", &mut at);
    let mut pairs = bulk::link(&schema, &register, &index, &incoming);
    step("block and compare", &mut at);
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let evidence = Evidence {
        patterns: tally(&pairs),
        random: Sample::between(&schema, &register, &incoming, RANDOM_PAIRS, SEED),
        pairs: number(register.len()) * number(incoming.len()),
        expected: number(incoming.len()) / 2.0,
    };
    step("random pairs", &mut at);
    let model = train(&schema, &evidence);
    step("estimate", &mut at);
    let rarity = Table::of(&schema, &register);
    bulk::score(&schema, &model, &rarity, &register, &incoming, &mut pairs);
    step("score", &mut at);
    let chosen = choose(&pairs);
    step("decide", &mut at);
    let seconds = watch.read();
    let links = |least: f64| -> HashSet<(u32, u32)> {
        chosen.iter().filter(|(_, probability, _)| *probability >= least).map(|(pair, ..)| *pair).collect()
    };
    let automatic = links(Limits::STANDARD.automatic);
    let results = vec![
        Score::of("p >= 0.5, best for each", &links(0.5), &set.truth),
        Score::of("automatic (p >= 0.99)", &automatic, &set.truth),
    ];
    let asked = chosen.iter().filter(|(.., decision)| *decision == Decision::Review).count();
    let reached = pairs.iter().filter(|pair| set.truth.contains(&(pair.one, pair.two))).count();
    let run = ours("Japanese set", seconds, pairs.len(), results);
    Linked {
        run,
        model,
        register,
        incoming,
        reached: number(reached) / number(set.truth.len().max(1)),
        review: number(asked) / number(set.incoming.len()),
        steps,
    }
}

/// The best candidate of each incoming record with its probability; pairs stand together by incoming record.
pub fn choose(pairs: &[Pair]) -> Vec<((u32, u32), f64, Decision)> {
    let groups = pairs.chunk_by(|a, b| a.two == b.two);
    let best = groups.filter_map(|group| {
        let scores: Vec<f64> = group.iter().map(|pair| pair.score).collect();
        let best = *rank(&scores, Limits::STANDARD).first()?;
        Some(((group[best.at].one, group[best.at].two), best.probability, best.decision))
    });
    best.collect()
}
