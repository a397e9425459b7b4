//! Who stands left of whom. A first order follows the family downwards and then to the in-laws; sweeps by
//! barycentre and moves of single blocks then make it cheaper (see [`super::cost`]) until nothing helps.

use super::chains;
use super::check::Checked;
use super::cost::{Ages, Costs, Reach};
use super::graph::Graph;
use super::unions::Union;
use crate::geometry::{mean, real};

/// Sweeps over all rows at most.
const SWEEPS: usize = 8;
/// Blocks in a row up to which every place is tried.
const SMALL: usize = 12;
/// How far a block of a larger row is moved at once.
const REACH: usize = 4;
/// Comparisons of lines after which the order is good enough, so that a huge family still ends.
const BUDGET: usize = 3_000_000;

/// A row: blocks of nodes that stay together.
type Row = Vec<Vec<usize>>;

/// The nodes of each row from left to right.
pub(super) fn order(checked: &Checked<'_>, unions: &[Union], graph: &Graph) -> Vec<Vec<usize>> {
    let blocks = chains::blocks(checked, unions, graph);
    let mut search =
        Search::new(first(checked, unions, graph, blocks), Costs::new(checked, unions, graph), graph);
    search.barycentres();
    for _ in 0..SWEEPS {
        if !search.improve() {
            break;
        }
    }
    search.mirror();
    search.rows.iter().map(|row| row.concat()).collect()
}

/// The first order: from the oldest ancestor of 本人 downwards, all children of a couple side by side, then the
/// families that were married into, then whoever is not connected.
fn first(checked: &Checked<'_>, unions: &[Union], graph: &Graph, blocks: Vec<Row>) -> Vec<Row> {
    let mut walk = Walk::new(unions, graph, Ages::new(checked), blocks);
    let index = checked.people.iter().position(|person| person.index).unwrap_or(0);
    if graph.people > 0 {
        walk.from(walk.ancestor(index));
    }
    let mut rest: Vec<usize> = (0..graph.row.len()).collect();
    rest.sort_by_key(|node| graph.row[*node]);
    for node in rest {
        walk.from(node);
    }
    walk.rows
}

struct Walk<'a> {
    graph: &'a Graph,
    unions: &'a [Union],
    ages: Ages,
    block: Vec<usize>,
    blocks: Vec<Option<Vec<usize>>>,
    known: Vec<Vec<usize>>,
    rows: Vec<Row>,
    is_done: Vec<bool>,
}

impl<'a> Walk<'a> {
    fn new(unions: &'a [Union], graph: &'a Graph, ages: Ages, blocks: Vec<Row>) -> Self {
        let known: Vec<Vec<usize>> = blocks.into_iter().flatten().collect();
        let mut block = vec![0; graph.row.len()];
        for (number, nodes) in known.iter().enumerate() {
            for node in nodes {
                block[*node] = number;
            }
        }
        let blocks: Vec<Option<Vec<usize>>> = known.iter().cloned().map(Some).collect();
        let is_done = vec![false; blocks.len()];
        Self { graph, unions, ages, block, blocks, known, rows: vec![Vec::new(); graph.rows], is_done }
    }

    /// Climbs to the first parent as long as there is one.
    fn ancestor(&self, person: usize) -> usize {
        let parent = |person: usize| {
            let of =
                self.unions.iter().find(|union| union.children.iter().any(|child| child.person == person));
            of.and_then(|union| union.partners.first().copied())
        };
        std::iter::successors(Some(person), |person| parent(*person)).last().unwrap_or(person)
    }

    /// Places the block of `node` and everything it leads to.
    fn from(&mut self, node: usize) {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let block = self.block[node];
            self.place(block);
            if std::mem::replace(&mut self.is_done[block], true) {
                continue;
            }
            let nodes = self.known[block].clone();
            let above = self.stars(&nodes, false);
            let below = self.stars(&nodes, true);
            for node in &below {
                self.place(self.block[*node]);
            }
            open.extend(above.iter().rev());
            open.extend(below.iter().rev());
        }
    }

    fn place(&mut self, block: usize) {
        if let Some(nodes) = self.blocks[block].take() {
            self.rows[self.graph.row[nodes[0]]].push(nodes);
        }
    }

    /// The nodes to which lines lead from `nodes` downwards, elder children first; or upwards.
    fn stars(&self, nodes: &[usize], is_down: bool) -> Vec<usize> {
        let mut found = Vec::new();
        for node in nodes {
            for star in &self.graph.stars {
                let (near, far) =
                    if is_down { (&star.tops, &star.bottoms) } else { (&star.bottoms, &star.tops) };
                if near.contains(node) {
                    let mut far = far.clone();
                    far.sort_by_key(|node| self.ages.key(*node));
                    found.extend(far);
                }
            }
        }
        found
    }
}

