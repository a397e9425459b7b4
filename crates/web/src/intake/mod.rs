//! ぱっと受付 and the screening after it.
//!
//! `new` is the form and its saving, `input` turns what was typed into a command, `fields` draws it,
//! `screening` is the decision afterwards. Rules are in `domain::intake`, use cases in `app::intake`.

mod fields;
mod input;
mod new;
mod screening;
#[cfg(test)]
mod tests;
mod words;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/intakes/new", get(new::show))
        .route("/intakes", post(new::save))
        .route("/intakes/{intake}/screening", get(screening::show).post(screening::save))
}
