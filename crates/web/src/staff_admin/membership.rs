//! Adding a place in an agency, and the page that sets its last day.

use app::{
    Failure,
    failure::Problem,
    identity::{add_membership, end_membership, staff_queries},
};
use axum::{extract::Path, http::StatusCode, response::IntoResponse};
use domain::{
    code::Code as _,
    ids::{MembershipId, StaffId},
};
use maud::{Markup, html};

use super::{
    detail::{self, Extra},
    form, words,
};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Nav, Page},
};

pub(super) async fn add(signed: SignedIn, Path(id): Path<StaffId>, typed: Form) -> PageResult {
    let op = signed.op_for(&typed);
    let (new, reading) = form::parse(&typed, op.today());
    let result = if reading.is_empty() {
        add_membership(&op, id, typed.version(), &new).await
    } else {
        Err(Failure::Invalid(vec![]))
    };
    match result {
        Ok(()) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Saved)),
        Err(Failure::Invalid(own)) => {
            let extra = Extra { problems: form::join(reading, own), typed, ..Extra::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, detail::page(&signed, id, extra).await?).into_response())
        }
        Err(Failure::Stale) => {
            let extra = Extra { stale: true, typed, ..Extra::default() };
            Ok((StatusCode::CONFLICT, detail::page(&signed, id, extra).await?).into_response())
        }
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::membership_refused(*refused))),
    }
}

pub(super) async fn show(
    signed: SignedIn,
    Path((id, membership)): Path<(StaffId, MembershipId)>,
) -> PageResult {
    let mut typed = Form::default();
    typed.set("until", japanese::date::wareki(signed.op().today()));
    Ok(page(&signed, id, membership, &typed, &[]).await?.into_response())
}

pub(super) async fn end(
    signed: SignedIn,
    Path((id, membership)): Path<(StaffId, MembershipId)>,
    typed: Form,
) -> PageResult {
    let op = signed.op_for(&typed);
    let result = match form::day(&typed, "until", op.today()) {
        Ok(until) => end_membership(&op, id, membership, typed.version(), until).await,
        Err(problem) => Err(Failure::Invalid(vec![problem])),
    };
    match result {
        Ok(()) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Saved)),
        Err(Failure::Invalid(problems)) => {
            let page = page(&signed, id, membership, &typed, &problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &format!("/staff/{id}"), Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::membership_refused(*refused))),
    }
}

async fn page(
    signed: &SignedIn,
    id: StaffId,
    membership: MembershipId,
    typed: &Form,
    problems: &[Problem],
) -> Result<Markup, PageError> {
    let (row, places) = staff_queries::find(&signed.op(), id).await?;
    let place = places.iter().find(|place| place.id == membership).ok_or(PageError::NotFound)?;
    let until = Field::new("until", "所属の終了日")
        .value(typed.get("until").to_owned())
        .hint(words::UNTIL_HINT)
        .required()
        .error(form::error(problems, "until"));
    let back = format!("/staff/{id}");
    let body = html! {
        p { (row.name) "　" (place.agency_name) "　" (place.role.label()) }
        form.form method="post" novalidate data-once {
            (ui::form_keys(Some(if problems.is_empty() { row.version } else { typed.version() }), &signed.new_submission()))
            (ui::date_field(&until, None))
            (ui::buttons(&[
                Button::primary(words::END_MEMBERSHIP).submit(),
                Button::new("職員の画面に戻る").kind(Kind::Tertiary).link(&back),
            ]))
        }
    };
    let errors = problems.iter().map(|problem| (problem.field, problem.message.as_str()));
    let viewer = signed.viewer();
    Ok(Page::new(&viewer, Nav::Admin, words::END_MEMBERSHIP)
        .narrow()
        .crumb(words::STAFF, "/staff")
        .errors(errors)
        .main(body)
        .render())
}
