//! `GET /plans/{plan}`: a plan with its state, what comes next, and its evaluation.

use app::plan::{self, Shown};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, plan::PlanState, staff::Work};
use maud::{Markup, html};

use super::{evaluation, parts, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Level},
};

/// The page.
pub async fn show(signed: SignedIn, Path(plan): Path<String>) -> PageResult {
    let shown = plan::show(&signed.op(), id(&plan)?).await?;
    let frame = CaseFrame::of(&signed, shown.header.clone());
    let row = &shown.plan.row;
    let heading = words::nth(row.nth);
    let main = html! {
        p.status { (ui::chip(words::tone(row.state), row.state.label())) " " (origin(&shown)) }
        (state(&shown))
        (parts::texts(&shown.plan))
        (ui::section("roles-s", "だれが何をするか", &parts::roles(&shown.plan, &shown.persons)))
        (ui::section("monitorings-s", "進み具合の確認", &parts::monitorings(&shown.plan, frame.today(), true)))
        @if !shown.coverage.is_empty() && row.state != PlanState::Evaluated {
            (ui::section("coverage-s", "同意の状況", &parts::coverage(&shown.coverage, frame.base())))
        }
        @if let Some(found) = &shown.plan.evaluation { (evaluation::section(&shown.plan, found)) }
        (acts(&signed, &frame, &shown))
    };
    let mut page = frame.page(CaseTab::Plans, &heading).main(main);
    if let Some(act) = primary(&signed, &shown) {
        page = page.primary(act);
    }
    Ok(page.render().into_response())
}

fn origin(shown: &Shown) -> Markup {
    let row = &shown.plan.row;
    html! {
        (row.agency_name) "がつくりました。"
        @if let Some(on) = row.decided_on { (japanese::date::wareki(on)) "の会議で決まりました。" }
    }
}

/// What the state means for the reader.
fn state(shown: &Shown) -> Markup {
    let row = &shown.plan.row;
    let meeting = shown.conference.as_ref().map(|conference| {
        html! {
            p { a href=(format!("/conferences/{}", conference.id)) { (words::conference(conference)) } }
        }
    });
    let meeting = meeting.unwrap_or_default();
    match row.state {
        PlanState::Proposed => {
            ui::banner(Level::Info, "会議にかけています。決まるまで、内容は直せません。", &meeting)
        }
        PlanState::Changes => {
            ui::banner(Level::Warning, "会議で、修正して再度協議することになりました。", &meeting)
        }
        PlanState::SentBack => ui::banner(Level::Warning, "会議で、差し戻しになりました。", &meeting),
        PlanState::Decided | PlanState::InForce => meeting,
        PlanState::Draft | PlanState::Evaluated => html! {},
    }
}

/// The one main act, by state.
fn primary(signed: &SignedIn, shown: &Shown) -> Option<Markup> {
    if !signed.actor.role.may(Work::Coordinate) {
        return None;
    }
    let row = &shown.plan.row;
    if row.state.is_editable() {
        return Some(Button::primary(words::PROPOSE).link(&format!("/plans/{}/proposal", row.id)));
    }
    row.state.is_decided().then(|| Button::primary("評価する").link(&format!("/plans/{}/evaluation", row.id)))
}

fn acts(signed: &SignedIn, frame: &CaseFrame, shown: &Shown) -> Markup {
    let row = &shown.plan.row;
    let mine = signed.actor.role.may(Work::Coordinate) && row.agency == signed.actor.agency;
    let mut acts = Vec::new();
    if mine && row.state.is_editable() {
        acts.push(Button::new("直す").link(&format!("/plans/{}/edit", row.id)));
    }
    acts.push(Button::new("印刷用の用紙").link(&format!("/plans/{}/sheet", row.id)));
    acts.push(Button::new("一覧へ").link(&format!("{}/plans", frame.base())));
    ui::buttons(&acts)
}
