//! Receiving drafts: from the autosave script (answered 204) and from the button (answered with the list).

use app::draft::{self, DraftKey};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use uuid::Uuid;

use crate::kernel::{
    Flash, Form, PageError, PageResult, SignedIn, Web, see_with, signed_in::cookie_in, upload::FILE,
};

type MaybeSigned = Result<SignedIn, PageError>;

/// `POST /drafts/{kind}`.
pub async fn plain(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: MaybeSigned,
    Path(kind): Path<String>,
    form: Form,
) -> PageResult {
    let key = DraftKey::of(&kind, None).ok_or(PageError::NotFound)?;
    keep(&web, &headers, signed, key, &form).await
}

/// `POST /drafts/{kind}/{id}`.
pub async fn about(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: MaybeSigned,
    Path((kind, id)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let id: Uuid = id.parse().map_err(|_| PageError::NotFound)?;
    let key = DraftKey::of(&kind, Some(id)).ok_or(PageError::NotFound)?;
    keep(&web, &headers, signed, key, &form).await
}

async fn keep(web: &Web, headers: &HeaderMap, signed: MaybeSigned, key: DraftKey, form: &Form) -> PageResult {
    let signed = signed_or_rescue(web, headers, signed, key, form).await?;
    // Without the key of the form: keeping a draft is not what the form is for, and a key that was used here would make
    // the record itself look like one that was saved before.
    let mut fields = form.pairs();
    // Without scripts a chosen file comes as its name; a draft holds no files.
    fields.retain(|(name, _)| name != FILE);
    draft::keep(&signed.op(), key, &fields).await?;
    if form.get("keep") == "page" {
        return Ok(see_with(web, "/drafts", Flash::DraftStored));
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Who sent a form. If the session has ended in the meantime, what was typed is kept as its owner's draft
/// before the sign-in page is shown; nobody learns from the answer whether that happened.
///
/// # Errors
/// The page for whoever is not signed in, and storage failures.
pub async fn signed_or_rescue(
    web: &Web,
    headers: &HeaderMap,
    signed: MaybeSigned,
    key: DraftKey,
    form: &Form,
) -> Result<SignedIn, PageError> {
    match signed {
        Err(PageError::SignIn(back)) => {
            if let Some(token) = cookie_in(headers, web.session_cookie()) {
                draft::rescue(&web.app, &token, key, &form.pairs()).await?;
            }
            // After signing in the form opens again with what was typed.
            let form = super::page(key, None, None).map(|page| format!("{page}?draft=1"));
            Err(PageError::SignIn(form.unwrap_or(back)))
        }
        other => other,
    }
}
