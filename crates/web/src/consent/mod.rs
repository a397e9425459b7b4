//! 同意・共有: what was agreed, who may know what, recording a consent, recording its withdrawal.
//!
//! Start at `list` (the tab) and `new` (form → 確認 → stored). Rules are in `domain::consent`, use cases in
//! `app::consent`; every consent is shown as the one sentence of `domain::consent::sentence`.

mod fields;
mod list;
mod new;
mod parse;
#[cfg(test)]
mod tests;
mod withdrawal;
pub mod words;

use axum::{Router, routing::get, routing::post};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/consents", get(list::show).post(new::save))
        .route("/cases/{case}/consents/new", get(new::show).post(new::back))
        .route("/cases/{case}/consents/confirmation", post(new::confirm))
        .route("/cases/{case}/consents/{consent}/withdrawal", get(withdrawal::show).post(withdrawal::save))
}
