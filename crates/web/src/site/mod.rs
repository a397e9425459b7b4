//! What belongs to no feature: files for the browser, help, the accessibility statement, a sign of life.

mod assets;
mod help;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The routes of this folder.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/assets/{name}", get(assets::show))
        .route("/healthz", get(|| async { "ok" }))
        .route("/help", get(help::help))
        .route("/accessibility", get(help::accessibility))
}
