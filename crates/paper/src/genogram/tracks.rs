//! Which height each line runs at within one channel: no two on each other, few crossings.

use crate::geometry::real;

/// Verticals nearer than this look like one line.
pub(super) const CLOSE: f64 = 5.0;
/// Horizontals at one height are at least this far from each other.
const APART: f64 = 10.0;
/// Two verticals on each other are worse than any number of crossings.
const ON_EACH_OTHER: f64 = 100.0;
/// Rounds over all pairs of lines.
const ROUNDS: usize = 6;

/// A horizontal with its verticals.
#[derive(Debug, Clone, Default)]
pub(super) struct Wire {
    /// Where verticals come from above.
    pub(super) tops: Vec<f64>,
    /// Where verticals leave downwards.
    pub(super) bottoms: Vec<f64>,
}

impl Wire {
    /// From the leftmost to the rightmost vertical.
    pub(super) fn span(&self) -> (f64, f64) {
        let all = || self.tops.iter().chain(&self.bottoms).copied();
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max))
    }

    /// Whether it is one vertical and needs no track.
    pub(super) fn is_straight(&self) -> bool {
        let (left, right) = self.span();
        right - left < 0.5
    }
}

/// The track of each wire, from zero downwards, and how many tracks there are. Straight wires have track zero.
pub(super) fn tracks(wires: &[Wire]) -> (Vec<usize>, usize) {
    let mut order: Vec<usize> = (0..wires.len()).filter(|wire| !wires[*wire].is_straight()).collect();
    order.sort_by(|a, b| wires[*a].span().0.total_cmp(&wires[*b].span().0));
    for _ in 0..ROUNDS {
        if !improve(wires, &mut order) {
            break;
        }
    }
    let mut tracks = vec![0; wires.len()];
    let mut count = 0;
    for (index, wire) in order.iter().enumerate() {
        let above = order[..index].iter().filter(|other| overlap(&wires[**other], &wires[*wire]));
        tracks[*wire] = above.map(|other| tracks[*other] + 1).max().unwrap_or(0);
        count = count.max(tracks[*wire] + 1);
    }
    (tracks, count)
}

fn overlap(a: &Wire, b: &Wire) -> bool {
    let (a, b) = (a.span(), b.span());
    a.0 < b.1 + APART && b.0 < a.1 + APART
}

/// Moves each wire to the height at which it costs least; whether anything changed.
fn improve(wires: &[Wire], order: &mut Vec<usize>) -> bool {
    let mut is_changed = false;
    for from in 0..order.len() {
        let wire = order.remove(from);
        let mut cost: f64 = order.iter().map(|other| crossings(&wires[wire], &wires[*other])).sum();
        let mut costs = vec![cost];
        for other in order.iter() {
            cost += crossings(&wires[*other], &wires[wire]) - crossings(&wires[wire], &wires[*other]);
            costs.push(cost);
        }
        let mut to = from;
        for (place, cost) in costs.iter().enumerate() {
            if *cost < costs[to] - 1e-9 {
                to = place;
            }
        }
        order.insert(to, wire);
        is_changed |= to != from;
    }
    is_changed
}

/// How often the lines cross if `above` runs over `below`.
fn crossings(above: &Wire, below: &Wire) -> f64 {
    let within =
        |xs: &[f64], (left, right): (f64, f64)| real(xs.iter().filter(|x| left < **x && **x < right).count());
    let meets = above.bottoms.iter().filter(|a| below.tops.iter().any(|b| (*a - b).abs() < CLOSE)).count();
    within(&above.bottoms, below.span()) + within(&below.tops, above.span()) + real(meets) * ON_EACH_OTHER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(tops: &[f64], bottoms: &[f64]) -> Wire {
        Wire { tops: tops.to_vec(), bottoms: bottoms.to_vec() }
    }

    #[test]
    fn lines_beside_each_other_share_a_track_and_straight_ones_need_none() {
        let wires = [wire(&[0.0], &[20.0]), wire(&[40.0], &[60.0]), wire(&[30.0], &[30.0])];
        assert_eq!(tracks(&wires), (vec![0, 0, 0], 1));
    }

    #[test]
    fn a_vertical_never_runs_into_one_from_above() {
        let wires = [wire(&[0.0], &[50.0]), wire(&[50.0], &[100.0])];
        let (tracks, _) = tracks(&wires);
        assert!(tracks[1] < tracks[0], "the line that comes from above at 50 turns first");
    }

    #[test]
    fn nested_lines_do_not_cross() {
        let wires = [wire(&[10.0, 90.0], &[]), wire(&[40.0, 60.0], &[])];
        let (tracks, count) = tracks(&wires);
        assert_eq!((tracks, count), (vec![1, 0], 2));
    }
}
