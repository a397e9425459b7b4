//! 管理 › 計画プロファイル: the version in force, its history, loading a new one (difference first), and the sites of
//! agencies. The administrator's pages; they show no case.
//!
//! Start with `history.rs`; `load.rs` is the way from pasted text to an applied version, `sites.rs` the desks.

mod apply;
mod difference;
pub(crate) mod file;
mod history;
mod load;
mod sites;
mod sites_page;
mod words;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

/// Where it begins.
pub const PATH: &str = "/profile";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/profile", get(history::show).post(apply::apply))
        .route("/profile/new", get(load::new))
        .route("/profile/difference", post(difference::show))
        .route("/profile/versions/{number}", get(history::text))
        .route("/profile/agencies", get(sites_page::list).post(sites::add))
        .route("/profile/agencies/{id}", get(sites_page::one).post(sites::change))
        .route("/profile/agencies/{id}/end", post(sites::end))
}
