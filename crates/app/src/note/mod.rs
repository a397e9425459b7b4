//! 支援経過: what happened with a household, newest first; every visit and call is a note.
//!
//! Who: any agency that may know of the case writes; only the writing agency corrects, and a correction is
//! a new row beside the old one. Others read what is shared and disclosed to them. Start at [`write()`];
//! [`write_in`] is for use cases of other features that leave a note (closing, reopening, monitoring).

pub(crate) mod choice;
mod chronology;
pub mod contacts;
mod correct;
#[cfg(test)]
mod correct_test;
#[cfg(any(test, feature = "testing"))]
pub mod fixture;
mod messages;
pub mod news;
mod pin;
#[cfg(test)]
mod pin_test;
pub mod queries;
mod store;
pub mod tags;
#[cfg(test)]
mod tags_test;
mod view;
mod with_files;
#[cfg(test)]
mod with_files_test;
mod write;
#[cfg(test)]
mod write_test;

pub use choice::NoteChoice;
pub use chronology::{Chronology, MOST, chronology};
pub use correct::{Correct, correct};
pub use domain::note::{CorrectionRefused, PinRefused};
pub use pin::{pin, unpin};
pub use tags::{TagView, Tags};
pub use view::NoteView;
pub use with_files::write_with;
pub use write::{Next, Write, Written, write, write_in};
