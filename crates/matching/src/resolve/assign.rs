//! One-to-one: each record of either file is linked at most once, the surest pairs first.

use std::collections::HashSet;

use crate::bulk::Pair;

/// The pairs kept, surest first. `least` is the score in bits a pair must have. Pairs with equal scores are
/// taken in the order of their positions, so that the result does not depend on the order given.
#[must_use]
pub fn one_to_one(pairs: &[Pair], least: f64) -> Vec<Pair> {
    let mut sorted: Vec<Pair> = pairs.iter().filter(|pair| pair.score >= least).copied().collect();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.one, a.two).cmp(&(b.one, b.two))));
    let (mut ones, mut twos) = (HashSet::new(), HashSet::new());
    sorted.retain(|pair| {
        let free = !ones.contains(&pair.one) && !twos.contains(&pair.two);
        if free {
            ones.insert(pair.one);
            twos.insert(pair.two);
        }
        free
    });
    sorted
}

#[cfg(test)]
mod tests {
    use super::one_to_one;
    use crate::bulk::Pair;
    use crate::schema::Pattern;

    #[test]
    fn the_surest_pair_of_a_record_wins_and_the_rest_look_elsewhere() {
        let pair = |one, two, score| Pair { one, two, pattern: Pattern::new(), score };
        let pairs = [pair(0, 0, 5.0), pair(0, 1, 9.0), pair(1, 1, 8.0), pair(1, 0, 1.0), pair(2, 2, -1.0)];
        let kept: Vec<_> = one_to_one(&pairs, 0.0).iter().map(|p| (p.one, p.two)).collect();
        assert_eq!(kept, [(0, 1), (1, 0)]);
    }
}
