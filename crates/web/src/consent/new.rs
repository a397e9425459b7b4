//! Recording a consent: form → 確認 (one plain sentence, nothing stored) → stored.

use app::{
    Failure,
    consent::{
        self, ConsentView,
        queries::{self, ConsentForm},
    },
    draft::{self as drafts, DraftKey},
    failure::Problem,
};
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::IntoResponse,
};
use domain::{category::Category, code::Code, ids::CaseId};
use japanese::date::{fiscal_year, fiscal_year_range, wareki};
use maud::{Markup, html};
use serde::Deserialize;

use super::{fields, parse, words};
use crate::{
    draft,
    household::{CaseFrame, CaseTab, again, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, form, see_with},
    ui::{self, Button, Kind, Row, words::Word},
};

type MaybeSigned = Result<SignedIn, PageError>;

/// What the address of the form may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    draft: Option<String>,
}

/// `GET /cases/{case}/consents/new`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = queries::form(&signed.op(), case).await?;
    let found = drafts::find(&signed.op(), DraftKey::Consent(case)).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let form_page = format!("{}/consents/new", frame.base());
    let (typed, offer) = match &found {
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
    let mut form = Form::of([("given_on", wareki(today)), ("from", wareki(today)), ("until", wareki(until))]);
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
        Ok(view) => {
            let frame = crate::household::frame(&signed, case).await?;
            let main = confirmation(&signed, &frame, &view, &form);
            Ok(frame.page(CaseTab::Consents, words::CONFIRM).narrow().main(main).render().into_response())
        }
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
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Consent(case), &form).await?;
    let location = format!("/cases/{case}/consents");
    let op = signed.op_for(&form);
    let command = match parse::consent(case, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(&signed, case, &form, &problems).await,
    };
    match consent::give(&op, &command).await {
        Ok(_) => Ok(see_with(&web, &location, Flash::Consented)),
        Err(Failure::Repeated) => Ok(see_with(&web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, &problems).await,
        Err(other) => Err(other.into()),
    }
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

fn confirmation(signed: &SignedIn, frame: &CaseFrame, view: &ConsentView, typed: &Form) -> Markup {
    let labels =
        |categories: &[Category]| categories.iter().map(|it| it.label()).collect::<Vec<_>>().join("\n");
    let left_out = [form::SUBMISSION, form::VERSION, "submission", "keep"];
    html! {
        p { (words::READ_OUT) }
        (ui::plain_sentence(&html! { p.prewrap { (view.sentence(frame.today())) } }))
        (ui::summary_list(&[
            Row::text("知ることになる機関", &view.agency_names.join("\n")),
            Row::text("知ることになる情報", &labels(&view.consent.categories)),
            Row::text("目的", &view.purpose),
            Row::text("知らせないこと", &view.exclusions),
            Row::text("期間", &format!("{}〜{}", wareki(view.consent.from), wareki(view.consent.until))),
        ]))
        form.form method="post" action=(format!("{}/consents", frame.base())) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @for (name, value) in typed.pairs().iter().filter(|(name, _)| !left_out.contains(&name.as_str())) {
                (ui::hidden(name, value))
            }
            div.buttons {
                (Button::primary("この内容で同意を記録する").submit())
                button.button.tertiary.medium type="submit" formnovalidate
                    formaction=(format!("{}/consents/new", frame.base())) { span { "戻って直す" } }
            }
        }
    }
}
