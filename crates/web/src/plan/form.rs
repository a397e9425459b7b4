//! The form of a plan: new, again, with more rows, after a concurrent change.

use app::{
    Failure,
    draft::{self as drafts, DraftKey},
    failure::Problem,
    plan::{self, PlanForm},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
};
use domain::ids::{CaseId, PlanId};
use maud::{Markup, html};

use super::{
    fields::{self, Filled},
    parse, words,
};
use crate::{
    assessment::{page::CasePage, rows},
    draft,
    household::{CaseFrame, CaseTab, frame, id, keys, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Button, Kind, Level, words::Word},
};

/// What may stand in the address of a new plan.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    /// Go on with the draft.
    draft: Option<String>,
}

/// Which plan a form is about.
#[derive(Clone, Copy)]
struct About {
    case: CaseId,
    plan: Option<PlanId>,
}

/// `GET /cases/{case}/plans/new`.
pub async fn new(signed: SignedIn, Path(case): Path<String>, Query(asked): Query<Asked>) -> PageResult {
    let case: CaseId = id(&case)?;
    let stored = plan::open(&signed.op(), case, None).await?;
    let found = drafts::find(&signed.op(), DraftKey::Plan(case)).await?;
    let blank = parse::blank(&stored);
    let page = format!("/cases/{case}/plans/new");
    let (typed, offer) = match &found {
        Some(found) if asked.draft.is_some() => (draft::form_of(found), html! {}),
        Some(found) => (blank, draft::offer(found, &page)),
        None => (blank, html! {}),
    };
    Ok(page_of(&signed, &stored, About { case, plan: None }, &typed, &[], &offer).show(StatusCode::OK))
}

/// `GET /plans/{plan}/edit`.
pub async fn edit(signed: SignedIn, Path(plan): Path<String>) -> PageResult {
    let about = about(&signed, &plan).await?;
    let stored = plan::open(&signed.op(), about.case, about.plan).await.map_err(not_editable)?;
    let typed = with_version(stored.plan.as_ref().map(parse::typed).unwrap_or_default(), &stored);
    Ok(page_of(&signed, &stored, about, &typed, &[], &html! {}).show(StatusCode::OK))
}

fn not_editable(failure: Failure<std::convert::Infallible>) -> PageError {
    match failure {
        Failure::Stale => PageError::Refused(words::NOT_EDITABLE.to_owned()),
        other => other.into(),
    }
}

async fn about(signed: &SignedIn, plan: &str) -> Result<About, PageError> {
    let plan: PlanId = id(plan)?;
    // Before the plan is looked for: whoever drafts none is not told whether there is one.
    signed.op().needs::<std::convert::Infallible>(domain::staff::Work::Coordinate)?;
    Ok(About { case: plan::case_of(&signed.op(), plan).await?, plan: Some(plan) })
}

/// `POST /cases/{case}/plans`. What arrives after the session ended is kept as a draft.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    Path(case): Path<String>,
    form: Form,
) -> PageResult {
    let case: CaseId = id(&case)?;
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Plan(case), &form).await?;
    store(&signed, About { case, plan: None }, form).await
}

/// `POST /plans/{plan}`.
pub async fn change(signed: SignedIn, Path(plan): Path<String>, form: Form) -> PageResult {
    let about = about(&signed, &plan).await?;
    store(&signed, about, form).await
}

async fn store(signed: &SignedIn, about: About, mut form: Form) -> PageResult {
    let op = signed.op_for(&form);
    if form.has("more") {
        if form.get("more") == "monitorings" {
            parse::fill_monitorings(&mut form, op.intervals().monitoring_months, op.today());
        }
        let stored = plan::open(&signed.op(), about.case, about.plan).await.map_err(not_editable)?;
        return Ok(page_of(signed, &stored, about, &form, &[], &html! {}).show(StatusCode::OK));
    }
    let opened = about.plan.map(|plan| (plan, form.version()));
    let command = match parse::command(about.case, opened, &form, op.today()) {
        Ok(command) => command,
        Err(problems) => return correct(signed, about, &form, &problems).await,
    };
    match plan::write(&op, &command).await {
        Ok(plan) => Ok(see_with(&signed.web, &format!("/plans/{plan}"), Flash::Saved)),
        Err(Failure::Repeated) => {
            Ok(see_with(&signed.web, &format!("/cases/{}/plans", about.case), Flash::Repeated))
        }
        Err(Failure::Invalid(problems)) => correct(signed, about, &form, &problems).await,
        Err(Failure::Stale) => compare(signed, about, &form).await,
        Err(other) => Err(other.into()),
    }
}

