//! 緊急アクセス: the door to one case for an hour, its end, the second person, and the notices in 受け箱. The auditor's
//! pages are in `crate::audit`. Rules and SQL are in `app::emergency`.
//!
//! Life: `/emergency` looks the case up (found or not found), then asks for the reason and the password; every page
//! shows the bar of `ui::layout` while it is open. `/emergency/policy` closes the door to an agency's cases.

mod begin;
mod door;
mod notices;
mod policy;
mod second;
pub mod words;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{kernel::Web, ui::paths};

pub(crate) use notices::in_inbox;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(paths::EMERGENCY, get(door::show).post(begin::send))
        .route("/emergency/case", post(door::look))
        .route(paths::EMERGENCY_END, post(begin::end))
        .route(paths::EMERGENCY_POLICY, get(policy::show).post(policy::save))
        .route("/emergencies/{access}/second", get(second::show).post(second::confirm))
        .route("/emergencies/{access}/acknowledgement", post(notices::acknowledge))
}
