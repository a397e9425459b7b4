//! Lines that say how two people get on: straight where nobody stands between, else round everybody.

use super::check::Checked;
use super::detour::Detours;
use super::plan::{Line, LineKind, Seat};
use super::shape::Shape;
use crate::family::{BondKind, Key};
use crate::geometry::{Point, Rect, at};

/// How far other people keep such a line away.
const AWAY: f64 = 4.0;
/// How far below the middle the first line between two neighbours runs: above are years and the star.
const BELOW: f64 = 13.0;
/// Where a line leaves a symbol sideways, clear of the line of a couple.
const ASIDE: f64 = 9.0;
/// Where a line leaves a symbol upwards, clear of the line from its parents.
const UP: f64 = 15.0;

/// What these lines are made from.
pub(super) struct Ties<'a> {
    pub(super) checked: &'a Checked<'a>,
    pub(super) seats: &'a [Seat],
    pub(super) shapes: &'a [Shape],
    /// What else must stay readable: marks of key persons, years over lines.
    pub(super) marks: &'a [Rect],
}

impl Ties<'_> {
    /// All of them, in the order of the bonds.
    pub(super) fn lines(&self) -> Vec<Line> {
        let boxes = self.boxes();
        let mut used: Vec<Point> = Vec::new();
        let mut detours: Option<Detours<'_>> = None;
        let mut lines = Vec::new();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for bond in &self.checked.bonds {
            let BondKind::Quality(quality) = bond.bond.kind else { continue };
            let pair = (bond.from.min(bond.to), bond.from.max(bond.to));
            let before = taken.iter().filter(|other| **other == pair).count();
            taken.push(pair);
            let path = if before == 0 {
                self.beside(bond.from, bond.to).or_else(|| self.straight(bond.from, bond.to))
            } else {
                None
            };
            let path = path.or_else(|| {
                let detours = detours.get_or_insert_with(|| Detours::new(&boxes));
                self.around(bond.from, bond.to, &boxes, detours, &mut used)
            });
            let path = path.unwrap_or_else(|| vec![self.seats[bond.from].middle, self.seats[bond.to].middle]);
            lines.push(Line::new(LineKind::Quality(quality), path, vec![bond.number]));
        }
        lines
    }

    /// From points outside to people; none for somebody who is not there or cannot be reached.
    pub(super) fn ways_from_outside(&self, wished: &[(Point, Key)]) -> Vec<Option<Vec<Point>>> {
        let boxes = self.boxes();
        let mut detours = Detours::new(&boxes);
        let mut used: Vec<Point> = Vec::new();
        let mut way = |(from, key): &(Point, Key)| {
            let to = self.seats.iter().position(|seat| seat.key == *key)?;
            let doors = self.doors(to, &boxes, &used);
            let outside: Vec<Point> = doors.iter().map(|door| door.1).collect();
            let mut path = detours.way(&[*from], &outside)?;
            let end = *path.last()?;
            used.push(end);
            path.extend(doors.iter().find(|door| door.1 == end).map(|door| door.0));
            Some(path)
        };
        wished.iter().map(&mut way).collect()
    }

    /// Everybody with their texts, then the marks.
    fn boxes(&self) -> Vec<Rect> {
        let people = self.seats.iter().map(|seat| whole(seat).grown(AWAY));
        people.chain(self.marks.iter().copied()).collect()
    }

    /// Below the middle of two who stand in one row with nobody between.
    fn beside(&self, from: usize, to: usize) -> Option<Vec<Point>> {
        let (a, b) = (self.seats[from].middle, self.seats[to].middle);
        if (a.y - b.y).abs() > 0.5 {
            return None;
        }
        let direction = if a.x < b.x { 1.0 } else { -1.0 };
        let y = a.y + BELOW;
        let start = at(a.x + direction * self.shapes[from].side(BELOW), y);
        let end = at(b.x - direction * self.shapes[to].side(BELOW), y);
        self.is_free(start, end, from, to).then(|| vec![start, end])
    }

    /// From outline to outline.
    fn straight(&self, from: usize, to: usize) -> Option<Vec<Point>> {
        let (a, b) = (self.seats[from].middle, self.seats[to].middle);
        if (a.x - b.x).abs() < 1.0 || (a.y - b.y).abs() < 1.0 {
            return None;
        }
        let (start, end) = (self.edge(from, b), self.edge(to, a));
        self.is_free(start, end, from, to).then(|| vec![start, end])
    }

    /// Where the line from the middle of a symbol to `goal` leaves it.
    fn edge(&self, of: usize, goal: Point) -> Point {
        let (middle, shape) = (self.seats[of].middle, self.shapes[of]);
        let is_inside = |point: Point| {
            let (dx, dy) = (point.x - middle.x, point.y - middle.y);
            let reach = if dy < 0.0 { shape.up(dx) } else { shape.down(dx) };
            dx.abs() <= shape.half() && dy.abs() <= reach
        };
        let (mut inside, mut outside) = (0.0, 1.0);
        for _ in 0..24 {
            let half = f64::midpoint(inside, outside);
            if is_inside(middle.towards(goal, half)) { inside = half } else { outside = half }
        }
        middle.towards(goal, outside)
    }

    /// Whether nobody stands in the way; the two themselves count with their texts only.
    fn is_free(&self, start: Point, end: Point, from: usize, to: usize) -> bool {
        let mut seats = self.seats.iter().enumerate();
        let is_readable = !self.marks.iter().any(|mark| mark.is_hit(start, end));
        is_readable
            && seats.all(|(place, seat)| {
                let is_clear = |rect: Rect| !rect.grown(AWAY / 2.0).is_hit(start, end);
                let symbol = place == from || place == to || is_clear(seat.symbol.grown(AWAY));
                symbol && seat.label.is_none_or(is_clear)
            })
    }

    /// Round everybody.
    fn around(
        &self,
        from: usize,
        to: usize,
        boxes: &[Rect],
        detours: &mut Detours<'_>,
        used: &mut Vec<Point>,
    ) -> Option<Vec<Point>> {
        let (starts, goals) = (self.doors(from, boxes, used), self.doors(to, boxes, used));
        let points = |doors: &[(Point, Point)]| doors.iter().map(|door| door.1).collect::<Vec<_>>();
        let way = detours.way(&points(&starts), &points(&goals))?;
        used.extend([way.first(), way.last()].into_iter().flatten());
        let edge = |doors: &[(Point, Point)], end: Option<&Point>| {
            doors.iter().find(|door| Some(&door.1) == end).map(|door| door.0)
        };
        let mut path: Vec<Point> = edge(&starts, way.first()).into_iter().collect();
        path.extend(&way);
        path.extend(edge(&goals, way.last()));
        Some(path)
    }

    /// Where a line may leave somebody: a point of the outline, and the next one outside the box. Doors in use come
    /// back only if there are no others.
    fn doors(&self, of: usize, boxes: &[Rect], used: &[Point]) -> Vec<(Point, Point)> {
        let (middle, shape, rect) = (self.seats[of].middle, self.shapes[of], boxes[of]);
        let y = middle.y + ASIDE.min(shape.half());
        let side = shape.side(y - middle.y);
        let up = UP.min(shape.half());
        let top = middle.y - shape.up(up);
        let all = vec![
            (at(middle.x - side, y), at(rect.left, y)),
            (at(middle.x + side, y), at(rect.right, y)),
            (at(middle.x - up, top), at(middle.x - up, rect.top)),
            (at(middle.x + up, top), at(middle.x + up, rect.top)),
        ];
        let is_new = |door: &&(Point, Point)| !used.contains(&door.1);
        let new: Vec<(Point, Point)> = all.iter().filter(is_new).copied().collect();
        if new.is_empty() { all } else { new }
    }
}

/// Symbol and text.
pub(super) fn whole(seat: &Seat) -> Rect {
    seat.label.map_or(seat.symbol, |label| seat.symbol.with(label))
}
