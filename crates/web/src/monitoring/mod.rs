//! モニタリング: the list of dates on which an agency looks at its plans, and recording one.
//!
//! Rules and SQL are in `app::plan` (`monitor`, `watched`).

pub(crate) mod file;
mod list;
mod record;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/monitoring", get(list::show))
        .route("/monitorings/{monitoring}", get(record::show).post(record::save))
}
