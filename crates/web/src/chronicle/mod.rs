//! 家族年表: what happened in the lives of a household's persons, drawn year by year, with the same as a table.
//!
//! Nothing is typed twice: births, deaths, the years of couples and the steps of support come from where they stand
//! (`events`). What a reader may not know is not handed to the drawing, so it cannot be in it. The drawing is made by the
//! crate `paper`; what follows from dates says `domain::chronicle`.

mod events;
mod fields;
mod form;
mod paper;
mod removal;
mod show;
#[cfg(test)]
mod tests;
mod words;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/chronicle", get(show::show).post(form::add))
        .route("/cases/{case}/chronicle.pdf", get(paper::show))
        .route("/cases/{case}/chronicle/new", get(form::new))
        .route("/cases/{case}/chronicle/{event}", get(form::show).post(form::save))
        .route("/cases/{case}/chronicle/{event}/removal", get(removal::ask).post(removal::remove))
}
