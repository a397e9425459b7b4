//! 世帯の表紙: the one page to read before a visit and to print. Who they are, what they said, who is
//! involved, what is next, who may know what, and what happened last.

use app::{
    case::queries::CaseHeader,
    household::{self, Cover},
    identity_match,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    case::{CaseState, Phase},
    code::Code,
};
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, id, next, people, team, words};
use crate::{
    genogram, identity_match as matches,
    kernel::{PageError, PageResult, SignedIn},
    ui::{self, Button, Icon, Level, Size, Step, StepState},
};

/// `GET /cases/{case}`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let cover = household::cover(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, cover.header.clone());
    let matches = match_notice(&signed, &frame, &cover).await?;
    let mut page = frame.page(CaseTab::Cover, words::COVER);
    if signed.emergency.is_none() {
        let note = format!("{}/notes/new", frame.base());
        page = page.primary(Button::primary("記録").icon(Icon::Plus).link(&note));
    }
    let page = page
        .print(signed.print_info(words::COVER, Some(&cover.header.face.number)))
        .main(body(&signed, &frame, &cover, &matches));
    Ok(page.render().into_response())
}

/// Records that may be about somebody of this household.
async fn match_notice(signed: &SignedIn, frame: &CaseFrame, cover: &Cover) -> Result<Markup, PageError> {
    let op = signed.op();
    let views = identity_match::notices(&op, &cover.matches).await?;
    let hinted = identity_match::hinted(&op, cover.header.face.id).await?;
    Ok(html! { (matches::notice(frame.base(), &views)) (matches::hint(hinted)) })
}

fn body(signed: &SignedIn, frame: &CaseFrame, cover: &Cover, matches: &Markup) -> Markup {
    let own = signed.actor.agency;
    html! {
        (next::pending(own, frame.today(), &cover.open))
        (caution(&frame.header.face.caution))
        (protected(frame, &cover.persons))
        (matches)
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
                (genogram::card(signed, frame, cover))
                (team::consents(frame, &cover.consents))
                (place(&cover.header))
                (safety(frame))
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

/// Somebody is protected: what that means on every page, and who of the household must not learn.
fn protected(frame: &CaseFrame, persons: &[household::PersonRow]) -> Markup {
    let secret: Vec<String> =
        persons.iter().filter(|row| row.must_not_learn).map(household::PersonRow::name).collect();
    html! {
        @if frame.header.face.protected {
            (ui::banner(Level::Error, "支援措置（DV等）の対象の方がいます", &html! {
                p { "住所・電話・学校・勤務先は表示していません。問い合わせには、いるともいないとも答えず、折り返しも約束しません。" }
                @if !secret.is_empty() {
                    p { strong { "知らせてはいけない方がこの世帯の中にいます：" (secret.join("、")) } }
                }
                p { a href=(format!("{}/protections", frame.base())) { "支援措置の内容を見る" } }
            }))
        }
    }
}

/// The way to the protections of a household that has none.
fn safety(frame: &CaseFrame) -> Markup {
    let link = html! { a href=(format!("{}/protections", frame.base())) { "支援措置を記録・確認" } };
    html! {
        @if frame.header.may_edit() && !frame.header.face.protected {
            (ui::card("安全", Some(&link), &html! { p.hint { "DV等支援措置の記録はありません。" } }))
        }
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
        parts.push(link("保存を延長する", "/retention"));
    }
    parts.push(link(crate::search::words::SIMILAR, "/similar"));
    parts.push(ui::print_button());
    parts.push(link("PDF", "/cover.pdf"));
    ui::buttons(&parts)
}

/// Where the household lives, if that is disclosed.
fn place(header: &CaseHeader) -> Markup {
    let face = &header.face;
    let edit = html! { a href=(format!("/cases/{}/household", face.id)) { "世帯の情報を変更" } };
    html! {
        @if face.knows_basic {
            (ui::card("住まい・連絡先", header.may_edit().then_some(&edit), &ui::description_list(&[
                ("地域", html! { @if face.knows_contact { (face.area_name.as_deref().unwrap_or("未入力")) } @else { (words::LEFT_OUT) } }),
                ("住所", html! {
                    @if !face.knows_contact { (words::LEFT_OUT) }
                    @else if face.protected { (crate::protection::words::HIDDEN) }
                    @else if face.address.is_empty() { "未入力" } @else { (face.address) }
                }),
                ("電話", html! {
                    @if !face.knows_contact { (words::LEFT_OUT) }
                    @else if face.protected { (crate::protection::words::HIDDEN) } @else { (people::telephone(&face.phone)) }
                }),
                ("受付日", html! { (japanese::date::wareki(face.opened_on)) }),
            ])))
        }
    }
}
