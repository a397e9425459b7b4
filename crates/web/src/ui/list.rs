//! Lists that are no tables: summary list with 変更 links, description list, task list, empty state,
//! disclosure, number boxes, cards.

use super::chip::{Tone, chip};
use super::icon::{Icon, icon};
use super::words::Word;
use maud::{Markup, html};
use std::borrow::Cow;

/// One line of a summary list.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    key: Cow<'a, str>,
    value: Option<Markup>,
    change: Option<Cow<'a, str>>,
}

impl<'a> Row<'a> {
    /// A line with a value.
    pub fn new(key: impl Into<Cow<'a, str>>, value: Markup) -> Self {
        Self { key: key.into(), value: Some(value), change: None }
    }

    /// A line with a text; an empty one shows 「未入力」.
    pub fn text(key: impl Into<Cow<'a, str>>, value: &str) -> Self {
        let value = (!value.trim().is_empty()).then(|| html! { span.prewrap { (value) } });
        Self { key: key.into(), value, change: None }
    }

    /// Where this line can be changed.
    #[must_use]
    pub fn change(mut self, href: impl Into<Cow<'a, str>>) -> Self {
        self.change = Some(href.into());
        self
    }
}

/// 「答えの確認」: key, value and a 変更 link whose hidden words say what is changed.
#[must_use]
pub fn summary_list(rows: &[Row<'_>]) -> Markup {
    html! {
        dl.summary-list {
            @for row in rows {
                div {
                    dt { (row.key) }
                    dd {
                        @match &row.value { Some(value) => (value), None => span.faint { (Word::NotEntered) } }
                    }
                    @if let Some(href) = &row.change {
                        dd.act { a href=(href) { (Word::Change) span.hidden { "：" (row.key) } } }
                    }
                }
            }
        }
    }
}

/// Facts side by side without change links: (key, value).
#[must_use]
pub fn description_list(rows: &[(&str, Markup)]) -> Markup {
    html! { dl.description-list { @for (key, value) in rows { div { dt { (key) } dd { (value) } } } } }
}

/// State of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it: 未着手, 途中, 完了, まだ始められません")]
pub enum TaskState {
    Todo,
    Doing,
    Done,
    Blocked,
}

/// One task: the whole row is the link.
#[derive(Debug, Clone)]
pub struct Task<'a> {
    /// What to do.
    pub label: Cow<'a, str>,
    /// Where to do it; ignored when the task is blocked. Empty: nowhere that the reader can go.
    pub href: Cow<'a, str>,
    /// How far it is.
    pub state: TaskState,
    /// A line of explanation.
    pub hint: Option<Cow<'a, str>>,
}

/// Things to do in any order; 完了 is plain black text so that open ones stand out.
#[must_use]
pub fn task_list(tasks: &[Task<'_>]) -> Markup {
    html! {
        ul.task-list {
            @for task in tasks {
                li {
                    div {
                        @if task.state == TaskState::Blocked || task.href.is_empty() { span { (task.label) } } @else { a href=(task.href) { (task.label) } }
                        @if let Some(hint) = &task.hint { p.hint { (hint) } }
                    }
                    (task_state(task.state))
                }
            }
        }
    }
}

fn task_state(state: TaskState) -> Markup {
    match state {
        TaskState::Todo => chip(Tone::Info, Word::TaskTodo.text()),
        TaskState::Doing => chip(Tone::Warn, Word::TaskDoing.text()),
        TaskState::Done => html! { span.plain-state { (Word::TaskDone) } },
        TaskState::Blocked => html! { span.plain-state.faint { (Word::TaskBlocked) } },
    }
}

/// Rule P14: what this is and why it is empty (`text`), and the one next step (`act`, `html! {}` for none).
#[must_use]
pub fn empty_state(text: &str, act: &Markup) -> Markup {
    html! { div.empty { p { (text) } (act) } }
}

/// A closed part that opens; `filled` shows 「3件入力」 (rule F7).
#[must_use]
pub fn disclosure(summary: &str, filled: usize, open: bool, body: &Markup) -> Markup {
    html! {
        details.disclosure open[open] {
            summary { span.summary-text { (summary) } @if filled > 0 { " " span.chip.info { (Word::FilledCount.with(&[&filled])) } } }
            div.disclosure-body { (body) }
        }
    }
}

/// A big number that is a link: 今日's boxes.
#[derive(Debug, Clone)]
pub struct NumberBox<'a> {
    /// What is counted.
    pub label: &'a str,
    /// How many.
    pub count: u64,
    /// Where they are listed.
    pub href: Cow<'a, str>,
    /// A short remark: 「うち3日以上 2件」.
    pub note: Option<Cow<'a, str>>,
    /// Draws attention when the count is not zero.
    pub urgent: bool,
}

/// A row of number boxes.
#[must_use]
pub fn number_boxes(boxes: &[NumberBox<'_>]) -> Markup {
    html! {
        ul.number-boxes {
            @for it in boxes {
                li.urgent[it.urgent && it.count > 0].zero[it.count == 0] {
                    a href=(it.href) { (it.label) }
                    p.number { (it.count) span { "件" } }
                    @if let Some(note) = &it.note { p.hint { (note) } }
                }
            }
        }
    }
}

/// A boxed section with a heading of level 2 and, at its right, an optional small act.
#[must_use]
pub fn card(heading: &str, act: Option<&Markup>, body: &Markup) -> Markup {
    html! {
        section.card {
            div.card-head { h2 { (heading) } @if let Some(act) = act { (act) } }
            (body)
        }
    }
}

/// A section of a page with a heading of level 2, without a box.
#[must_use]
pub fn section(id: &str, heading: &str, body: &Markup) -> Markup {
    html! { section.section id=(id) aria-labelledby={ (id) "-h" } { h2 id={ (id) "-h" } { (heading) } (body) } }
}

/// Two columns on wide screens: the work at the left, what helps at the right.
#[must_use]
pub fn columns(main: &Markup, aside: &Markup) -> Markup {
    html! { div.columns { div.columns-main { (main) } div.columns-side { (aside) } } }
}

/// 「？」 help in place (rule P19).
#[must_use]
pub fn help(summary: &str, body: &Markup) -> Markup {
    html! { details.help { summary { (icon(Icon::Info)) (summary) } div.help-body { (body) } } }
}
