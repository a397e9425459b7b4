//! Where everything stands: the frame in the middle, columns of boxes beside it where there are any.

use super::Around;
pub use crate::ecomap::Spot;
use crate::ecomap::layout::{HALF, MARGIN, column, column_height, halves};
use crate::ecomap::{Group, Link};
use crate::family::Key;
use crate::geometry::{Point, Rect, at};

/// Between boxes and frame: room for the lines to spread.
const BETWEEN: f64 = 96.0;
/// Least width and height of the frame.
const LEAST: (f64, f64) = (240.0, 120.0);
/// How far from its corners a line may meet the frame.
const CORNER: f64 = 18.0;

/// The finished places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The frame around the family.
    pub frame: Rect,
    /// Where the family begins.
    pub family: Point,
    /// The boxes, in the order of the links.
    pub spots: Vec<Spot>,
    /// The headings of the groups.
    pub headings: Vec<(Group, Point)>,
    /// The lines.
    pub ways: Vec<Way>,
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole, without title and legend.
    pub height: f64,
}

/// A line, from the frame or a person to the box.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Which link.
    pub key: u64,
    /// The person at whom it ends; none if it ends at the frame.
    pub person: Option<Key>,
    /// Its corners.
    pub path: Vec<Point>,
}

/// Places frame and boxes around a family of this size.
pub(super) fn plan(around: &[Around], (wide, high): (f64, f64)) -> Plan {
    let links: Vec<Link> = around.iter().map(|it| it.link.clone()).collect();
    let (left, right) = halves(&links);
    let room = |is_empty: bool| MARGIN + if is_empty { 0.0 } else { 2.0 * HALF + BETWEEN };
    let (frame_width, frame_height) = (wide.max(LEAST.0), high.max(LEAST.1));
    let width = room(left.is_empty()) + frame_width + room(right.is_empty());
    let height = column_height(&left).max(column_height(&right)).max(frame_height) + 2.0 * MARGIN;
    let corner = at(room(left.is_empty()), (height - frame_height) / 2.0);
    let frame = Rect {
        left: corner.x,
        top: corner.y,
        right: corner.x + frame_width,
        bottom: corner.y + frame_height,
    };
    let family = at(corner.x + (frame_width - wide) / 2.0, corner.y + (frame_height - high) / 2.0);
    let mut plan = Plan { frame, family, width, height, ..Plan::default() };
    for (boxes, x) in [(&left, MARGIN + HALF), (&right, width - MARGIN - HALF)] {
        let (headings, spots) = column(boxes, x, height);
        plan.headings.extend(headings);
        plan.spots.extend(spots);
    }
    plan.spots.sort_by_key(|spot| links.iter().position(|link| link.key == spot.key));
    plan
}

impl Plan {
    /// Where lines of a box meet the frame and the box. The order of a column is kept along the frame, so that lines do
    /// not cross between them; `step` of `steps` lines of one box lie beside each other.
    pub(super) fn ends(&self, rect: Rect, step: usize, steps: usize) -> [Point; 2] {
        let share = |step: usize| crate::geometry::real(step + 1) / crate::geometry::real(steps + 1);
        let y = rect.top + (rect.bottom - rect.top) * share(step);
        let (top, bottom) =
            (self.frame.top + CORNER, (self.frame.bottom - CORNER).max(self.frame.top + CORNER));
        let along = (y / self.height.max(1.0)).clamp(0.0, 1.0);
        let port = top + (bottom - top) * along;
        if rect.right < self.frame.left {
            [at(self.frame.left, port), at(rect.right, y)]
        } else {
            [at(self.frame.right, port), at(rect.left, y)]
        }
    }
}
