//! 支援措置: protections of a household, who must not learn, showing what is hidden for a reason, and the warning before
//! an outward act. Rules and SQL are in `app::protection`.
//!
//! Start at `page` (what is recorded) and `unmask` (the one page that shows hidden values).

mod begin;
mod change;
mod named;
mod page;
mod unmask;
mod warning;
pub mod words;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/protections", get(page::show).post(begin::save))
        .route("/cases/{case}/protections/new", get(begin::show))
        .route("/cases/{case}/protections/{protection}/decision", get(change::decision).post(change::decide))
        .route(
            "/cases/{case}/protections/{protection}/extension",
            get(change::extension).post(change::extend),
        )
        .route("/cases/{case}/protections/{protection}/end", get(change::ending).post(change::end))
        .route("/cases/{case}/protections/{protection}/named", get(named::show).post(named::save))
        .route("/cases/{case}/protections/{protection}/named/{named}/removal", post(named::remove))
        .route("/cases/{case}/persons/{person}/unmasking", get(unmask::show).post(unmask::reveal))
        .route("/warnings/{act}", get(warning::show).post(warning::confirm))
}
