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
    ui::{self, Button, Icon, PrintInfo, Size, Step, StepState},
};

/// `GET /cases/{case}`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let cover = household::cover(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, cover.header.clone());
    let page = frame
        .page(CaseTab::Cover, words::COVER)
        .primary(Button::primary("記録").icon(Icon::Plus).link(&format!("{}/notes/new", frame.base())))
        .print(print_info(&signed, &cover.header))
        .main(body(&signed, &frame, &cover));
    Ok(page.render().into_response())
}

fn print_info<'a>(signed: &SignedIn, header: &'a CaseHeader) -> PrintInfo<'a> {
    let now = signed.web.app.now();
    let local = jiff::tz::Offset::constant(9).to_datetime(now);
    let today = japanese::date::wareki(local.date());
    let clock = japanese::date::time_text(local.time());
    PrintInfo {
        form: words::COVER.into(),
        case_number: Some(header.face.number.as_str().into()),
        printed_at: format!("{today} {clock}").into(),
        made_on: today.into(),
        agency: signed.actor.agency_name.clone().into(),
        printed_by: signed.actor.name.clone().into(),
    }
}

fn body(signed: &SignedIn, frame: &CaseFrame, cover: &Cover) -> Markup {
    let own = signed.actor.agency;
    html! {
        (next::pending(own, frame.today(), &cover.open))
        (steps(frame.header.face.phase))
        (actions(signed, frame))
        (ui::columns(
            &html! {
                (next::words(&cover.words, frame.today()))
                (people::persons(frame, &cover.persons))
                (people::kinships(frame, &cover.persons, &cover.kinships))
                (team::involved(frame, &cover.involved))
            },
            &html! {
                (next::dues(own, frame, &cover.open))
                (team::consents(frame, &cover.consents))
                (place(&cover.header))
                (next::events(frame, &cover.events))
            },
        ))
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
            Step { label: label.into(), state, href: None }
        })
        .collect();
    html! {
        (ui::steps("支援の流れ", &steps))
        p.hint { "いまの段階：" (phase.label()) }
    }
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
