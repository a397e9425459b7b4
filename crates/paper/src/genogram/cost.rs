//! What an order from left to right costs: lines that cross, children out of their order of birth, partners
//! and brothers and sisters far apart, a household in pieces.

use super::check::Checked;
use super::graph::{Graph, Star};
use super::unions::Union;
use crate::geometry::mean;

/// Two lines cross.
const CROSSING: f64 = 1.0;
/// An elder stands right of a younger one. Less than a crossing: a married child may stand at the end of its
/// brothers and sisters, beside the family it married into.
const SENIORITY: f64 = 0.7;
/// The same where nobody knows who is older.
const LISTED: f64 = 0.2;
/// Each place between partners who do not stand side by side.
const APART: f64 = 0.5;
/// Each stranger between brothers and sisters.
const SPREAD: f64 = 0.15;
/// Each further piece of the household within a row.
const PIECE: f64 = 0.6;
/// Each stranger between twins.
const TWINS: f64 = 0.4;

/// The facts of one family that decide about its order.
pub(super) struct Costs<'a> {
    stars: Vec<Vec<&'a Star>>,
    /// Per row: elder, younger, and what it costs to turn them round.
    seniority: Vec<Vec<(usize, usize, f64)>>,
    /// Per row: two who should be neighbours, and what each place between costs.
    close: Vec<Vec<(usize, usize, f64)>>,
    /// Per node: inside the household.
    is_home: Vec<bool>,
}

impl<'a> Costs<'a> {
    /// Gathers them.
    pub(super) fn new(checked: &Checked<'_>, unions: &[Union], graph: &'a Graph) -> Self {
        let mut stars: Vec<Vec<&Star>> = vec![Vec::new(); graph.rows + 1];
        for star in &graph.stars {
            stars[star.channel].push(star);
        }
        let is_home = |node: usize| checked.people.get(node).is_some_and(|person| person.same_roof);
        let mut costs = Self {
            stars,
            seniority: vec![Vec::new(); graph.rows],
            close: vec![Vec::new(); graph.rows],
            is_home: (0..graph.row.len()).map(is_home).collect(),
        };
        let ages = Ages::new(checked);
        for (union, net) in unions.iter().zip(&graph.nets) {
            if let [a, b] = net.ends[..] {
                costs.close[graph.row[a]].push((a, b, APART));
            }
            costs.brothers_and_sisters(checked, union, graph, &ages);
        }
        costs
    }

    fn brothers_and_sisters(&mut self, checked: &Checked<'_>, union: &Union, graph: &Graph, ages: &Ages) {
        let mut children: Vec<usize> = union.children.iter().map(|child| child.person).collect();
        children.sort_by_key(|child| ages.key(*child));
        for (index, elder) in children.iter().enumerate() {
            for younger in
                children[index + 1..].iter().filter(|other| graph.row[**other] == graph.row[*elder])
            {
                let is_sure = ages.is_older(*elder, *younger);
                let cost = if is_sure { SENIORITY } else { LISTED };
                self.seniority[graph.row[*elder]].push((*elder, *younger, cost));
                let twins = checked.people[*elder].twins;
                if twins.is_some() && twins == checked.people[*younger].twins {
                    self.close[graph.row[*elder]].push((*elder, *younger, TWINS));
                }
            }
        }
    }

    /// What one row costs by itself; `place` is the place of each node within its row.
    pub(super) fn row(&self, row: usize, order: &[usize], place: &[f64]) -> f64 {
        let turned = self.seniority[row].iter().filter(|(elder, younger, _)| place[*elder] > place[*younger]);
        let apart = self.close[row].iter().map(|(a, b, cost)| ((place[*a] - place[*b]).abs() - 1.0) * cost);
        let starts = |two: &&[usize]| !self.is_home[two[0]] && self.is_home[two[1]];
        let pieces = order.windows(2).filter(starts).count();
        let begins = usize::from(order.first().is_some_and(|node| self.is_home[*node]));
        let more = crate::geometry::real((pieces + begins).saturating_sub(1));
        turned.map(|(.., cost)| cost).sum::<f64>() + apart.sum::<f64>() + more * PIECE
    }

    /// What one channel costs.
    pub(super) fn channel(&self, channel: usize, place: &[f64]) -> f64 {
        let at = |nodes: &[usize]| nodes.iter().map(|node| place[*node]).collect::<Vec<f64>>();
        let stars: Vec<(f64, Vec<f64>)> = self.stars[channel]
            .iter()
            .map(|star| {
                let bottoms = at(&star.bottoms);
                let top = mean(&at(&star.tops)).or_else(|| mean(&bottoms)).unwrap_or_default();
                (top, bottoms)
            })
            .collect();
        let mut cost = 0.0;
        for (index, (top, bottoms)) in stars.iter().enumerate() {
            let least = bottoms.iter().copied().fold(f64::INFINITY, f64::min);
            let most = bottoms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            cost += (most - least + 1.0 - crate::geometry::real(bottoms.len())).max(0.0) * SPREAD;
            for (other, others) in &stars[index + 1..] {
                let crossing = |a: &f64| others.iter().filter(|b| (top - other) * (a - **b) < 0.0).count();
                cost += crate::geometry::real(bottoms.iter().map(crossing).sum()) * CROSSING;
            }
        }
        cost
    }
}

/// Who is older, by year of birth or by age.
pub(super) struct Ages(Vec<Option<i32>>);

impl Ages {
    /// Years of birth, from ages where only these are known.
    pub(super) fn new(checked: &Checked<'_>) -> Self {
        let both = checked.people.iter().filter_map(|p| Some(i32::from(p.birth_year?) + i32::from(p.age?)));
        let now = both.max().unwrap_or(2000);
        let year = |age: Option<u16>| age.map(|age| now - i32::from(age));
        Self(checked.people.iter().map(|p| p.birth_year.map(i32::from).or(year(p.age))).collect())
    }

    /// Sorts elders first, and those of unknown age behind them as they are listed.
    pub(super) fn key(&self, person: usize) -> (i32, usize) {
        (self.0.get(person).copied().flatten().unwrap_or(i32::MAX), person)
    }

    fn is_older(&self, a: usize, b: usize) -> bool {
        matches!((self.0[a], self.0[b]), (Some(a), Some(b)) if a < b)
    }
}
