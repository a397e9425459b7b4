//! `GET /identity-matches`: the coordinator's queue, and the door to it on other pages.

use app::identity_match::{
    PairView, Side,
    queries::{self, Filter, Queue},
};
use axum::{extract::RawQuery, response::IntoResponse};
use domain::{code::Code, identity_match::PairState};
use maud::{Markup, html};

use super::{PATH, parts, words};
use crate::{
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Active, Choice, Column, Field, Nav, Page, Paging, Table, Tone, chip},
};

/// The page.
pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> PageResult {
    let query = Form::decode(raw.as_deref().unwrap_or("").as_bytes());
    let filter =
        Filter { state: query.code("state"), from: query.get("from").parse().unwrap_or(0_i64).max(0) };
    let found = queries::queue(&signed.op(), filter).await?;
    let viewer = signed.viewer();
    let list = html! {
        @if found.pairs.is_empty() {
            (ui::empty_state("確かめる記録はありません。", &html! {}))
        } @else { (table(&found)) (pages(&found, filter)) }
    };
    let main = html! {
        p { "別々の機関にある、同じ人かもしれない記録です。ほかの機関には、この一覧も確認していることも表示しません。" }
        p { "確認を待っているもの：" (count(found.waiting)) }
        (ui::filtered(PATH, &fields(filter), &active(filter), &list))
    };
    let page = Page::new(&viewer, Nav::Find, words::QUEUE).crumb("さがす", ui::paths::SEARCH);
    Ok(page.flash(signed.flash()).main(main).render().into_response())
}

/// 「3件」「100件以上」.
fn count(waiting: i64) -> String {
    format!("{waiting}件{}", if waiting >= queries::MANY { "以上" } else { "" })
}

fn fields(filter: Filter) -> Markup {
    let states: Vec<Choice<'_>> = ui::code_choices(PairState::ALL);
    let field = Field::new("state", "扱い").value(filter.state.map_or("", Code::code)).plain();
    ui::select(&field, &states)
}

fn active(filter: Filter) -> Vec<Active<'static>> {
    let label = |state: PairState| Active {
        label: format!("扱い：{}", state.label()).into(),
        without: PATH.into(),
    };
    filter.state.map(label).into_iter().collect()
}

fn table(found: &Queue) -> Markup {
    let columns = ["二つの記録", "一致のようす", "扱い"].map(Column::new).to_vec();
    Table::stacked("pairs", "同じ人かもしれない記録", columns)
        .caption_hidden()
        .roomy()
        .rows(found.pairs.iter().map(row))
        .render()
}

fn row(view: &PairView) -> Vec<Markup> {
    let [one, two] = &view.sides;
    let tone = if view.row.state.waits() { Tone::Info } else { Tone::Neutral };
    vec![
        html! {
            a href=(format!("{PATH}/{}", view.row.id)) { (parts::name(&one.person)) " と " (parts::name(&two.person)) }
            (place(one)) (place(two))
        },
        html! { (words::chances(view)) p.hint { (parts::agreements(&view.reasons)) } },
        html! {
            (chip(tone, view.row.state.label()))
            p.hint { (japanese::date::wareki(view.row.decided_on.unwrap_or(view.row.found_on))) }
        },
    ]
}

fn place(side: &Side) -> Markup {
    html! { @for case in side.cases.iter().take(1) { p.hint { (case.number) "　" (case.agency_name) } } }
}

fn pages(found: &Queue, filter: Filter) -> Markup {
    let shown = i64::try_from(found.pairs.len()).unwrap_or(0);
    let href = |from: i64| match filter.state {
        Some(state) => format!("{PATH}?state={}&from={from}", state.code()),
        None => format!("{PATH}?from={from}"),
    };
    ui::paging(&Paging {
        from: 0,
        shown: u64::try_from(shown).unwrap_or(0),
        total: None,
        next: found
            .more
            .then(|| (href(filter.from + shown).into(), u32::try_from(queries::PAGE).unwrap_or(50))),
        first: (filter.from > 0).then(|| href(0).into()),
    })
}

/// A link to the queue for those to whom pairs come; nothing for everybody else.
pub(crate) async fn door(signed: &SignedIn) -> Result<Markup, crate::kernel::PageError> {
    if !signed.actor.role.may(domain::staff::Work::Coordinate) {
        return Ok(html! {});
    }
    let waiting = queries::waiting(&signed.op()).await?;
    Ok(html! {
        p { a href=(PATH) { (words::QUEUE) "（" (count(waiting)) "）" } }
    })
}

/// For the agenda of a conference: what its coordinator wanted to talk about there.
pub(crate) async fn agenda(signed: &SignedIn) -> Result<Markup, crate::kernel::PageError> {
    let waiting = queries::for_conference(&signed.op()).await?;
    Ok(html! {
        @if waiting > 0 {
            p { "会議で話し合うことにした名寄せの組が" (waiting) "件あります。"
                a href=(format!("{PATH}?state={}", PairState::Conference.code())) { "名寄せの確認で見る" } }
        }
    })
}
