//! 所管課の監督: how far the agencies are with their cases. Numbers, phases and dates; nobody's name, and no way into a case.

pub(crate) mod file;

use app::oversight::{self, AgencyLine, COUNTED, Cases, Line, Overview, PAGE};
use axum::{
    Router,
    extract::{Path, RawQuery},
    response::IntoResponse,
    routing::get,
};
use domain::{
    code::Code,
    disclosure::FOREVER,
    ids::{AgencyId, CaseId},
    list_file::ListFile,
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    household::{id, words},
    kernel::{Form, PageResult, SignedIn, Web},
    list_file,
    ui::{self, Button, Column, Nav, Page, Paging, Table},
};

/// Heading; also the name of the way there.
pub const HEADING: &str = "ケースの進み具合（所管課）";
/// Where it is.
pub const PATH: &str = "/oversight";
const BASIS: &str = "所管課の監督として、ケースの番号・段階・日付・担当だけを表示しています。お名前や相談の内容は表示しません。";

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(agencies)).route("/oversight/{agency}", get(cases))
}

/// `GET /oversight`.
async fn agencies(signed: SignedIn) -> PageResult {
    let found = oversight::overview(&signed.op()).await?;
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Cases, HEADING).basis(BASIS).main(html! {
        (overview(&found))
        @if !found.agencies.is_empty() { (list_file::way(ListFile::Oversight, "")) }
    });
    Ok(page.render().into_response())
}

/// `GET /oversight/{agency}`.
async fn cases(signed: SignedIn, Path(agency): Path<String>, RawQuery(raw): RawQuery) -> PageResult {
    let agency: AgencyId = id(&agency)?;
    let after = after(raw.as_deref().unwrap_or_default());
    let op = signed.op();
    let found = oversight::cases(&op, agency, after).await?;
    let viewer = signed.viewer();
    let main = html! {
        (lines(&found, op.today()))
        (pages(agency, &found, after.is_some()))
        @if !found.lines.is_empty() { (list_file::way(ListFile::AgencyCases, &format!("agency={agency}"))) }
        p.no-print { a href=(PATH) { "機関の一覧へ戻る" } }
    };
    let page = Page::new(&viewer, Nav::Cases, &found.name).basis(BASIS).main(main);
    Ok(page.render().into_response())
}

/// The last line of the page before, as `2026-05-01_id`.
fn after(raw: &str) -> Option<(Date, CaseId)> {
    let form = Form::decode(raw.as_bytes());
    let (on, case) = form.get("after").split_once('_')?;
    Some((on.parse().ok()?, id(case).ok()?))
}

fn overview(found: &Overview) -> Markup {
    if found.agencies.is_empty() {
        return ui::empty_state(
            "支援中のケースはありません。",
            &Button::new("ケースの一覧へ").link("/cases"),
        );
    }
    let columns =
        vec![Column::new("主担当の機関"), Column::new("支援中").nowrap(), Column::new("期限切れ").nowrap()];
    Table::stacked("oversight", HEADING, columns)
        .caption_hidden()
        .rows(found.agencies.iter().map(|line| {
            vec![
                html! { a href=(format!("{PATH}/{}", line.agency)) { (line.name) } },
                html! { (counted(line.open)) },
                overdue(line),
            ]
        }))
        .render()
}

fn overdue(line: &AgencyLine) -> Markup {
    html! {
        @if line.overdue > 0 { (ui::chip(ui::Tone::Warn, &counted(line.overdue))) } @else { "なし" }
    }
}

fn counted(count: i64) -> String {
    if count < COUNTED { format!("{count}件") } else { format!("{count}件以上") }
}

fn lines(found: &Cases, today: Date) -> Markup {
    if found.lines.is_empty() {
        return html! { p { "この機関が主担当のケースで、支援中のものはありません。" } };
    }
    let columns = vec![
        Column::new("ケース").nowrap(),
        Column::new("段階").nowrap(),
        Column::new("次の日付").nowrap(),
        Column::new("調整する機関"),
        Column::new("受付日").nowrap(),
    ];
    Table::stacked("oversight-cases", &found.name, columns)
        .caption_hidden()
        .rows(found.lines.iter().map(|line| cells(line, today)))
        .render()
}

fn cells(line: &Line, today: Date) -> Vec<Markup> {
    vec![
        html! { (line.number) },
        html! { (line.phase.label()) },
        html! {
            @if line.on < FOREVER { (ui::time(line.on, &words::day(line.on, today))) " " (ui::due(today, line.on)) }
        },
        html! { (line.coordinator.as_deref().unwrap_or_default()) },
        html! { (ui::time(line.opened_on, &words::day(line.opened_on, today))) },
    ]
}

fn pages(agency: AgencyId, found: &Cases, later: bool) -> Markup {
    let here = format!("{PATH}/{agency}");
    let next = found.lines.last().filter(|_| found.more).map(|last| {
        (format!("{here}?after={}_{}", last.on, last.case).into(), u32::try_from(PAGE).unwrap_or(50))
    });
    ui::paging(&Paging {
        from: 0,
        shown: found.lines.len() as u64,
        total: None,
        next,
        first: later.then(|| here.into()),
    })
}
