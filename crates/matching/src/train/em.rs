//! Expectation and maximisation over patterns, in three classes: same person, one household, strangers.
//!
//! Pairs outside every block count as strangers: they enter through the number of all pairs alone. The
//! shares of strangers come from random pairs, less what the other two classes explain, and never fall
//! below what the block pairs themselves show.

use super::Evidence;
use crate::model::{Model, Weights};
use crate::schema::{Field, Pattern};

/// Most rounds; it settles much earlier.
pub const ROUNDS: usize = 300;
/// The estimate has settled when no share moves by more than this.
const SETTLED: f64 = 1e-7;
/// How many pairs the first guess is worth, so that a level nobody showed keeps a share above 0.
const GUESS_WORTH: f64 = 2.0;

pub(super) fn run(fields: &[Field], has_relatives: bool, evidence: &Evidence) -> Model {
    let guess = Model::guess(fields, has_relatives, evidence.expected, evidence.pairs);
    let mut model = guess.clone();
    for (index, weights) in model.fields.iter_mut().enumerate() {
        strangers_of(weights, |level| evidence.random.share(index, level) * evidence.pairs, |_| 1.0);
    }
    for _ in 0..ROUNDS {
        let next = round(&model, &guess, evidence);
        let moved = distance(&model, &next);
        model = next;
        if moved < SETTLED {
            break;
        }
    }
    model
}

/// Expected numbers of pairs on each level.
struct Expected {
    same: Vec<Vec<f64>>,
    relatives: Vec<Vec<f64>>,
    strangers: Vec<Vec<f64>>,
    total_same: f64,
    total_relatives: f64,
}

fn round(model: &Model, guess: &Model, evidence: &Evidence) -> Model {
    let expected = expect(model, evidence);
    let mut next = model.clone();
    next.same = (expected.total_same / evidence.pairs).clamp(1e-15, 0.5);
    if model.relatives > 0.0 {
        next.relatives = (expected.total_relatives / evidence.pairs).clamp(1e-15, 0.5);
    }
    for (index, weights) in next.fields.iter_mut().enumerate() {
        let guesses = &guess.fields[index].levels;
        let (same, relatives) = (&expected.same[index], &expected.relatives[index]);
        let (all_same, all_relatives) = (sum(same) + GUESS_WORTH, sum(relatives) + GUESS_WORTH);
        for (at, (shares, first)) in weights.levels.iter_mut().zip(guesses).enumerate() {
            shares.same = (same[at + 1] + GUESS_WORTH * first.same) / all_same;
            shares.relatives = (relatives[at + 1] + GUESS_WORTH * first.relatives) / all_relatives;
        }
        strangers_of(
            weights,
            |level| evidence.random.share(index, level) * evidence.pairs - same[level] - relatives[level],
            |level| expected.strangers[index][level],
        );
    }
    next
}

/// Shares of strangers from the estimated number of such pairs; `least` is what blocks show at the least.
fn strangers_of(weights: &mut Weights, number: impl Fn(usize) -> f64, least: impl Fn(usize) -> f64) {
    let numbers: Vec<f64> =
        (1..=weights.levels.len()).map(|level| number(level).max(least(level)).max(0.5)).collect();
    let all = sum(&numbers);
    for (shares, number) in weights.levels.iter_mut().zip(numbers) {
        shares.strangers = number / all;
    }
}

/// Natural logarithms of the shares, looked up for each pattern.
struct Logs {
    prior: [f64; 3],
    levels: Vec<Vec<[f64; 3]>>,
}

impl Logs {
    fn of(model: &Model) -> Self {
        let field = |weights: &Weights| {
            let levels = weights.levels.iter();
            std::iter::once([0.0; 3])
                .chain(levels.map(|l| [l.same.ln(), l.relatives.ln(), l.strangers.ln()]))
                .collect()
        };
        let strangers = 1.0 - model.same - model.relatives;
        Self {
            prior: [model.same.ln(), model.relatives.ln(), strangers.ln()],
            levels: model.fields.iter().map(field).collect(),
        }
    }

    /// The probabilities of the three classes for one pattern.
    fn classes(&self, pattern: Pattern) -> [f64; 3] {
        let mut sums = self.prior;
        for (field, levels) in self.levels.iter().enumerate() {
            let logs = levels.get(pattern.level(field)).copied().unwrap_or_default();
            for (sum, log) in sums.iter_mut().zip(logs) {
                *sum += log;
            }
        }
        let highest = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shares = sums.map(|sum| (sum - highest).exp());
        let all = sum(&shares);
        shares.map(|share| share / all)
    }
}

fn expect(model: &Model, evidence: &Evidence) -> Expected {
    let logs = Logs::of(model);
    let empty: Vec<Vec<f64>> = logs.levels.iter().map(|levels| vec![0.0; levels.len()]).collect();
    let mut expected = Expected {
        same: empty.clone(),
        relatives: empty.clone(),
        strangers: empty,
        total_same: 0.0,
        total_relatives: 0.0,
    };
    for (pattern, count) in &evidence.patterns {
        let [same, relatives, strangers] = logs.classes(*pattern).map(|share| share * count);
        expected.total_same += same;
        expected.total_relatives += relatives;
        for field in 0..logs.levels.len() {
            let level = pattern.level(field);
            // A level the schema does not have is ignored like a missing value.
            if level < logs.levels[field].len() {
                expected.same[field][level] += same;
                expected.relatives[field][level] += relatives;
                expected.strangers[field][level] += strangers;
            }
        }
    }
    for levels in expected.same.iter_mut().chain(&mut expected.relatives).chain(&mut expected.strangers) {
        levels[0] = 0.0;
    }
    expected
}

/// The largest change of a share of pairs of one person or of a household.
fn distance(one: &Model, two: &Model) -> f64 {
    let levels = |model: &Model| -> Vec<f64> {
        model.fields.iter().flat_map(|field| &field.levels).flat_map(|l| [l.same, l.relatives]).collect()
    };
    let overall = (one.same - two.same).abs() / one.same.max(1e-15) / 10.0;
    levels(one).iter().zip(levels(two)).map(|(a, b)| (a - b).abs()).fold(overall, f64::max)
}

fn sum(numbers: &[f64]) -> f64 {
    numbers.iter().sum()
}