struct Search<'a> {
    rows: Vec<Row>,
    costs: Costs<'a>,
    graph: &'a Graph,
    place: Vec<f64>,
    budget: usize,
    reach: Vec<Reach>,
    /// Rows beside which something changed since they were looked at.
    is_open: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(rows: Vec<Row>, costs: Costs<'a>, graph: &'a Graph) -> Self {
        let mut search = Self {
            rows,
            costs,
            graph,
            place: vec![0.0; graph.row.len()],
            budget: BUDGET,
            reach: Vec::new(),
            is_open: vec![true; graph.rows],
        };
        (0..graph.rows).for_each(|row| search.number(row));
        search
    }

    fn number(&mut self, row: usize) {
        for (index, node) in self.rows[row].iter().flatten().enumerate() {
            self.place[*node] = real(index);
        }
    }

    /// What the row costs together with the channels beside it.
    fn cost(&mut self, row: usize) -> f64 {
        self.number(row);
        let stars = self.costs.stars(row) + self.costs.stars(row + 1);
        self.budget = self.budget.saturating_sub(20 + stars * stars / 4);
        let channels = self.costs.channel(row, &self.place, &mut self.reach)
            + self.costs.channel(row + 1, &self.place, &mut self.reach);
        self.costs.row(row, self.rows[row].iter().flatten(), &self.place) + channels
    }

    /// Sorts each row by the mean of what it is connected with; keeps a row as it was if that was better.
    fn barycentres(&mut self) {
        for sweep in 0..SWEEPS {
            let is_down = sweep % 2 == 0;
            for step in 0..self.graph.rows {
                let row = if is_down { step } else { self.graph.rows - 1 - step };
                let before = (self.cost(row), self.rows[row].clone());
                let mut keyed: Vec<(f64, Vec<usize>)> =
                    before.1.iter().map(|block| (self.barycentre(block, is_down), block.clone())).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.rows[row] = keyed.into_iter().map(|(_, block)| block).collect();
                if self.cost(row) >= before.0 {
                    self.rows[row] = before.1;
                    self.number(row);
                }
            }
        }
    }

    /// Where the lines from above (or below) would put a block, as a place in its own row.
    fn barycentre(&self, block: &[usize], is_down: bool) -> f64 {
        let own = mean(&block.iter().map(|node| self.place[*node]).collect::<Vec<_>>()).unwrap_or_default();
        let mut wanted = Vec::new();
        for star in &self.graph.stars {
            let (near, far) = if is_down { (&star.bottoms, &star.tops) } else { (&star.tops, &star.bottoms) };
            if near.iter().any(|node| block.contains(node)) && !far.is_empty() {
                let row = self.graph.row[far[0]];
                let scale =
                    real(self.rows[self.graph.row[block[0]]].len()) / real(self.rows[row].len().max(1));
                wanted.extend(far.iter().map(|node| self.place[*node] * scale));
            }
        }
        mean(&wanted).unwrap_or(own)
    }

    /// Turns the whole drawing round if that is cheaper: children of several partners are then in their order.
    fn mirror(&mut self) {
        let before = self.total();
        self.turn();
        if self.total() >= before - 1e-6 {
            self.turn();
        }
    }

    fn turn(&mut self) {
        for row in &mut self.rows {
            row.reverse();
            for block in row.iter_mut() {
                block.reverse();
            }
        }
        (0..self.graph.rows).for_each(|row| self.number(row));
    }

    fn total(&mut self) -> f64 {
        (0..self.graph.rows).map(|row| self.cost(row)).sum()
    }

    /// Tries every block at other places and turned round; whether anything became cheaper.
    fn improve(&mut self) -> bool {
        let mut is_better = false;
        for row in 0..self.graph.rows {
            if !std::mem::replace(&mut self.is_open[row], false) {
                continue;
            }
            let mut is_changed = false;
            for block in 0..self.rows[row].len() {
                if self.budget == 0 {
                    return false;
                }
                is_changed |= self.improve_block(row, block);
            }
            if is_changed {
                let around = row.saturating_sub(1)..(row + 2).min(self.graph.rows);
                self.is_open[around].fill(true);
                is_better = true;
            }
        }
        is_better
    }

    fn improve_block(&mut self, row: usize, from: usize) -> bool {
        let count = self.rows[row].len();
        let reach = if count <= SMALL { count } else { REACH };
        let mut best = (self.cost(row) - 1e-6, None);
        for to in from.saturating_sub(reach)..count.min(from + reach + 1) {
            for is_turned in [false, true] {
                if (is_turned && self.rows[row][from].len() < 2) || (to == from && !is_turned) {
                    continue;
                }
                self.shift(row, from, to, is_turned);
                let cost = self.cost(row);
                self.shift(row, to, from, is_turned);
                if cost < best.0 {
                    best = (cost, Some((to, is_turned)));
                }
            }
        }
        if let Some((to, is_turned)) = best.1 {
            self.shift(row, from, to, is_turned);
        }
        self.number(row);
        best.1.is_some()
    }

    fn shift(&mut self, row: usize, from: usize, to: usize, is_turned: bool) {
        let mut block = self.rows[row].remove(from);
        if is_turned {
            block.reverse();
        }
        self.rows[row].insert(to, block);
    }
}
