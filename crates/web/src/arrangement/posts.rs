//! Posts: coordinators and workers whom the plan names by title and number.

use maud::{Markup, html};
use profile::Post;

use super::{
    facts::{lines, modes},
    names::Names,
};
use crate::ui::{Column, Table};

pub(super) fn section(names: Names<'_>) -> Markup {
    if names.0.post.is_empty() {
        return html! { p.hint { "計画に記載はありません。" } };
    }
    let columns = vec![
        Column::new("職名"),
        Column::new("人数").number(),
        Column::new("所属・配置"),
        Column::new("役割"),
    ];
    let line = |post: &Post| {
        vec![
            title(post),
            html! { @match post.count { Some(count) => { (count) "人" }, None => "—" } },
            place(names, post),
            work(names, post),
        ]
    };
    Table::stacked("posts-table", "職の一覧", columns)
        .caption_hidden()
        .rows(names.0.post.iter().map(line))
        .render()
}

fn title(post: &Post) -> Markup {
    html! {
        (post.title)
        @if let Some(from) = post.from { br; (from.label()) "から" }
        @if let Some(note) = &post.note { br; span.hint { (note) } }
    }
}

fn place(names: Names<'_>, post: &Post) -> Markup {
    html! {
        @if let Some(agency) = &post.agency { p { (names.agency(agency)) } }
        @if !post.mode.0.is_empty() { p { (modes(&post.mode).join("、")) } }
        @if let Some(located) = &post.located { p { "配置：" (located) } }
        @if !post.areas.is_empty() { p { "区域：" (names.areas(&post.areas)) } }
        @if let Some(concurrent) = &post.concurrent { p { "兼務：" (concurrent) } }
    }
}

fn work(names: Names<'_>, post: &Post) -> Markup {
    let programs: Vec<String> = post.programs.iter().map(|key| names.program_of_item(key)).collect();
    html! {
        (lines(&post.duties))
        @if !programs.is_empty() { p.hint { "担う事業：" (programs.join("、")) } }
    }
}
