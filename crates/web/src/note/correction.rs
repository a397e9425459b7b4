//! Correcting a note: the form filled with the newest version, a reason, and the view of two texts when
//! somebody else corrected it first.

use app::{
    Failure,
    draft::{self as drafts, DraftKey},
    failure::Problem,
    note::{
        self, Correct, CorrectionRefused,
        queries::{self, NotePage},
    },
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use domain::ids::{CaseId, NoteId};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    fields::{self, Filled},
    parse, words,
};
use crate::{
    draft,
    household::{CaseFrame, CaseTab, again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, form, see, see_with},
    ui::{self, Button, Conflict, Field, Kind, words::Word},
};

/// What the address of the form may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    draft: Option<String>,
}

/// `GET /cases/{case}/notes/{note}/correction`.
pub async fn show(
    signed: SignedIn,
    Path((case, note)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    let stored = queries::one(&signed.op(), case, note).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let newest = stored.newest();
    if newest.agency != signed.actor.agency {
        return Err(PageError::Refused(words::correction_refused(&CorrectionRefused::NotYours)));
    }
    if newest.id != note && asked.draft.is_none() {
        return Ok(see(&format!("{}/notes/{}/correction", frame.base(), newest.id)));
    }
    let found = drafts::find(&signed.op(), DraftKey::Correction(note)).await?;
    let form_page = format!("{}/notes/{note}/correction", frame.base());
    let (typed, offer) = match &found {
        Some(found) if asked.draft.is_some() => (draft::form_of(found), html! {}),
        Some(found) => (parse::typed(newest), draft::offer(found, &form_page)),
        None => (parse::typed(newest), html! {}),
    };
    let main =
        html! { (offer) (body(&signed, &frame, &stored, note, &Filled { typed: &typed, problems: &[] })) };
    Ok(frame.page(CaseTab::Notes, words::CORRECT).narrow().main(main).render().into_response())
}

/// `POST /cases/{case}/notes/{note}/correction`.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    Path((case, note)): Path<(String, String)>,
    form: Form,
) -> PageResult {
    let (case, note): (CaseId, NoteId) = (id(&case)?, id(&note)?);
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Correction(note), &form).await?;
    let op = signed.op_for(&form);
    let text = match parse::note(case, &form, op.today()) {
        Ok(text) => text,
        Err(problems) => return correct(&signed, case, note, &form, &problems).await,
    };
    let command = Correct { note, reason: form.text("reason"), text };
    match note::correct(&op, &command).await {
        Ok(written) => Ok(see_with(&web, &format!("/cases/{case}/notes/{}", written.note), Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&web, &format!("/cases/{case}/notes/{note}"), Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, note, &form, &problems).await,
        Err(Failure::Stale) => compare(&signed, case, note, &form).await,
        Err(other) => Err(PageError::from_failure(other, words::correction_refused)),
    }
}

async fn correct(
    signed: &SignedIn,
    case: CaseId,
    note: NoteId,
    form: &Form,
    problems: &[Problem],
) -> PageResult {
    let stored = queries::one(&signed.op(), case, note).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, &stored, note, &Filled { typed: form, problems });
    Ok(again(&frame.page(CaseTab::Notes, words::CORRECT).narrow().errors(summary(problems)).main(main)))
}

/// Somebody corrected it first: both texts side by side; what is sent from here corrects the newest.
async fn compare(signed: &SignedIn, case: CaseId, note: NoteId, typed: &Form) -> PageResult {
    let stored = queries::one(&signed.op(), case, note).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let newest = stored.newest();
    let left_out = ["body", form::SUBMISSION, form::VERSION, "submission", "keep"];
    let hidden = html! {
        (ui::hidden(form::SUBMISSION, &signed.new_submission()))
        @for (name, value) in typed.pairs().iter().filter(|(name, _)| !left_out.contains(&name.as_str())) {
            (ui::hidden(name, value))
        }
    };
    let main = ui::conflict(&Conflict {
        field: ("body", "記録の内容"),
        theirs: newest.body.as_str().into(),
        theirs_by: format!(
            "{}　{}　{}",
            newest.agency_name,
            newest.staff_name,
            draft::words::japan_time(newest.created_at)
        )
        .into(),
        mine: typed.text("body").into(),
        action: format!("{}/notes/{}/correction", frame.base(), newest.id).into(),
        keys: (0, signed.new_submission().into()),
        hidden,
    });
    let page = frame.page(CaseTab::Notes, words::CORRECT).main(main);
    Ok((StatusCode::CONFLICT, page.render()).into_response())
}

fn body(
    signed: &SignedIn,
    frame: &CaseFrame,
    stored: &NotePage,
    note: NoteId,
    filled: &Filled<'_>,
) -> Markup {
    let key = DraftKey::Correction(note);
    let reason = Field::new("reason", "訂正の理由")
        .value(filled.typed.get("reason").to_owned())
        .error(problem(filled.problems, "reason"))
        .required()
        .width(ui::Width::L)
        .maxlength(500);
    html! {
        p { (words::CORRECT_WHAT) }
        form.form method="post" action=(format!("{}/notes/{note}/correction", frame.base())) novalidate data-once
            data-guard=(Word::UnsavedLeave.text()) data-draft=(draft::address(key)) {
            (keys(&signed.new_submission(), None))
            (ui::text_field(&reason))
            (fields::what(filled, &stored.agencies, &stored.newest().tags))
            (fields::sharing(filled, &stored.members, "同意がある機関だけが、その範囲で見られます。"))
            (ui::buttons(&[
                Button::primary("訂正を保存する").submit(),
                draft::save_button(key),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/notes/{note}", frame.base())),
            ]))
        }
    }
}
