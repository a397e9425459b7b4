//! The table of 第106条の4第2項 from 第1号 to 第6号: what is offered under each item, by whom, and what is not.

use domain::{
    code::Code,
    organisation::{LawItem, ProgramStatus},
};
use maud::{Markup, html};
use profile::{Agency, Outline, Program, Sites};

use super::{
    facts::{lines, modes, period},
    names::Names,
};
use crate::ui::{Column, Table, Tone, chip};

pub(super) fn section(names: Names<'_>) -> Markup {
    let columns = vec![
        Column::new("法の号").nowrap(),
        Column::new("事業"),
        Column::new("実施状況"),
        Column::new("内容"),
        Column::new("担う機関"),
    ];
    let mut table =
        Table::stacked("programs-table", "社会福祉法第106条の4第2項の号ごとの事業", columns).roomy();
    for row in names.0.law_item_table() {
        // 第1号 as a whole is no program of its own: a plan that names イ to ニ has left nothing out.
        if row.programs.is_empty() && row.item != LawItem::Item1 {
            table = table.row(unstated(row.item));
        }
        table = table.rows(row.programs.iter().map(|program| line(names, program)));
    }
    html! {
        p.hint { "社会福祉法第106条の4第2項の号の順に並べています。実施していないものは「未実施」、準備の段階で行っているものは「移行準備」と示します。" }
        (table.render())
        (outlines(names))
    }
}

/// What the plan says of whole functions.
fn outlines(names: Names<'_>) -> Markup {
    let outlines = &names.0.outline;
    if outlines.is_empty() {
        return html! {};
    }
    let columns = vec![Column::new("機能"), Column::new("内容"), Column::new("実施体制")];
    let line = |it: &Outline| {
        vec![
            html! { (it.function.label()) },
            html! {
                @if let Some(target) = &it.target { p { "対象：" (target) } }
                (lines(&it.content))
                @if it.target.is_none() && it.content.is_empty() { "—" }
                @if let Some(note) = &it.note { p.hint { (note) } }
            },
            html! { (lines(&it.carried_by)) @if it.carried_by.is_empty() { "—" } },
        ]
    };
    Table::stacked("outlines-table", "機能ごとの概要", columns).rows(outlines.iter().map(line)).render()
}

fn unstated(item: LawItem) -> Vec<Markup> {
    vec![
        cited(item),
        html! { (item.national_name()) },
        chip(Tone::Neutral, "計画に記載なし"),
        html! { "—" },
        html! { "—" },
    ]
}

/// 「第106条の4第2項第1号イ」 with 「1号イ」 in front for the eye.
fn cited(item: LawItem) -> Markup {
    html! { span title=(item.citation()) { (item.label()) } br; span.hint { (item.function().label()) } }
}

fn line(names: Names<'_>, program: &Program) -> Vec<Markup> {
    vec![
        cited(program.item),
        html! {
            (name(program))
            @if !program.known_as.is_empty() { br; "（" (program.known_as.join("、")) "）" }
            @if let Some(field) = program.field { br; span.hint { "分野：" (field.label()) } }
        },
        status(names, program),
        content(program),
        carried_by(names, program),
    ]
}

/// National and local name; a name that both share stands once, and one that only the law gives is marked.
fn name(program: &Program) -> Markup {
    let by_law = program.national_name();
    match (&program.national, &program.local) {
        (Some(national), Some(local)) if national != local => html! { (national) br; strong { (local) } },
        (None, Some(local)) if local != by_law => {
            html! { span.hint { "法律での名称：" (by_law) } br; strong { (local) } }
        }
        (_, Some(local)) => html! { strong { (local) } },
        (Some(national), None) => html! { (national) },
        (None, None) => html! { span.hint { "法律での名称：" } (by_law) },
    }
}

fn status(names: Names<'_>, program: &Program) -> Markup {
    let tone = match program.status {
        ProgramStatus::Running => Tone::Good,
        ProgramStatus::Preparing => Tone::Warn,
        ProgramStatus::NotOffered => Tone::Neutral,
    };
    html! {
        (chip(tone, program.status.label()))
        @if let Some(period) = period(program.from, program.to) { br; (period) }
        @if let Some(planned) = program.planned { br; "開始予定：" (planned.label()) }
        @if !program.areas.is_empty() { br; "区域：" (names.areas(&program.areas)) }
    }
}

fn content(program: &Program) -> Markup {
    let silent = program.target.is_none()
        && program.content.is_empty()
        && program.sites.is_none()
        && program.note.is_none();
    html! {
        @if silent { "—" }
        @if let Some(target) = &program.target { p { "対象：" (target) } }
        (lines(&program.content))
        @match &program.sites {
            Some(Sites::Count(count)) => p { (count) "か所" },
            Some(Sites::Words(words)) => p { "箇所：" (words) },
            None => {},
        }
        @if let Some(note) = &program.note { p.hint { (note) } }
    }
}

fn carried_by(names: Names<'_>, program: &Program) -> Markup {
    let all = || names.0.agency.iter();
    let mut agencies: Vec<String> =
        all().filter(|agency| agency.programs.contains(&program.key)).map(carrier).collect();
    // Who works under the whole item carries what nobody is named for.
    if agencies.is_empty() {
        agencies = all().filter(|agency| agency.items.contains(&program.item)).map(carrier).collect();
    }
    html! {
        @if agencies.is_empty() && program.mode.0.is_empty() && program.responsible.is_empty() { "—" }
        (lines(&agencies))
        @if !program.mode.0.is_empty() { p { "実施方式：" (modes(&program.mode).join("、")) } }
        @if !program.responsible.is_empty() { p.hint { "担当部課：" (names.agencies(&program.responsible)) } }
    }
}

/// 「生活サポート相談窓口（委託：◯◯、2か所）」.
fn carrier(agency: &Agency) -> String {
    let mut more = modes(&agency.mode);
    more.extend(agency.contractor.clone().filter(|contractor| !contractor.ends_with(agency.name.as_str())));
    // Modes with their own numbers need no sum behind them.
    let sum = agency.sites.filter(|_| agency.mode.0.iter().all(|run| run.sites.is_none()));
    more.extend(sum.map(|sites| format!("{sites}か所")));
    if more.is_empty() { agency.name.clone() } else { format!("{}（{}）", agency.name, more.join("、")) }
}
