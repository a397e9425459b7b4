//! 世帯: the cover page of a case, the household's and its persons' data, kinship, assignment and dues.
//!
//! Start at [`frame()`] (the head of every page of a case, used by all features) and `cover` (the page
//! itself). Rules and SQL are in `app::household` and `app::case`.

mod assignment;
mod cover;
mod dues;
mod edit;
mod frame;
mod kinship;
mod next;
pub(crate) mod paper;
mod people;
mod person;
mod printed;
mod put_off;
mod team;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod words;

use app::failure::Problem;
use axum::{
    Router, http::StatusCode, response::IntoResponse, response::Response, routing::get, routing::post,
};
use maud::Markup;

use crate::kernel::{PageError, Web, form};
use crate::ui;

pub(crate) use edit::conflict;
pub(crate) use people::telephone;
pub(crate) use put_off::PUT_OFF;

pub use frame::{CaseFrame, CaseTab, flash, frame};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}", get(cover::show))
        .route("/cases/{case}/cover.pdf", get(paper::cover))
        .route("/cases/{case}/print", post(printed::printed))
        .route("/cases/{case}/household", get(edit::show).post(edit::save))
        .route("/cases/{case}/persons/new", get(person::new))
        .route("/cases/{case}/persons", post(person::add))
        .route("/cases/{case}/persons/{person}", get(person::show).post(person::save))
        .route("/cases/{case}/kinships", get(kinship::show).post(kinship::add))
        .route("/cases/{case}/kinships/{kinship}/removal", post(kinship::remove))
        .route("/cases/{case}/assignment", get(assignment::show).post(assignment::save))
        .route("/cases/{case}/dues", get(dues::new).post(dues::add))
        .route("/dues/{due}/completion", get(dues::show).post(dues::finish))
        .route("/dues/{due}/deferral", get(put_off::show).post(put_off::save))
}

/// An id out of an address; anything else is simply not there.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// The message for a field, if it must be corrected.
pub(crate) fn problem<'a>(problems: &'a [Problem], field: &str) -> Option<&'a str> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.as_str())
}

/// Pairs for the error summary: the field is the id of its control.
pub(crate) fn summary(problems: &[Problem]) -> Vec<(String, String)> {
    problems.iter().map(|problem| (problem.field.to_owned(), problem.message.clone())).collect()
}

/// The hidden values of a form: its key against a second submit, and the version it was filled from.
pub(crate) fn keys(submission: &str, version: Option<i64>) -> Markup {
    maud::html! {
        (ui::hidden(form::SUBMISSION, submission))
        @if let Some(version) = version { (ui::hidden(form::VERSION, &version.to_string())) }
    }
}

/// A form shown again because something must be corrected.
pub(crate) fn again(page: &ui::Page<'_>) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page.render()).into_response()
}
