//! Applies a profile whose difference was looked at.

use app::{
    Failure,
    organisation::{self, Load},
};
use axum::{http::StatusCode, response::IntoResponse};

use super::{
    PATH,
    load::{self, FILE, Wrong},
};
use crate::kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with};

/// `POST /profile`.
pub(super) async fn apply(signed: SignedIn, typed: Form) -> PageResult {
    let op = signed.op_for(&typed);
    let wrong = match load::parse(&typed, op.today()) {
        Err(fields) => Wrong { fields, places: vec![] },
        Ok((text, day)) => {
            let wanted = Load { text: &text, file: FILE, effective_on: day, seen: Some(typed.version()) };
            match organisation::apply(&op, &wanted).await {
                Ok(_) => return Ok(see_with(&signed.web, PATH, Flash::Applied)),
                Err(Failure::Repeated) => return Ok(see_with(&signed.web, PATH, Flash::Repeated)),
                Err(Failure::Stale) if sent_before(&signed, &typed).await? => {
                    return Ok(see_with(&signed.web, PATH, Flash::Repeated));
                }
                Err(Failure::Refused(refused)) => Wrong::of(refused),
                Err(failure) => return Err(load::other(failure)),
            }
        }
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, load::page(&signed, &typed, &wrong)).into_response())
}

/// Whether this very form did its work already: then the newer version is its own.
async fn sent_before(signed: &SignedIn, typed: &Form) -> Result<bool, PageError> {
    let Some(key) = typed.submission() else { return Ok(false) };
    let op = signed.op();
    Ok(organisation::was_applied(&op, key).await?)
}
