//! 保存期間と廃棄: periods, holds, lists of what is to be disposed of with another person's approval, the certificate; and
//! the page on which an agency holds a closed case of its own.
//!
//! The pages below `/retention` are for the section in charge, administrators and managers there. They show numbers, days
//! and counts, never what a case says. Rules are in `domain::retention`, use cases in `app::retention`.

mod acts;
mod certificate;
mod holds;
mod list;
mod of_case;
mod overview;
mod periods;
#[cfg(test)]
mod tests;
mod words;

use axum::{
    Router,
    routing::{get, post},
};
use domain::staff::Work;
use maud::{Markup, html};

use crate::{
    admin_tabs::{AdminPage, admin_tabs},
    kernel::{SignedIn, Web},
    ui::{self, Nav, Page, Tab, Viewer},
};

pub(crate) use overview::door;

/// Where it begins.
pub const PATH: &str = "/retention";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/retention", get(overview::show))
        .route("/retention/periods", get(periods::list))
        .route("/retention/periods/{kind}", get(periods::show).post(periods::save))
        .route("/retention/holds", get(holds::list).post(holds::set))
        .route("/retention/holds/{hold}/lifting", post(holds::lift))
        .route("/retention/lists", post(overview::draw))
        .route("/retention/lists/{list}", get(list::show))
        .route("/retention/lists/{list}/items/{item}/removal", post(acts::take_out))
        .route("/retention/lists/{list}/submission", post(acts::send))
        .route("/retention/lists/{list}/approval", post(acts::approve))
        .route("/retention/lists/{list}/return", post(acts::send_back))
        .route("/retention/lists/{list}/abandonment", post(acts::give_up))
        .route("/retention/lists/{list}/execution", post(acts::carry_out))
        .route("/retention/lists/{list}/certificate", get(certificate::show))
        .route("/cases/{case}/retention", get(of_case::show).post(of_case::set))
        .route("/cases/{case}/retention/{hold}/lifting", post(of_case::lift))
}

/// The pages of the feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Lists,
    Periods,
    Holds,
}

/// The links between them; administrators have those of 管理 above.
fn tabs(signed: &SignedIn, current: Part) -> Markup {
    let parts = [
        (Part::Lists, "廃棄一覧", PATH),
        (Part::Periods, "保存期間", "/retention/periods"),
        (Part::Holds, "保存の延長", "/retention/holds"),
    ];
    let retains = signed.actor.role.may(Work::Retain);
    let tabs: Vec<Tab<'_>> = parts
        .into_iter()
        .filter(|(part, ..)| retains || *part == Part::Lists)
        .map(|(part, label, href)| Tab::new(label, href, part == current))
        .collect();
    html! {
        @if signed.actor.role.may(Work::Administer) { (admin_tabs(AdminPage::Retention)) }
        (ui::tabs(Some(words::HEADING), &tabs))
    }
}

/// A page below the first one.
fn page<'a>(viewer: &'a Viewer, heading: &'a str) -> Page<'a> {
    Page::new(viewer, Nav::Admin, heading).crumb(words::HEADING, PATH)
}