async fn correct(signed: &SignedIn, about: About, form: &Form, problems: &[Problem]) -> PageResult {
    let stored = plan::open(&signed.op(), about.case, about.plan).await.map_err(not_editable)?;
    Ok(page_of(signed, &stored, about, form, problems, &html! {}).show(StatusCode::UNPROCESSABLE_ENTITY))
}

/// Somebody else saved first, or put the plan to a conference: nothing is overwritten, and what was typed
/// stays on the page.
async fn compare(signed: &SignedIn, about: About, form: &Form) -> PageResult {
    match plan::open(&signed.op(), about.case, about.plan).await {
        Ok(stored) => {
            let theirs = stored.plan.as_ref().map(parse::typed).unwrap_or_default();
            let above = rows::compare(&parse::lines(&theirs, &stored), &parse::lines(form, &stored));
            let mine = with_version(form.clone(), &stored);
            Ok(page_of(signed, &stored, about, &mine, &[], &above).show(StatusCode::CONFLICT))
        }
        Err(Failure::Stale) => too_late(signed, about, form).await,
        Err(other) => Err(other.into()),
    }
}

/// The plan is before a conference now: what was typed is shown for copying.
async fn too_late(signed: &SignedIn, about: About, form: &Form) -> PageResult {
    let stored = plan::open(&signed.op(), about.case, None).await?;
    let frame = frame(signed, about.case).await?;
    let lines = parse::lines(form, &stored);
    let kept: Vec<ui::Row<'_>> =
        lines.iter().map(|(label, text)| ui::Row::text(label.as_str(), text)).collect();
    let main = html! {
        (ui::banner(Level::Warning, words::NOT_EDITABLE, &html! { p { "入力した内容は、下に残っています。" } }))
        (ui::summary_list(&kept))
    };
    Ok(CasePage { frame, tab: CaseTab::Plans, heading: words::EDIT, main, errors: Vec::new() }
        .show(StatusCode::CONFLICT))
}

fn with_version(mut form: Form, stored: &PlanForm) -> Form {
    let version = stored.plan.as_ref().map_or(0, |plan| plan.row.version);
    form.set(crate::kernel::form::VERSION, version.to_string());
    form
}

fn page_of(
    signed: &SignedIn,
    stored: &PlanForm,
    about: About,
    typed: &Form,
    problems: &[Problem],
    above: &Markup,
) -> CasePage {
    let frame = CaseFrame::of(signed, stored.header.clone());
    let not_offered = fields::not_offered(signed, frame.today());
    let filled = Filled {
        typed,
        problems,
        not_offered: &not_offered,
        monitoring_months: signed.op().intervals().monitoring_months,
    };
    let list = format!("{}/plans", frame.base());
    let action = about.plan.map_or_else(|| list.clone(), |plan| format!("/plans/{plan}"));
    let key = DraftKey::Plan(about.case);
    let is_new = about.plan.is_none();
    let nth = stored.plan.as_ref().map_or(stored.next_nth, |plan| plan.row.nth);
    let back = Button::new("戻る").kind(Kind::Tertiary).link(&action);
    let main = html! {
        (above)
        p { (words::nth(nth)) }
        form.form method="post" action=(action) novalidate data-once data-guard=(Word::UnsavedLeave.text())
            data-draft=[is_new.then(|| draft::address(key))] {
            (keys(&signed.new_submission(), about.plan.map(|_| typed.version())))
            (fields::all(&filled, stored))
            @if is_new {
                (ui::buttons(&[Button::primary("保存する").submit(), draft::save_button(key), back]))
            } @else {
                (ui::buttons(&[Button::primary("保存する").submit(), back]))
            }
        }
    };
    let heading = if is_new { words::NEW } else { words::EDIT };
    CasePage { frame, tab: CaseTab::Plans, heading, main, errors: summary(problems) }
}
