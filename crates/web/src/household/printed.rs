//! `POST /cases/{case}/print`: the browser says that a page of the case is being printed. Sent by the script of the
//! page (`beforeprint`); without scripts the record of use has the reading of the page.

use app::case::queries;
use axum::{extract::Path, http::StatusCode, response::IntoResponse};

use super::id;
use crate::kernel::{PageResult, SignedIn};

/// Writes it into the record of use.
pub async fn printed(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    queries::printed(&signed.op(), id(&case)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
