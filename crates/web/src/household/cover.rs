//! 世帯の表紙: the one page to read before a visit and to print. Who they are, what they said, who is
//! involved, what is next, who may know what, and what happened last.

use app::{
    case::queries::CaseHeader,
    household::{self, Cover},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    case::{CaseState, Phase},
    code::Code,
};
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, id, next, people, team, words};
use crate::{
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Icon, Level, Size, Step, StepState},
};

/// `GET /cases/{case}`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let cover = household::cover(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, cover.header.clone());
    let page = frame
        .page(CaseTab::Cover, words::COVER)
        .primary(Button::primary("記録").icon(Icon::Plus).link(&format!("{}/notes/new", frame.base())))
        .print(signed.print_info(words::COVER, Some(&cover.header.face.number)))
        .main(body(&signed, &frame, &cover));
    Ok(page.render().into_response())
}

fn body(signed: &SignedIn, frame: &CaseFrame, cover: &Cover) -> Markup {
    let own = signed.actor.agency;
    html! {
        (next::pending(own, frame.today(), &cover.open))
        (caution(&frame.header.face.caution))
        div.cover-head { (steps(frame.header.face.phase)) (actions(signed, frame)) }
        (ui::columns(
            &html! {
                (next::words(&cover.words, frame.today()))
                (people::persons(frame, &cover.persons))
                (people::kinships(frame, &cover.persons, &cover.kinships))
                (team::involved(frame, &cover.involved))
                (next::events(frame, &cover.events))
            },
            &html! {
                (next::dues(own, frame, &cover.open))
                (team::consents(frame, &cover.consents))
                (place(&cover.header))
            },
        ))
    }
}

/// What a visitor must know, in full: the bar above has room for its beginning only.
fn caution(text: &str) -> Markup {
    html! {
        @if !text.trim().is_empty() { (ui::banner(Level::Warning, "注意すること", &html! { p.prewrap { (text) } })) }
    }
}

/// 受付→整理→会議→支援→終結.
fn steps(phase: Phase) -> Markup {
    let names = ["受付", "整理", "会議", "支援", "終結"];
    let now = usize::from(phase.step());
    let steps: Vec<Step<'_>> = names
        .into_iter()
        .zip(1..)
        .map(|(label, at)| {
            let state = match at.cmp(&now) {
                std::cmp::Ordering::Less => StepState::Reached,
                std::cmp::Ordering::Equal => StepState::Current,
                std::cmp::Ordering::Greater => StepState::Ahead,
            };
            let note = (state == StepState::Current).then(|| phase.label().into());
            Step { label: label.into(), state, href: None, note }
        })
        .collect();
    ui::steps("支援の流れ", &steps)
}

fn actions(signed: &SignedIn, frame: &CaseFrame) -> Markup {
    let face = &frame.header.face;
    let base = frame.base();
    let carries = face.responsible == signed.actor.agency;
    let coordinates = face.coordinator == Some(signed.actor.agency);
    let open = face.state == CaseState::Open;
    let link =
        |label: &'static str, end: &str| Button::new(label).size(Size::Small).link(&format!("{base}{end}"));
    let mut parts = Vec::new();
    if open && carries {
        parts.push(link("つなぐ", "/referrals/new"));
    }
    if face.holds {
        parts.push(link("同意を記録する", "/consents/new"));
    }
    if open && (coordinates || signed.actor.role.may(domain::staff::Work::Coordinate)) {
        parts.push(link("会議にかける", "/plans"));
    }
    if open && (carries || coordinates) {
        parts.push(link("つなぎ戻し", "/returns/new"));
    }
    if open && carries {
        parts.push(link("担当者を決める", "/assignment"));
        parts.push(link("終結する", "/closing"));
    }
    if !open && face.holds {
        parts.push(link("再開する", "/reopening"));
    }
    parts.push(ui::print_button());
    ui::buttons(&parts)
}

/// Where the household lives, if that is disclosed.
fn place(header: &CaseHeader) -> Markup {
    let face = &header.face;
    let edit = html! { a href=(format!("/cases/{}/household", face.id)) { "世帯の情報を変更" } };
    html! {
        @if face.knows_basic {
            (ui::card("住まい・連絡先", header.may_edit().then_some(&edit), &ui::description_list(&[
                ("地域", html! { (face.area_name.as_deref().unwrap_or("未入力")) }),
                ("住所", html! { @if face.address.is_empty() { "未入力" } @else { (face.address) } }),
                ("電話", people::telephone(&face.phone)),
                ("受付日", html! { (japanese::date::wareki(face.opened_on)) }),
            ])))
        }
    }
}
