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
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step with its seconds by the clock and of processor time.
pub struct Step {
    pub name: &'static str,
    pub seconds: f64,
    pub cpu: f64,
}

impl Linked {
    /// The run, and the same without its first step, the folding: the peer is given folded records.
    pub fn runs(&self) -> Vec<Run> {
        let whole = Run { method: "tasuki, folding included".to_owned(), ..self.run.clone() };
        let fold = self.steps.first().map_or((0.0, 0.0), |fold| (fold.seconds, fold.cpu));
        let without = Run {
            method: "tasuki, from folded records".to_owned(),
            seconds: self.run.seconds - fold.0,
            cpu: self.run.cpu - fold.1,
            ..self.run.clone()
        };
        vec![whole, without]
    }
}

/// Folds, blocks, trains, scores and decides.
pub fn run(set: &Set) -> Linked {
    let watch = Watch::start();
    let mut steps = Vec::new();
    let mut step = |name, before: &mut (f64, f64)| {
        let now = watch.read();
        steps.push(Step { name, seconds: now.0 - before.0, cpu: now.1 - before.1 });
        *before = now;
    };
    let mut at = (0.0, 0.0);
    let schema = PersonSchema;
    let register: Vec<Form> = bulk::map(&set.register, Form::of);
    let incoming: Vec<Form> = bulk::map(&set.incoming, Form::of);
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
