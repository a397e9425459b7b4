//! 今日: the first page after signing in. Four numbers, then what waits, each part with its empty state.

#[cfg(test)]
mod tests;

use app::{
    Failure,
    today::{self, CaseLine, DueLine, Today, Where},
};
use axum::{Router, response::IntoResponse, routing::get};
use domain::{code::Code, staff::Work};
use maud::{Markup, html};

use crate::{
    draft as drafts,
    household::flash,
    inbox,
    kernel::{PageError, PageResult, SignedIn, Web},
    ui::{self, Button, Column, Nav, NumberBox, Page, Table, words::Word},
};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route("/", get(show))
}

/// `GET /`.
async fn show(signed: SignedIn) -> PageResult {
    match today::today(&signed.op()).await {
        Ok(page) => Ok(draw(&signed, &main(&page))),
        Err(Failure::NotYourWork) => Ok(draw(&signed, &doors(&signed))),
        Err(other) => Err(PageError::from(other)),
    }
}

fn draw(signed: &SignedIn, main: &Markup) -> axum::response::Response {
    let viewer = signed.viewer();
    let day = japanese::date::wareki_with_weekday(signed.op().today());
    Page::new(&viewer, Nav::Today, Word::NavToday.text())
        .flash(flash(signed))
        .head_note(html! { p { (day) } })
        .main(main.clone())
        .render()
        .into_response()
}

/// For those who do no case work: where their own work is.
fn doors(signed: &SignedIn) -> Markup {
    let role = signed.actor.role;
    let links = [
        (Work::ReadAudit, Nav::Ledger),
        (Work::Administer, Nav::Admin),
        (Work::SeeArrangement, Nav::Structure),
    ];
    html! {
        p { "いまの役割（" (role.label()) "）では、相談やケースは表示されません。" }
        ul {
            @for (_, nav) in links.into_iter().filter(|(work, _)| role.may(*work)) {
                @let (word, href) = nav.entry();
                li { a href=(href) { (word) } }
            }
        }
    }
}

fn main(page: &Today) -> Markup {
    html! {
        (numbers(page))
        (ui::columns(&work(page), &aside(page)))
    }
}

fn numbers(page: &Today) -> Markup {
    let counts = &page.counts;
    let note = |count: u64, words: &str| (count > 0).then(|| format!("{words} {count}件").into());
    let number = |label, count, href: &'static str, note, urgent| NumberBox {
        label,
        count,
        href: href.into(),
        note,
        urgent,
    };
    ui::number_boxes(&[
        number("新しいつなぎ", counts.arrived, "/inbox#arrived", None, true),
        number("期限", counts.due, "#dues", note(counts.overdue, "期限切れ"), true),
        number(
            "返事待ち",
            counts.waiting,
            "#waiting",
            note(counts.late, "希望日を過ぎたもの"),
            counts.late > 0,
        ),
        number("書きかけ", counts.drafts, "#drafts", None, false),
    ])
}

/// What has to be done.
fn work(page: &Today) -> Markup {
    html! {
        @if !page.returns.is_empty() {
            (ui::section("returns", "確認を待つつなぎ戻し", &inbox::table("returns", "つなぎ戻し", &page.returns, page.on)))
        }
        @if !page.arrived.is_empty() {
            (ui::section("arrived", "届いたつなぎ", &inbox::table("arrived", "届いたつなぎ", &page.arrived, page.on)))
        }
        (ui::section("dues", "期限（7日先まで）", &html! {
            @if page.dues.is_empty() {
                (ui::empty_state("7日以内に期限の来るものはありません。", &Button::new("ケースを見る").link("/cases")))
            } @else { (dues(page)) }
        }))
        (ui::section("waiting", "返事を待っているつなぎ", &html! {
            @if page.waiting.is_empty() { p { "返事を待っているつなぎはありません。" } }
            @else { (inbox::table("waiting", "返事待ち", &page.waiting, page.on)) }
        }))
    }
}

fn dues(page: &Today) -> Markup {
    let columns = vec![
        Column::new("期限").nowrap(),
        Column::new("ケース").nowrap(),
        Column::new("世帯"),
        Column::new("すること"),
    ];
    Table::stacked("dues-table", "期限", columns)
        .caption_hidden()
        .brief()
        .rows(page.dues.iter().map(|due| {
            vec![
                html! { (ui::due(page.on, due.on)) " " (ui::time(due.on, &japanese::date::wareki_short(due.on))) },
                html! { (due.number) },
                html! { @match &due.household { Some(label) => (label), None => span.faint { "非開示" } } },
                html! { @match href(due) { Some(href) => a href=(href) { (due.what) }, None => (due.what) } },
            ]
        }))
        .render()
}

/// Where something due is done.
fn href(due: &DueLine) -> Option<String> {
    match due.place() {
        Where::Screening(intake) => Some(format!("/intakes/{intake}/screening")),
        Where::Referral(referral) => Some(format!("/referrals/{referral}")),
        Where::NewReferral(case) => Some(format!("/cases/{case}/referrals/new")),
        Where::Return(handback) => Some(format!("/returns/{handback}")),
        Where::Case(case) => Some(format!("/cases/{case}")),
        Where::Nowhere => None,
    }
}

/// What is new or half done.
fn aside(page: &Today) -> Markup {
    let intakes = html! {
        @if page.intakes.is_empty() { p { "整理を待っている相談はありません。" } }
        @else {
            ul {
                @for intake in &page.intakes {
                    li {
                        a href=(format!("/intakes/{}/screening", intake.id)) { (intake.number) }
                        "　" (intake.household.as_deref().unwrap_or_default())
                        " " (japanese::date::wareki_short(intake.received_on)) " " (intake.urgency.label())
                    }
                }
            }
        }
    };
    html! {
        (ui::card("整理を待つ相談", None, &intakes))
        @if !page.unassigned.is_empty() { (ui::card("担当者の決まっていないケース", None, &cases(&page.unassigned))) }
        (ui::card("新しく担当になったケース", None, &html! {
            @if page.new_cases.is_empty() { p { "この7日間に新しく担当になったケースはありません。" } }
            @else { (cases(&page.new_cases)) }
        }))
        (ui::card("書きかけ", None, &unfinished(page)))
    }
}

fn cases(lines: &[CaseLine]) -> Markup {
    html! {
        ul {
            @for line in lines {
                li {
                    a href=(format!("/cases/{}", line.case)) { (line.number) }
                    "　" (line.household.as_deref().unwrap_or_default()) " " (japanese::date::wareki_short(line.since)) "から"
                }
            }
        }
    }
}

fn unfinished(page: &Today) -> Markup {
    html! {
        div id="drafts" {
            @if page.drafts.is_empty() { p { "書きかけの記録はありません。" } }
            @else {
                ul {
                    @for draft in &page.drafts {
                        @let name = drafts::words::form_name(draft.key);
                        li {
                            @match drafts::page(draft.key, draft.case) {
                                Some(form) => a href=(format!("{form}?draft=1")) { (name) },
                                None => (name),
                            }
                            "　" (draft.number.as_deref().unwrap_or_default())
                            " " (drafts::words::japan_time(draft.updated_at))
                        }
                    }
                }
            }
        }
    }
}
