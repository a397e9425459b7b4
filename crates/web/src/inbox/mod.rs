//! 受け箱: what came, what is being talked about, what waits outside, what came back, with ages in days.

pub(crate) mod file;
#[cfg(test)]
mod tests;

use app::{
    consent::notice::Notice,
    referral::inbox::{self, Inbox, Line, Overdue},
};
use axum::{Router, response::IntoResponse, routing::get};
use domain::{code::Code, list_file::ListFile};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    consent::words as consent_words,
    household::{flash, keys, words},
    kernel::{PageResult, SignedIn, Web},
    list_file,
    referral::words::stage_chip,
    ui::{self, Button, Column, Kind, Nav, NumberBox, Page, Size, Table, words::Word},
};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route("/inbox", get(show))
}

/// `GET /inbox`.
async fn show(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let inbox = inbox::inbox(&op).await?;
    let viewer = signed.viewer();
    let page = Page::new(&viewer, Nav::Inbox, Word::NavInbox.text()).flash(flash(&signed)).main(html! {
        (crate::emergency::in_inbox(&signed, &inbox)) (numbers(&inbox, op.today()))
        (notes(&signed, &inbox.withdrawn)) (sections(&inbox, op.today()))
        @if parts(&inbox).iter().any(|(_, _, lines, _)| !lines.is_empty()) { (list_file::way(ListFile::Inbox, "")) }
    });
    Ok(page.render().into_response())
}

/// Notes about consents that were withdrawn, until somebody has read them.
fn notes(signed: &SignedIn, notices: &[Notice]) -> Markup {
    html! {
        @if !notices.is_empty() {
            (ui::section("notices", "同意の撤回のお知らせ", &html! {
                @for notice in notices {
                    div.card {
                        p { (consent_words::notice(notice)) }
                        form method="post" action=(format!("/consent-notices/{}/receipt", notice.id)) data-once {
                            (keys(&signed.new_submission(), None))
                            (Button::new("確認しました").kind(Kind::Tertiary).size(Size::Small).about(notice.number.clone()).submit())
                        }
                    }
                }
            }))
        }
    }
}

/// The sections: id, heading, lines, what an empty one says.
fn parts(inbox: &Inbox) -> [(&'static str, &'static str, &[Line], &'static str); 5] {
    [
        ("arrived", "届いた", &inbox.arrived, "いま待っているつなぎはありません。届くとここに並びます。"),
        ("consulting", "相談中", &inbox.consulting, "問い合わせ中のつなぎはありません。"),
        ("back", "戻ってきた", &inbox.back, "つなぎ戻しや、見送られたつなぎはありません。"),
        ("waiting", "送って返事待ち", &inbox.waiting, "返事を待っているつなぎはありません。"),
        ("accepted", "受けた（最近）", &inbox.accepted, "最近受理したつなぎはありません。"),
    ]
}

fn numbers(inbox: &Inbox, today: Date) -> Markup {
    let boxes: Vec<NumberBox<'_>> = parts(inbox)
        .into_iter()
        .take(4)
        .map(|(id, label, lines, _)| {
            let late = lines.iter().filter(|line| line.is_overdue(today)).count();
            NumberBox {
                label,
                count: u64::try_from(lines.len()).unwrap_or(u64::MAX),
                href: format!("#{id}").into(),
                note: (late > 0).then(|| format!("返事の希望日を過ぎたもの {late}件").into()),
                urgent: late > 0 || id == "arrived" || id == "back",
            }
        })
        .collect();
    ui::number_boxes(&boxes)
}

fn sections(inbox: &Inbox, today: Date) -> Markup {
    html! {
        @for (id, heading, lines, empty) in parts(inbox) {
            (ui::section(id, heading, &html! {
                @if lines.is_empty() { p { (empty) } } @else { (table(id, heading, lines, today)) }
            }))
        }
        @if let Some(overdue) = &inbox.overdue {
            (ui::section("overdue", "市全体の返事の遅れ", &late(overdue, today)))
        }
    }
}

/// Lines of one section; also used by 今日.
pub(crate) fn table(id: &str, caption: &str, lines: &[Line], today: Date) -> Markup {
    let columns = vec![
        Column::new("ケース"),
        Column::new("相手の機関"),
        Column::new("お願いしたいこと"),
        Column::new("返事の希望日").nowrap(),
        Column::new("状態").nowrap(),
        Column::new("送付から").nowrap(),
    ];
    let id = format!("{id}-table");
    Table::stacked(&id, caption, columns)
        .caption_hidden()
        .rows(lines.iter().map(|line| cells(line, today)))
        .render()
}

fn cells(line: &Line, today: Date) -> Vec<Markup> {
    let purpose = line.purpose.map_or("つなぎ戻しの確認", Code::label);
    vec![
        html! {
            a href=(line.href()) { (line.number) } "　"
            @match &line.household { Some(label) => (label), None => span.faint { "非開示" } }
        },
        html! { (line.other) },
        html! { (purpose) },
        html! {
            @if let Some(wanted) = line.wanted_on {
                @if line.stage.is_some_and(domain::referral::Stage::is_open) { (ui::due(today, wanted)) " " }
                (ui::time(wanted, &words::day(wanted, today)))
            }
        },
        html! { @if let Some(stage) = line.stage { (stage_chip(stage)) } @else { (ui::chip(ui::Tone::Info, "確認待ち")) } },
        html! { @match line.age(today) { 0 => "今日", days => { (days) "日" } } },
    ]
}

/// For the coordinator: who keeps whom waiting, without anything about persons.
fn late(overdue: &[Overdue], today: Date) -> Markup {
    if overdue.is_empty() {
        return html! { p { "返事の希望日を過ぎたつなぎはありません。" } };
    }
    let columns = ["ケース", "送り元", "つなぎ先", "状態", "返事の希望日"].map(Column::new).to_vec();
    Table::stacked("overdue-table", "市全体の返事の遅れ", columns)
        .caption_hidden()
        .rows(overdue.iter().map(|line| {
            vec![
                html! { (line.number) },
                html! { (line.from) },
                html! { (line.to) },
                stage_chip(line.stage),
                html! { (ui::due(today, line.wanted_on)) " " (ui::time(line.wanted_on, &words::day(line.wanted_on, today))) },
            ]
        }))
        .render()
}
