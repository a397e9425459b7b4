//! How one drawing is made: the municipality's [`Style`], and what the reader of this one wishes.

use std::collections::BTreeMap;

pub use domain::genogram::style::{
    DeathMark, IndexMark, KeyPersonMark, MarriageLine, RoofLine, Style, UnknownSex,
};

use crate::family::Key;

/// What stands under a symbol in place of a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Names {
    /// The name.
    #[default]
    Shown,
    /// A letter in the order of the list, the same in drawing and list.
    Letters,
}

/// All about one drawing that is not its people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Symbols, marks and lines of a genogram; the other drawings leave it.
    pub style: Style,
    /// Names, or letters.
    pub names: Names,
    /// The title; empty for the usual one.
    pub title: String,
    /// Begins each id in the SVG, so that two drawings fit on one page. Letters, digits, `-` and `_` are kept.
    pub id_prefix: String,
    /// How far to the right somebody moved a symbol by hand from where the layout puts it, in the units of the
    /// drawing. Only sideways, because the row is the generation; what would overlap is pushed aside.
    pub moved: BTreeMap<Key, f64>,
    /// Without legend, for a drawing inside another.
    pub bare: bool,
}
