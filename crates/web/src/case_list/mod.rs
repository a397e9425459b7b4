//! ケースの一覧: 自分・機関・すべて（権限内）, narrowed by filters, fifty a page in the order of the next
//! date. Addresses hold codes and ids only.

pub(crate) mod file;
mod query;

use app::case::list::{self, CasePage, CaseRow, PAGE, Sort, Whose};
use axum::{Router, extract::RawQuery, response::IntoResponse, routing::get};
use domain::{
    case::{CaseState, Phase},
    code::Code,
    intake::Urgency,
    list_file::ListFile,
    saved_filter::FilteredList,
    staff::Work,
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    caseload,
    household::{flash, words},
    kernel::{PageResult, SignedIn, Web},
    list_file, oversight,
    saved_filter::{self, Here},
    search::status,
    ui::{
        self, Active, Button, Choice, Column, Field, Nav, Order, Page, Paging, Tab, Table, Tone, chip, paths,
    },
};
use query::Query;

const PATH: &str = "/cases";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(show))
}

/// The address of the list that somebody means by `raw`, from its first page.
pub(crate) fn canonical(raw: &str) -> String {
    Query::read(raw).after(None).address(PATH)
}

/// `GET /cases`.
async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    let query = Query::read(raw.as_deref().unwrap_or(""));
    let op = signed.op();
    let found = list::list(&op, &query.filter).await?;
    let areas: Vec<Choice<'_>> =
        found.areas.iter().map(|area| Choice::new(area.id.to_string(), area.name.as_str())).collect();
    let viewer = signed.viewer();
    let rows = html! { (table(&query, &found, op.today())) (pages(&query, &found)) };
    let narrowed = active(&query, &areas);
    let here = Here {
        list: FilteredList::Cases,
        query: canonical(raw.as_deref().unwrap_or("")).trim_start_matches("/cases?").to_owned(),
        narrowed: !narrowed.is_empty(),
    };
    let main = html! {
        (tabs(&query))
        (saved_filter::bar(&signed, &here).await?)
        (ui::filtered(PATH, &fields(&query, &areas), &narrowed, &rows))
        @if !found.rows.is_empty() { (list_file::way(ListFile::Cases, &here.query)) }
        p.no-print { a href="/consents/expiring" { "期限の近い同意の一覧" } }
        @if signed.actor.role.may(Work::LeadAgency) {
            p.no-print { a href=(caseload::PATH) { "担当状況・引き継ぎ" } }
        }
        @if signed.actor.role.may(Work::Oversee) {
            p.no-print { a href=(oversight::PATH) { (oversight::HEADING) } }
        }
    };
    let page = Page::new(&viewer, Nav::Cases, "ケース").flash(flash(&signed)).main(main);
    Ok(page.render().into_response())
}

fn tabs(query: &Query) -> Markup {
    let tabs: Vec<Tab<'_>> =
        [(Whose::Mine, "自分"), (Whose::Agency, "機関"), (Whose::All, "すべて（権限内）")]
            .into_iter()
            .map(|(whose, label)| {
                let href = query.changed(|filter| filter.whose = whose).address(PATH);
                Tab::new(label, href, whose == query.filter.whose)
            })
            .collect();
    ui::tabs(Some("だれのケースか"), &tabs)
}

