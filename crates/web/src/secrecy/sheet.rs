//! What the pages of the room share: their frame, a sheet to fill in, and the answer to a sent form.

use app::{
    Failure, Outcome,
    failure::Problem,
    secrecy::{
        queries::{self, CaseRoom},
        views::Shell,
    },
};
use axum::response::Response;
use domain::{
    ids::{SecrecyCaseId, SecrecyId},
    secrecy::RoomRefused,
};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{id, keys, problem},
    kernel::{Flash, Form, PageError, SignedIn, see_with},
    ui::{self, Button, Field, Kind, Nav, Page, Viewer},
};

/// The address of a meeting.
pub fn base(meeting: SecrecyId) -> String {
    format!("/secrecy/{meeting}")
}

/// The address of a case in it.
pub fn case_base(meeting: SecrecyId, item: SecrecyCaseId) -> String {
    format!("/secrecy/{meeting}/cases/{item}")
}

/// Begins a page of a meeting; its title names the meeting by its day and nobody.
pub fn page<'a>(viewer: &'a Viewer, signed: &SignedIn, shell: &Shell, heading: &'a str) -> Page<'a> {
    Page::new(viewer, Nav::Conferences, heading)
        .crumb(words::CONFERENCES, "/conferences")
        .crumb(words::LIST, "/secrecy")
        .crumb(words::name(shell), base(shell.id))
        .title(format!("{heading} – {}", words::name(shell)))
        .flash(signed.flash())
        .basis(words::BASIS)
}

/// Begins a page of one case in a meeting.
pub fn case_page<'a>(viewer: &'a Viewer, signed: &SignedIn, case: &CaseRoom, heading: &'a str) -> Page<'a> {
    page(viewer, signed, &case.shell, heading).crumb(words::CASE, case_base(case.shell.id, case.item.id))
}

/// Reads the case behind an address.
pub async fn case_of(signed: &SignedIn, meeting: &str, item: &str) -> Result<CaseRoom, PageError> {
    queries::case(&signed.op(), id(meeting)?, id(item)?).await.map_err(refused)
}

/// The page for what a use case of the room refuses.
pub fn refused(failure: Failure<RoomRefused>) -> PageError {
    PageError::from_failure(failure, |why| words::refused(*why))
}

/// A form: its fields, its one button, and the way back.
pub fn form(
    signed: &SignedIn,
    (action, back): (&str, &str),
    submit: &str,
    version: Option<i64>,
    fields: &Markup,
) -> Markup {
    html! {
        form.form method="post" action=(action) novalidate data-once {
            (keys(&signed.new_submission(), version))
            (fields)
            (ui::buttons(&[
                Button::primary(submit.to_owned()).submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(back),
            ]))
        }
    }
}

/// A button that posts alone, with its key and hidden values.
pub fn act(signed: &SignedIn, action: &str, button: &Button<'_>, hidden: &[(&str, &str)]) -> Markup {
    html! {
        form.post-button method="post" action=(action) data-once {
            (keys(&signed.new_submission(), None))
            @for (name, value) in hidden { (ui::hidden(name, value)) }
            (button.submit())
        }
    }
}

/// A field with what was typed and what must be corrected.
pub fn field<'a>(typed: &Form, problems: &'a [Problem], name: &'a str, label: &'a str) -> Field<'a> {
    Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
}

/// The answer to a sent form: the next page, or what must be corrected.
pub fn answer<T>(
    signed: &SignedIn,
    result: Outcome<T, RoomRefused>,
    location: &str,
) -> Result<Result<Response, Vec<Problem>>, PageError> {
    match result {
        Ok(_) => Ok(Ok(see_with(&signed.web, location, Flash::Saved))),
        Err(Failure::Repeated) => Ok(Ok(see_with(&signed.web, location, Flash::Repeated))),
        Err(Failure::Invalid(problems)) => Ok(Err(problems)),
        Err(other) => Err(refused(other)),
    }
}

/// The answer to a form without fields: anything that stands in the way is told in words.
pub fn went<T>(
    signed: &SignedIn,
    result: Outcome<T, RoomRefused>,
    location: &str,
) -> Result<Response, PageError> {
    match answer(signed, result, location)? {
        Ok(response) => Ok(response),
        Err(problems) => {
            let first = problems.into_iter().next().map(|problem| problem.message);
            Err(PageError::Refused(first.unwrap_or_default()))
        }
    }
}
