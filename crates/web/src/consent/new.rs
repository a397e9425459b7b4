//! Recording a consent: form → 確認 (one plain sentence, nothing stored) → stored.

use app::{
    Failure,
    consent::{
        self,
        queries::{self, ConsentForm},
    },
    draft::{self as drafts, DraftKey},
    failure::Problem,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    consent::Follow,
    due::days_after,
    ids::{CaseId, ConsentId},
};
use japanese::date::{fiscal_year, fiscal_year_range, wareki};
use maud::{Markup, html};
use serde::Deserialize;

use super::{again_form, confirm, fields, how, parse, words};
use crate::{
    draft,
    household::{CaseFrame, CaseTab, again, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Button, Kind, Level, words::Word},
};

type MaybeSigned = Result<SignedIn, PageError>;

/// What the address of the form may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    draft: Option<String>,
    renews: Option<String>,
    corrects: Option<String>,
}

impl Asked {
    /// The consent to begin from, and what the new one has to do with it.
    fn old(&self) -> Option<(ConsentId, Follow)> {
        let renews = self.renews.as_ref().and_then(|id| id.parse().ok()).map(|id| (id, Follow::Renewal));
        let corrects =
            || self.corrects.as_ref().and_then(|id| id.parse().ok()).map(|id| (id, Follow::Correction));
        renews.or_else(corrects)
    }
}

/// `GET /cases/{case}/consents/new`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = queries::form(&signed.op(), case).await?;
    let found = drafts::find(&signed.op(), DraftKey::Consent(case)).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let form_page = format!("{}/consents/new", frame.base());
    let from_old = asked.old().and_then(|(old, how)| {
        let view = stored.consents.iter().find(|view| view.consent.id == old)?;
        Some(again_form::of(view, how, frame.today()))
    });
    let (typed, offer) = match &found {
        _ if from_old.is_some() => (from_old.unwrap_or_default(), html! {}),
        Some(found) if asked.draft.is_some() => (draft::form_of(found), html! {}),
        Some(found) => (blank(&signed, &frame, &stored), draft::offer(found, &form_page)),
        None => (blank(&signed, &frame, &stored), html! {}),
    };
    let main = html! { (offer) (body(&signed, &frame, &stored, &typed, &[])) };
    Ok(frame.page(CaseTab::Consents, words::NEW).narrow().main(main).render().into_response())
}

/// Today, until the end of the fiscal year, for the own and the responsible agency.
fn blank(signed: &SignedIn, frame: &CaseFrame, stored: &ConsentForm) -> Form {
    let today = frame.today();
    let until = fiscal_year_range(fiscal_year(today)).map_or(today, |(_, last)| last);
    let confirm_by = days_after(today, 30).min(until);
    let mut form = Form::of([
        ("given_on", wareki(today)),
        ("from", wareki(today)),
        ("until", wareki(until)),
        ("giver", how::ONESELF.to_owned()),
        ("confirm_by", wareki(confirm_by)),
    ]);
    form.push("agency", signed.actor.agency.to_string());
    if frame.header.face.responsible != signed.actor.agency {
        form.push("agency", frame.header.face.responsible.to_string());
    }
    if let [only] = stored.members.as_slice() {
        form.set("person", only.person.to_string());
    }
    form
}

/// `POST /cases/{case}/consents/new`: back from the 確認 page with everything that was typed.
pub async fn back(signed: SignedIn, Path(case): Path<String>, form: Form) -> PageResult {
    let stored = queries::form(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let main = body(&signed, &frame, &stored, &form, &[]);
    Ok(frame.page(CaseTab::Consents, words::NEW).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/consents/confirmation`: what it will say, and who will know. Stores nothing.
pub async fn confirm(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: MaybeSigned,
    Path(case): Path<String>,
    form: Form,
) -> PageResult {
    let case: CaseId = id(&case)?;
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Consent(case), &form).await?;
    let op = signed.op();
    let command = match parse::consent(case, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(&signed, case, &form, &problems).await,
    };
    match consent::preview(&op, &command).await {
        Ok(view) => Ok(confirm::page(&signed, case, &view, &form, &[]).await?.into_response()),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /cases/{case}/consents`.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: MaybeSigned,
    Path(case): Path<String>,
    form: Form,
) -> PageResult {
    let case: CaseId = id(&case)?;
    let kept = confirm::without_signature(&form);
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Consent(case), &kept).await?;
    let location = format!("/cases/{case}/consents");
    let op = signed.op_for(&form);
    let command = match parse::consent(case, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(&signed, case, &form, &problems).await,
    };
    match consent::give(&op, &command).await {
        Ok(_) => Ok(see_with(&web, &location, Flash::Consented)),
        Err(Failure::Repeated) => Ok(see_with(&web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) if confirm::only_signature(&problems) => {
            let view = consent::preview(&op, &command).await?;
            Ok(again_markup(confirm::page(&signed, case, &view, &form, &problems).await?))
        }
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(other) => Err(other.into()),
    }
}

fn again_markup(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

async fn correct(signed: &SignedIn, case: CaseId, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = queries::form(&signed.op(), case).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, &stored, form, problems);
    Ok(again(&frame.page(CaseTab::Consents, words::NEW).narrow().errors(summary(problems)).main(main)))
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &ConsentForm,
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let key = DraftKey::Consent(frame.header.face.id);
    html! {
        p { (words::EXPLAIN) }
        @match typed.get("follows_as") {
            "renewal" => (ui::banner(Level::Info, "同意の更新", &html! { p { (words::RENEWING) } })),
            "correction" => (ui::banner(Level::Info, "記録の訂正", &html! { p { (words::CORRECTING) } })),
            _ => {}
        }
        form.form method="post" action=(format!("{}/consents/confirmation", frame.base())) novalidate
            data-guard=(Word::UnsavedLeave.text()) data-draft=(draft::address(key)) {
            (keys(&signed.new_submission(), None))
            (fields::all(stored, typed, problems))
            (ui::draft_state())
            (ui::buttons(&[
                Button::primary("確認へ進む").submit(),
                draft::save_button(key),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/consents", frame.base())),
            ]))
        }
    }
}
