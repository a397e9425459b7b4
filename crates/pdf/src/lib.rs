//! Printed papers as PDF: plain data in, bytes out. Knows no database, no page, no clock, no network, no files.
//!
//! Who: `web` gathers what its reader may see, in words, as a [`Paper`] of [`Block`]s and hands it to a [`Press`]. The
//! typesetting is typst's; what somebody typed reaches the templates (`templates/*.typ`) as values out of JSON and is never
//! read as markup. What comes out is tagged PDF (PDF/UA-1, language ja) on A4; it names no person and no time in its
//! metadata, and the same paper gives the same bytes.
//!
//! A character that no font has is never dropped: 〓 stands in its place and a note on the first page gives its code point
//! (`glyphs`). Start at [`Press::print`].

mod error;
mod glyphs;
mod paper;
mod press;
mod tidy;
mod world;

pub use error::Error;
pub use glyphs::{Missing, Shown};
pub use paper::{Align, Block, Column, Entry, Fact, Frame, Paper, Part};
pub use press::{Press, Printed};
