//! 名寄せ: what a case's page says of records that may be about the same person, the comparison of two records with
//! its decision, and the coordinator's queue. Rules are in `domain::identity_match`, use cases in
//! `app::identity_match`. An agency's pages show nothing that it may not read; no page shows a score.

mod decision;
mod of_case;
mod parts;
mod queue;
mod show;
#[cfg(test)]
mod tests;
mod words;

use axum::{
    Router,
    routing::{get, post},
};

use crate::kernel::Web;

pub(crate) use parts::{agreements, hint, notice};
pub(crate) use queue::{agenda, door};

/// Where the queue is; a pair's own page stands below it.
const PATH: &str = "/identity-matches";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/identity-matches", get(of_case::show))
        .route("/identity-matches", get(queue::show))
        .route("/identity-matches/{pair}", get(show::show).post(decision::decide))
        .route("/identity-matches/{pair}/later", post(decision::later))
        .route("/identity-matches/{pair}/undo", post(decision::undo))
        .route("/identity-matches/{pair}/split", post(decision::split))
}
