//! アセスメント: the list of sheets of a case, the form, and a sheet beside the one before it.
//!
//! Rules and SQL are in `app::assessment`. Start at `form`; [`rows`] holds what forms with repeated rows
//! share, which `plan` uses too.

mod fields;
mod form;
mod list;
pub(crate) mod page;
mod parse;
pub(crate) mod rows;
mod show;
mod take;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/assessments", get(list::show).post(form::save))
        .route("/cases/{case}/assessments/new", get(form::new))
        .route("/cases/{case}/assessments/{sheet}", get(show::show).post(form::change))
        .route("/cases/{case}/assessments/{sheet}/edit", get(form::edit))
}
