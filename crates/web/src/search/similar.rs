//! 似たケース: earlier cases that resemble this one, what they share, and how they came out.

use app::search::similar::{self, Alike, CameOut, SIMILAR};
use axum::{extract::Path, response::IntoResponse};
use domain::code::Code as _;
use japanese::date::wareki;
use maud::{Markup, html};

use super::{status, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui,
};

/// `GET /cases/{case}/similar`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let found = similar::similar(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, found.header.clone());
    let main = html! {
        p { (words::similar_what(SIMILAR)) }
        @if found.alike.is_empty() {
            p { (words::NONE_SIMILAR) }
        } @else {
            @for alike in &found.alike { (one(alike)) }
        }
        p.hint { (words::SIMILAR_CARE) }
    };
    Ok(frame.page(CaseTab::Cover, words::SIMILAR).main(main).render().into_response())
}

fn one(alike: &Alike) -> Markup {
    let case = &alike.case;
    let title = if case.household.is_empty() {
        case.number.clone()
    } else {
        format!("{}　{}", case.number, case.household)
    };
    let open = html! { a href={ "/cases/" (case.case) } { (case.number) "を見る" } };
    let until = case.closed_on.map_or_else(String::new, wareki);
    let mut rows = vec![
        ("期間", html! { (wareki(case.opened_on)) "〜" (until) "　" (status(case.state, case.phase)) }),
        ("主担当", html! { (case.agency_name) }),
    ];
    if !alike.codes.is_empty() {
        rows.push(("同じ困りごと", ui::tags(&alike.codes)));
    }
    if !alike.words.is_empty() {
        let shown: Vec<&String> = alike.words.iter().take(words::SHARED_WORDS).collect();
        rows.push(("記録に共通のことば", ui::tags(&shown)));
    }
    rows.push(("結果", came_out(alike.came_out.as_ref())));
    ui::card(&title, Some(&open), &ui::description_list(&rows))
}

fn came_out(found: Option<&CameOut>) -> Markup {
    let Some(found) = found else { return html! { (words::NOT_EVALUATED) } };
    html! {
        (found.outcome.label()) "（" (wareki(found.on)) "の評価"
        @if let Some(reason) = &found.reason { "、" (reason) }
        "）"
        @if !found.reached.is_empty() {
            p { "達成した目標" }
            ul { @for goal in &found.reached { li { (goal) } } }
        }
    }
}
