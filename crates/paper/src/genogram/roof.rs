//! The outline around those who live together: a rectangle if that excludes everybody else, otherwise one line
//! that goes from row to row and past everybody who lives elsewhere.

use super::grid::{Grid, Square};
use crate::geometry::{Point, Rect, at};

/// How far the outline stays off symbols and texts; the routes keep their first lines further away.
const PAD: f64 = 10.0;
/// How far it stays off those outside.
const AWAY: f64 = 6.5;
/// Room for connections outside everybody.
const AROUND: f64 = 48.0;
/// Edges lie on multiples of this.
const STEP: f64 = 6.0;
/// Least width of a connection between two rows.
const NECK: f64 = 24.0;

/// The closed outlines around the rooms of those at home (`true`).
pub(super) fn outlines(rooms: &[(Rect, bool)]) -> Vec<Vec<Point>> {
    let side = |wanted: bool| rooms.iter().filter(move |room| room.1 == wanted).map(|room| room.0);
    let rects: Vec<Rect> = side(true).map(|room| snapped(room.grown(PAD))).collect();
    let Some(hull) = rects.iter().copied().reduce(Rect::with) else { return Vec::new() };
    let blocks: Vec<Rect> = side(false).map(|room| snapped(room.grown(AWAY))).collect();
    if !blocks.iter().any(|block| block.overlaps(hull)) {
        let Rect { left, top, right, bottom } = hull;
        return vec![vec![at(left, top), at(right, top), at(right, bottom), at(left, bottom)]];
    }
    let runs = runs(&rects, &blocks);
    let necks = necks(&runs, &blocks);
    let area = blocks.iter().copied().fold(hull, Rect::with).grown(AROUND);
    let edges: Vec<Rect> = [&blocks, &runs, &necks].into_iter().flatten().copied().collect();
    let mut grid = Grid::new(area, &edges);
    for block in &blocks {
        grid.fill(*block, Square::Blocked);
    }
    runs.iter().chain(&necks).for_each(|rect| grid.fill(*rect, Square::Inside));
    grid.connect();
    grid.trace()
}

/// Outwards to whole steps, so that no slivers lie between edges that almost meet.
fn snapped(rect: Rect) -> Rect {
    let (down, up) = (|edge: f64| (edge / STEP).floor() * STEP, |edge: f64| (edge / STEP).ceil() * STEP);
    Rect { left: down(rect.left), top: down(rect.top), right: up(rect.right), bottom: up(rect.bottom) }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn room(x: f64, is_home: bool) -> (Rect, bool) {
        (Rect::around(at(x, 0.0), 22.0, 22.0), is_home)
    }

    #[test]
    fn a_household_by_itself_gets_a_rectangle() {
        let outlines = outlines(&[room(0.0, true), room(100.0, true), room(300.0, false)]);
        assert_eq!((outlines.len(), outlines[0].len()), (1, 4));
    }

    #[test]
    fn somebody_in_the_middle_who_lives_elsewhere_stays_outside() {
        let rooms = [room(0.0, true), room(120.0, false), room(240.0, true)];
        let outlines = outlines(&rooms);
        assert_eq!(outlines.len(), 1, "one piece");
        let middle = rooms[1].0;
        for outline in outlines {
            assert!(!outline.iter().any(|corner| middle.holds(*corner)));
            for (from, to) in outline.iter().zip(outline.iter().cycle().skip(1)) {
                assert!(!middle.is_hit(*from, *to));
            }
        }
    }

    #[test]
    fn nobody_at_home_means_no_outline() {
        assert!(outlines(&[room(0.0, false)]).is_empty());
    }
}
