//! Adding, changing and ending sites; telephones and opening hours of agencies.

use app::{
    Failure,
    organisation::site::{self, SiteFacts},
};
use axum::{extract::Path, http::StatusCode, response::IntoResponse};
use domain::ids::AgencyId;

use super::{sites_page, words};
use crate::kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with};

/// Where the list is.
pub(super) const SITES: &str = "/profile/agencies";

fn facts(typed: &Form) -> SiteFacts {
    let (name, phone, hours) = (typed.line("name"), typed.line("phone"), typed.line("hours"));
    SiteFacts { name, phone, hours, area: typed.id("area") }
}

/// What stood in the form when it was opened.
fn seen(typed: &Form) -> SiteFacts {
    let stood = |name: &str| typed.get(name).to_owned();
    let (name, phone, hours) = (stood("seen_name"), stood("seen_phone"), stood("seen_hours"));
    SiteFacts { name, phone, hours, area: typed.id("seen_area") }
}

/// `POST /profile/agencies`.
pub(super) async fn add(signed: SignedIn, typed: Form) -> PageResult {
    let op = signed.op_for(&typed);
    let Some(entry) = typed.id::<AgencyId>("entry") else {
        let problem = app::failure::Problem::new("entry", "どの機関の拠点かを選んでください。");
        let page = sites_page::list_page(&signed, &typed, &[problem]).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    match site::add(&op, entry, &facts(&typed)).await {
        Ok(_) => Ok(see_with(&signed.web, SITES, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, SITES, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let page = sites_page::list_page(&signed, &typed, &problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /profile/agencies/{id}`.
pub(super) async fn change(signed: SignedIn, Path(id): Path<AgencyId>, typed: Form) -> PageResult {
    let op = signed.op_for(&typed);
    match site::change(&op, id, &seen(&typed), &facts(&typed)).await {
        Ok(()) => Ok(see_with(&signed.web, SITES, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, SITES, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let page = sites_page::one_page(&signed, id, Some(&typed), &problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Failure::Stale) => {
            let page = sites_page::conflict_page(&signed, id, &typed).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `POST /profile/agencies/{id}/end`.
pub(super) async fn end(signed: SignedIn, Path(id): Path<AgencyId>, typed: Form) -> PageResult {
    match site::end(&signed.op_for(&typed), id).await {
        Ok(()) => Ok(see_with(&signed.web, SITES, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, SITES, Flash::Repeated)),
        Err(failure) => Err(PageError::from_failure(failure, words::site_not_ended)),
    }
}
