//! The form of an assessment sheet: new, again, with more rows, with what is taken over, after a concurrent change.

use app::{
    Failure,
    assessment::{self, SheetForm},
    draft::{self as drafts, DraftKey},
    failure::Problem,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
};
use domain::ids::{AssessmentId, CaseId};
use maud::{Markup, html};

use super::{
    fields::{self, Filled},
    page::CasePage,
    parse, rows, take, words,
};
use crate::{
    draft,
    household::{CaseFrame, CaseTab, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Button, Kind, words::Word},
};

/// What may stand in the address of a new sheet.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    /// Go on with the draft.
    draft: Option<String>,
}

/// Which sheet a form is about.
struct About {
    case: CaseId,
    sheet: Option<AssessmentId>,
}

/// `GET /cases/{case}/assessments/new`: empty, beside the newest sheet.
pub async fn new(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = assessment::open(&signed.op(), case, None).await?;
    let found = drafts::find(&signed.op(), DraftKey::Assessment(case)).await?;
    let blank = parse::blank(stored.header.today);
    let page = format!("/cases/{case}/assessments/new");
    let (typed, offer) = match &found {
        Some(found) if asked.draft.is_some() => (draft::form_of(found), html! {}),
        Some(found) => (blank, draft::offer(found, &page)),
        None => (blank, html! {}),
    };
    Ok(page_of(&signed, &stored, &About { case, sheet: None }, &typed, &[], &offer).show(StatusCode::OK))
}

/// `GET /cases/{case}/assessments/{sheet}/edit`.
pub async fn edit(signed: SignedIn, Path((case, sheet)): Path<(String, String)>) -> PageResult {
    let about = About { case: id(&case)?, sheet: Some(id(&sheet)?) };
    let stored = assessment::open(&signed.op(), about.case, about.sheet).await?;
    let typed = with_version(stored.sheet.as_ref().map(parse::typed).unwrap_or_default(), &stored);
    Ok(page_of(&signed, &stored, &about, &typed, &[], &html! {}).show(StatusCode::OK))
}

/// `POST /cases/{case}/assessments`. What arrives after the session ended is kept as a draft.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    Path(case): Path<String>,
    form: Form,
) -> PageResult {
    let case: CaseId = id(&case)?;
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Assessment(case), &form).await?;
    store(&signed, About { case, sheet: None }, &form).await
}

/// `POST /cases/{case}/assessments/{sheet}`.
pub async fn change(signed: SignedIn, Path((case, sheet)): Path<(String, String)>, form: Form) -> PageResult {
    store(&signed, About { case: id(&case)?, sheet: Some(id(&sheet)?) }, &form).await
}

async fn store(signed: &SignedIn, about: About, form: &Form) -> PageResult {
    let again = form.has("more") || form.has(take::TAKING);
    let mut taken = None;
    if again || take::is_asked(form) {
        let stored = assessment::open(&signed.op(), about.case, about.sheet).await?;
        let filled = take::taken(form, &stored);
        if again {
            let shown = if form.has(take::TAKING) { &filled } else { form };
            return Ok(page_of(signed, &stored, &about, shown, &[], &html! {}).show(StatusCode::OK));
        }
        // Ticked and saved at once: what is ticked is meant.
        taken = Some(filled);
    }
    let form = taken.as_ref().unwrap_or(form);
    let op = signed.op_for(form);
    let opened = about.sheet.map(|sheet| (sheet, form.version()));
    let command = match parse::command(about.case, opened, form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(signed, &about, form, &problems).await,
    };
    let list = format!("/cases/{}/assessments", about.case);
    match assessment::write(&op, &command).await {
        Ok(sheet) => Ok(see_with(&signed.web, &format!("{list}/{sheet}"), Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, &list, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => correct(signed, &about, form, &problems).await,
        Err(Failure::Stale) => compare(signed, &about, form).await,
        Err(other) => Err(other.into()),
    }
}

async fn correct(signed: &SignedIn, about: &About, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = assessment::open(&signed.op(), about.case, about.sheet).await?;
    let form = take::freed(form, &stored, problems);
    Ok(page_of(signed, &stored, about, &form, problems, &html! {}).show(StatusCode::UNPROCESSABLE_ENTITY))
}

/// Somebody else saved first: both versions side by side, one's own text in the form, nothing overwritten.
async fn compare(signed: &SignedIn, about: &About, form: &Form) -> PageResult {
    let stored = assessment::open(&signed.op(), about.case, about.sheet).await?;
    let theirs = stored.sheet.as_ref().map(parse::typed).unwrap_or_default();
    let above = rows::compare(&parse::lines(&theirs, &stored), &parse::lines(form, &stored));
    let mine = with_version(form.clone(), &stored);
    let page = page_of(signed, &stored, about, &mine, &[], &above);
    Ok(page.show(StatusCode::CONFLICT))
}

fn with_version(mut form: Form, stored: &SheetForm) -> Form {
    let version = stored.sheet.as_ref().map_or(0, |sheet| sheet.row.version);
    form.set(crate::kernel::form::VERSION, version.to_string());
    form
}

fn page_of(
    signed: &SignedIn,
    stored: &SheetForm,
    about: &About,
    typed: &Form,
    problems: &[Problem],
    above: &Markup,
) -> CasePage {
    let frame = CaseFrame::of(signed, stored.header.clone());
    let meets = signed.web.app.profile().is_none_or(|profile| profile.coordinator_meets_person());
    let filled = Filled { typed, problems, more: typed.has("more"), meets };
    let list = format!("{}/assessments", frame.base());
    let action = about.sheet.map_or_else(|| list.clone(), |sheet| format!("{list}/{sheet}"));
    let key = DraftKey::Assessment(about.case);
    let is_new = about.sheet.is_none();
    let main = html! {
        (above)
        @if is_new { (before(&frame, stored)) }
        form.form method="post" action=(action) novalidate data-once data-guard=(Word::UnsavedLeave.text())
            data-draft=[is_new.then(|| draft::address(key))] {
            (keys(&signed.new_submission(), about.sheet.map(|_| typed.version())))
            (fields::all(&filled, stored))
            @if is_new {
                (ui::buttons(&[Button::primary("保存する").submit(), draft::save_button(key), back(&list)]))
            } @else {
                (ui::buttons(&[Button::primary("保存する").submit(), back(&action)]))
            }
        }
    };
    let heading = if is_new { words::NEW } else { words::EDIT };
    CasePage { frame, tab: CaseTab::Assessments, heading, main, errors: summary(problems) }
}

fn back(href: &str) -> Markup {
    Button::new("戻る").kind(Kind::Tertiary).link(href)
}

/// The sheet before, to look at while writing the next one.
fn before(frame: &CaseFrame, stored: &SheetForm) -> Markup {
    html! {
        @if let Some(sheet) = &stored.sheet {
            (ui::disclosure(&format!("前回（{}）を見る", words::nth(sheet.row.nth)), 0, false,
                &super::show::body(frame, sheet, &stored.persons)))
        }
    }
}
