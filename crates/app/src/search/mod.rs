//! さがす: the words of notes, and the one box that looks everywhere.
//!
//! `index` keeps a row of folded pairs of characters for every note in force, in the transaction that writes or
//! corrects the note (decision 0023).

mod fill;
pub(crate) mod index;
mod notes;
pub mod similar;
#[cfg(test)]
mod tests;

pub(crate) use fill::NAME_KEYS;
pub use fill::{fill, names_are_current};
#[cfg(test)]
pub(crate) use notes::statements;
pub use notes::{NOTES, NotAsked, NoteHit, NotesFound};

use domain::staff::Work;

use crate::{
    Op, Outcome,
    audit::{Action, Entry},
    household::{self, Found},
};

/// What the one box found.
#[derive(Debug, Clone, Default)]
pub struct Everything {
    /// Cases, by name, reading, number, telephone or address.
    pub cases: Found,
    /// Notes, by their words.
    pub notes: NotesFound,
}

/// Looks for what was typed into one field, everywhere the reader may look, and records how much was found.
///
/// # Errors
/// [`crate::Failure::Invalid`] if there is nothing to search for.
pub async fn search(op: &Op, typed: &str) -> Outcome<Everything> {
    op.needs(Work::Support)?;
    let cases = household::find(op, typed).await?;
    let notes = notes::find(&mut op.read().await?, op, typed).await?;
    let mark = |more| if more { "+" } else { "" };
    let detail = format!("{}{} {}{}", cases.hits.len(), mark(cases.more), notes.hits.len(), mark(notes.more));
    op.app.read_log().record(op, Entry::new(Action::Search).detail(detail)).await?;
    Ok(Everything { cases, notes })
}
