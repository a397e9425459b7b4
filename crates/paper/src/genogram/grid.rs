//! Squares of different sizes between all edges that matter: fills them, connects pieces, traces borders.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::geometry::{Point, Rect, at, whole};

/// What a turn of a connection costs, as a length.
const TURN: f64 = 60.0;
/// Below this a connection is widened.
const NARROW: f64 = 15.0;
/// How wide a connection is that runs along somebody.
const ALONG: f64 = 20.0;
/// Edges nearer to each other than this get no further edge between them.
const CLOSE: f64 = 12.0;

/// What a square belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Square {
    /// Nobody.
    Free,
    /// Somebody outside.
    Blocked,
    /// The inside of the outline.
    Inside,
}

/// How a square is reached from the inside.
#[derive(Debug, Clone, Copy)]
struct Reached {
    cost: usize,
    /// The square before it; itself where the way begins.
    from: usize,
    /// Where the way begins.
    source: usize,
    piece: usize,
}

/// Squares over the drawing.
pub(super) struct Grid {
    xs: Vec<f64>,
    ys: Vec<f64>,
    columns: usize,
    rows: usize,
    squares: Vec<Square>,
}

impl Grid {
    /// A grid over `area` with a line at each edge of `rects`.
    pub(super) fn new(area: Rect, rects: &[Rect]) -> Self {
        let xs =
            edges(area.left, area.right, rects.iter().flat_map(|rect| [rect.left, rect.right]).collect());
        let ys =
            edges(area.top, area.bottom, rects.iter().flat_map(|rect| [rect.top, rect.bottom]).collect());
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        Self { xs, ys, columns, rows, squares: vec![Square::Free; columns * rows] }
    }

    /// Sets every square inside a box whose edges are lines of the grid.
    pub(super) fn fill(&mut self, rect: Rect, square: Square) {
        let place = |lines: &[f64], edge: f64| lines.partition_point(|line| *line < edge - 1e-6);
        let (left, right) = (place(&self.xs, rect.left), place(&self.xs, rect.right).min(self.columns));
        for row in place(&self.ys, rect.top)..place(&self.ys, rect.bottom).min(self.rows) {
            if left < right {
                self.squares[row * self.columns + left..row * self.columns + right].fill(square);
            }
        }
    }

    fn middle(&self, square: usize) -> Point {
        let (column, row) = (square % self.columns, square / self.columns);
        at(f64::midpoint(self.xs[column], self.xs[column + 1]), f64::midpoint(self.ys[row], self.ys[row + 1]))
    }

    /// The squares beside one, with the direction in which they lie.
    fn neighbours(&self, square: usize) -> impl Iterator<Item = (usize, usize)> {
        let (column, row) = (square % self.columns, square / self.columns);
        let left = (column > 0).then(|| (0, square - 1));
        let right = (column + 1 < self.columns).then(|| (1, square + 1));
        let up = (row > 0).then(|| (2, square - self.columns));
        let down = (row + 1 < self.rows).then(|| (3, square + self.columns));
        [left, right, up, down].into_iter().flatten()
    }

    /// Connects all pieces of the inside with each other, by the shortest ways there are.
    pub(super) fn connect(&mut self) {
        let mut piece = self.pieces();
        let spread = self.spread(&piece);
        let mut meetings: Vec<(usize, usize, usize)> = Vec::new();
        for (square, here) in spread.iter().enumerate() {
            let Some(here) = here else { continue };
            for (_, next) in self.neighbours(square).filter(|(_, next)| *next > square) {
                let there = spread[next].filter(|there| there.piece != here.piece);
                meetings.extend(there.map(|there| (here.cost + there.cost, square, next)));
            }
        }
        meetings.sort_unstable();
        for (_, a, b) in meetings {
            let (Some(first), Some(second)) = (spread[a], spread[b]) else { continue };
            let (old, new) = (piece[first.source], piece[second.source]);
            if old != new {
                piece.iter_mut().filter(|piece| **piece == old).for_each(|piece| *piece = new);
                self.open_way(&spread, a);
                self.open_way(&spread, b);
            }
        }
    }

    /// Makes the way back from a square to its piece a part of the inside.
    fn open_way(&mut self, spread: &[Option<Reached>], from: usize) {
        let mut square = from;
        while let Some(reached) = spread[square] {
            self.squares[square] = Square::Inside;
            self.widen(square);
            if reached.from == square {
                break;
            }
            square = reached.from;
        }
    }

    /// Takes in the squares beside a narrow one, so that a way looks like a way and not like a double line.
    fn widen(&mut self, square: usize) {
        let (column, row) = (square % self.columns, square / self.columns);
        let is_narrow = self.xs[column + 1] - self.xs[column] < NARROW;
        let is_low = self.ys[row + 1] - self.ys[row] < NARROW;
        let wanted = |way: usize| if way < 2 { is_narrow } else { is_low };
        let beside: Vec<usize> =
            self.neighbours(square).filter(|(way, _)| wanted(*way)).map(|(_, next)| next).collect();
        for next in beside {
            if self.squares[next] == Square::Free {
                self.squares[next] = Square::Inside;
            }
        }
    }

