//! The outlines of symbols: where a line meets them, and how they are drawn.

use super::cells::HALF;
use crate::family::{Arrival, Person, Sex};
use crate::geometry::{Point, Rect, at};
use crate::settings::{Settings, UnknownSex};
use crate::svg::{Pen, Svg};

/// An outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Square,
    Circle,
    Diamond,
    Triangle,
    /// 胎児.
    Expected,
    /// 流産・死産.
    Lost,
}

impl Shape {
    /// The outline of a person.
    pub(super) fn of(person: &Person, settings: &Settings) -> Self {
        match (person.arrival, person.sex, settings.style.unknown_sex) {
            (Arrival::Expected, ..) => Self::Expected,
            (Arrival::Lost, ..) => Self::Lost,
            (_, Sex::Male, _) => Self::Square,
            (_, Sex::Female, _) => Self::Circle,
            (_, Sex::Other, _) | (_, Sex::Unknown, UnknownSex::Diamond) => Self::Diamond,
            (_, Sex::Unknown, UnknownSex::Triangle) => Self::Triangle,
        }
    }

    /// Half of its width and height.
    pub(super) fn half(self) -> f64 {
        match self {
            Self::Expected => 14.0,
            Self::Lost => 9.0,
            _ => HALF,
        }
    }

    /// How far above the middle the outline is, `dx` beside it.
    pub(super) fn up(self, dx: f64) -> f64 {
        let (half, dx) = (self.half(), dx.abs().min(self.half()));
        match self {
            Self::Square => half,
            Self::Circle => (half * half - dx * dx).sqrt(),
            Self::Diamond => half - dx,
            Self::Triangle | Self::Expected => half - 2.0 * dx,
            Self::Lost => dx,
        }
    }

    /// How far below the middle the outline is, `dx` beside it.
    pub(super) fn down(self, dx: f64) -> f64 {
        match self {
            Self::Triangle | Self::Expected => self.half(),
            other => other.up(dx),
        }
    }

    /// How far beside the middle the outline is, `dy` below it.
    pub(super) fn side(self, dy: f64) -> f64 {
        let half = self.half();
        match self {
            Self::Triangle | Self::Expected => f64::midpoint(half, dy.clamp(-half, half)),
            Self::Lost => dy.abs().min(half),
            other => other.up(dy),
        }
    }

    /// The box of the symbol around its middle.
    pub(super) fn rect(self, middle: Point) -> Rect {
        Rect::around(middle, self.half(), self.half())
    }

    /// Draws the outline, smaller by `inset`.
    pub(super) fn draw(self, svg: &mut Svg, middle: Point, inset: f64, pen: Pen) {
        let half = self.half() - inset;
        let (x, y) = (middle.x, middle.y);
        match self {
            Self::Square => svg.rect(Rect::around(middle, half, half), 0.0, pen),
            Self::Circle => svg.circle(middle, half, pen),
            Self::Diamond => {
                let half = half - inset * 0.4;
                let corners = [at(x, y - half), at(x + half, y), at(x, y + half), at(x - half, y)];
                svg.polyline(&corners, true, pen);
            }
            Self::Triangle | Self::Expected => {
                let top = at(x, y - half - inset * 0.2 + inset * 0.9);
                svg.polyline(
                    &[top, at(x + half - inset * 0.7, y + half), at(x - half + inset * 0.7, y + half)],
                    true,
                    pen,
                );
            }
            Self::Lost => cross(svg, Rect::around(middle, half, half), pen),
        }
    }
}

/// Two diagonals.
pub(super) fn cross(svg: &mut Svg, rect: Rect, pen: Pen) {
    svg.line(at(rect.left, rect.top), at(rect.right, rect.bottom), pen);
    svg.line(at(rect.right, rect.top), at(rect.left, rect.bottom), pen);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_meets_the_outline_itself() {
        assert!((Shape::Square.up(10.0) - HALF).abs() < 1e-9);
        assert!((Shape::Circle.up(HALF)).abs() < 1e-9);
        assert!((Shape::Diamond.up(10.0) - (HALF - 10.0)).abs() < 1e-9);
        assert!((Shape::Triangle.up(0.0) - HALF).abs() < 1e-9);
        assert!((Shape::Triangle.side(HALF) - HALF).abs() < 1e-9);
        assert!((Shape::Triangle.side(-HALF)).abs() < 1e-9);
    }
}
