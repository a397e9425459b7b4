//! `GET /retention`, `POST /retention/lists`: what is due, why something stays, the lists; and the door on 今日.

use app::{
    Failure,
    retention::{
        draw::{self, LIMIT},
        queries::{self, ListRow, Overview},
        status::Status,
    },
};
use axum::response::IntoResponse;
use domain::{code::Code, retention::Obstacle, staff::Work};
use maud::{Markup, html};

use super::{PATH, Part, tabs, words};
use crate::{
    audit::instant,
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Column, Level, Nav, NumberBox, Page, Table, chip},
};

/// `GET /retention`.
pub(super) async fn show(signed: SignedIn) -> PageResult {
    let it = queries::overview(&signed.op()).await?;
    let viewer = signed.viewer();
    let main = html! {
        (tabs(&signed, Part::Lists))
        p.hint { (words::NO_CONTENTS) }
        (numbers(&it.status))
        @if it.periods.is_empty() { (ui::banner(Level::Info, "保存期間が未設定です", &html! {
            p { (words::UNSET) }
            @if signed.actor.role.may(Work::Retain) { p { a href="/retention/periods" { "保存期間を登録する" } } }
        })) }
        (ui::section("draw", "廃棄一覧を作る", &drawing(&signed, &it)))
        (ui::section("lists", "これまでの廃棄一覧", &html! {
            @if it.lists.is_empty() { (ui::empty_state("廃棄一覧はまだありません。", &html! {})) }
            @else { (table(&it.lists)) }
        }))
    };
    Ok(Page::new(&viewer, Nav::Admin, words::HEADING)
        .flash(signed.flash())
        .main(main)
        .render()
        .into_response())
}

fn numbers(status: &Status) -> Markup {
    let number = |label, count: i64, href: &'static str, urgent| NumberBox {
        label,
        count: count.unsigned_abs(),
        href: href.into(),
        note: None,
        urgent,
    };
    ui::number_boxes(&[
        number("保存期間を過ぎたケース", status.due, "#draw", false),
        number("承認を待つ一覧", status.waiting, "#lists", true),
        number("廃棄の終わっていない一覧", status.unfinished + status.unwiped, "#lists", true),
        number("期限の過ぎた延長", status.ended_holds, "/retention/holds", true),
    ])
}

fn drawing(signed: &SignedIn, it: &Overview) -> Markup {
    let may = signed.actor.role.may(Work::Retain);
    html! {
        @if it.ready == 0 { p { "いま廃棄一覧に載せられる記録はありません。" } }
        @else {
            p {
                "廃棄一覧に載せられる記録が" (it.ready) "件" @if it.ready == LIMIT { "以上" } "あります。"
                "一覧は古いものから" (LIMIT) "件までで、作っただけでは何も廃棄されません。"
            }
        }
        @if may {
            form method="post" action="/retention/lists" data-once {
                (ui::form_keys(None, &signed.new_submission()))
                (ui::buttons(&[Button::primary("廃棄一覧を作る").submit()]))
            }
        }
        @if !it.kept.is_empty() {
            details {
                summary { "保存期間を過ぎても廃棄できない記録（" (it.kept.len()) "件）と理由" }
                (kept(&it.kept))
            }
        }
    }
}

fn kept(rows: &[(String, Obstacle)]) -> Markup {
    let columns = vec![Column::new("ケース番号").nowrap(), Column::new("残している理由")];
    let line = |(number, why): &(String, Obstacle)| vec![html! { (number) }, html! { (why.label()) "。" }];
    Table::stacked("kept", "廃棄できない記録", columns).caption_hidden().rows(rows.iter().map(line)).render()
}

fn table(lists: &[ListRow]) -> Markup {
    let columns = vec![
        Column::new("一覧"),
        Column::new("状態").nowrap(),
        Column::new("件数").number(),
        Column::new("作成"),
        Column::new("承認など"),
    ];
    let line = |row: &ListRow| {
        vec![
            html! { a href=(format!("{PATH}/lists/{}", row.id)) { (words::name(row)) } },
            chip(words::tone(row.state), row.state.label()),
            html! { (row.records) "件" },
            html! { (row.drawn_name) "　" (instant(row.drawn_at)) },
            html! {
                @match (&row.decided_name, row.decided_at) {
                    (Some(name), Some(at)) => { (name) "　" (instant(at)) }
                    _ => "—",
                }
            },
        ]
    };
    Table::stacked("lists-table", "廃棄一覧", columns).caption_hidden().rows(lists.iter().map(line)).render()
}

/// `POST /retention/lists`.
pub(super) async fn draw(signed: SignedIn, form: Form) -> PageResult {
    match draw::draw(&signed.op_for(&form)).await {
        Ok(id) => Ok(see_with(&signed.web, &format!("{PATH}/lists/{id}"), Flash::DisposalDrawn)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(other) => Err(PageError::from_failure(other, |why| words::draw_refused(*why))),
    }
}

/// The way here from 今日, for those whose work it is, with what waits.
///
/// # Errors
/// The storage's own.
pub(crate) async fn door(signed: &SignedIn) -> Result<Markup, PageError> {
    let Some(status) = queries::notice(&signed.op()).await? else { return Ok(html! {}) };
    let waits = [
        (status.waiting, "承認を待つ廃棄一覧が", "件あります。"),
        (status.unfinished + status.unwiped, "廃棄の終わっていない一覧が", "件あります。"),
        (status.due, "", "件のケースが保存期間を過ぎました。"),
        (status.ended_holds, "期限の過ぎた保存の延長が", "件あります。"),
    ];
    let link = html! { a href=(PATH) { "開く" } };
    Ok(ui::card(
        words::HEADING,
        Some(&link),
        &html! {
            @if waits.iter().all(|(count, ..)| *count == 0) { p.hint { "いま、することはありません。" } }
            @else { ul { @for (count, before, after) in waits.iter().filter(|(count, ..)| *count > 0) {
                li { (before) (count) (after) }
            } } }
        },
    ))
}