fn fields(query: &Query, areas: &[Choice<'_>]) -> Markup {
    let filter = &query.filter;
    let states = ui::code_choices(CaseState::ALL);
    let phases = ui::code_choices(Phase::ALL);
    let urgencies = ui::code_choices(Urgency::ALL);
    let code = |code: Option<&'static str>| code.unwrap_or("");
    let area = filter.area.map(|area| area.to_string()).unwrap_or_default();
    html! {
        (ui::hidden("whose", query::whose_code(filter.whose)))
        (ui::radios(&Field::new("state", "状態").value(filter.state.code()).plain(), &states))
        (ui::select(&Field::new("phase", "段階").value(code(filter.phase.map(Code::code))).plain(), &phases))
        (ui::select(&Field::new("urgency", "緊急度").value(code(filter.urgency.map(Code::code))).plain(), &urgencies))
        @if !areas.is_empty() { (ui::select(&Field::new("area", "地域").value(area).plain(), areas)) }
        (ui::checkbox(&Field::new("overdue", "期限が過ぎたものだけ").plain(), "yes", filter.overdue))
        @if filter.sort == Sort::Opened { (ui::hidden("sort", "opened")) }
    }
}

fn active<'a>(query: &'a Query, areas: &[Choice<'_>]) -> Vec<Active<'a>> {
    let filter = &query.filter;
    let mut tags = Vec::new();
    let mut tag = |label: String, without: Query| {
        tags.push(Active { label: label.into(), without: without.address(PATH).into() });
    };
    if filter.state == CaseState::Closed {
        let without = query.changed(|filter| filter.state = CaseState::Open);
        tag(format!("状態：{}", filter.state.label()), without);
    }
    if let Some(phase) = filter.phase {
        tag(format!("段階：{}", phase.label()), query.changed(|filter| filter.phase = None));
    }
    if let Some(urgency) = filter.urgency {
        tag(format!("緊急度：{}", urgency.label()), query.changed(|filter| filter.urgency = None));
    }
    if filter.area.is_some() && !areas.is_empty() {
        tag("地域".to_owned(), query.changed(|filter| filter.area = None));
    }
    if filter.overdue {
        tag("期限が過ぎたもの".to_owned(), query.changed(|filter| filter.overdue = false));
    }
    tags
}

fn table(query: &Query, found: &CasePage, today: Date) -> Markup {
    let filter = &query.filter;
    if found.rows.is_empty() {
        let chosen = filter.state == CaseState::Closed
            || filter.phase.is_some()
            || filter.urgency.is_some()
            || filter.area.is_some()
            || filter.overdue;
        return ui::empty_state(
            if chosen {
                "この条件にあうケースはありません。条件を外してください。"
            } else {
                "ここに並ぶケースはありません。相談を受け付けるか、つなぎを受理すると並びます。"
            },
            &Button::new("新しく受け付ける").link(paths::NEW_INTAKE),
        );
    }
    let sorted = |sort: Sort| query.changed(|filter| filter.sort = sort).address(PATH);
    let by_next = (filter.sort == Sort::Next).then_some(match filter.state {
        CaseState::Open => Order::Ascending,
        CaseState::Closed => Order::Descending,
    });
    let by_opened = (filter.sort == Sort::Opened).then_some(Order::Descending);
    let date = if filter.state == CaseState::Open { "次の期限" } else { "終結日" };
    let columns = vec![
        Column::new("ケース"),
        Column::new(date).nowrap().sort(sorted(Sort::Next), by_next),
        Column::new("主担当"),
        Column::new("地域").nowrap(),
        Column::new("受付日").nowrap().sort(sorted(Sort::Opened), by_opened),
        Column::new("段階"),
    ];
    Table::stacked("cases", "ケースの一覧", columns)
        .caption_hidden()
        .rows(found.rows.iter().map(|row| line(row, filter.state, today)))
        .render()
}

fn line(row: &CaseRow, state: CaseState, today: Date) -> Vec<Markup> {
    vec![
        html! {
            a href=(format!("{PATH}/{}", row.case)) { (row.number) }
            @if !row.label.is_empty() { "　" (row.label) }
            @if row.urgency == Urgency::Today { " " (chip(Tone::Danger, row.urgency.label())) }
        },
        html! {
            @match row.known_on() {
                Some(on) => {
                    (ui::time(on, &words::day(on, today)))
                    @if state == CaseState::Open { " " (ui::due(today, on)) }
                }
                None => "—",
            }
        },
        html! { (row.agency_name) @if let Some(name) = &row.staff_name { "　" span.nowrap { (name) } } },
        html! { (row.area_name.as_deref().unwrap_or("—")) },
        html! { (ui::time(row.opened_on, &japanese::date::wareki_short(row.opened_on))) },
        status(state, row.phase),
    ]
}

fn pages(query: &Query, found: &CasePage) -> Markup {
    let next = found.rows.last().filter(|_| found.more).map(|last| {
        let next = query.after(Some((last.on, last.case))).address(PATH);
        (next.into(), u32::try_from(PAGE).unwrap_or(50))
    });
    ui::paging(&Paging {
        from: 0,
        shown: found.rows.len() as u64,
        total: None,
        next,
        first: query.filter.after.map(|_| query.after(None).address(PATH).into()),
    })
}
