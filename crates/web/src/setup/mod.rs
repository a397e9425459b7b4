//! 管理 › はじめに: the eight steps of a new town, what the last look at the database found, and what the program cannot
//! know. The administrator's pages; they name agencies and show no case.
//!
//! Rules are in `domain::setup`, facts in `app::setup`, looks in `app::doctor::run`. Start with `page.rs`.

mod looks;
mod page;
mod words;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

/// Where it is.
pub const PATH: &str = "/admin";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route("/admin", get(page::show)).route("/admin/doctor", post(looks::ask))
}
