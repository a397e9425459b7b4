//! Clusters of records of one person: joined while the mean score between two clusters speaks for it.
//!
//! A pair that misses the limit is still joined if the other members vouch for it, and one accidental link
//! does not join two clusters whose other members contradict each other.

use crate::bulk::Pair;

/// The cluster of each of `records` records, named by its smallest member. Pairs are taken surest first, from
/// `least` bits on; `between` scores any two records, also those that share no block key.
pub fn clusters(records: usize, pairs: &[Pair], least: f64, between: impl Fn(u32, u32) -> f64) -> Vec<u32> {
    let mut sorted: Vec<&Pair> = pairs.iter().filter(|pair| pair.score >= least).collect();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.one, a.two).cmp(&(b.one, b.two))));
    let mut home: Vec<u32> = (0_u32..).take(records).collect();
    let mut members: Vec<Vec<u32>> = home.iter().map(|record| vec![*record]).collect();
    for pair in sorted {
        let (a, b) = (home[pair.one as usize], home[pair.two as usize]);
        let (keep, gone) = (a.min(b) as usize, a.max(b) as usize);
        if keep == gone || mean(&members[keep], &members[gone], &between) < least {
            continue;
        }
        let moved = std::mem::take(&mut members[gone]);
        for record in &moved {
            home[*record as usize] = members[keep].first().copied().unwrap_or(*record);
        }
        members[keep].extend(moved);
    }
    home
}

/// The mean score of all pairs between two clusters; one pair counts at most this many bits, so that no
/// single pair outvotes all others.
fn mean(one: &[u32], two: &[u32], between: &impl Fn(u32, u32) -> f64) -> f64 {
    const MOST: f64 = 20.0;
    let scores = one.iter().flat_map(|a| two.iter().map(move |b| between(*a, *b).clamp(-MOST, MOST)));
    scores.sum::<f64>() / crate::real((one.len() * two.len()).max(1))
}

#[cfg(test)]
mod tests {
    use super::clusters;
    use crate::bulk::Pair;
    use crate::schema::Pattern;

    fn run(scores: &[(u32, u32, f64)]) -> Vec<u32> {
        let pairs: Vec<Pair> = scores
            .iter()
            .map(|&(one, two, score)| Pair { one, two, pattern: Pattern::new(), score })
            .collect();
        clusters(4, &pairs, 0.0, |a, b| {
            let found = pairs.iter().find(|p| (p.one, p.two) == (a.min(b), a.max(b)));
            found.map_or(-30.0, |p| p.score)
        })
    }

    #[test]
    fn others_vouch_for_a_member_that_fits_only_one_of_them_badly() {
        assert_eq!(run(&[(0, 1, 20.0), (1, 2, 15.0), (0, 2, -4.0)]), [0, 0, 0, 3]);
    }

    #[test]
    fn one_accidental_link_does_not_join_two_persons() {
        assert_eq!(run(&[(0, 1, 20.0), (2, 3, 20.0), (1, 2, 3.0)]), [0, 0, 2, 2]);
    }
}
