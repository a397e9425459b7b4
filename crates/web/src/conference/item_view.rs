//! The stored record of one case, as the page of the conference, the conflict page and the minutes show it.

use app::conference::queries::{DecisionRow, ItemRow, Meeting};
use domain::code::Code;
use maud::{Markup, html};

use super::words;
use crate::ui::{self, Column, Table};

/// Summary, discussion, verdict, decisions and the next date.
pub fn record(meeting: &Meeting, item: &ItemRow) -> Markup {
    let rows: Vec<&DecisionRow> = meeting.decisions_of(item.id).collect();
    if item.reads_text
        && item.summary.is_empty()
        && item.discussion.is_empty()
        && item.gap.is_empty()
        && item.verdict.is_none()
        && rows.is_empty()
        && item.next_on.is_none()
    {
        return html! { p { "まだ記録はありません。" } };
    }
    html! {
        @if item.reads_text {
            (ui::description_list(&[
                ("論点・概要", text(&item.summary)),
                ("話し合い", text(&item.discussion)),
                (words::GAP, text(&item.gap)),
                ("プランの判定", html! { (words::verdict(item)) }),
            ]))
        } @else {
            p { "話し合いの内容は、本人同意の範囲に「相談の内容」が入っている機関だけが読めます。" }
        }
        (decisions(&rows, &format!("decisions-{}", item.id)))
        @if let Some(next) = item.next_on { p { "次の予定：" (japanese::date::wareki_with_weekday(next)) } }
    }
}

fn text(text: &str) -> Markup {
    html! { @if text.is_empty() { span.faint { "未入力" } } @else { span.prewrap { (text) } } }
}

/// Who does what by when.
fn decisions(rows: &[&DecisionRow], id: &str) -> Markup {
    if rows.is_empty() {
        return html! { p { "決定事項はまだありません。" } };
    }
    let columns = vec![
        Column::new("だれが"),
        Column::new("何を"),
        Column::new("いつまで").nowrap(),
        Column::new("種類").nowrap(),
    ];
    let cells = |row: &&DecisionRow| {
        vec![
            html! { (row.agency_name) },
            html! { (row.what) },
            html! { (japanese::date::wareki_with_weekday(row.by)) },
            html! { (row.kind.label()) },
        ]
    };
    Table::stacked(id, "決定事項", columns).rows(rows.iter().map(cells)).render()
}
