//! さがす: one field for names, kana, case numbers, telephone numbers, addresses and the words of notes. What was typed
//! never stands in an address: the answer is drawn from the POST.

mod notes;
mod similar;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use app::{
    Failure,
    household::{self, Found, Hit},
    search::{self, Everything},
};
use axum::{
    Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    case::{CaseState, Phase},
    code::Code,
    person::NameStatus,
};
use maud::{Markup, html};

use crate::{
    household::flash,
    kernel::{Form, PageError, PageResult, SignedIn, Web},
    ui::{self, Button, Column, Field, Nav, Page, Table, Tone, Width, chip, paths},
};

const HEADING: &str = "さがす";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(paths::SEARCH, get(show).post(find))
        .route("/cases/{case}/similar", get(similar::show))
}

/// `GET /search`: the empty form.
async fn show(signed: SignedIn) -> PageResult {
    signed.op().needs::<std::convert::Infallible>(domain::staff::Work::Support).map_err(PageError::from)?;
    let viewer = signed.viewer();
    let door = crate::identity_match::door(&signed).await?;
    let main = html! { (field("", None)) (door) };
    let page = Page::new(&viewer, Nav::Find, HEADING).flash(flash(&signed)).main(main);
    Ok(page.render().into_response())
}

/// `POST /search` with `q`.
async fn find(signed: SignedIn, form: Form) -> PageResult {
    let typed = form.line("q");
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Find, HEADING);
    match search::search(&signed.op(), &typed).await {
        Ok(found) => {
            let main = html! { (field(&typed, None)) (results(&signed, &found)) };
            Ok(page.main(main).render().into_response())
        }
        Err(Failure::Invalid(problems)) => Ok(refused(page, &typed, &problems)),
        Err(other) => Err(other.into()),
    }
}

fn refused(page: Page<'_>, typed: &str, problems: &[app::failure::Problem]) -> Response {
    let message = problems.first().map(|problem| problem.message.as_str());
    let page = page.errors(crate::household::summary(problems)).main(field(typed, message));
    (StatusCode::UNPROCESSABLE_ENTITY, page.render()).into_response()
}

fn field(typed: &str, error: Option<&str>) -> Markup {
    let field = Field::new("q", words::FIELD)
        .value(typed)
        .error(error)
        .hint(words::HINT)
        .kind("search")
        .plain()
        .personal()
        .width(Width::M);
    html! {
        form.form method="post" action=(paths::SEARCH) novalidate role="search" {
            (ui::text_field(&field))
            (ui::buttons(&[Button::primary("さがす").submit()]))
        }
    }
}

fn results(signed: &SignedIn, found: &Everything) -> Markup {
    html! {
        div role="status" {
            (ui::section("found-cases", words::CASES, &cases(signed, &found.cases)))
            (ui::section("found-notes", words::NOTES, &notes::list(&found.notes)))
        }
    }
}

fn cases(signed: &SignedIn, found: &Found) -> Markup {
    let today = signed.op().today();
    let columns = ["ケース", "お名前", "続柄・年齢", "地域", "主担当", "状態"].map(Column::new).to_vec();
    let table = Table::stacked("results", format!("見つかったケース（{}件）", found.hits.len()), columns)
        .rows(found.hits.iter().map(|hit| row(hit, today)));
    html! {
        @if found.hits.is_empty() {
            (ui::empty_state(words::NO_CASE, &Button::new("新しく受け付ける").link(paths::NEW_INTAKE)))
            p { "命にかかわるなど、待てないときは " a href=(paths::EMERGENCY) { "緊急アクセス" } " を使えます。" }
        } @else {
            (table.render())
            @if found.more { p { (words::more(household::LIMIT)) } }
        }
    }
}

fn row(hit: &Hit, today: jiff::civil::Date) -> Vec<Markup> {
    let name = if hit.family_name.is_empty() || hit.given_name.is_empty() {
        format!("{}{}", hit.family_name, hit.given_name)
    } else {
        format!("{}　{}", hit.family_name, hit.given_name)
    };
    vec![
        html! { a href=(format!("/cases/{}", hit.case)) { (hit.number) } },
        html! {
            @if hit.person.is_none() { "—" } @else { (name) }
            @if hit.name_status == NameStatus::Alias { " " (chip(Tone::Neutral, "仮名")) }
            @if !hit.kana.is_empty() { p.hint { (hit.kana) } }
        },
        html! {
            @if let Some(relation) = hit.relation { (relation.label()) }
            @if !hit.birth.is_empty() || hit.died_on.is_some() { "・" (crate::household::words::age(hit.born(), hit.died(), today)) }
        },
        html! { (hit.area_name.as_deref().unwrap_or("—")) },
        html! { (hit.agency_name) },
        status(hit.state, hit.phase),
    ]
}

/// The chip that says how far a case has come.
pub(crate) fn status(state: CaseState, phase: Phase) -> Markup {
    let tone = match (state, phase) {
        (CaseState::Closed, _) => Tone::Neutral,
        (_, Phase::Intake | Phase::Paused) => Tone::Warn,
        (_, Phase::Carrying) => Tone::Good,
        _ => Tone::Info,
    };
    chip(tone, if state == CaseState::Closed { CaseState::Closed.label() } else { phase.label() })
}
