//! The family and its surroundings on one sheet (世帯図とまわりの機関): the genogram in a frame, agencies and other supporters
//! in groups left and right of it, and a line from each to the frame or to the person for whom it is there.
//!
//! Genogram and boxes are those of [`crate::genogram`] and [`crate::ecomap`]. Nobody is crossed: between boxes and frame
//! stands nothing, and inside the frame a line goes round everybody as the lines of relations do.

mod draw;
mod layout;

pub use draw::{Drawing, draw};
pub use layout::{Plan, Spot, Way};

use crate::ecomap::Link;
use crate::family::Key;

/// A link of the surroundings, with the household or with one person of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The link; of one with a person, `with` is the word for them.
    pub link: Link,
    /// The persons for whom it is there; with none, it is there for the household.
    pub people: Vec<Key>,
}
