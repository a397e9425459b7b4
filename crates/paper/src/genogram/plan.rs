//! Where everything stands: what the drawing is made of, and what the layout tests look at.

use crate::family::{Couple, Descent, Key, Quality};
use crate::geometry::{Point, Rect};

/// The finished places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Everybody, once each.
    pub seats: Vec<Seat>,
    /// All lines between people.
    pub lines: Vec<Line>,
    /// The closed outlines around those who live together; usually one.
    pub roof: Vec<Vec<Point>>,
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole, without title and legend.
    pub height: f64,
}

/// One person's place.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// Who.
    pub key: Key,
    /// The middle of the symbol.
    pub middle: Point,
    /// The box of the symbol.
    pub symbol: Rect,
    /// The box of the text under it, if there is any.
    pub label: Option<Rect>,
    /// The lines of text with their sizes.
    pub lines: Vec<(String, f64)>,
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A couple.
    Couple(Couple),
    /// Two parents of whom nobody recorded what they are to each other.
    Unrecorded,
    /// From parents to a child.
    Descent(Descent),
    /// Between brothers and sisters without recorded parents.
    Siblings,
    /// How two people get on.
    Quality(Quality),
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it says.
    pub kind: LineKind,
    /// Its corners.
    pub path: Vec<Point>,
    /// The recorded bonds it expresses, as places in [`crate::family::Family::bonds`].
    pub bonds: Vec<usize>,
    /// Where the strokes of a divorce or a separation and the years stand.
    pub mark: Option<Point>,
    /// The years.
    pub years: String,
}

impl Line {
    /// A line without marks.
    pub(super) fn new(kind: LineKind, path: Vec<Point>, bonds: Vec<usize>) -> Self {
        Self { kind, path, bonds, mark: None, years: String::new() }
    }
}
