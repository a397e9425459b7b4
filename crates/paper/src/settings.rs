//! Variants a municipality may choose: there is no single rule for genograms in Japan, so each is a setting
//! and the legend says what was used.

use std::collections::BTreeMap;

use crate::family::Key;

/// The symbol of a person whose sex is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnknownSex {
    /// ◇
    #[default]
    Diamond,
    /// △
    Triangle,
}

/// How 本人 is marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IndexMark {
    /// A second outline.
    #[default]
    Double,
    /// A filled ring between two outlines.
    Ring,
    /// An arrow that points at the symbol.
    Arrow,
}

/// How a death is marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeathMark {
    /// ✕ through the symbol.
    #[default]
    Cross,
    /// The symbol is filled.
    Filled,
}

/// How a marriage is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MarriageLine {
    /// One line.
    #[default]
    Single,
    /// Two lines.
    Double,
}

/// The outline around those who live together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RoofLine {
    /// Dashed.
    #[default]
    Dashed,
    /// Solid.
    Solid,
}

/// How a key person is marked, always beside the symbol: a star instead of it would hide the sex.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KeyPersonMark {
    /// ★
    #[default]
    Star,
    /// KP
    Letters,
}

/// What stands under a symbol in place of a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Names {
    /// The name.
    #[default]
    Shown,
    /// A letter in the order of the list, the same in drawing and list.
    Letters,
}

/// All variants of one drawing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Unknown sex.
    pub unknown_sex: UnknownSex,
    /// 本人.
    pub index: IndexMark,
    /// Death.
    pub death: DeathMark,
    /// Marriage.
    pub marriage: MarriageLine,
    /// 同居.
    pub roof: RoofLine,
    /// キーパーソン.
    pub key_person: KeyPersonMark,
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