    /// The piece of each square of the inside, by its first square.
    fn pieces(&self) -> Vec<Option<usize>> {
        let mut piece = vec![None; self.squares.len()];
        for first in 0..self.squares.len() {
            let mut open = vec![first];
            while let Some(square) = open.pop() {
                if self.squares[square] == Square::Inside && piece[square].is_none() {
                    piece[square] = Some(first);
                    open.extend(self.neighbours(square).map(|(_, next)| next));
                }
            }
        }
        piece
    }

    /// From all pieces at once to every square that is not blocked, by short ways with few turns.
    fn spread(&self, piece: &[Option<usize>]) -> Vec<Option<Reached>> {
        let mut reached: Vec<Option<Reached>> = vec![None; self.squares.len()];
        let mut open = BinaryHeap::new();
        let own = (0..piece.len()).filter_map(|square| piece[square].map(|piece| (square, piece)));
        for (square, piece) in own {
            open.push(Reverse((0, square, square, square, piece, usize::MAX)));
        }
        while let Some(Reverse((cost, square, from, source, piece, heading))) = open.pop() {
            if reached[square].is_some() {
                continue;
            }
            reached[square] = Some(Reached { cost, from, source, piece });
            for (way, next) in self.neighbours(square) {
                if self.squares[next] == Square::Free && reached[next].is_none() {
                    let turn = if way == heading || heading == usize::MAX { 0.0 } else { TURN };
                    let length = self.middle(square).distance(self.middle(next));
                    open.push(Reverse((cost + whole(length + turn) + 1, next, square, source, piece, way)));
                }
            }
        }
        reached
    }

    /// Columns and rows are counted from one here, so that those outside the grid need no sign.
    fn is_inside(&self, column: usize, row: usize) -> bool {
        let is_within = (1..=self.columns).contains(&column) && (1..=self.rows).contains(&row);
        is_within && self.squares[(row - 1) * self.columns + column - 1] == Square::Inside
    }

    /// The borders of what is inside, clockwise.
    pub(super) fn trace(&self) -> Vec<Vec<Point>> {
        let mut borders = self.borders();
        let mut loops = Vec::new();
        while let Some(start) = borders.keys().next().copied() {
            let mut way = Vec::new();
            let mut next = start;
            while let Some(to) = borders.get_mut(&next).and_then(Vec::pop) {
                way.push(next);
                next = to;
            }
            borders.retain(|_, ends| !ends.is_empty());
            loops.push(self.corners(&way));
        }
        loops
    }

    /// The sides between inside and outside, by the corner where they begin.
    fn borders(&self) -> BTreeMap<(usize, usize), Vec<(usize, usize)>> {
        let mut borders: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for row in 1..=self.rows {
            for column in (1..=self.columns).filter(|column| self.is_inside(*column, row)) {
                let sides = [
                    (self.is_inside(column, row - 1), (column, row), (column + 1, row)),
                    (self.is_inside(column + 1, row), (column + 1, row), (column + 1, row + 1)),
                    (self.is_inside(column, row + 1), (column + 1, row + 1), (column, row + 1)),
                    (self.is_inside(column - 1, row), (column, row + 1), (column, row)),
                ];
                for (_, from, to) in sides.into_iter().filter(|(is_inside, ..)| !is_inside) {
                    borders.entry(from).or_default().push(to);
                }
            }
        }
        borders
    }

    /// The points where a closed way turns.
    fn corners(&self, way: &[(usize, usize)]) -> Vec<Point> {
        let count = way.len();
        let is_turn = |index: usize| {
            let (before, here, next) =
                (way[(index + count - 1) % count], way[index], way[(index + 1) % count]);
            !(before.0 == here.0 && here.0 == next.0 || before.1 == here.1 && here.1 == next.1)
        };
        let place = |(column, row): (usize, usize)| at(self.xs[column - 1], self.ys[row - 1]);
        (0..count).filter(|index| is_turn(*index)).map(|index| place(way[index])).collect()
    }
}

/// Sorted lines of the grid, with one more beside each edge where there is room: connections then run along
/// somebody instead of filling all the space up to the next person.
fn edges(first: f64, last: f64, mut lines: Vec<f64>) -> Vec<f64> {
    lines.extend([first, last]);
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < 1e-6);
    let mut more = Vec::new();
    for two in lines.windows(2) {
        let room = two[1] - two[0];
        if room > 2.0 * ALONG + CLOSE {
            more.extend([two[0] + ALONG, two[1] - ALONG]);
        }
    }
    lines.extend(more);
    lines.sort_by(f64::total_cmp);
    lines
}
