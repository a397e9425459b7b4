//! The indicator table with targets and results as given, the schedule, and background figures.

use domain::code::Code;
use maud::{Markup, html};
use profile::{Background, Figure, Indicator, Profile, ScheduleItem};

use super::{
    facts::{lines, period},
    names::Names,
};
use crate::ui::{Column, Table, Tone, chip};

pub(super) fn indicators(profile: &Profile) -> Markup {
    if profile.indicator.is_empty() {
        return html! { p.hint { "計画に評価指標の記載はありません。" } };
    }
    let columns = vec![Column::new("事業"), Column::new("指標"), Column::new("目標"), Column::new("実績")];
    let line = |it: &Indicator| {
        let (targets, results) = (figures(&it.targets), figures(&it.results));
        vec![
            html! {
                (it.function.label())
                @if let Some(heading) = it.heading.as_deref().filter(|it| !it.is_empty()) { br; span.hint { (heading) } }
            },
            html! { @if let Some(mark) = &it.mark { (mark) " " } (it.name) },
            targets,
            results,
        ]
    };
    let table = Table::stacked("indicators-table", "評価指標の目標と実績", columns).caption_hidden();
    html! {
        p.hint { "目標と実績は、計画に書かれたとおりに示します。" }
        (table.rows(profile.indicator.iter().map(line)).render())
    }
}

fn figures(figures: &[Figure]) -> Markup {
    let shown: Vec<String> = figures.iter().map(figure).collect();
    html! { @if shown.is_empty() { "—" } (lines(&shown)) }
}

/// 「令和7年度　450回（令和7年12月31日現在）」.
fn figure(it: &Figure) -> String {
    let year = it.year.map(|year| format!("{}　", year.label())).unwrap_or_default();
    let words = it
        .stated
        .as_ref()
        .filter(|_| it.value.is_some())
        .map(|words| format!("　{words}"))
        .unwrap_or_default();
    let as_of = it.as_of.map(|day| format!("（{}現在）", day.label())).unwrap_or_default();
    format!("{year}{}{words}{as_of}", it.label())
}

pub(super) fn schedule(names: Names<'_>) -> Markup {
    let profile = names.0;
    html! {
        @if profile.schedule.is_empty() && profile.background.is_empty() {
            p.hint { "計画に日程の記載はありません。" }
        }
        @if !profile.schedule.is_empty() { (dates(names)) }
        @if !profile.background.is_empty() { (background(profile)) }
    }
}

fn dates(names: Names<'_>) -> Markup {
    let columns = vec![Column::new("時期").nowrap(), Column::new("内容"), Column::new("対象・区域")];
    let line = |it: &ScheduleItem| {
        vec![
            html! { (period_of(it)) @if let Some(state) = it.state { " " (chip(Tone::Neutral, state.label())) } },
            html! {
                (it.what)
                @if let Some(body) = &it.body { br; span.hint { "会議：" (names.meeting(body)) } }
            },
            html! {
                (lines(&it.participants))
                @if !it.areas.is_empty() { p { "区域：" (names.areas(&it.areas)) } }
            },
        ]
    };
    Table::stacked("schedule-table", "日程", columns).rows(names.0.schedule.iter().map(line)).render()
}

fn period_of(it: &ScheduleItem) -> String {
    match it.to {
        None => it.when.label(),
        to => period(Some(it.when), to).unwrap_or_default(),
    }
}

fn background(profile: &Profile) -> Markup {
    let columns = vec![Column::new("時期").nowrap(), Column::new("内容"), Column::new("数値").number()];
    let line = |it: &Background| {
        let when = match (it.when, it.to) {
            (Some(when), None) => when.label(),
            (when, to) => period(when, to).unwrap_or_else(|| "—".to_owned()),
        };
        vec![html! { (when) }, html! { (it.what) }, html! { (it.value.as_deref().unwrap_or("—")) }]
    };
    Table::stacked("background-table", "参考", columns).rows(profile.background.iter().map(line)).render()
}
