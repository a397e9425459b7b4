//! The form of ぱっと受付, saving it, and looking for somebody who is known already.

use app::{
    Failure,
    draft::{self as drafts, DraftKey},
    failure::Problem,
    household::{self, Found},
    identity_match, intake,
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{
    fields::{self, Shown},
    input, words,
};
use crate::{
    draft,
    household::{flash, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Level, Nav, Page, words::Word},
};

/// `GET /intakes/new`; with `?draft=1` the form goes on with what was half written.
pub async fn show(signed: SignedIn, RawQuery(query): RawQuery) -> PageResult {
    let choices = intake::queries::choices(&signed.op()).await?;
    let go_on = Form::decode(query.unwrap_or_default().as_bytes()).has("draft");
    let kept = drafts::find(&signed.op(), DraftKey::Intake).await?;
    let (typed, offer) = match &kept {
        Some(kept) if go_on => (draft::form_of(kept), html! {}),
        Some(kept) => (fields::blank(&choices, signed.op().today()), draft::offer(kept, "/intakes/new")),
        None => (fields::blank(&choices, signed.op().today()), html! {}),
    };
    let shown = Shown { choices: &choices, typed: &typed, problems: &[], found: None, similar: &[] };
    Ok(page(&signed, StatusCode::OK, &shown, &offer))
}

/// `POST /intakes`: saves, or looks for the same person when that button was pressed. What arrives after
/// the session ended is kept as its author's draft.
pub async fn save(
    State(web): State<Web>,
    headers: HeaderMap,
    signed: Result<SignedIn, PageError>,
    form: Form,
) -> PageResult {
    let signed = draft::signed_or_rescue(&web, &headers, signed, DraftKey::Intake, &form).await?;
    if form.get("then") == "find" {
        return find(&signed, &form).await;
    }
    let op = signed.op_for(&form);
    let (command, problems) = input::parse(&op, &form);
    if !problems.is_empty() {
        return again(&signed, &form, &problems).await;
    }
    match intake::take(&op, &command).await {
        Ok(taken) => {
            let place = match form.get("then") {
                "next" => "/intakes/new".to_owned(),
                "refer" => format!("/cases/{}/referrals/new", taken.case),
                _ => format!("/intakes/{}/screening", taken.intake),
            };
            let flash = if command.case.is_some() { Flash::Saved } else { Flash::TakenIn };
            Ok(see_with(&signed.web, &place, flash))
        }
        Err(Failure::Repeated) => repeated(&signed, &form).await,
        Err(Failure::Invalid(problems)) => again(&signed, &form, &problems).await,
        Err(Failure::NotFound) => {
            let gone = Problem::new("find", "選んだ世帯は、いまは表示できません。もう一度さがしてください。");
            let mut form = form;
            form.set("case", "");
            again(&signed, &form, &[gone]).await
        }
        Err(other) => Err(PageError::from(other)),
    }
}

/// The second submission of a form leads to what the first one made.
async fn repeated(signed: &SignedIn, form: &Form) -> PageResult {
    let made = match form.submission() {
        Some(key) => intake::queries::made_by(&signed.op(), key).await?,
        None => None,
    };
    let place = made.map_or_else(|| "/".to_owned(), |intake| format!("/intakes/{intake}/screening"));
    Ok(see_with(&signed.web, &place, Flash::Repeated))
}

async fn find(signed: &SignedIn, form: &Form) -> PageResult {
    let words = search_words(form);
    let choices = intake::queries::choices(&signed.op()).await?;
    let (found, problems) = match household::search(&signed.op(), &words).await {
        Ok(found) => (Some(found), Vec::new()),
        Err(Failure::Invalid(problems)) => {
            (None, problems.into_iter().map(|problem| Problem::new("find", problem.message)).collect())
        }
        Err(other) => return Err(PageError::from(other)),
    };
    let similar = match found {
        Some(_) => identity_match::search(&signed.op(), &told(form)).await?,
        None => Vec::new(),
    };
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = Shown {
        choices: &choices,
        typed: form,
        problems: &problems,
        found: found.as_ref(),
        similar: &similar,
    };
    Ok(page(signed, status, &shown, &html! {}))
}

/// What is known of the person at the door, to be compared field by field.
fn told(form: &Form) -> identity_match::Told {
    identity_match::Told {
        family_name: form.line("family_name"),
        given_name: form.line("given_name"),
        family_kana: form.line("family_kana"),
        given_kana: form.line("given_kana"),
        phone: form.line("phone"),
        place: form.line("place"),
    }
}

/// What to look for: the field itself, else the first thing that is known of the person.
fn search_words(form: &Form) -> String {
    let names = ["find", "family_kana", "family_name", "alias", "phone"];
    names.iter().map(|name| form.line(name)).find(|text| !text.is_empty()).unwrap_or_default()
}

async fn again(signed: &SignedIn, form: &Form, problems: &[Problem]) -> PageResult {
    let choices = intake::queries::choices(&signed.op()).await?;
    let shown = Shown { choices: &choices, typed: form, problems, found: None::<&Found>, similar: &[] };
    Ok(page(signed, StatusCode::UNPROCESSABLE_ENTITY, &shown, &html! {}))
}

fn page(signed: &SignedIn, status: StatusCode, shown: &Shown<'_>, offer: &Markup) -> Response {
    let viewer = signed.viewer();
    let note = html! {
        p { (words::ENOUGH) }
        @if shown.choices.residents_first_elsewhere {
            (ui::banner(Level::Info, words::RESIDENTS_ELSEWHERE, &html! {}))
        }
    };
    let page = Page::new(&viewer, Nav::Today, words::INTAKE)
        .crumb(Word::NavToday.text(), "/")
        .flash(flash(signed))
        .errors(summary(shown.problems))
        .head_note(note)
        .main(html! { (offer) (fields::form(signed, shown)) });
    (status, page.render()).into_response()
}
