//! Points and boxes, with the two questions the drawings ask: do boxes overlap, does a line pass through one.

/// A point; y grows downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A rectangle along the axes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// Short for a point.
#[must_use]
pub fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// A count as a number to calculate with.
#[must_use]
pub fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The whole part of a number from zero up; drawings are far smaller than its limit.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub fn whole(number: f64) -> usize {
    number.clamp(0.0, 1e9) as usize
}

/// The mean, or nothing of nothing.
#[must_use]
pub fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / real(numbers.len()))
}

impl Point {
    /// How far it is to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point at this share of the way to `other`.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        at(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

impl Rect {
    /// Around a middle.
    #[must_use]
    pub fn around(middle: Point, half_width: f64, half_height: f64) -> Self {
        Self {
            left: middle.x - half_width,
            top: middle.y - half_height,
            right: middle.x + half_width,
            bottom: middle.y + half_height,
        }
    }

    /// Larger by `by` on each side.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Moved right and down.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        Self {
            left: self.left + by.x,
            top: self.top + by.y,
            right: self.right + by.x,
            bottom: self.bottom + by.y,
        }
    }

    /// The smallest box around both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The middle.
    #[must_use]
    pub fn middle(self) -> Point {
        at(f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Whether both cover a common area.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the point lies inside, not on the edge.
    #[must_use]
    pub fn holds(self, point: Point) -> bool {
        self.left < point.x && point.x < self.right && self.top < point.y && point.y < self.bottom
    }

    /// Whether a part of the line from `from` to `to` lies inside (Liang and Barsky: clip by each edge).
    #[must_use]
    pub fn is_hit(self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let edges = [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ];
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (slope, room) in edges {
            if slope == 0.0 {
                if room <= 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enters = enters.max(room / slope);
            } else {
                leaves = leaves.min(room / slope);
            }
        }
        enters < leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Rect = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_line_through_a_box_hits_and_one_along_its_edge_does_not() {
        assert!(UNIT.is_hit(at(-5.0, 5.0), at(15.0, 5.0)));
        assert!(UNIT.is_hit(at(-5.0, -5.0), at(15.0, 15.0)));
        assert!(UNIT.is_hit(at(2.0, 2.0), at(3.0, 3.0)));
        assert!(!UNIT.is_hit(at(-5.0, 0.0), at(15.0, 0.0)));
        assert!(!UNIT.is_hit(at(12.0, -5.0), at(12.0, 15.0)));
        assert!(!UNIT.is_hit(at(-5.0, 5.0), at(-1.0, 5.0)));
    }

    #[test]
    fn boxes_that_touch_do_not_overlap() {
        assert!(UNIT.overlaps(UNIT.grown(-2.0)));
        assert!(!UNIT.overlaps(Rect { left: 10.0, right: 20.0, ..UNIT }));
    }

    #[test]
    fn the_mean_of_nothing_is_nothing() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[1.0, 3.0]), Some(2.0));
    }
}
