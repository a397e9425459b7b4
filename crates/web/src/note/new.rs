//! 記録する: the form with the last three records beside it, and saving it.

use app::{
    Failure,
    draft::{self as drafts, DraftKey},
    failure::Problem,
    note::{
        self, Tags,
        queries::{self, NoteForm},
    },
};
use axum::{
    extract::{Path, Query, Request, State},
    http::HeaderMap,
    response::IntoResponse,
};
use domain::{
    category::{Category, Sharing},
    code::Code,
    ids::CaseId,
    note::{ContactMethod, Counterpart},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    fields::{self, Filled},
    parse, template, words,
};
use crate::{
    attachment::with_record,
    draft,
    household::{CaseFrame, CaseTab, again, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, WithFiles, see_with},
    ui::{self, Button, Kind, words::Word},
};

/// What the address of the form may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    template: Option<String>,
    draft: Option<String>,
}

/// `GET /cases/{case}/notes/new`.
pub async fn show(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = queries::form(&signed.op(), case).await?;
    let found = drafts::find(&signed.op(), DraftKey::Note(case)).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let form_page = format!("{}/notes/new", frame.base());
    let (typed, offer) = match &found {
        Some(found) if asked.draft.is_some() => (draft::form_of(found), html! {}),
        Some(found) => (blank(&frame, &stored, &asked), draft::offer(found, &form_page)),
        None => (blank(&frame, &stored, &asked), html! {}),
    };
    let filled = Filled { typed: &typed, problems: &[] };
    let main = html! { (offer) (template::links(&form_page)) (body(&signed, &frame, &stored, &filled)) };
    Ok(frame.page(CaseTab::Notes, words::NEW).main(main).render().into_response())
}

/// An empty form: today, in touch in the way of the last record of this case or by telephone with the person, about the
/// household, nothing shared beyond the consents.
fn blank(frame: &CaseFrame, stored: &NoteForm, asked: &Asked) -> Form {
    let usual = stored
        .before
        .first()
        .map_or((ContactMethod::Phone, Counterpart::Oneself), |last| (last.method, last.counterpart));
    let mut form = Form::of([
        ("method", usual.0.code().to_owned()),
        ("counterpart", usual.1.code().to_owned()),
        ("happened_on", japanese::date::wareki(frame.today())),
        ("category", Category::Consultation.code().to_owned()),
        ("sharing", Sharing::Team.code().to_owned()),
        ("subject", parse::HOUSEHOLD.to_owned()),
    ]);
    template::fill(&mut form, asked.template.as_deref().unwrap_or_default());
    form
}

/// `POST /cases/{case}/notes`. A note that arrives after its session ended is kept as its author's draft.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    Path(case): Path<String>,
    request: Request,
) -> PageResult {
    let case: CaseId = id(&case)?;
    let WithFiles { form, files } = match WithFiles::read(request, signed.is_ok()).await {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Note(case), &form).await?;
    signed.meant_for(&form)?;
    let has_files = !files.is_empty();
    let location = format!("/cases/{case}/notes");
    let op = signed.op_for(&form);
    let command = match parse::note(case, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(&signed, case, &form, problems, has_files).await,
    };
    match note::write_with(&op, &command, files).await {
        Ok(_) => Ok(see_with(&web, &location, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&web, &location, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(&signed, case, &form, problems, has_files).await,
        Err(Failure::Refused(file)) => {
            correct(&signed, case, &form, vec![with_record::refused(&file)], false).await
        }
        Err(other) => Err(PageError::from_failure(other, |file| with_record::refused(file).message)),
    }
}

/// The form once more with everything that was typed; `lost_files` if files came that are not what is wrong.
async fn correct(
    signed: &SignedIn,
    case: CaseId,
    form: &Form,
    mut problems: Vec<Problem>,
    lost_files: bool,
) -> PageResult {
    problems.extend(lost_files.then(with_record::choose_again));
    let stored = queries::form(&signed.op(), case).await?;
    let frame = CaseFrame::of(signed, stored.header.clone());
    let main = body(signed, &frame, &stored, &Filled { typed: form, problems: &problems });
    Ok(again(&frame.page(CaseTab::Notes, words::NEW).errors(summary(&problems)).main(main)))
}

fn body(signed: &SignedIn, frame: &CaseFrame, stored: &NoteForm, filled: &Filled<'_>) -> Markup {
    let key = DraftKey::Note(frame.header.face.id);
    let form = html! {
        form.form method="post" action=(format!("{}/notes", frame.base())) enctype="multipart/form-data" novalidate data-once
            data-guard=(Word::UnsavedLeave.text()) data-draft=(draft::address(key)) {
            (keys(&signed.new_submission(), None))
            (fields::what(filled, &stored.agencies, &Tags::default()))
            (with_record::field(frame.header.face.protected, filled.problems))
            (fields::sharing(filled, &stored.members, &words::team(&stored.readers)))
            (fields::next(filled))
            (ui::buttons(&[
                Button::primary("保存する").submit(),
                draft::save_button(key),
                Button::new("戻る").kind(Kind::Tertiary).link(&format!("{}/notes", frame.base())),
            ]))
        }
    };
    ui::columns(&form, &beside(frame, stored))
}

fn beside(frame: &CaseFrame, stored: &NoteForm) -> Markup {
    let items = super::timeline::items(frame, &stored.before, None);
    ui::card(
        "これまでの記録",
        None,
        &html! {
            @if items.is_empty() { p.hint { (words::NONE_YET) } } @else { (ui::timeline(&items)) }
        },
    )
}
