//! シート: what is asked of a person item by item. The sheets of a case, one about a person, the form of a part, the paper;
//! and under `/sheet-designs` the items themselves, for the section in charge and administrators.
//!
//! Rules and SQL are in `domain::sheet` and `app::sheet`. Start at `part`, the form; [`items`] draws and reads an item.

mod design;
mod items;
mod list;
mod overview;
mod paper;
mod part;
#[cfg(test)]
mod tests;
mod words;

use axum::{
    Router,
    routing::{get, post},
};
use domain::{code::Code as _, ids::PersonId, sheet::SheetKind};

use crate::kernel::{PageError, Web};

pub(crate) use design::DESIGNS;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/cases/{case}/sheets", get(list::show))
        .route("/cases/{case}/sheets/draft", get(part::draft))
        .route("/cases/{case}/sheets/{kind}/{person}", get(overview::show))
        .route("/cases/{case}/sheets/{kind}/{person}/sheet.pdf", get(paper::show))
        .route("/cases/{case}/sheets/{kind}/{person}/{part}", get(part::show).post(part::save))
        .route("/sheet-designs", get(design::list))
        .route("/sheet-designs/{kind}", get(design::show))
        .route("/sheet-designs/{kind}/draft", post(design::begin))
        .route("/sheet-designs/{kind}/discard", post(design::discard))
        .route("/sheet-designs/{kind}/publication", post(design::publish))
        .route("/sheet-designs/{kind}/items", get(design::item::new).post(design::item::save))
        .route("/sheet-designs/{kind}/items/{item}", get(design::item::edit))
        .route("/sheet-designs/{kind}/items/{item}/removal", post(design::item::remove))
}

/// Which sheet an address names.
fn kind_of(code: &str) -> Result<SheetKind, PageError> {
    SheetKind::from_code(code).ok_or(PageError::NotFound)
}

/// The address of a sheet about a person; `base` is that of the case.
fn address(base: &str, kind: SheetKind, person: PersonId) -> String {
    format!("{base}/sheets/{}/{person}", kind.code())
}
