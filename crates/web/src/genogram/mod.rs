//! 世帯図: the household as a genogram, with the same as a list.
//!
//! What a reader may not know is not handed to the drawing (`family`), so it cannot be in it. The drawing is made by the
//! crate `paper`; which bonds follow from 続柄 says `domain::genogram`.

mod family;
pub(crate) mod paper;
mod show;
#[cfg(test)]
mod tests;
mod words;

use axum::{Router, routing::get};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/genogram", get(show::show))
        .route("/cases/{case}/genogram.pdf", get(paper::show))
}
