//! A form that brings a file (`multipart/form-data`). It is read after the session was looked at, part by part; what is
//! too large is read to its end and thrown away, because a browser shows no answer before it has sent everything.

use std::sync::{Arc, OnceLock};

use app::attachment::{Brought, MOST_BYTES};
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::attachment::MOST_AT_ONCE;

use super::{Form, layers::LONGEST};

/// The field of the file.
pub const FILE: &str = "file";
/// Up to this size a file that is too large gets its message; beyond it the line is cut.
const MOST_READ: usize = 1_000_000_000;
/// Largest value of another field.
const MOST_TEXT: usize = 10_000;
/// All other fields of a record together; what is too long for the record is said beside its field.
const MOST_WORDS: usize = LONGEST;

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

/// What a form with files said, for the layers that show it again when it could not be saved. Its files are not kept.
#[derive(Debug, Clone, Default)]
pub struct Typed(Arc<OnceLock<(Form, bool)>>);

impl Typed {
    /// The other fields, and whether files came with them; none before they were read.
    #[must_use]
    pub fn get(&self) -> Option<&(Form, bool)> {
        self.0.get()
    }
}

/// A record and the files that came with it. A form without files may also come as an ordinary one.
#[derive(Debug, Default)]
pub struct WithFiles {
    /// The fields of the record.
    pub form: Form,
    /// The files that were chosen.
    pub files: Vec<Brought>,
}

impl WithFiles {
    /// Reads a form. Without `keep` (nobody is signed in) the files are read past, and so are more files than a record
    /// may bring at once: only that they came is known.
    ///
    /// # Errors
    /// The answer to a body that is none, or longer than any form.
    pub async fn read(request: Request, keep: bool) -> Result<Self, Response> {
        if !is_upload(request.headers()) {
            let form = Form::from_request(request, &()).await?;
            return Ok(Self { form, files: Vec::new() });
        }
        let typed = request.extensions().get::<Typed>().cloned().unwrap_or_default();
        let mut parts = Multipart::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
        let (mut read_here, mut words) = (Self::default(), 0);
        while let Some(mut part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == FILE {
                let most = if keep && read_here.files.len() < MOST_AT_ONCE { MOST_BYTES } else { 0 };
                let file_name = part.file_name().unwrap_or_default().to_owned();
                let content = read(&mut part, most).await?;
                // A field in which nothing was chosen sends a part without name and content.
                if !file_name.is_empty() || content.as_ref().is_none_or(|content| !content.is_empty()) {
                    read_here.files.push(Brought { name: file_name, content });
                }
            } else {
                let value = read(&mut part, MOST_WORDS - words).await?;
                let value = value.ok_or_else(|| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
                words += value.len();
                read_here.form.push(&name, String::from_utf8_lossy(&value));
            }
        }
        let _ = typed.0.set((read_here.form.clone(), !read_here.files.is_empty()));
        Ok(read_here)
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
