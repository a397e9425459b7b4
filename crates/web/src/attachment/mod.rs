//! 添付: the files of a case, putting one on a note or consent, opening it, taking it off.
//!
//! Start at `add` (the form) and `content` (the file itself). Whatever carries files shows them with [`files()`]; conferences
//! and the room of the 支援会議 have addresses of their own (`conference::files`, `secrecy::files`) around the parts that stand
//! here. Rules are in `domain::attachment`, use cases in `app::attachment`.

mod add;
mod content;
mod list;
mod removal;
#[cfg(test)]
mod tests;
pub(crate) mod with_record;
pub(crate) mod words;

use axum::{Router, extract::DefaultBodyLimit, routing::get};

pub(crate) use add::{answered, brought, kept, upload_form};
pub(crate) use content::sent;
pub(crate) use list::files;
pub(crate) use removal::{answered as removal_answered, ask};

use crate::kernel::Web;

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    // These two read their bodies part by part and keep their own limit (`kernel::upload`).
    let adding = Router::new()
        .route("/cases/{case}/notes/{note}/attachments", get(add::to_note).post(add::save_to_note))
        .route(
            "/cases/{case}/consents/{consent}/attachments",
            get(add::to_consent).post(add::save_to_consent),
        )
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/cases/{case}/attachments", get(list::show))
        .route("/cases/{case}/attachments/{attachment}", get(content::show))
        .route("/cases/{case}/attachments/{attachment}/removal", get(removal::show).post(removal::save))
        .merge(adding)
}
