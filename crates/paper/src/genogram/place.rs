//! How far right each node stands: children under the middle of their parents, couples close together, nobody
//! on somebody else. Each row in turn moves to where its neighbours want it, as near as the gaps allow.

use std::collections::BTreeMap;

use super::cells::Cell;
use super::check::Checked;
use super::graph::Graph;
use super::unions::{Tie, Union};
use crate::family::Key;
use crate::geometry::mean;

/// Between two cells.
const GAP: f64 = 14.0;
/// Between the cells of a couple, where the line to the children begins.
const COUPLE: f64 = 20.0;
/// The same with a year written above the line.
const COUPLE_YEAR: f64 = 30.0;
/// Between somebody inside the outline of the household and somebody outside.
const ROOF: f64 = 34.0;
/// Beside a post.
const POST: f64 = 8.0;
/// How much the line of partners who stand apart pulls: it is long anyway.
const BOW: f64 = 0.15;
/// How often all rows are looked at.
const SWEEPS: usize = 40;
/// How much more a place counts that somebody chose by hand.
const BY_HAND: f64 = 10_000.0;
/// How much more the others then stay where they were: they make room, and do not follow.
const STAYING: f64 = 100.0;

/// Places that count more than what the lines wish: where (sum) and how much (weight).
type Fixed = BTreeMap<usize, (f64, f64)>;

/// What is placed.
pub(super) struct Place<'a> {
    pub(super) checked: &'a Checked<'a>,
    pub(super) unions: &'a [Union],
    pub(super) graph: &'a Graph,
    pub(super) cells: &'a [Cell],
}

impl Place<'_> {
    /// The middle of each node; `order` changes where somebody was moved by hand past others.
    pub(super) fn place(&self, order: &mut [Vec<usize>], moved: &BTreeMap<Key, f64>) -> Vec<f64> {
        let mut xs = vec![0.0; self.graph.row.len()];
        for row in order.iter() {
            let offsets = self.offsets(row);
            for (node, offset) in row.iter().zip(offsets) {
                xs[*node] = offset;
            }
        }
        self.settle(order, &mut xs, &Fixed::new());
        let fixed = self.fixed(moved, &xs);
        if !fixed.is_empty() {
            for (node, (x, _)) in &fixed {
                xs[*node] = *x;
            }
            for row in order.iter_mut() {
                row.sort_by(|a, b| xs[*a].total_cmp(&xs[*b]));
            }
            self.settle(order, &mut xs, &fixed);
        }
        xs
    }

    /// Where those stand whom somebody moved by hand, and everybody else as long as they are not in the way.
    fn fixed(&self, moved: &BTreeMap<Key, f64>, xs: &[f64]) -> Fixed {
        let node = |key: &Key| self.checked.people.iter().position(|person| person.key == *key);
        let sane = moved.iter().filter(|(_, by)| by.is_finite());
        let by_hand: Fixed = sane
            .filter_map(|(key, by)| Some((node(key)?, *by)))
            .map(|(node, by)| (node, (xs[node] + by.clamp(-20_000.0, 20_000.0), BY_HAND)))
            .collect();
        if by_hand.is_empty() {
            return by_hand;
        }
        let staying = (0..self.graph.people).map(|node| (node, (xs[node], STAYING)));
        staying.chain(by_hand).collect()
    }

    fn settle(&self, order: &[Vec<usize>], xs: &mut [f64], fixed: &Fixed) {
        for sweep in 0..SWEEPS {
            for step in 0..order.len() {
                let row = if sweep % 2 == 0 { order.len() - 1 - step } else { step };
                self.settle_row(&order[row], xs, fixed);
            }
        }
    }

    /// Moves one row to where it wants to be.
    fn settle_row(&self, row: &[usize], xs: &mut [f64], fixed: &Fixed) {
        let offsets = self.offsets(row);
        let mut wishes: Vec<(f64, f64)> = row.iter().map(|node| (xs[*node] * 0.02, 0.02)).collect();
        for (index, wish) in wishes.iter_mut().enumerate() {
            self.wishes(row[index], xs, wish);
        }
        for index in 1..row.len() {
            let (left, right, apart) = (row[index - 1], row[index], offsets[index] - offsets[index - 1]);
            let weight = if self.couple(left, right).is_some() { 1.2 } else { 0.05 };
            add(&mut wishes[index - 1], xs[right] - apart, weight);
            add(&mut wishes[index], xs[left] + apart, weight);
        }
        for ends in self.graph.nets.iter().filter_map(|net| <[usize; 2]>::try_from(net.ends.as_slice()).ok())
        {
            for (one, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                if let Some(index) = row.iter().position(|node| *node == one && self.is_bow(&ends, xs)) {
                    add(&mut wishes[index], xs[other], BOW);
                }
            }
        }
        for (node, wish) in row.iter().zip(&mut wishes) {
            if let Some((x, weight)) = fixed.get(node) {
                *wish = (x * weight, *weight);
            }
        }
        for (node, x) in row.iter().zip(spread(&wishes, &offsets)) {
            xs[*node] = x;
        }
    }

    /// What the lines of a node wish for it.
    fn wishes(&self, node: usize, xs: &[f64], wish: &mut (f64, f64)) {
        let middle = |nodes: &[usize]| mean(&nodes.iter().map(|node| xs[*node]).collect::<Vec<_>>());
        for star in &self.graph.stars {
            let is_top = star.tops.contains(&node);
            if !is_top && !star.bottoms.contains(&node) {
                continue;
            }
            let (Some(top), Some(bottom)) = (middle(&star.tops), middle(&star.bottoms)) else { continue };
            let straight = if star.tops.len() + star.bottoms.len() == 2 { 2.0 } else { 1.0 };
            let straight = if self.is_bow(&star.tops, xs) { BOW } else { straight };
            let shift = if is_top { bottom - top } else { top - bottom };
            add(wish, xs[node] + shift, straight);
        }
    }

    /// Whether two partners stand so far apart that their line runs below others.
    fn is_bow(&self, ends: &[usize], xs: &[f64]) -> bool {
        let [a, b] = *ends else { return false };
        (xs[a] - xs[b]).abs() > self.cells[a].half + self.cells[b].half + 3.0 * COUPLE
    }

    /// The leftmost place of each node of a row.
    fn offsets(&self, row: &[usize]) -> Vec<f64> {
        let mut x = 0.0;
        let mut offsets = Vec::with_capacity(row.len());
        for (index, node) in row.iter().enumerate() {
            if index > 0 {
                let left = row[index - 1];
                x += self.cells[left].half + self.gap(left, *node) + self.cells[*node].half;
            }
            offsets.push(x);
        }
        offsets
    }

    fn gap(&self, left: usize, right: usize) -> f64 {
        if !self.graph.is_person(left) || !self.graph.is_person(right) {
            return POST;
        }
        let couple = match self.couple(left, right) {
            Some(Tie::Couple { since: None, until: None, .. } | Tie::Unrecorded) => COUPLE,
            Some(_) => COUPLE_YEAR,
            None => GAP,
        };
        let is_border = self.checked.people[left].same_roof != self.checked.people[right].same_roof;
        if is_border { couple.max(ROOF) } else { couple }
    }

    fn couple(&self, a: usize, b: usize) -> Option<Tie> {
        let of_two = |union: &&Union| union.partners.contains(&a) && union.partners.contains(&b);
        self.unions.iter().find(of_two).map(|union| union.tie)
    }
}

