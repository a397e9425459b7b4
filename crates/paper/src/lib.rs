//! What is printed: drawings out of plain data. Knows no database, no page, no clock, no randomness.
//!
//! Who: `web` gathers what its reader may see, hands it over as a [`family::Family`], and puts the SVG and the list
//! of [`genogram::draw()`] on a page; [`ecomap`] does the same for the surroundings, [`chronicle`] for the years. What is
//! not handed over cannot be in a drawing.
//!
//! All drawings are SVG without script, style or foreign objects, readable in grey and on A4 landscape, and come with the
//! same content as a list. All Japanese words stand in [`words`], those of a [`chronicle`] beside it.

pub mod canvas;
pub mod chronicle;
pub mod ecomap;
pub mod family;
pub mod genogram;
pub mod geometry;
pub mod settings;
pub mod strip;
pub mod svg;
pub mod text;
pub mod words;

pub use family::{Bond, BondKind, Family, Key, Person};
pub use settings::Settings;
