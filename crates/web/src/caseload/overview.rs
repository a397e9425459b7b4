//! The page 担当状況, and the line on 今日 that leads a manager there.

use app::caseload::{self, Load, Of};
use axum::response::IntoResponse;
use domain::{code::Code, list_file::ListFile, staff::Role};
use maud::{Markup, html};

use super::{PATH, address, words};
use crate::{
    kernel::{PageResult, SignedIn},
    list_file, today,
    ui::{self, Button, Column, Nav, Page, Table, Tone, chip},
};

/// `GET /caseload`.
pub async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let found = caseload::caseload(&op).await?;
    let viewer = signed.viewer();
    let main = html! {
        (loads(&found.loads))
        p.hint { (words::legend()) }
        @if !found.loads.is_empty() { (list_file::way(ListFile::Caseload, "")) }
        (ui::section("risen", words::RISEN, &html! {
            p.hint { (words::risen_hint()) }
            @if found.risen.is_empty() { p { "日がたったままの予定はありません。" } }
            @else { (today::staffed_dues("risen-dues", words::RISEN, &found.risen, op.today())) }
        }))
    };
    let page = Page::new(&viewer, Nav::Cases, words::HEADING)
        .flash(crate::household::flash(&signed))
        .basis(words::BASIS)
        .main(main);
    Ok(page.render().into_response())
}

fn loads(loads: &[(Load, Option<Role>)]) -> Markup {
    if loads.is_empty() {
        return ui::empty_state(
            "この機関には、相談にあたる職員が登録されていません。システム管理者に登録を依頼してください。",
            &Button::new("今日へ戻る").link("/"),
        );
    }
    let quiet = format!("{}日連絡なし", domain::caseload::QUIET_DAYS);
    let columns = vec![
        Column::new("担当者"),
        Column::new("役割").nowrap(),
        Column::new("支援中").nowrap(),
        Column::new("本日対応").nowrap(),
        Column::new("期限切れ").nowrap(),
        Column::new(quiet.as_str()).nowrap(),
        Column::new("引き継ぎ").nowrap(),
    ];
    Table::stacked("loads", "担当者ごとのケース数", columns)
        .rows(loads.iter().map(|(load, role)| line(load, *role)))
        .render()
}

fn line(load: &Load, role: Option<Role>) -> Vec<Markup> {
    let of = load.staff.map_or(Of::Nobody, Of::Staff);
    let name = if load.staff.is_some() { load.name.as_str() } else { words::NOBODY };
    vec![
        html! {
            (name)
            @if load.staff.is_some() && role.is_none() { " " (chip(Tone::Warn, "所属が終わっています")) }
        },
        html! { (role.map_or("—", Role::label)) },
        html! { (load.open) "件" },
        counted(load.urgent, Tone::Danger),
        counted(load.overdue, Tone::Warn),
        counted(load.quiet, Tone::Warn),
        html! {
            @if load.open == 0 { "—" }
            @else { a href=(address(of)) { "引き継ぐ" span.hidden { "（" (name) "）" } } }
        },
    ]
}

fn counted(count: i64, tone: Tone) -> Markup {
    html! { @if count > 0 { (chip(tone, &format!("{count}件"))) } @else { "0件" } }
}

/// The line on 今日 for who leads the agency: what has risen, and the way to the page.
pub(crate) async fn notice(signed: &SignedIn) -> Result<Markup, crate::kernel::PageError> {
    if !signed.actor.role.may(domain::staff::Work::LeadAgency) {
        return Ok(Markup::default());
    }
    let risen = caseload::risen(&signed.op()).await?;
    let way = html! { p { a href=(PATH) { "担当状況を見る" } } };
    let more = if risen >= usize::try_from(app::today::LIMIT).unwrap_or(usize::MAX) { "以上" } else { "" };
    Ok(html! {
        @if risen > 0 {
            (ui::banner(ui::Level::Warning, &format!("期限から日がたっている予定が{risen}件{more}あります"), &html! {
                p { (words::risen_hint()) }
                (way)
            }))
        } @else { (way) }
    })
}
