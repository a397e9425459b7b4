//! What an order from left to right costs: lines that cross, children out of their order of birth, partners
//! and brothers and sisters far apart, a household in pieces.

use super::check::Checked;
use super::graph::{Graph, Star};
use super::unions::Union;
use crate::geometry::real;

/// Two lines cross.
const CROSSING: f64 = 1.0;
/// An elder stands right of a younger one. Less than a crossing: a married child may stand at the end of its
/// brothers and sisters, beside the family it married into.
const SENIORITY: f64 = 0.7;
/// The same where nobody knows who is older.
const LISTED: f64 = 0.2;
/// An elder child of an earlier partner stands right of a younger one of a later.
const HALF_SENIORITY: f64 = 0.45;
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
        costs.half_siblings(unions, graph, &ages);
        costs
    }

    /// Children whom one parent has with different partners keep their order of birth too.
    fn half_siblings(&mut self, unions: &[Union], graph: &Graph, ages: &Ages) {
        for (index, union) in unions.iter().enumerate() {
            let shares =
                |other: &&Union| other.partners.iter().any(|partner| union.partners.contains(partner));
            for other in unions[index + 1..].iter().filter(shares) {
                for a in &union.children {
                    for b in other.children.iter().filter(|b| graph.row[b.person] == graph.row[a.person]) {
                        let pairs = [(a.person, b.person), (b.person, a.person)];
                        let older =
                            pairs.into_iter().find(|(elder, younger)| ages.is_older(*elder, *younger));
                        let rank = older.map(|(elder, younger)| (elder, younger, HALF_SENIORITY));
                        self.seniority[graph.row[a.person]].extend(rank);
                    }
                }
            }
        }
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
    pub(super) fn row<'b>(&self, row: usize, order: impl Iterator<Item = &'b usize>, place: &[f64]) -> f64 {
        let turned = self.seniority[row].iter().filter(|(elder, younger, _)| place[*elder] > place[*younger]);
        let apart = self.close[row].iter().map(|(a, b, cost)| ((place[*a] - place[*b]).abs() - 1.0) * cost);
        let (mut pieces, mut was_home) = (0, false);
        for node in order {
            pieces += usize::from(self.is_home[*node] && !was_home);
            was_home = self.is_home[*node];
        }
        let more = real(pieces.saturating_sub(1));
        turned.map(|(.., cost)| cost).sum::<f64>() + apart.sum::<f64>() + more * PIECE
    }

    /// How many stars a channel has.
    pub(super) fn stars(&self, channel: usize) -> usize {
        self.stars[channel].len()
    }

    /// What one channel costs. `reach` is scratch space: this is asked thousands of times.
    pub(super) fn channel(&self, channel: usize, place: &[f64], reach: &mut Vec<Reach>) -> f64 {
        let stars = &self.stars[channel];
        reach.clear();
        reach.extend(stars.iter().map(|star| Reach::of(star, place)));
        let mut cost = 0.0;
        for (index, star) in stars.iter().enumerate() {
            let own = reach[index];
            cost += (own.most - own.least + 1.0 - real(star.bottoms.len())).max(0.0) * SPREAD;
            for (other, far) in stars[index + 1..].iter().zip(&reach[index + 1..]) {
                if !own.is_clear_of(*far) {
                    cost += real(crossings(star, own.top, other, far.top, place)) * CROSSING;
                }
            }
        }
        cost
    }
}

/// Where a star begins above, and from where to where it goes below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    top: f64,
    least: f64,
    most: f64,
}

impl Reach {
    fn of(star: &Star, place: &[f64]) -> Self {
        let (mut least, mut most, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        for node in &star.bottoms {
            least = least.min(place[*node]);
            most = most.max(place[*node]);
            sum += place[*node];
        }
        let above: f64 = star.tops.iter().map(|node| place[*node]).sum();
        let top =
            if star.tops.is_empty() { sum / real(star.bottoms.len()) } else { above / real(star.tops.len()) };
        Self { top, least, most }
    }

    /// Whether no line of one can cross one of the other.
    fn is_clear_of(self, other: Self) -> bool {
        (self.top <= other.top && self.most <= other.least)
            || (self.top >= other.top && self.least >= other.most)
    }
}

/// How many lines of two stars cross.
fn crossings(star: &Star, top: f64, other: &Star, far: f64, place: &[f64]) -> usize {
    let crossed = |a: f64| other.bottoms.iter().filter(|b| (top - far) * (a - place[**b]) < 0.0).count();
    star.bottoms.iter().map(|node| crossed(place[*node])).sum()
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
