//! Pages of 終結 and 再開 of a case. Rules are in `domain::closing`, use cases in `app::closing`.

mod close;
mod reopen;
#[cfg(test)]
mod tests;
pub mod words;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/closing", get(close::show).post(close::save))
        .route("/cases/{case}/reopening", get(reopen::show).post(reopen::save))
}
