//! Couples that stand side by side: chains such as former wife – husband – wife. Whoever has a third partner
//! is joined with them by a line that runs below the row.

use std::cmp::Reverse;

use super::check::Checked;
use super::graph::Graph;
use super::unions::{Tie, Union};
use crate::family::{Couple, Sex};

/// The nodes of each row in blocks that stay together.
pub(super) fn blocks(checked: &Checked<'_>, unions: &[Union], graph: &Graph) -> Vec<Vec<Vec<usize>>> {
    let mut chains: Vec<Vec<usize>> = (0..graph.row.len()).map(|node| vec![node]).collect();
    for union in ranked(unions) {
        if let [a, b] = union.partners[..]
            && graph.row[a] == graph.row[b]
        {
            link(&mut chains, a, b);
        }
    }
    let mut blocks = vec![Vec::new(); graph.rows];
    for mut chain in chains.into_iter().filter(|chain| !chain.is_empty()) {
        if is_better_turned(checked, unions, &chain) {
            chain.reverse();
        }
        blocks[graph.row[chain[0]]].push(chain);
    }
    blocks
}

/// Present couples first, then those with more children.
fn ranked(unions: &[Union]) -> Vec<&Union> {
    let mut ranked: Vec<&Union> = unions.iter().collect();
    ranked.sort_by_key(|union| (distance(union.tie), Reverse(union.children.len())));
    ranked
}

/// How far from the present a couple is.
pub(super) fn distance(tie: Tie) -> u8 {
    match tie {
        Tie::Couple { couple: Couple::Married | Couple::Partners, .. } => 0,
        Tie::Couple { couple: Couple::Cohabiting, .. } => 1,
        Tie::Couple { couple: Couple::Separated, .. } => 2,
        Tie::Unrecorded => 3,
        Tie::Couple { couple: Couple::Divorced, .. } => 4,
        Tie::Alone | Tie::Siblings => 5,
    }
}

/// Joins the chains that end in `a` and in `b`.
fn link(chains: &mut [Vec<usize>], a: usize, b: usize) {
    let of = |node: usize| chains.iter().position(|chain| chain.contains(&node));
    let (Some(first), Some(second)) = (of(a), of(b)) else { return };
    let is_end = |chain: &[usize], node: usize| chain.first() == Some(&node) || chain.last() == Some(&node);
    if first == second || !is_end(&chains[first], a) || !is_end(&chains[second], b) {
        return;
    }
    let mut left = std::mem::take(&mut chains[first]);
    let mut right = std::mem::take(&mut chains[second]);
    if left.last() != Some(&a) {
        left.reverse();
    }
    if right.first() != Some(&b) {
        right.reverse();
    }
    left.extend(right);
    chains[first] = left;
}

/// Men to the left by custom, and former partners to the left of present ones.
fn is_better_turned(checked: &Checked<'_>, unions: &[Union], chain: &[usize]) -> bool {
    let is_former = |two: &[usize]| {
        let of_two =
            |union: &&Union| union.partners.len() == 2 && two.iter().all(|p| union.partners.contains(p));
        unions.iter().find(of_two).is_some_and(|union| distance(union.tie) == 4)
    };
    let former: Vec<bool> = chain.windows(2).map(is_former).collect();
    match (former.first(), former.last()) {
        (Some(first), Some(last)) if first != last => *last,
        _ => {
            let sex = |node: Option<&usize>| {
                node.and_then(|node| checked.people.get(*node)).map(|person| person.sex)
            };
            chain.len() == 2
                && sex(chain.first()) == Some(Sex::Female)
                && sex(chain.last()) == Some(Sex::Male)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::{Family, Person};
    use crate::genogram::check::check;
    use crate::genogram::{generations, unions::unions};

    fn first_row(sexes: &[Sex], couples: &[(u64, u64, Couple)]) -> Vec<Vec<usize>> {
        let mut family = Family::default();
        for (key, sex) in (0..).zip(sexes) {
            family.add(Person::new(key, *sex));
        }
        for (a, b, couple) in couples {
            family.couple(*a, *b, *couple);
        }
        let checked = check(&family);
        let unions = unions(&checked);
        let graph = Graph::new(&generations::rows(&checked, &unions), &unions);
        blocks(&checked, &unions, &graph).remove(0)
    }

    #[test]
    fn the_husband_stands_left_and_the_former_wife_left_of_him() {
        use Sex::{Female, Male};
        assert_eq!(first_row(&[Female, Male], &[(0, 1, Couple::Married)]), [[1, 0]]);
        let couples = [(0, 1, Couple::Married), (0, 2, Couple::Divorced)];
        assert_eq!(first_row(&[Male, Female, Female], &couples), [[2, 0, 1]]);
    }

    #[test]
    fn of_three_partners_one_stands_apart() {
        let couples = [(0, 1, Couple::Divorced), (0, 2, Couple::Divorced), (0, 3, Couple::Married)];
        let blocks = first_row(&[Sex::Male; 4], &couples);
        assert_eq!(blocks, [vec![1, 0, 3], vec![2]]);
    }

    #[test]
    fn a_ring_of_couples_is_opened() {
        let couples = [(0, 1, Couple::Married), (1, 2, Couple::Married), (2, 0, Couple::Married)];
        let blocks = first_row(&[Sex::Male; 3], &couples);
        assert_eq!(blocks.iter().flatten().count(), 3);
    }
}
