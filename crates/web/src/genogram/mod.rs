//! 世帯図: the household as a genogram, with the same as a list.
//!
//! What a reader may not know is not handed to the drawing (`family`), so it cannot be in it. The drawing is made by the
//! crate `paper`; which bonds follow from 続柄 says `domain::genogram`.

mod ecomap;
mod family;
pub(crate) mod paper;
mod show;
#[cfg(test)]
mod tests;
mod words;

use axum::{Router, routing::get};

use maud::Markup;

use crate::{
    household::CaseFrame,
    kernel::Web,
    ui::{self, Tab},
};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/genogram", get(show::show))
        .route("/cases/{case}/ecomap", get(ecomap::show))
        .route("/cases/{case}/genogram.pdf", get(paper::show))
}

/// The drawings of a case.
fn parts(frame: &CaseFrame, surroundings: bool) -> Markup {
    let base = frame.base();
    ui::tabs(
        Some("図の種類"),
        &[
            Tab::new(words::HEADING, format!("{base}/genogram"), !surroundings),
            Tab::new(words::ECOMAP, format!("{base}/ecomap"), surroundings),
        ],
    )
}