fn add(wish: &mut (f64, f64), x: f64, weight: f64) {
    wish.0 += x * weight;
    wish.1 += weight;
}

/// The places nearest to `wishes` (sum, weight) that keep the distances of `offsets`: wishes that contradict the
/// order are pooled into their mean (isotonic regression).
fn spread(wishes: &[(f64, f64)], offsets: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(wishes.len());
    for ((sum, weight), offset) in wishes.iter().zip(offsets) {
        pools.push((sum - offset * weight, *weight, 1));
        while let [.., before, last] = pools[..] {
            if before.0 / before.1 <= last.0 / last.1 {
                break;
            }
            pools.pop();
            pools.pop();
            pools.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
        }
    }
    let values = pools.iter().flat_map(|(sum, weight, count)| std::iter::repeat_n(sum / weight, *count));
    values.zip(offsets).map(|(value, offset)| value + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        family::{Couple, Family, Person, Sex},
        settings::Settings,
    };

    #[test]
    fn wishes_that_fit_are_granted() {
        assert_eq!(spread(&[(0.0, 1.0), (50.0, 1.0)], &[0.0, 10.0]), [0.0, 50.0]);
    }

    #[test]
    fn wishes_that_contradict_meet_in_the_middle_and_keep_their_distance() {
        assert_eq!(spread(&[(30.0, 1.0), (20.0, 1.0)], &[0.0, 10.0]), [20.0, 30.0]);
        assert_eq!(spread(&[(90.0, 3.0), (20.0, 1.0)], &[0.0, 10.0]), [25.0, 35.0]);
    }

    #[test]
    fn who_is_moved_goes_there_and_the_others_stay() {
        let mut family = Family::default();
        for key in 1..=3 {
            family.add(Person::new(key, Sex::Unknown));
        }
        family.couple(1, 2, Couple::Married).children(&[1, 2], &[3]);
        let apart = |moved: BTreeMap<Key, f64>| {
            let plan = super::super::plan(&family, &Settings { moved, ..Settings::default() });
            let x = |key: usize| plan.seats[key].middle.x;
            (x(1) - x(0), x(2) - x(0))
        };
        let (before, after) = (apart(BTreeMap::new()), apart(BTreeMap::from([(2, 150.0)])));
        assert!((after.0 - before.0 - 150.0).abs() < 5.0, "{before:?} {after:?}");
        assert!((after.1 - before.1).abs() < 5.0, "{before:?} {after:?}");
    }

    #[test]
    fn an_empty_row_has_no_places() {
        assert!(spread(&[], &[]).is_empty());
    }
}
