//! Papers on the page: the blocks that typst would set, as HTML. Room for writing by hand and lines to sign are left out.

use maud::{Markup, PreEscaped, html};
use pdf::{Block, Entry, Fact, Part};

use crate::ui::{self, Column, Table};

/// A part with its heading.
pub(super) fn part(nth: usize, part: &Part) -> Markup {
    let id = format!("part-{nth}");
    ui::section(
        &id,
        &part.heading,
        &html! {
            @for (at, one) in part.blocks.iter().enumerate() { (block(&format!("{id}-{at}"), one)) }
        },
    )
}

fn block(id: &str, block: &Block) -> Markup {
    match block {
        Block::Heading { text } => html! { h3 { (text) } },
        Block::Subheading { text } => html! { h4 { (text) } },
        Block::Text { text } => html! { p.prewrap { (text) } },
        Block::Notice { title, text } => html! { p.prewrap { strong { (title) } " " (text) } },
        Block::Words { text, by } => html! { blockquote { p.prewrap { (text) } footer { (by) } } },
        Block::Facts { rows, .. } => facts(rows),
        Block::Table { caption, columns, rows, empty } => {
            if rows.is_empty() {
                return html! { @if !empty.is_empty() { p { (empty) } } };
            }
            let columns = columns.iter().map(|column| Column::new(column.label.clone())).collect();
            let cells = |row: &Vec<String>| {
                row.iter().map(|cell| html! { span.prewrap { (cell) } }).collect::<Vec<_>>()
            };
            Table::stacked(id, caption, columns).caption_hidden().rows(rows.iter().map(cells)).render()
        }
        Block::List { items } => html! { ul { @for item in items { li.prewrap { (item) } } } },
        Block::Entries { entries } => html! { @for entry in entries { (record(entry)) } },
        Block::Drawing { svg, alt } | Block::Picture { svg, alt, .. } => html! {
            figure.drawing.wide tabindex="0" role="group" aria-label=(alt) { (PreEscaped(svg)) }
        },
        Block::Signatures { .. } | Block::Blank { .. } | Block::Break => html! {},
    }
}

fn facts(rows: &[Fact]) -> Markup {
    let rows: Vec<(&str, Markup)> =
        rows.iter().map(|row| (row.label.as_str(), html! { span.prewrap { (row.value) } })).collect();
    ui::description_list(&rows)
}

fn record(entry: &Entry) -> Markup {
    html! {
        h4 { (entry.day) "　" (entry.head) }
        p.hint { (entry.by) }
        p.prewrap { (entry.text) }
        @if !entry.facts.is_empty() { (facts(&entry.facts)) }
    }
}
