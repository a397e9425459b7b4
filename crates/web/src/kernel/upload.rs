//! A form that brings a file (`multipart/form-data`). It is read after the session was looked at, part by part; what is
//! too large is read to its end and thrown away, because a browser shows no answer before it has sent everything.

use app::attachment::MOST_BYTES;
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::Form;

/// The field of the file.
pub const FILE: &str = "file";
/// Up to this size a file that is too large gets its message; beyond it the line is cut.
const MOST_READ: usize = 1_000_000_000;
/// Largest value of another field.
const MOST_TEXT: usize = 10_000;

/// What was sent.
#[derive(Debug, Default)]
pub struct Upload {
    /// The other fields.
    pub form: Form,
    /// The file's name as the browser sent it.
    pub name: String,
    /// The file; none if it is larger than [`MOST_BYTES`], empty if none was chosen.
    pub content: Option<Vec<u8>>,
}

/// Whether a request brings files.
#[must_use]
pub fn is_upload(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let mut parts = Multipart::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let mut upload = Self { content: Some(Vec::new()), ..Self::default() };
        while let Some(mut part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == FILE {
                upload.name = part.file_name().unwrap_or_default().to_owned();
                upload.content = read(&mut part, MOST_BYTES).await?;
            } else {
                let Some(value) = read(&mut part, MOST_TEXT).await? else {
                    return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
                };
                upload.form.push(&name, String::from_utf8_lossy(&value));
            }
        }
        Ok(upload)
    }
}

/// The content of a part; none if it is larger than `most`.
async fn read(part: &mut Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Response> {
    let mut content = Vec::new();
    let mut length = 0;
    while let Some(chunk) = part.chunk().await.map_err(IntoResponse::into_response)? {
        length += chunk.len();
        if length > MOST_READ {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        if length <= most {
            content.extend_from_slice(&chunk);
        } else {
            // Given back at once: nobody's memory should hold what is not kept.
            content = Vec::new();
        }
    }
    Ok((length <= most).then_some(content))
}
