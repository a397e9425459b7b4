//! 経過: the timeline of a case, writing a note, one note with its versions, correcting it.
//!
//! Start at `timeline` and `new`; the fields shared by writing and correcting are in `form`, what was
//! typed becomes a command in `parse`. Rules are in `domain::note`, use cases in `app::note`.

mod choose;
mod correction;
mod fields;
mod filter;
mod new;
mod one;
mod paper;
pub(crate) mod parse;
mod pin;
mod strip;
mod tag;
mod template;
#[cfg(test)]
mod tests;
mod timeline;
pub mod words;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{kernel::Web, ui::paths};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    // Its form brings files and keeps its own limit (`kernel::upload`).
    let writing = Router::new()
        .route("/cases/{case}/notes", get(timeline::show).post(new::save))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route(paths::NEW_NOTE, get(choose::show))
        .merge(writing)
        .route("/cases/{case}/notes.pdf", get(paper::chronology))
        .route("/cases/{case}/notes/new", get(new::show))
        .route("/cases/{case}/notes/{note}", get(one::show))
        .route("/cases/{case}/notes/{note}/pin", post(pin::pin))
        .route("/cases/{case}/notes/{note}/unpin", post(pin::unpin))
        .route("/cases/{case}/notes/{note}/correction", get(correction::show).post(correction::save))
}
