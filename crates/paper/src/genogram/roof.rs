//! The outline around those who live together: a rectangle if that excludes everybody else, otherwise one line
//! that goes from row to row and past everybody who lives elsewhere.

use std::collections::{BTreeMap, VecDeque};

use super::plan::Seat;
use super::ties::whole;
use crate::geometry::{Point, Rect, at, real, whole as floor};

/// How far the outline stays off symbols and texts; the routes keep their first lines further away.
const PAD: f64 = 10.0;
/// Room for the marks beside a symbol.
const MARK: f64 = 12.0;
/// How far it stays off those outside.
const AWAY: f64 = 4.0;
/// The side of a square of the grid.
const STEP: f64 = 6.0;
/// Least width of a connection between two rows.
const NECK: f64 = 24.0;

/// The closed outlines around the seats for which `is_home` holds.
pub(super) fn outlines(seats: &[Seat], is_home: impl Fn(&Seat) -> bool) -> Vec<Vec<Point>> {
    let (home, others): (Vec<&Seat>, Vec<&Seat>) = seats.iter().partition(|seat| is_home(seat));
    let rects: Vec<Rect> = home.iter().map(|seat| room(seat).grown(PAD)).collect();
    let Some(hull) = rects.iter().copied().reduce(Rect::with) else { return Vec::new() };
    let blocks: Vec<Rect> = others.iter().map(|seat| room(seat).grown(AWAY)).collect();
    if !blocks.iter().any(|block| block.overlaps(hull)) {
        let Rect { left, top, right, bottom } = hull;
        return vec![vec![at(left, top), at(right, top), at(right, bottom), at(left, bottom)]];
    }
    let mut grid = Grid::new(seats.iter().map(room).fold(hull, Rect::with).grown(8.0 * STEP));
    blocks.iter().for_each(|block| grid.fill(*block, Square::Blocked));
    let runs = runs(&rects, &blocks);
    runs.iter().for_each(|run| grid.fill(*run, Square::Inside));
    necks(&runs, &blocks).into_iter().for_each(|neck| grid.fill(neck, Square::Inside));
    while grid.connect() {}
    grid.trace()
}

fn room(seat: &Seat) -> Rect {
    let rect = whole(seat);
    let symbol = Rect { left: seat.symbol.left - MARK, right: seat.symbol.right + MARK, ..seat.symbol };
    rect.with(symbol)
}

/// Boxes of one row that have nobody from outside between them, taken together.
fn runs(rects: &[Rect], blocks: &[Rect]) -> Vec<Rect> {
    let mut runs: Vec<Rect> = Vec::new();
    let mut sorted = rects.to_vec();
    sorted.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    for rect in sorted {
        let joined = runs.last().filter(|run| (run.top - rect.top).abs() < 1.0).map(|run| run.with(rect));
        match joined.filter(|joined| !blocks.iter().any(|block| block.overlaps(*joined))) {
            Some(joined) => {
                runs.pop();
                runs.push(joined);
            }
            None => runs.push(rect),
        }
    }
    runs
}

