//! What can go wrong. None of it holds a word of the paper: messages go into logs.

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file given as a font is none, or it has no family name. The number says which file, from 0.
    #[error("font file {0} cannot be read as TTF or OTF")]
    Font(usize),
    /// A slip in a template or in the data handed over; where in the templates, if that is known.
    #[error("the paper could not be set: {0}")]
    Template(String),
    /// The finished pages could not be written as PDF.
    #[error("the pages could not be written as PDF: {0}")]
    Export(String),
}
