//! 体制: everything the plan profile states, for every role to read and to print on A4.
//!
//! `GET /arrangement`. One file a section; [`body`] puts them together out of plain data, so that a test can
//! hold each of the five profiles against it word by word. Keys become names in [`names`].

mod agencies;
mod areas;
mod bodies;
mod facts;
mod figures;
mod names;
mod plan;
mod posts;
mod programs;
mod routing;
mod standing;
#[cfg(test)]
mod tests;

use app::organisation::queries::{self, AgencyLine};
use axum::{Router, response::IntoResponse, routing::get};
use domain::staff::{Role, Work};
use jiff::civil::Date;
use maud::{Markup, html};
use profile::Profile;

use crate::{
    kernel::{PageResult, SignedIn, Web},
    ui::{self, Button, Nav, Page, Reader},
};
use names::Names;

/// Where it is.
pub const PATH: &str = "/arrangement";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(show))
}

/// `GET /arrangement`.
async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let lines = queries::agencies(&op).await?;
    let viewer = signed.viewer();
    let today = op.today();
    let page = Page::new(&viewer, Nav::Structure, "体制").flash(signed.flash());
    let Some(profile) = signed.web.app.profile() else {
        return Ok(page.main(nothing_yet(signed.actor.role)).render().into_response());
    };
    let form = format!("{}　体制", profile.municipality.name);
    let print = signed.print_info(&form, None).to(Reader::Anybody);
    let page = page.head_note(head(&profile)).print(print).main(body(&profile, &lines, today));
    Ok(page.render().into_response())
}

fn nothing_yet(role: Role) -> Markup {
    let act = if role.may(Work::Administer) {
        Button::new("計画プロファイルを登録する").link(crate::profile_admin::PATH)
    } else {
        html! { p.hint { "登録は、システム管理者が行います。" } }
    };
    ui::empty_state("計画プロファイルがまだ登録されていません。", &act)
}

fn head(profile: &Profile) -> Markup {
    let (place, plan) = (&profile.municipality.name, &profile.plan.name);
    html! {
        p { @if !plan.contains(place.as_str()) { (place) "の" } (plan) @if profile.plan.draft { "（案）" } "による体制です。" }
        (ui::print_button())
    }
}

/// The sections in their order: id, heading, content.
fn sections(
    profile: &Profile,
    lines: &[AgencyLine],
    today: Date,
) -> Vec<(&'static str, &'static str, Markup)> {
    let names = Names(profile);
    vec![
        ("plan", "計画", plan::section(profile)),
        ("programs", "法の号ごとの事業", programs::section(names)),
        ("agencies", "機関・窓口", agencies::section(names, lines, today)),
        ("posts", "職", posts::section(names)),
        ("bodies", "会議体", bodies::section(names)),
        ("standing", "常設の会議・ネットワーク", standing::section(names)),
        ("areas", "区域", areas::section(names)),
        ("routing", "つなぎの決まり", routing::section(names, today)),
        ("indicators", "評価指標", figures::indicators(profile)),
        ("schedule", "日程・参考", figures::schedule(names)),
    ]
}

/// The whole content of the page.
fn body(profile: &Profile, lines: &[AgencyLine], today: Date) -> Markup {
    let sections = sections(profile, lines, today);
    html! {
        nav.contents aria-label="このページの内容" {
            ul { @for (id, heading, _) in &sections { li { a href={ "#" (id) } { (heading) } } } }
        }
        @for (id, heading, content) in &sections { (ui::section(id, heading, content)) }
    }
}
