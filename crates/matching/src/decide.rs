//! From scores to decisions: what may be linked at once, what a person should look at, what is left alone.
//!
//! One record is weighed against all its candidates together, because at most one of them can be right: two
//! namesakes who fit equally well take each other's certainty away. Start at [`rank`].

/// Where decisions change; probabilities from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// From here on a link may be made without asking.
    pub automatic: f64,
    /// From here on a person is asked.
    pub review: f64,
}

impl Limits {
    /// Fixed beforehand, not fitted to any test set: an error in a hundred at most is asked of the links made
    /// without asking, and a person is asked from one in twenty on.
    pub const STANDARD: Self = Self { automatic: 0.99, review: 0.05 };
}

/// What to do with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Sure enough to link.
    Automatic,
    /// A person decides.
    Review,
    /// Not proposed.
    No,
}

/// A candidate in the order of its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Position in the list given.
    pub at: usize,
    /// Probability that this candidate, and no other, is the person.
    pub probability: f64,
    /// What follows.
    pub decision: Decision,
}

/// Weighs all candidates of one record against each other and against "none of them"; best first.
/// `scores` in bits; a score that is no number counts as impossible.
#[must_use]
pub fn rank(scores: &[f64], limits: Limits) -> Vec<Ranked> {
    let clean = |score: f64| if score.is_nan() { f64::NEG_INFINITY } else { score.min(1_000.0) };
    // The highest of all, "none of them" (0 bits) included, keeps the powers within bounds.
    let highest = scores.iter().copied().map(clean).fold(0.0, f64::max);
    let odds = |score: f64| (clean(score) - highest).exp2();
    let all: f64 = odds(0.0) + scores.iter().copied().map(odds).sum::<f64>();
    let mut ranked: Vec<Ranked> = scores
        .iter()
        .enumerate()
        .map(|(at, score)| {
            let probability = odds(*score) / all;
            Ranked { at, probability, decision: decide(probability, limits) }
        })
        .collect();
    ranked.sort_by(|one, two| two.probability.total_cmp(&one.probability).then(one.at.cmp(&two.at)));
    ranked
}

fn decide(probability: f64, limits: Limits) -> Decision {
    if probability >= limits.automatic {
        Decision::Automatic
    } else if probability >= limits.review {
        Decision::Review
    } else {
        Decision::No
    }
}

#[cfg(test)]
mod tests {
    use super::{Decision, Limits, rank};

    #[test]
    fn a_lone_strong_candidate_is_linked_and_the_weak_are_left_alone() {
        let ranked = rank(&[-20.0, 15.0, -3.0], Limits::STANDARD);
        let decisions: Vec<_> = ranked.iter().map(|r| (r.at, r.decision)).collect();
        assert_eq!(decisions, [(1, Decision::Automatic), (2, Decision::No), (0, Decision::No)]);
    }

    #[test]
    fn two_namesakes_who_fit_equally_well_go_to_a_person() {
        let ranked = rank(&[30.0, 30.0], Limits::STANDARD);
        assert!(ranked.iter().all(|r| r.decision == Decision::Review && (r.probability - 0.5).abs() < 1e-6));
    }

    #[test]
    fn scores_without_bounds_or_meaning_do_no_harm() {
        let ranked = rank(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY], Limits::STANDARD);
        assert_eq!(ranked[0].at, 1);
        assert!(ranked.iter().all(|r| (0.0..=1.0).contains(&r.probability)));
        assert!(rank(&[], Limits::STANDARD).is_empty());
    }
}
