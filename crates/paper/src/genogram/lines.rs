//! From pins and heights to lines: couples, bars above brothers and sisters, legs down to each child, forks
//! of twins.

use super::check::Checked;
use super::graph::{Graph, Star};
use super::plan::{Line, LineKind, Seat};
use super::route::{Bar, FORK, Join, Routes};
use super::shape::Shape;
use super::unions::{Tie, Union};
use crate::family::Descent;
use crate::geometry::{Point, at, mean};
use crate::words;

/// Between a text and a line that goes on below it.
const BELOW: f64 = 3.0;

/// What lines are made from.
pub(super) struct Lines<'a> {
    pub(super) checked: &'a Checked<'a>,
    pub(super) graph: &'a Graph,
    pub(super) unions: &'a [Union],
    pub(super) routes: &'a Routes,
    pub(super) shapes: &'a [Shape],
    pub(super) seats: &'a [Seat],
}

impl Lines<'_> {
    /// All family lines.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for net in 0..self.unions.len() {
            self.partners(net, &mut lines);
        }
        for (star, bar) in self.graph.stars.iter().zip(&self.routes.bars) {
            if star.is_arm { self.arm(star, bar, &mut lines) } else { self.children(star, bar, &mut lines) }
        }
        lines
    }

    /// The line between two partners.
    fn partners(&self, net: usize, lines: &mut Vec<Line>) {
        let union = &self.unions[net];
        let (kind, years) = couple(union.tie);
        let ends = &self.graph.nets[net].ends;
        match (self.routes.joins[net], &ends[..]) {
            (Join::Beside(drop), [a, b]) => {
                let (left, right) = self.sorted(*a, *b);
                let from = at(left.0.middle.x + left.1.side(0.0), left.0.middle.y);
                let to = at(right.0.middle.x - right.1.side(0.0), from.y);
                let mark = if union.children.is_empty() { f64::midpoint(from.x, to.x) } else { drop };
                let mut line = Line::new(kind, vec![from, to], union.bonds.clone());
                line.mark = Some(at(mark, from.y));
                line.years = years;
                lines.push(line);
            }
            (Join::Bow(bow), [a, b]) => {
                let bow = &self.routes.bows[bow];
                let mut path = vec![self.start(*a, bow.ends[0], lines, kind), at(bow.ends[0], bow.y)];
                path.extend([at(bow.ends[1], bow.y), self.start(*b, bow.ends[1], lines, kind)]);
                let mut line = Line::new(kind, path, union.bonds.clone());
                line.mark = Some(at(f64::midpoint(bow.ends[0], bow.drop), bow.y));
                line.years = years;
                lines.push(line);
            }
            _ => {}
        }
    }

    fn sorted(&self, a: usize, b: usize) -> ((&Seat, Shape), (&Seat, Shape)) {
        let seat = |node: usize| (&self.seats[node], self.shapes[node]);
        if self.seats[a].middle.x < self.seats[b].middle.x { (seat(a), seat(b)) } else { (seat(b), seat(a)) }
    }

    /// Where a line that leaves `node` downwards at `x` becomes free. Between the symbol and its text there is a
    /// short piece of its own: the text stands before the line.
    fn start(&self, node: usize, x: f64, lines: &mut Vec<Line>, kind: LineKind) -> Point {
        let Some(seat) = self.seats.get(node) else {
            return at(x, self.routes.channels[self.graph.row[node] + 1]);
        };
        let dx = x - seat.middle.x;
        let edge = at(x, seat.middle.y + self.shapes[node].down(dx));
        match seat.label {
            Some(label) => {
                if dx.abs() <= self.shapes[node].half() && label.top > edge.y {
                    lines.push(Line::new(kind, vec![edge, at(x, label.top)], Vec::new()));
                }
                at(x, label.bottom + BELOW)
            }
            None => edge,
        }
    }

    /// A line of a partner down to where the partners meet.
    fn arm(&self, star: &Star, bar: &Bar, lines: &mut Vec<Line>) {
        let (kind, _) = couple(self.unions[star.net].tie);
        let (Some(top), [from], [to]) = (bar.top, &star.tops[..], &bar.bottoms[..]) else { return };
        let start = self.start(*from, top, lines, kind);
        let end = self.routes.channels[star.channel + 1];
        let path = vec![start, at(top, bar.y), at(*to, bar.y), at(*to, end)];
        lines.push(Line::new(kind, path, Vec::new()));
    }

    /// The bar of one star and its legs.
    fn children(&self, star: &Star, bar: &Bar, lines: &mut Vec<Line>) {
        let union = &self.unions[star.net];
        let kind = trunk(union);
        if let Some(top) = bar.top {
            let start = self.trunk_start(star, top, lines, kind);
            lines.push(Line::new(kind, vec![start, at(top, bar.y)], Vec::new()));
        }
        let legs = self.legs(star, bar);
        let xs = legs.iter().map(|leg| leg.x).chain(bar.top);
        let (low, high) =
            xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        if high - low > 0.5 {
            lines.push(Line::new(kind, vec![at(low, bar.y), at(high, bar.y)], Vec::new()));
        }
        for leg in legs {
            let mut path = vec![at(leg.x, bar.y)];
            path.extend(leg.fork);
            path.push(leg.end);
            let kind = leg.descent.map_or(kind, |descent| leg_kind(union, descent));
            lines.push(Line::new(kind, path, leg.bonds));
        }
    }

    fn trunk_start(&self, star: &Star, top: f64, lines: &mut Vec<Line>, kind: LineKind) -> Point {
        let above = |row: usize| at(top, self.routes.middles[row]);
        if star.channel > self.graph.nets[star.net].join {
            return at(top, self.routes.channels[star.channel]);
        }
        match (self.routes.joins[star.net], &star.tops[..]) {
            (Join::Bow(bow), _) => at(top, self.routes.bows[bow].y),
            (Join::Alone(_), [parent]) => self.start(*parent, top, lines, kind),
            _ => above(star.channel.saturating_sub(1)),
        }
    }

    /// One leg for each child and for the post to lower rows; twins leave the bar at one point.
    fn legs(&self, star: &Star, bar: &Bar) -> Vec<Leg> {
        let union = &self.unions[star.net];
        let pins: Vec<(usize, f64)> = star.bottoms.iter().copied().zip(bar.bottoms.iter().copied()).collect();
        let twins = |node: usize| self.checked.people.get(node).and_then(|person| person.twins);
        let leg = |(node, x): &(usize, f64)| {
            let Some(seat) = self.seats.get(*node) else {
                let end = at(*x, self.routes.channels[self.graph.row[*node] + 1]);
                return Leg { x: *x, end, fork: None, descent: None, bonds: Vec::new() };
            };
            let end = at(*x, seat.middle.y - self.shapes[*node].up(x - seat.middle.x));
            let child = union.children.iter().find(|child| child.person == *node);
            let together: Vec<f64> = match twins(*node) {
                Some(own) => {
                    pins.iter().filter(|(other, _)| twins(*other) == Some(own)).map(|(_, x)| *x).collect()
                }
                None => Vec::new(),
            };
            let middle = mean(&together).filter(|_| together.len() > 1);
            let fork = middle.map(|middle| at(middle, seat.middle.y - super::cells::HALF - FORK));
            let bonds = child.map(|child| child.bonds.clone()).unwrap_or_default();
            Leg { x: middle.unwrap_or(*x), end, fork, descent: child.map(|child| child.descent), bonds }
        };
        pins.iter().map(leg).collect()
    }
}

struct Leg {
    x: f64,
    fork: Option<Point>,
    end: Point,
    descent: Option<Descent>,
    bonds: Vec<usize>,
}

/// The kind of the line of a couple, and the years over it.
fn couple(tie: Tie) -> (LineKind, String) {
    match tie {
        Tie::Couple { couple, since, until } => (LineKind::Couple(couple), words::years(since, until)),
        _ => (LineKind::Unrecorded, String::new()),
    }
}

/// The kind of the common part above children: the strongest that any of them has.
fn trunk(union: &Union) -> LineKind {
    if union.tie == Tie::Siblings {
        return LineKind::Siblings;
    }
    let any = |descent| union.children.iter().any(|child| child.descent == descent);
    let strongest = [Descent::Birth, Descent::Adopted].into_iter().find(|descent| any(*descent));
    LineKind::Descent(strongest.unwrap_or(Descent::Foster))
}

fn leg_kind(union: &Union, descent: Descent) -> LineKind {
    if union.tie == Tie::Siblings { LineKind::Siblings } else { LineKind::Descent(descent) }
}
