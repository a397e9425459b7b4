//! 予定: the dates that the reader's agency watches, as a list and as a month. Use cases in `app::schedule`; addresses
//! hold codes and days only.

pub(crate) mod file;
mod lines;
mod month;
mod query;
#[cfg(test)]
mod tests;

use app::schedule::{Asked, schedule};
use axum::{Router, extract::RawQuery, response::IntoResponse, routing::get};
use domain::{
    code::Code,
    due::days_after,
    list_file::ListFile,
    saved_filter::FilteredList,
    schedule::DateKind,
    staff::{Role, Work},
};
use maud::{Markup, html};

use crate::{
    household::flash,
    kernel::{PageResult, SignedIn, Web},
    list_file,
    saved_filter::{self, Here},
    ui::{self, Active, Field, Nav, Page, Tab},
};
use query::{Query, View};

/// Where it is.
pub const PATH: &str = "/schedule";
const HEADING: &str = "予定";
/// How many days ahead the list looks.
const AHEAD: i32 = 60;
const BASIS: &str = "自分の機関が受け持つ予定と、自分が呼ばれている会議です。お名前は、共有されているものだけを表示しています。";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(show))
}

/// What stands behind `?` for what somebody means by `raw`; whichever month it is, the present one is shown later.
pub(crate) fn canonical(raw: &str, today: jiff::civil::Date) -> String {
    format!("{PATH}?{}", Query::read(raw, today).condition())
}

/// `GET /schedule?view=list|month&whose=mine|agency&kind=…&month=2026-05`.
async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    let op = signed.op();
    let today = op.today();
    let query = Query::read(raw.as_deref().unwrap_or_default(), today);
    let found = schedule(&op, &asked(query, today)).await?;
    let viewer = signed.viewer();
    let narrowed = active(query);
    let here =
        Here { list: FilteredList::Schedule, query: query.condition(), narrowed: !narrowed.is_empty() };
    let main = html! {
        (tabs_beside(Some(query), signed.actor.role, today))
        (saved_filter::bar(&signed, &here).await?)
        (ui::filtered(PATH, &fields(query), &narrowed, &html! {
            @match query.view {
                View::List => (lines::groups(&found.lines, today)),
                View::Month => (month::table(query, &found.lines, today)),
            }
            @if found.more { p.hint { "予定が多いため、早いものから表示しています。「自分の担当だけ」にすると絞り込めます。" } }
        }))
        @if !found.lines.is_empty() {
            (list_file::way(ListFile::Schedule, query.address().trim_start_matches(PATH).trim_start_matches('?')))
        }
    };
    let page = Page::new(&viewer, Nav::Schedule, HEADING).flash(flash(&signed)).basis(BASIS).main(main);
    Ok(page.render().into_response())
}

/// The dates that are meant.
fn asked(query: Query, today: jiff::civil::Date) -> Asked {
    let (from, until) = match query.view {
        View::List => (today, days_after(today, AHEAD)),
        View::Month => month::span(query.month),
    };
    Asked { from, until, overdue: query.view == View::List, mine: query.mine, kind: query.kind }
}

/// The ways to look at dates; who watches over plans has モニタリング beside them.
pub(crate) fn tabs_beside(current: Option<Query>, role: Role, today: jiff::civil::Date) -> Markup {
    let query = current.unwrap_or_else(|| Query::plain(today));
    let view = |view: View| query.changed(|query| query.view = view).address();
    let is = |view: View| current.is_some_and(|query| query.view == view);
    let mut tabs = vec![
        Tab::new("一覧", view(View::List), is(View::List)),
        Tab::new("カレンダー", view(View::Month), is(View::Month)),
    ];
    if role.may(Work::Coordinate) || role == Role::Manager {
        tabs.push(Tab::new("モニタリング", "/monitoring", current.is_none()));
    }
    ui::tabs(Some("予定の見かた"), &tabs)
}

fn fields(query: Query) -> Markup {
    let kinds = ui::code_choices(DateKind::ALL);
    let kind = query.kind.map_or("", Code::code);
    html! {
        (ui::hidden("view", query.view.code()))
        (ui::hidden("month", &query.month_code()))
        (ui::select(&Field::new("kind", "種類").value(kind).plain(), &kinds))
        (ui::checkbox(&Field::new("whose", "自分の担当だけ（会議は含みます）").plain(), "mine", query.mine))
    }
}

fn active<'a>(query: Query) -> Vec<Active<'a>> {
    let mut tags = Vec::new();
    if let Some(kind) = query.kind {
        let without = query.changed(|query| query.kind = None).address();
        tags.push(Active { label: format!("種類：{}", kind.label()).into(), without: without.into() });
    }
    if query.mine {
        let without = query.changed(|query| query.mine = false).address();
        tags.push(Active { label: "自分の担当だけ".into(), without: without.into() });
    }
    tags
}
