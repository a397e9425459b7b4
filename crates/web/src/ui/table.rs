//! Tables: caption, `scope`d headings, sort links, dense rows. On phones a table either becomes one card a
//! row (`stacked`, for lists of things) or scrolls inside its own box with a shadow (`scrolling`, for figures).

use super::icon::{Icon, icon};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// Present order of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Order {
    Ascending,
    Descending,
}

/// One column.
#[derive(Debug, Clone, Default)]
pub struct Column<'a> {
    label: Cow<'a, str>,
    sort_href: Option<Cow<'a, str>>,
    order: Option<Order>,
    number: bool,
    nowrap: bool,
}

impl<'a> Column<'a> {
    /// A column of texts.
    pub fn new(label: impl Into<Cow<'a, str>>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// Figures: right-aligned, equal digits.
    #[must_use]
    pub fn number(mut self) -> Self {
        self.number = true;
        self
    }

    /// Short values that must stay on one line (dates, numbers of cases).
    #[must_use]
    pub fn nowrap(mut self) -> Self {
        self.nowrap = true;
        self
    }

    /// Makes the heading a link that sorts; `order` is the present one.
    #[must_use]
    pub fn sort(mut self, href: impl Into<Cow<'a, str>>, order: Option<Order>) -> Self {
        self.sort_href = Some(href.into());
        self.order = order;
        self
    }

    fn aria_sort(&self) -> Option<&'static str> {
        self.sort_href.as_ref()?;
        Some(match self.order {
            Some(Order::Ascending) => "ascending",
            Some(Order::Descending) => "descending",
            None => "none",
        })
    }

    fn class(&self) -> Option<&'static str> {
        match (self.number, self.nowrap) {
            (true, _) => Some("num"),
            (false, true) => Some("nowrap"),
            (false, false) => None,
        }
    }

    fn heading(&self) -> Markup {
        html! {
            th scope="col" role="columnheader" class=[self.class()] aria-sort=[self.aria_sort()] {
                @if let Some(href) = &self.sort_href {
                    a.sort href=(href) {
                        (self.label)
                        @match self.order {
                            Some(Order::Ascending) => span aria-hidden="true" { "▲" },
                            Some(Order::Descending) => span aria-hidden="true" { "▼" },
                            None => span.faint aria-hidden="true" { "⇅" },
                        }
                    }
                } @else { (self.label) }
            }
        }
    }
}

/// A table with its rows; the first cell of each row is its heading.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent looks of one table, each set by its own method"
)]
pub struct Table<'a> {
    id: &'a str,
    caption: Cow<'a, str>,
    caption_hidden: bool,
    columns: Vec<Column<'a>>,
    rows: Vec<Vec<Markup>>,
    foot: Option<Vec<Markup>>,
    stacked: bool,
    brief: bool,
    dense: bool,
}

impl<'a> Table<'a> {
    /// A table of cases, people, notes: one card a row on phones. `id` must be unique on the page.
    pub fn stacked(id: &'a str, caption: impl Into<Cow<'a, str>>, columns: Vec<Column<'a>>) -> Self {
        Self {
            id,
            caption: caption.into(),
            caption_hidden: false,
            columns,
            rows: vec![],
            foot: None,
            stacked: true,
            brief: false,
            dense: true,
        }
    }

    /// On phones the cells of a row flow on one line, without the words of their columns, and the last one
    /// has a line of its own: for long lists whose cells explain themselves.
    #[must_use]
    pub fn brief(mut self) -> Self {
        self.brief = true;
        self
    }

    /// A table of figures or of many columns: scrolls sideways on phones.
    pub fn scrolling(id: &'a str, caption: impl Into<Cow<'a, str>>, columns: Vec<Column<'a>>) -> Self {
        Self { stacked: false, ..Self::stacked(id, caption, columns) }
    }

    /// Hides the caption from the eye, when a heading just above says the same.
    #[must_use]
    pub fn caption_hidden(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    /// More room in the cells, for tables of long texts.
    #[must_use]
    pub fn roomy(mut self) -> Self {
        self.dense = false;
        self
    }

    /// Adds a row: as many cells as columns.
    #[must_use]
    pub fn row(mut self, cells: Vec<Markup>) -> Self {
        self.rows.push(cells);
        self
    }

    /// Adds rows.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Markup>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// A row of totals.
    #[must_use]
    pub fn foot(mut self, cells: Vec<Markup>) -> Self {
        self.foot = Some(cells);
        self
    }

    /// The HTML.
    #[must_use]
    pub fn render(&self) -> Markup {
        let caption_id = format!("{}-caption", self.id);
        html! {
            div.table-box.stacked[self.stacked].brief[self.brief].scrolling[!self.stacked] role="region" aria-labelledby=(caption_id)
                tabindex=[(!self.stacked).then_some("0")] {
                table.table.dense[self.dense] id=(self.id) role="table" {
                    caption id=(caption_id) { span.hidden[self.caption_hidden] { (self.caption) } }
                    thead role="rowgroup" { tr role="row" { @for column in &self.columns { (column.heading()) } } }
                    tbody role="rowgroup" { @for row in &self.rows { (self.body_row(row)) } }
                    @if let Some(foot) = &self.foot { tfoot role="rowgroup" { (self.body_row(foot)) } }
                }
            }
        }
    }

    fn body_row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr role="row" {
                @for (column, cell) in self.columns.iter().zip(cells).take(1) {
                    th scope="row" role="rowheader" class=[column.class()] { (cell) }
                }
                @for (column, cell) in self.columns.iter().zip(cells).skip(1) {
                    td role="cell" class=[class_of(column, cell)] data-label=(column.label) { (cell) }
                }
            }
        }
    }
}

/// A cell that says nothing but 「—」 has no line of its own in the cards of a phone.
fn class_of(column: &Column<'_>, cell: &Markup) -> Option<String> {
    let blank = matches!(cell.0.as_str(), "" | "—").then_some("blank");
    let classes: Vec<&str> = column.class().into_iter().chain(blank).collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}

/// Moving through a list by its last key: 「25件中1〜25件」, 次の50件, 最初に戻る.
#[derive(Debug, Clone, Default)]
pub struct Paging<'a> {
    /// Rows shown here, from the `from`-th (1 for the first page); `from` 0: position unknown.
    pub from: u64,
    /// How many rows are shown.
    pub shown: u64,
    /// How many there are, when that is known cheaply.
    pub total: Option<u64>,
    /// Address of the next page and how many rows it asks for.
    pub next: Option<(Cow<'a, str>, u32)>,
    /// Address of the first page, when this is not it.
    pub first: Option<Cow<'a, str>>,
}

/// The line under a list.
#[must_use]
pub fn paging(paging: &Paging<'_>) -> Markup {
    let last = (paging.from + paging.shown).saturating_sub(1);
    html! {
        @if paging.shown > 0 || paging.first.is_some() { div.paging {
            p {
                @match paging.total {
                    Some(total) if paging.from > 0 => (Word::RangeOf.with(&[&paging.from, &last, &total])),
                    _ => (Word::RangeOpen.with(&[&paging.shown])),
                }
            }
            @if paging.next.is_some() || paging.first.is_some() {
                nav aria-label=(Word::PageMoves) {
                    @if let Some(first) = &paging.first { a.button.tertiary.small href=(first) { (Word::FirstRows) } }
                    @if let Some((next, count)) = &paging.next {
                        a.button.secondary.small href=(next) rel="next" { (Word::NextRows.with(&[count])) (icon(Icon::Arrow)) }
                    }
                }
            }
        } }
    }
}
