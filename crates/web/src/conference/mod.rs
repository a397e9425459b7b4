//! 会議: dates and numbers of the 重層的支援会議, its agenda, attendance, record, closing and minutes.
//!
//! Start at `show` (one conference) and `list` (all). Sentences are in `words`. Rules, access and SQL are
//! in `app::conference`. Each section of the page is a form of its own with a version of its own.

mod agenda;
mod cancellation;
mod closing;
mod details;
pub(crate) mod file;
mod files;
mod guests;
mod invitation;
mod item;
mod item_view;
mod list;
mod members;
mod minutes;
mod new;
pub(crate) mod papers;
mod show;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub(crate) use words::record_refused;

use app::{agency::AgencyRow, conference::queries::Meeting};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::ids::AgencyId;

use crate::{
    kernel::{Form, PageError, SignedIn, Web},
    ui::{self, Choice, Nav, Page, Viewer},
};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    // It reads its body part by part and keeps its own limit (`kernel::upload`).
    let adding = Router::new()
        .route("/conferences/{id}/items/{item}/attachments", get(files::show).post(files::save))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/conferences", get(list::show).post(new::create))
        .route("/conferences/new", get(new::show))
        .route("/conferences/{id}", get(show::show))
        .route("/conferences/{id}/details", get(details::show).post(details::save))
        .route("/conferences/{id}/cancellation", get(cancellation::show).post(cancellation::save))
        .route("/conferences/{id}/members", get(members::show).post(members::save))
        .route("/conferences/{id}/agenda", get(agenda::new).post(agenda::add))
        .route("/conferences/{id}/agenda/order", get(agenda::order).post(agenda::arrange))
        .route("/conferences/{id}/items/{item}", get(item::show).post(item::save))
        .route("/conferences/{id}/items/{item}/removal", post(agenda::remove))
        .route("/conferences/{id}/guests", get(guests::show).post(guests::save))
        .route("/conferences/{id}/guests/{guest}/end", post(guests::end))
        .route("/conferences/{id}/closing", get(closing::show).post(closing::close))
        .route("/conferences/{id}/minutes", get(minutes::show))
        .route("/conferences/{id}/invitation.ics", get(invitation::show))
        .route("/conferences/{id}/papers.pdf", get(papers::show))
        .merge(adding)
}

/// The address of a conference.
fn base(meeting: &Meeting) -> String {
    format!("/conferences/{}", meeting.row.id)
}

/// Begins a page below a conference; the heading stands in the title and names nobody.
fn page<'a>(viewer: &'a Viewer, signed: &SignedIn, meeting: &Meeting, heading: &'a str) -> Page<'a> {
    Page::new(viewer, Nav::Conferences, heading)
        .crumb(words::LIST, "/conferences")
        .crumb(words::heading(&meeting.row.body_name, meeting.row.nth), base(meeting))
        .title(format!("{heading} – {}", words::heading(&meeting.row.body_name, meeting.row.nth)))
        .flash(signed.flash())
        .basis(words::basis(meeting))
}

/// A form shown again because somebody else was faster.
fn conflict(page: &Page<'_>) -> Response {
    (StatusCode::CONFLICT, page.render()).into_response()
}

/// The agencies that work today.
async fn agencies(signed: &SignedIn) -> Result<Vec<AgencyRow>, PageError> {
    Ok(app::agency::working(&signed.op()).await?)
}

/// Agencies as choices of a list.
fn agency_choices(rows: &[AgencyRow]) -> Vec<Choice<'_>> {
    rows.iter().map(|row| Choice::new(row.id.to_string(), row.name.as_str())).collect()
}

/// The id of the control of a repeated field: the first one has the field's name, for the error summary.
fn row_id(name: &str, row: usize) -> String {
    if row == 0 { name.to_owned() } else { format!("{name}-{}", row + 1) }
}

/// Members typed by hand, from the repeated fields `extra_agency` and `extra_name`.
fn extra(form: &Form) -> Vec<app::conference::NewMember> {
    let rows = form.all("extra_name").len().max(form.all("extra_agency").len());
    (0..rows)
        .map(|row| app::conference::NewMember {
            agency: form.row("extra_agency", row).parse::<AgencyId>().ok(),
            name: form.row("extra_name", row).to_owned(),
        })
        .collect()
}

/// Rows for members typed by hand.
fn extra_fields(agencies: &[AgencyRow], form: &Form, rows: usize) -> maud::Markup {
    let choices = agency_choices(agencies);
    maud::html! {
        @for row in 0..rows {
            fieldset.row-set {
                legend { "追加の出席者 " (row + 1) }
                (ui::select(&ui::Field::new("extra_agency", "機関").id(row_id("extra_agency", row))
                    .value(form.row("extra_agency", row)).width(ui::Width::L), &choices))
                (ui::text_field(&ui::Field::new("extra_name", "役職・団体などの名前").id(row_id("extra_name", row))
                    .value(form.row("extra_name", row)).width(ui::Width::L).maxlength(120)
                    .hint("この仕組みに登録していない方は、こちらに入力してください。")))
            }
        }
    }
}
