//! Adding an event and correcting one.

use app::{
    Failure,
    chronicle::{self, EventForm},
    failure::Problem,
};
use axum::{extract::Path, http::StatusCode, response::IntoResponse};
use domain::{
    category::Sharing,
    code::Code,
    ids::{CaseId, LifeEventId},
};
use maud::{Markup, html};

use super::{fields, words};
use crate::{
    household::{CaseFrame, CaseTab, again, conflict, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Kind},
};

/// `GET /cases/{case}/chronicle/new`.
pub async fn new(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = open(&signed, id(&case)?, None).await?;
    let typed = Form::of([("sharing", Sharing::Team.code().to_owned())]);
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = body(&signed, &frame, &stored, &typed, &[]);
    Ok(frame.page(CaseTab::Genogram, words::ADD).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/chronicle`.
pub async fn add(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let case: CaseId = id(&case)?;
    let location = format!("/cases/{case}/chronicle");
    match chronicle::add(&signed.op_for(&form), case, &fields::input(&form)).await {
        Ok(_) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, None, &form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused))),
    }
}

/// `GET /cases/{case}/chronicle/{event}`.
pub async fn show(signed: SignedIn, Path((case, event)): Path<(String, String)>) -> PageResult {
    let stored = open(&signed, id(&case)?, Some(id(&event)?)).await?;
    let typed = stored.event.as_ref().map(fields::filled).unwrap_or_default();
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = body(&signed, &frame, &stored, &typed, &[]);
    Ok(frame.page(CaseTab::Genogram, words::CHANGE).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/chronicle/{event}`.
pub async fn save(signed: SignedIn, Path((case, event)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, event): (CaseId, LifeEventId) = (id(&case)?, id(&event)?);
    let location = format!("/cases/{case}/chronicle");
    let op = signed.op_for(&form);
    match chronicle::change(&op, case, event, &fields::input(&form), form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, Some(event), &form, &problems).await,
        Err(Failure::Stale) => compare(&signed, case, event, &form).await,
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused))),
    }
}

/// The form's data, for a case and perhaps one of its events.
pub(super) async fn open(
    signed: &SignedIn,
    case: CaseId,
    event: Option<LifeEventId>,
) -> Result<EventForm, PageError> {
    let stored = chronicle::open(&signed.op(), case, event).await;
    stored.map_err(|failure| PageError::from_failure(failure, |refused| words::refused(*refused)))
}

async fn correct(
    signed: &SignedIn,
    case: CaseId,
    event: Option<LifeEventId>,
    form: &Form,
    problems: &[Problem],
) -> PageResult {
    let mut stored = open(signed, case, event).await?;
    // What was typed belongs to the version that it was typed over.
    if let Some(event) = &mut stored.event {
        event.version = form.version();
    }
    let frame = CaseFrame::of(signed, stored.header.clone());
    let heading = if event.is_some() { words::CHANGE } else { words::ADD };
    let main = body(signed, &frame, &stored, form, problems);
    Ok(again(&frame.page(CaseTab::Genogram, heading).narrow().errors(summary(problems)).main(main)))
}

/// Somebody else saved first: what is stored stands beside what was typed, and nothing is overwritten.
async fn compare(signed: &SignedIn, case: CaseId, event: LifeEventId, form: &Form) -> PageResult {
    let stored = open(signed, case, Some(event)).await?;
    let theirs = stored.event.as_ref().map(fields::filled).unwrap_or_default();
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = html! {
        (conflict(&fields::LABELS, &theirs, form))
        (body(signed, &frame, &stored, form, &[]))
    };
    let page = frame.page(CaseTab::Genogram, words::CHANGE).narrow().main(main);
    Ok((StatusCode::CONFLICT, page.render()).into_response())
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &EventForm,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let base = format!("{}/chronicle", frame.base());
    let event = stored.event.as_ref();
    let action = event.map_or_else(|| base.clone(), |event| format!("{base}/{}", event.id));
    let removal =
        |id: LifeEventId| Button::new("削除する").kind(Kind::Tertiary).link(&format!("{base}/{id}/removal"));
    html! {
        form.form method="post" action=(action) novalidate data-once {
            (keys(&signed.new_submission(), event.map(|event| event.version)))
            (fields::all(&stored.persons, typed, problems))
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(&base),
                event.map(|event| removal(event.id)).unwrap_or_default(),
            ]))
        }
    }
}
