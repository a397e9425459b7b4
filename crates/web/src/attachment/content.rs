//! The file itself.

use app::attachment::{self, Opened};
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::words;
use crate::{
    household::id,
    kernel::{PageError, PageResult, SignedIn},
};

/// Whatever a file holds, it runs nothing, loads nothing and is framed by nobody.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// `GET /cases/{case}/attachments/{attachment}`: pictures to look at, documents to be saved.
pub async fn show(signed: SignedIn, Path((case, file)): Path<(String, String)>) -> PageResult {
    let opened = attachment::open(&signed.op(), id(&case)?, id(&file)?).await;
    Ok(sent(opened.map_err(|failure| PageError::from_failure(failure, |why| words::refused(*why)))?))
}

/// The content as an answer: a picture to look at, a document to be saved.
pub(crate) fn sent(opened: Opened) -> Response {
    let Opened { name, media, content } = opened;
    let how = if media.is_picture() { "inline" } else { "attachment" };
    // RFC 8187: the name in UTF-8, each byte that is no letter or digit written out.
    let name: String = name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-' {
            text.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(text, "%{byte:02X}");
        }
        text
    });
    let disposition = format!("{how}; filename*=UTF-8''{name}");
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media.name()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