/// Straight connections from a run to one below it.
fn necks(runs: &[Rect], blocks: &[Rect]) -> Vec<Rect> {
    let mut necks = Vec::new();
    for upper in runs {
        for lower in runs.iter().filter(|lower| lower.top > upper.top + 1.0) {
            let neck = Rect {
                left: upper.left.max(lower.left),
                right: upper.right.min(lower.right),
                top: upper.top,
                bottom: lower.bottom,
            };
            let is_free = !blocks.iter().any(|block| block.overlaps(neck));
            if neck.right - neck.left >= NECK && is_free {
                necks.push(neck);
            }
        }
    }
    necks
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Square {
    Free,
    Blocked,
    Inside,
}

/// Squares over the drawing.
struct Grid {
    origin: Point,
    columns: usize,
    rows: usize,
    squares: Vec<Square>,
}

impl Grid {
    fn new(area: Rect) -> Self {
        let columns = floor((area.right - area.left) / STEP) + 1;
        let rows = floor((area.bottom - area.top) / STEP) + 1;
        Self { origin: at(area.left, area.top), columns, rows, squares: vec![Square::Free; columns * rows] }
    }

    /// Sets every square that the box touches.
    fn fill(&mut self, rect: Rect, square: Square) {
        let column = |x: f64| floor((x - self.origin.x) / STEP).min(self.columns - 1);
        let row = |y: f64| floor((y - self.origin.y) / STEP).min(self.rows - 1);
        let (left, right) = (column(rect.left), column(rect.right));
        for row in row(rect.top)..=row(rect.bottom) {
            self.squares[row * self.columns + left..=row * self.columns + right].fill(square);
        }
    }

    fn neighbours(&self, square: usize) -> impl Iterator<Item = usize> {
        let (column, row) = (square % self.columns, square / self.columns);
        let left = (column > 0).then(|| square - 1);
        let right = (column + 1 < self.columns).then(|| square + 1);
        let up = (row > 0).then(|| square - self.columns);
        let down = (row + 1 < self.rows).then(|| square + self.columns);
        [left, right, up, down].into_iter().flatten()
    }

    /// All squares reached from `from` over squares that `may` be stepped on, each with the one before it.
    fn walk(&self, from: &[usize], may: impl Fn(Square) -> bool) -> Vec<Option<usize>> {
        let mut before = vec![None; self.squares.len()];
        let mut open: VecDeque<usize> = from.iter().copied().collect();
        from.iter().for_each(|square| before[*square] = Some(*square));
        while let Some(square) = open.pop_front() {
            for next in self.neighbours(square) {
                if before[next].is_none() && may(self.squares[next]) {
                    before[next] = Some(square);
                    open.push_back(next);
                }
            }
        }
        before
    }

    /// Connects the first piece with the nearest other one; false if there is none, or no way to it.
    fn connect(&mut self) -> bool {
        let Some(first) = self.squares.iter().position(|square| *square == Square::Inside) else {
            return false;
        };
        let piece = self.walk(&[first], |square| square == Square::Inside);
        let piece: Vec<usize> = (0..piece.len()).filter(|square| piece[*square].is_some()).collect();
        let before = self.walk(&piece, |square| square != Square::Blocked);
        let mut is_own = vec![false; self.squares.len()];
        piece.iter().for_each(|square| is_own[*square] = true);
        let steps = |square: usize| {
            let way = std::iter::successors(Some(square), |at| before[*at].filter(|_| !is_own[*at]));
            way.collect::<Vec<_>>()
        };
        let others = (0..self.squares.len())
            .filter(|square| {
                self.squares[*square] == Square::Inside && !is_own[*square] && before[*square].is_some()
            })
            .filter(|square| {
                before[*square].is_some_and(|at| self.squares[at] != Square::Inside || is_own[at])
            });
        let Some(way) = others.map(steps).min_by_key(Vec::len) else { return false };
        for square in way {
            let wide = [Some(square), (square + 1 < self.squares.len()).then_some(square + 1)];
            for square in wide.into_iter().flatten() {
                if self.squares[square] == Square::Free {
                    self.squares[square] = Square::Inside;
                }
            }
        }
        true
    }

    fn is_inside(&self, column: usize, row: usize) -> bool {
        // Columns and rows are counted from one here, so that those outside the grid need no sign.
        let is_within = (1..=self.columns).contains(&column) && (1..=self.rows).contains(&row);
        is_within && self.squares[(row - 1) * self.columns + column - 1] == Square::Inside
    }

    /// The borders of what is inside, clockwise.
    fn trace(&self) -> Vec<Vec<Point>> {
        let mut edges: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for row in 1..=self.rows {
            for column in (1..=self.columns).filter(|column| self.is_inside(*column, row)) {
                let sides = [
                    (self.is_inside(column, row - 1), (column, row), (column + 1, row)),
                    (self.is_inside(column + 1, row), (column + 1, row), (column + 1, row + 1)),
                    (self.is_inside(column, row + 1), (column + 1, row + 1), (column, row + 1)),
                    (self.is_inside(column - 1, row), (column, row + 1), (column, row)),
                ];
                for (_, from, to) in sides.into_iter().filter(|(is_inside, ..)| !is_inside) {
                    edges.entry(from).or_default().push(to);
                }
            }
        }
        let mut loops = Vec::new();
        while let Some(start) = edges.keys().next().copied() {
            let mut corners = Vec::new();
            let mut next = start;
            while let Some(to) = edges.get_mut(&next).and_then(Vec::pop) {
                edges.retain(|from, ends| *from != next || !ends.is_empty());
                corners.push(next);
                next = to;
            }
            edges.remove(&start);
            loops.push(self.corners(&corners));
        }
        loops
    }

    /// The points where a closed way turns.
    fn corners(&self, way: &[(usize, usize)]) -> Vec<Point> {
        let count = way.len();
        let is_turn = |index: usize| {
            let (before, here, next) =
                (way[(index + count - 1) % count], way[index], way[(index + 1) % count]);
            !(before.0 == here.0 && here.0 == next.0 || before.1 == here.1 && here.1 == next.1)
        };
        let place = |(column, row): (usize, usize)| {
            at(self.origin.x + (real(column) - 1.0) * STEP, self.origin.y + (real(row) - 1.0) * STEP)
        };
        (0..count).filter(|index| is_turn(*index)).map(|index| place(way[index])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(key: u64, x: f64, y: f64) -> Seat {
        let symbol = Rect::around(at(x, y), 22.0, 22.0);
        Seat { key, middle: at(x, y), symbol, label: None, lines: Vec::new() }
    }

    #[test]
    fn a_household_by_itself_gets_a_rectangle() {
        let seats = [seat(1, 0.0, 0.0), seat(2, 100.0, 0.0), seat(3, 300.0, 0.0)];
        let outlines = outlines(&seats, |seat| seat.key < 3);
        assert_eq!((outlines.len(), outlines[0].len()), (1, 4));
    }

    #[test]
    fn somebody_in_the_middle_who_lives_elsewhere_stays_outside() {
        let seats = [seat(1, 0.0, 0.0), seat(2, 120.0, 0.0), seat(3, 240.0, 0.0)];
        let outlines = outlines(&seats, |seat| seat.key != 2);
        assert_eq!(outlines.len(), 1, "one piece");
        let middle = seats[1].symbol;
        for outline in outlines {
            assert!(!outline.iter().any(|corner| middle.holds(*corner)));
            for (from, to) in outline.iter().zip(outline.iter().cycle().skip(1)) {
                assert!(!middle.is_hit(*from, *to));
            }
        }
    }

    #[test]
    fn nobody_at_home_means_no_outline() {
        assert!(outlines(&[seat(1, 0.0, 0.0)], |_| false).is_empty());
    }
}
