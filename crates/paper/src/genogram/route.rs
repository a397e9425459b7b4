//! The pins and heights of all family lines: which vertical stands where in each channel, and at which height
//! it turns. Gives rows and channels their places from top to bottom.

use super::cells::{Cell, HALF, PORT, UNDER};
use super::graph::Graph;
use super::shape::Shape;
use super::tracks::{CLOSE, Wire, tracks};
use super::unions::Union;
use crate::geometry::{mean, real};

/// Room between a row and the first line of a channel; the outline of the household runs in it.
const EDGE: f64 = 16.0;
/// Between two lines.
const TRACK: f64 = 12.0;
/// Between two lines of couples, which may carry a year.
const BOW: f64 = 18.0;
/// The height of the fork of twins.
pub(super) const FORK: f64 = 26.0;
/// Least height of a channel between two rows.
const LEAST: f64 = 50.0;
/// Above the symbols of a row.
const ABOVE: f64 = 8.0;

/// How partners are joined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Join {
    /// Side by side; the line to the children begins at this x.
    Beside(f64),
    /// By a line below the row, in the bow with this number.
    Bow(usize),
    /// One parent, from the port at this x.
    Alone(f64),
    /// Nobody: a bracket.
    Nobody,
}

/// A line below a row that joins two partners.
#[derive(Debug, Clone)]
pub(super) struct Bow {
    pub(super) net: usize,
    pub(super) ends: [f64; 2],
    /// Where the line to the children leaves.
    pub(super) drop: f64,
    pub(super) y: f64,
}

/// One star of the graph with its places.
#[derive(Debug, Clone, Default)]
pub(super) struct Bar {
    /// Where it comes from above; nothing for a bracket.
    pub(super) top: Option<f64>,
    /// The x of each bottom node, in the order of the star.
    pub(super) bottoms: Vec<f64>,
    /// The height of the horizontal.
    pub(super) y: f64,
}

/// Everything the lines are drawn from.
#[derive(Debug, Default)]
pub(super) struct Routes {
    pub(super) joins: Vec<Join>,
    pub(super) bows: Vec<Bow>,
    /// By star.
    pub(super) bars: Vec<Bar>,
    /// The middle of the symbols of each row.
    pub(super) middles: Vec<f64>,
    /// Upper edge of each channel.
    pub(super) channels: Vec<f64>,
    /// The height of everything.
    pub(super) bottom: f64,
}

/// What routing looks at.
pub(super) struct Router<'a> {
    pub(super) graph: &'a Graph,
    pub(super) unions: &'a [Union],
    pub(super) cells: &'a [Cell],
    pub(super) shapes: &'a [Shape],
    pub(super) order: &'a [Vec<usize>],
    /// Whether a row has twins under one fork.
    pub(super) forks: &'a [bool],
}

