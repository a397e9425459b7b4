//! 書きかけ: the page that lists one's drafts, the addresses that forms send them to, and the parts that
//! every form with a draft shows.
//!
//! A form takes part with `data-draft=(draft::address(key))`, [`save_button`], [`offer`] on its page, and
//! [`signed_or_rescue`] where it is sent; its use case calls `app::draft::discard_in`. Works without scripts.

mod keep;
mod list;
mod parts;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod words;

use axum::{Router, routing::get, routing::post};

pub use keep::signed_or_rescue;
pub use parts::{address, form_of, offer, page, save_button};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/drafts", get(list::show))
        .route("/drafts/discard", post(list::discard))
        .route("/drafts/{kind}", post(keep::plain))
        .route("/drafts/{kind}/{id}", post(keep::about))
}
