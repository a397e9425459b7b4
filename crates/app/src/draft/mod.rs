//! 書きかけ: what somebody typed and has not saved. Only its author, acting for the same agency, sees it.
//!
//! One draft per author, agency and form ([`DraftKey`]). [`keep()`] is called by autosave and by the button
//! 下書きに保存; the use case that stores the record calls [`discard_in`] in its transaction. [`rescue()`] keeps
//! what arrives after the session ended. Start at [`keep()`].

mod keep;
mod key;
pub mod queries;
mod rescue;
mod store;
mod sweep;
#[cfg(test)]
mod tests;

pub use keep::{Fields, MAX_BYTES, drop_draft, keep};
pub use key::DraftKey;
pub use queries::{Draft, MyDraft, find, mine};
pub use rescue::rescue;
pub use store::discard_in;
pub use sweep::{KEPT_DAYS, sweep};
