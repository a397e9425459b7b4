//! 支援プラン: the list of a case's plans, the form, the plan with its state, putting it to a conference,
//! its A4 sheet, and its evaluation.
//!
//! Rules and SQL are in `app::plan`. Start at `show`; forms with repeated rows stand on
//! `assessment::rows`.

mod confirm;
mod evaluate;
mod evaluation;
mod fields;
mod form;
mod list;
pub(crate) mod paper;
mod parse;
mod parts;
mod propose;
mod sheet;
mod show;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod words;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/plans", get(list::show).post(form::save))
        .route("/cases/{case}/plans/new", get(form::new))
        .route("/plans/{plan}", get(show::show).post(form::change))
        .route("/plans/{plan}/edit", get(form::edit))
        .route("/plans/{plan}/sheet", get(sheet::show))
        .route("/plans/{plan}/sheet.pdf", get(paper::show))
        .route("/plans/{plan}/proposal", get(propose::show).post(propose::save))
        .route("/plans/{plan}/evaluation", get(evaluate::show).post(evaluate::save))
}