impl Router<'_> {
    /// Routes all lines; `xs` are the middles of the nodes, and posts may move a little.
    pub(super) fn route(&self, xs: &mut [f64]) -> Routes {
        let mut bows = Vec::new();
        let joins = self.joins(xs, &mut bows);
        let bars = vec![Bar::default(); self.graph.stars.len()];
        let mut routes = Routes { joins, bows, bars, ..Routes::default() };
        let mut y = 0.0;
        for channel in 0..=self.graph.rows {
            self.pin(channel, xs, &mut routes);
            routes.channels.push(y);
            y = self.heights(channel, y, &mut routes);
            if let Some(row) = self.order.get(channel) {
                routes.middles.push(y + ABOVE + HALF);
                let text = row.iter().map(|node| self.cells[*node].text_height()).fold(0.0, f64::max);
                y += ABOVE + 2.0 * HALF + UNDER + text;
            }
        }
        routes.bottom = y;
        routes
    }

    /// Whether two nodes are persons side by side.
    fn is_beside(&self, a: usize, b: usize) -> bool {
        let is_pair = |two: &[usize]| two == [a, b] || two == [b, a];
        self.graph.is_person(a)
            && self.graph.is_person(b)
            && self.order[self.graph.row[a]].windows(2).any(is_pair)
    }

    /// How the partners of each net are joined.
    fn joins(&self, xs: &[f64], bows: &mut Vec<Bow>) -> Vec<Join> {
        let mut joins = Vec::new();
        for (number, net) in self.graph.nets.iter().enumerate() {
            joins.push(match net.ends[..] {
                [a, b] if self.is_beside(a, b) => {
                    let (left, right) = if xs[a] < xs[b] { (a, b) } else { (b, a) };
                    let edges = (xs[left] + self.cells[left].half, xs[right] - self.cells[right].half);
                    Join::Beside(f64::midpoint(edges.0, edges.1))
                }
                [a, b] => {
                    let ends = [self.port(number, a, xs), self.port(number, b, xs)];
                    bows.push(Bow { net: number, ends, drop: self.drop(number, ends, xs), y: 0.0 });
                    Join::Bow(bows.len() - 1)
                }
                [alone] => Join::Alone(self.port(number, alone, xs)),
                _ => Join::Nobody,
            });
        }
        joins
    }

    /// Where on a bow the line to the children leaves: above their middle, but not at an end.
    fn drop(&self, net: usize, ends: [f64; 2], xs: &[f64]) -> f64 {
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let star = self.graph.stars.iter().find(|star| star.net == net && !star.is_arm);
        let children =
            star.and_then(|star| mean(&star.bottoms.iter().map(|node| xs[*node]).collect::<Vec<_>>()));
        let room = ((high - low) / 2.0).min(14.0);
        children.unwrap_or(f64::midpoint(low, high)).clamp(low + room, high - room)
    }

    /// Where a line of `net` leaves a node downwards: persons have a port for each line, posts are a line.
    fn port(&self, net: usize, node: usize, xs: &[f64]) -> f64 {
        if !self.graph.is_person(node) {
            return xs[node];
        }
        let mut nets: Vec<(f64, usize)> = self
            .unions
            .iter()
            .enumerate()
            .filter(|(other, union)| union.partners.contains(&node) && !self.is_direct(*other))
            .map(|(other, union)| (self.aim(other, union, node, xs), other))
            .collect();
        nets.sort_by(|a, b| a.0.total_cmp(&b.0));
        let place = nets.iter().position(|(_, other)| *other == net).unwrap_or_default();
        xs[node] + (real(place) - (real(nets.len().max(1)) - 1.0) / 2.0) * PORT
    }

    /// Whether the partners of a net stand side by side.
    fn is_direct(&self, net: usize) -> bool {
        matches!(self.graph.nets[net].ends[..], [a, b] if self.is_beside(a, b))
    }

    /// Where the line of `net` goes to from `node`, roughly.
    fn aim(&self, net: usize, union: &Union, node: usize, xs: &[f64]) -> f64 {
        let other = union.partners.iter().find(|partner| **partner != node).map(|partner| xs[*partner]);
        let star = self.graph.stars.iter().find(|star| star.net == net && star.tops.contains(&node));
        let below =
            star.and_then(|star| mean(&star.bottoms.iter().map(|node| xs[*node]).collect::<Vec<_>>()));
        other.or(below).unwrap_or(xs[node])
    }

    /// Sets the pins of one channel.
    fn pin(&self, channel: usize, xs: &mut [f64], routes: &mut Routes) {
        let stars: Vec<usize> =
            (0..self.graph.stars.len()).filter(|star| self.graph.stars[*star].channel == channel).collect();
        for star in &stars {
            routes.bars[*star].top = self.top(*star, xs, routes);
        }
        for star in &stars {
            let top = routes.bars[*star].top;
            let bottoms = &self.graph.stars[*star].bottoms;
            let mut pins: Vec<f64> =
                bottoms.iter().map(|node| self.head(*star, *node, &stars, xs, routes)).collect();
            if let (Some(top), [pin], [node]) = (top, &mut pins[..], &bottoms[..]) {
                let room = if self.graph.is_person(*node) { self.slack(*node, &stars).max(3.0) } else { 5.0 };
                if (*pin - top).abs() <= room {
                    *pin = top;
                    if !self.graph.is_person(*node) {
                        xs[*node] = top;
                    }
                }
            }
            routes.bars[*star].bottoms = pins;
        }
        self.part(&stars, xs, routes);
    }

    /// Where a star comes from above.
    fn top(&self, star: usize, xs: &[f64], routes: &Routes) -> Option<f64> {
        let star = &self.graph.stars[star];
        if star.is_arm {
            return star.tops.first().map(|node| self.port(star.net, *node, xs));
        }
        if star.channel > self.graph.nets[star.net].join {
            return star.tops.first().map(|post| xs[*post]);
        }
        match routes.joins[star.net] {
            Join::Beside(x) | Join::Alone(x) => Some(x),
            Join::Bow(bow) => Some(routes.bows[bow].drop),
            Join::Nobody => None,
        }
    }

    /// Where a star reaches a node from above; somebody with several lines from above has them side by side.
    fn head(&self, star: usize, node: usize, stars: &[usize], xs: &[f64], routes: &Routes) -> f64 {
        let mut lines: Vec<(f64, usize)> = stars
            .iter()
            .filter(|other| self.graph.stars[**other].bottoms.contains(&node))
            .map(|other| (routes.bars[*other].top.unwrap_or(xs[node]), *other))
            .collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let place = lines.iter().position(|(_, other)| *other == star).unwrap_or_default();
        let gaps = real(lines.len().max(1)) - 1.0;
        xs[node] + (real(place) - gaps / 2.0) * PORT.min(30.0 / gaps.max(1.0))
    }

    /// How far a line may stand beside the middle of somebody's symbol.
    fn slack(&self, node: usize, stars: &[usize]) -> f64 {
        let lines = stars.iter().filter(|star| self.graph.stars[**star].bottoms.contains(&node)).count();
        match self.shapes.get(node) {
            Some(Shape::Square | Shape::Circle) if lines == 1 => 14.0,
            Some(Shape::Diamond) if lines == 1 => 8.0,
            _ => 0.0,
        }
    }

    /// Moves pins aside that would look like the continuation of another line.
    fn part(&self, stars: &[usize], xs: &[f64], routes: &mut Routes) {
        for star in stars {
            for (index, node) in self.graph.stars[*star].bottoms.iter().enumerate() {
                let others = stars.iter().filter(|other| *other != star).map(|other| &routes.bars[*other]);
                let bows =
                    routes.bows.iter().filter(|bow| self.graph.nets[bow.net].join == self.graph.row[*node]);
                let mut taken: Vec<f64> =
                    others.flat_map(|bar| bar.top.into_iter().chain(bar.bottoms.clone())).collect();
                taken.extend(bows.flat_map(|bow| bow.ends));
                let is_free = |x: &f64| taken.iter().all(|other| (other - x).abs() >= CLOSE);
                let pin = routes.bars[*star].bottoms[index];
                let is_straight = routes.bars[*star].top.is_some_and(|top| (top - pin).abs() < 0.5);
                if !self.graph.is_person(*node) || is_free(&pin) || is_straight {
                    continue;
                }
                let slack = self.slack(*node, stars);
                let aside = [-6.0, 6.0, -12.0, 12.0].into_iter().filter(|by: &f64| by.abs() <= slack);
                if let Some(free) = aside.map(|by| xs[*node] + by).find(is_free) {
                    routes.bars[*star].bottoms[index] = free;
                }
            }
        }
    }

    /// Gives the lines of one channel their heights, from `y`; where the channel ends.
    fn heights(&self, channel: usize, y: f64, routes: &mut Routes) -> f64 {
        let is_here = |bow: &Bow| self.graph.nets[bow.net].join == channel;
        let bows: Vec<usize> = (0..routes.bows.len()).filter(|bow| is_here(&routes.bows[*bow])).collect();
        let stars: Vec<usize> =
            (0..self.graph.stars.len()).filter(|star| self.graph.stars[*star].channel == channel).collect();
        let (bow_tracks, bow_count) =
            tracks(&bows.iter().map(|bow| wire_of_bow(&routes.bows[*bow])).collect::<Vec<_>>());
        let (tracks, count) =
            tracks(&stars.iter().map(|star| wire_of_bar(&routes.bars[*star])).collect::<Vec<_>>());
        let mut y = y + if bows.is_empty() && stars.is_empty() { 0.0 } else { EDGE };
        let upper = y;
        for (bow, track) in bows.iter().zip(bow_tracks) {
            routes.bows[*bow].y = y + (real(track) + 0.5) * BOW;
        }
        y += real(bow_count) * BOW;
        for (star, track) in stars.iter().zip(tracks) {
            routes.bars[*star].y = y + (real(track) + 0.5) * TRACK;
        }
        y += real(count) * TRACK;
        if self.forks.get(channel).copied().unwrap_or_default() {
            y += FORK;
        }
        let is_between = channel > 0 && channel < self.graph.rows;
        if is_between { (y + EDGE).max(upper + LEAST) } else { y + if y > upper { EDGE / 2.0 } else { 0.0 } }
    }
}

fn wire_of_bow(bow: &Bow) -> Wire {
    Wire { tops: bow.ends.to_vec(), bottoms: vec![bow.drop] }
}

fn wire_of_bar(bar: &Bar) -> Wire {
    Wire { tops: bar.top.into_iter().collect(), bottoms: bar.bottoms.clone() }
}
