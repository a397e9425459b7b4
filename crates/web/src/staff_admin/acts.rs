//! Changing an account's words, stopping and resuming its use, making a link.

use app::{
    Failure,
    identity::{
        invitation,
        staff::{self, ChangeStaff},
    },
};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use domain::ids::StaffId;

use super::{
    detail::{self, Extra},
    words,
};
use crate::kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with};

pub(super) async fn change(signed: SignedIn, Path(id): Path<StaffId>, typed: Form) -> PageResult {
    let command =
        ChangeStaff { version: typed.version(), name: typed.line("name"), kana: typed.line("kana") };
    match staff::change(&signed.op_for(&typed), id, &command).await {
        Ok(()) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Saved)),
        Err(Failure::Invalid(problems)) => {
            let extra = Extra { typed, problems, ..Extra::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, detail::page(&signed, id, extra).await?).into_response())
        }
        Err(Failure::Stale) => {
            let extra = Extra { stale: true, typed, ..Extra::default() };
            Ok((StatusCode::CONFLICT, detail::page(&signed, id, extra).await?).into_response())
        }
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Repeated)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn set_active(signed: SignedIn, Path(id): Path<StaffId>, typed: Form) -> PageResult {
    match staff::set_active(&signed.op_for(&typed), id, typed.version(), typed.get("active") == "1").await {
        Ok(()) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::staff_refused(*refused))),
    }
}

/// Answers with the page itself and not with a redirect: the link is shown once and stored nowhere.
pub(super) async fn invite(
    signed: SignedIn,
    Path(id): Path<StaffId>,
    headers: HeaderMap,
    typed: Form,
) -> PageResult {
    let link = match invitation::invite(&signed.op_for(&typed), id).await {
        Ok(link) => link,
        Err(Failure::Repeated) => return Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Repeated)),
        Err(other) => return Err(other.into()),
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if signed.web.secure_cookies { "https" } else { "http" };
    let address = format!("{scheme}://{host}/invitations/{}", link.token.text());
    let ends = jiff::tz::Offset::constant(9).to_datetime(link.expires_at);
    let until = format!("{} {}時{:02}分", japanese::date::wareki(ends.date()), ends.hour(), ends.minute());
    let extra = Extra { link: Some((address, until)), ..Extra::default() };
    Ok(detail::page(&signed, id, extra).await?.into_response())
}
