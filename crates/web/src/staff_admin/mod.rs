//! 管理 › 職員: accounts, memberships and one-time links. The administrator's pages; they show no case.
//!
//! Start with `list.rs`; one account's page is `detail.rs`, its acts are `acts.rs`.

mod acts;
mod detail;
pub(crate) mod file;
mod form;
mod list;
mod membership;
mod words;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

/// The routes of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/staff", get(list::show).post(list::add))
        .route("/staff/new", get(list::new))
        .route("/staff/{id}", get(detail::show).post(acts::change))
        .route("/staff/{id}/activity", post(acts::set_active))
        .route("/staff/{id}/invitation", post(acts::invite))
        .route("/staff/{id}/memberships", post(membership::add))
        .route("/staff/{id}/memberships/{membership}", get(membership::show).post(membership::end))
}

#[cfg(test)]
mod tests;
