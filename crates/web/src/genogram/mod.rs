//! 世帯図: the household as a genogram, with the same as a list.
//!
//! What a reader may not know is not handed to the drawing (`family`), so it cannot be in it. The drawing is made by the
//! crate `paper`; which bonds follow from 続柄 says `domain::genogram`.

mod around;
#[cfg(test)]
mod around_test;
mod ecomap;
mod family;
mod layout;
mod mini;
pub(crate) mod paper;
mod show;
mod starter;
#[cfg(test)]
mod starter_test;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use mini::{card, drawn};
pub(crate) use show::settings;

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
        .route("/cases/{case}/genogram/layout", get(layout::show).post(layout::save))
        .route("/cases/{case}/genogram/starter", get(starter::show).post(starter::save))
        .route("/cases/{case}/ecomap", get(ecomap::show))
        .route("/cases/{case}/genogram.pdf", get(paper::show))
}

/// A drawing of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// 世帯図.
    Genogram,
    /// 世帯図 and エコマップ on one sheet.
    Around,
    /// エコマップ.
    Ecomap,
    /// 家族年表.
    Chronicle,
}

/// The drawings of a case, and which of them is shown.
pub(crate) fn parts(frame: &CaseFrame, shown: Part) -> Markup {
    let base = frame.base();
    let tab = |part, label, end: &str| Tab::new(label, format!("{base}/{end}"), part == shown);
    ui::tabs(
        Some("図の種類"),
        &[
            tab(Part::Genogram, words::HEADING, "genogram"),
            tab(Part::Around, words::AROUND, "genogram?around=1"),
            tab(Part::Ecomap, words::ECOMAP, "ecomap"),
            tab(Part::Chronicle, words::CHRONICLE, "chronicle"),
        ],
    )
}
