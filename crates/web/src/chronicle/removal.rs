//! Taking out an event that was written down wrongly: the question, and the deed.

use app::{Failure, chronicle};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code as _,
    ids::{CaseId, LifeEventId},
};
use maud::html;

use super::{form::open, words};
use crate::{
    assessment::rows,
    household::{CaseFrame, CaseTab, id},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Confirm, Row},
};

/// `GET /cases/{case}/chronicle/{event}/removal`.
pub async fn ask(signed: SignedIn, Path((case, event)): Path<(String, String)>) -> PageResult {
    let stored = open(&signed, id(&case)?, Some(id(&event)?)).await?;
    let Some(event) = &stored.event else { return Err(PageError::NotFound) };
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let mut lines = vec![
        Row::text("いつ", &japanese::date::both(event.happened())),
        Row::text("だれのこと", &rows::who(&stored.persons, event.person)),
        Row::text("できごと", event.kind.label()),
    ];
    if !event.body.is_empty() {
        lines.push(Row::text("くわしく", &event.body));
    }
    let here = format!("{}/chronicle/{}", frame.base(), event.id);
    let main = ui::confirm(&Confirm {
        action: format!("{here}/removal").into(),
        act: "削除する".into(),
        back: here.as_str().into(),
        summary: html! { p { (words::REMOVE_WHAT) } (ui::summary_list(&lines)) },
        who_will_see: None,
        fields: html! {},
        danger: true,
        keys: (Some(event.version), signed.new_submission().into()),
    });
    Ok(frame.page(CaseTab::Genogram, words::REMOVE).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/chronicle/{event}/removal`.
pub async fn remove(signed: SignedIn, Path((case, event)): Path<(String, String)>, form: Form) -> PageResult {
    let (case, event): (CaseId, LifeEventId) = (id(&case)?, id(&event)?);
    let location = format!("/cases/{case}/chronicle");
    match chronicle::remove(&signed.op_for(&form), case, event, form.version()).await {
        Ok(()) => Ok(see_with(&signed.web, &location, Flash::EventRemoved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &location, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused))),
    }
}
