//! Files for the browser, out of the program itself. Their names carry a hash, so they may be kept.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

/// `GET /assets/{name}`
pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = assets::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let takes_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().starts_with("gzip")));
    let kind = [(header::CONTENT_TYPE, asset.content_type), (header::VARY, "accept-encoding")];
    match asset.gzip {
        Some(gzip) if takes_gzip => (kind, [(header::CONTENT_ENCODING, "gzip")], gzip).into_response(),
        _ => (kind, asset.bytes).into_response(),
    }
}
