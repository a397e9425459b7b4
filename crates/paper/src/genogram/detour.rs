//! Ways between two symbols that go round everybody else: the shortest one over the corners of the boxes.

use crate::geometry::{Point, Rect};

/// How far corners stand off their box.
const OFF: f64 = 1.0;
/// What a corner costs beside its length, so that a way with fewer bends wins.
const BEND: f64 = 8.0;
/// What it costs to use a corner that another way uses.
const USED: f64 = 40.0;

/// Corners of all boxes, and which of them see each other (asked only once).
pub(super) struct Detours<'a> {
    boxes: &'a [Rect],
    corners: Vec<Point>,
    sees: Vec<Option<bool>>,
    uses: Vec<f64>,
}

impl<'a> Detours<'a> {
    /// Around these boxes.
    pub(super) fn new(boxes: &'a [Rect]) -> Self {
        let corners: Vec<Point> = boxes
            .iter()
            .flat_map(|rect| {
                let grown = rect.grown(OFF);
                let (xs, ys) = ([grown.left, grown.right], [grown.top, grown.bottom]);
                xs.into_iter().flat_map(move |x| ys.map(|y| Point { x, y }))
            })
            .filter(|corner| !boxes.iter().any(|rect| rect.holds(*corner)))
            .collect();
        let count = corners.len();
        Self { boxes, corners, sees: vec![None; count * count], uses: vec![0.0; count] }
    }

    fn is_free(&self, from: Point, to: Point) -> bool {
        !self.boxes.iter().any(|rect| rect.is_hit(from, to))
    }

    fn sees(&mut self, a: usize, b: usize) -> bool {
        let count = self.corners.len();
        if let Some(known) = self.sees[a * count + b] {
            return known;
        }
        let sees = self.is_free(self.corners[a], self.corners[b]);
        self.sees[a * count + b] = Some(sees);
        self.sees[b * count + a] = Some(sees);
        sees
    }

    /// The corners of the shortest way from one of `starts` to one of `goals`, both included.
    pub(super) fn way(&mut self, starts: &[Point], goals: &[Point]) -> Option<Vec<Point>> {
        let count = self.corners.len();
        let mut best: Vec<(f64, Option<usize>, Point)> = Vec::with_capacity(count);
        for corner in &self.corners {
            let seen = starts.iter().filter(|start| self.is_free(**start, *corner));
            let nearest = seen.min_by(|a, b| a.distance(*corner).total_cmp(&b.distance(*corner)));
            best.push(match nearest {
                Some(start) => (start.distance(*corner) + BEND, None, *start),
                None => (f64::INFINITY, None, *corner),
            });
        }
        let mut found = self.direct(starts, goals);
        let mut is_done = vec![false; count];
        loop {
            let open = (0..count).filter(|corner| !is_done[*corner] && best[*corner].0.is_finite());
            let Some(next) = open.min_by(|a, b| best[*a].0.total_cmp(&best[*b].0)) else { break };
            if found.as_ref().is_some_and(|(length, ..)| *length <= best[next].0) {
                break;
            }
            is_done[next] = true;
            for goal in goals.iter().filter(|goal| self.is_free(self.corners[next], **goal)) {
                let length = best[next].0 + self.corners[next].distance(*goal);
                if found.as_ref().is_none_or(|(known, ..)| length < *known) {
                    found = Some((length, Some(next), *goal));
                }
            }
            for other in 0..count {
                let length =
                    best[next].0 + self.corners[next].distance(self.corners[other]) + BEND + self.uses[other];
                if !is_done[other] && length < best[other].0 && self.sees(next, other) {
                    best[other] = (length, Some(next), best[next].2);
                }
            }
        }
        found.map(|(_, last, goal)| self.trace(&best, last, goal, starts))
    }

    fn direct(&self, starts: &[Point], goals: &[Point]) -> Option<(f64, Option<usize>, Point)> {
        let pairs = starts.iter().flat_map(|start| goals.iter().map(move |goal| (*start, *goal)));
        let free = pairs.filter(|(start, goal)| self.is_free(*start, *goal));
        free.map(|(start, goal)| (start.distance(goal), None, goal)).min_by(|a, b| a.0.total_cmp(&b.0))
    }

    fn trace(
        &mut self,
        best: &[(f64, Option<usize>, Point)],
        last: Option<usize>,
        goal: Point,
        starts: &[Point],
    ) -> Vec<Point> {
        let mut way = vec![goal];
        let mut next = last;
        let mut start = None;
        while let Some(corner) = next {
            way.push(self.corners[corner]);
            self.uses[corner] += USED;
            start = Some(best[corner].2);
            next = best[corner].1;
        }
        let nearest = |a: &&Point, b: &&Point| a.distance(goal).total_cmp(&b.distance(goal));
        let direct = || starts.iter().filter(|start| self.is_free(**start, goal)).min_by(nearest).copied();
        way.extend(start.or_else(direct));
        way.reverse();
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::at;

    #[test]
    fn a_way_goes_round_a_box_and_straight_where_nothing_stands() {
        let boxes = [Rect { left: 10.0, top: -10.0, right: 20.0, bottom: 30.0 }];
        let mut detours = Detours::new(&boxes);
        let way = detours.way(&[at(0.0, 0.0)], &[at(30.0, 0.0)]).unwrap();
        assert_eq!(way, [at(0.0, 0.0), at(9.0, -11.0), at(21.0, -11.0), at(30.0, 0.0)]);
        assert_eq!(detours.way(&[at(0.0, 0.0)], &[at(5.0, 0.0)]).unwrap().len(), 2);
    }

    #[test]
    fn who_is_walled_in_has_no_way() {
        let boxes = [Rect { left: -5.0, top: -5.0, right: 5.0, bottom: 5.0 }];
        assert_eq!(Detours::new(&boxes).way(&[at(0.0, 0.0)], &[at(30.0, 0.0)]), None);
    }
}
