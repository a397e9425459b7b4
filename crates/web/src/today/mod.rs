//! 今日: the first page after signing in. Four numbers, then what is new, what is due, what waits for others.

mod changes;
mod dues;
mod meetings;
#[cfg(test)]
mod tests;

use app::{
    Failure,
    today::{self, CaseLine, Today, WaitingIntake},
};
use axum::{Router, response::IntoResponse, routing::get};
use domain::{code::Code, intake::Urgency, staff::Work};
use maud::{Markup, html};

use crate::{
    draft as drafts,
    household::flash,
    inbox,
    kernel::{PageError, PageResult, SignedIn, Web},
    ui::{self, Nav, NumberBox, Page, Tone, words::Word},
};

pub(crate) use dues::{href as due_href, staffed as staffed_dues};

/// The addresses of this feature.
pub fn routes() -> Router<Web> {
    Router::new().route("/", get(show))
}

/// `GET /`.
async fn show(signed: SignedIn) -> PageResult {
    let late = late(&signed, app::emergency::review::overdue(&signed.op()).await?);
    match today::today(&signed.op()).await {
        Ok(page) => {
            let lead = crate::caseload::notice(&signed).await?;
            let called = crate::secrecy::today::section(&signed).await?;
            let door = crate::identity_match::door(&signed).await?;
            let disposal = crate::retention::door(&signed).await?;
            Ok(draw(&signed, &html! { (late) (called) (lead) (main(&page)) (door) (disposal) }))
        }
        Err(Failure::NotYourWork) if signed.actor.role.may(Work::VisitConference) => {
            Ok(draw(&signed, &crate::visit::list(&signed).await?))
        }
        Err(Failure::NotYourWork) => {
            let disposal = crate::retention::door(&signed).await?;
            Ok(draw(&signed, &html! { (late) (doors(&signed)) (disposal) }))
        }
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

/// Emergency accesses that nobody judged in time, for those who must see to it.
fn late(signed: &SignedIn, overdue: i64) -> Markup {
    html! {
        @if overdue > 0 {
            (ui::banner(ui::Level::Error, &format!("緊急アクセスの点検が{overdue}件、期限を過ぎています"), &html! {
                @if signed.actor.role.may(Work::ReadAudit) { p { a href="/audit/emergencies" { "点検する" } } }
                @else { p { "記録点検者に、点検を行うよう伝えてください。" } }
            }))
        }
    }
}

/// For those who do no case work: where their own work is.
fn doors(signed: &SignedIn) -> Markup {
    let role = signed.actor.role;
    let links = [
        (Work::ReadAudit, Nav::Ledger, "だれが、いつ、どのケースを見たか・変えたかを点検します。"),
        (Work::Administer, Nav::Admin, "職員の登録と所属、実施計画の設定を行います。"),
        (
            Work::SeeArrangement,
            Nav::Structure,
            "このまちの事業・機関・会議体と、つなぎの決まりを見られます。",
        ),
    ];
    html! {
        p { "いまの役割（" (role.label()) "）では、相談やケースは表示されません。" }
        div.cards {
            @for (_, nav, what) in links.into_iter().filter(|(work, ..)| role.may(*work)) {
                @let (word, href) = nav.entry();
                section.card { h2 { a href=(href) { (word) } } p { (what) } }
            }
        }
    }
}

fn main(page: &Today) -> Markup {
    let aside = aside(page);
    html! {
        (numbers(page))
        @if aside.0.is_empty() { (work(page)) } @else { (ui::columns(&work(page), &aside)) }
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
        number("期限（今日まで）", counts.due, "#dues", note(counts.overdue, "うち過ぎているもの"), true),
        number(
            "返事待ち",
            counts.waiting,
            "#waiting",
            note(counts.late, "うち希望日を過ぎたもの"),
            counts.late > 0,
        ),
        number("書きかけ", counts.drafts, "/drafts", None, false),
    ])
}

/// What is new, then what has to be done.
fn work(page: &Today) -> Markup {
    html! {
        @if !page.arrived.is_empty() {
            (ui::section("arrived", "届いたつなぎ", &inbox::table("arrived", "届いたつなぎ", &page.arrived, page.on)))
        }
        @if !page.returns.is_empty() {
            (ui::section("returns", "確認を待つつなぎ戻し", &inbox::table("returns", "つなぎ戻し", &page.returns, page.on)))
        }
        @if !page.intakes.is_empty() { (ui::section("intakes", "整理を待つ相談", &intakes(&page.intakes))) }
        (meetings::section(page))
        (changes::section(page))
        (dues::section(page))
        (ui::section("waiting", "返事を待っているつなぎ", &html! {
            @if page.waiting.is_empty() { p { "返事を待っているつなぎはありません。" } }
            @else { (inbox::table("waiting", "返事待ち", &page.waiting, page.on)) }
        }))
    }
}

/// The most urgent first.
fn intakes(waiting: &[WaitingIntake]) -> Markup {
    let mut lines: Vec<&WaitingIntake> = waiting.iter().collect();
    lines.sort_by_key(|intake| match intake.urgency {
        Urgency::Today => 0,
        Urgency::Soon => 1,
        Urgency::Ordinary => 2,
    });
    let columns = vec![
        ui::Column::new("ケース").nowrap(),
        ui::Column::new("世帯"),
        ui::Column::new("緊急度").nowrap(),
        ui::Column::new("受付日").nowrap(),
    ];
    ui::Table::stacked("intakes-table", "整理を待つ相談", columns)
        .caption_hidden()
        .brief()
        .rows(lines.into_iter().map(|intake| {
            let tone = match intake.urgency {
                Urgency::Today => Tone::Danger,
                Urgency::Soon => Tone::Warn,
                Urgency::Ordinary => Tone::Neutral,
            };
            vec![
                html! { a href=(format!("/intakes/{}/screening", intake.id)) { (intake.number) } },
                html! { @match &intake.household { Some(label) => (label), None => span.faint { "非開示" } } },
                ui::chip(tone, intake.urgency.label()),
                html! { (ui::time(intake.received_on, &japanese::date::wareki_short(intake.received_on))) " 受付" },
            ]
        }))
        .render()
}

/// What is half done, and who carries which case.
fn aside(page: &Today) -> Markup {
    let all = html! { a href="/drafts" { "すべて見る" } };
    html! {
        @if !page.drafts.is_empty() { (ui::card("書きかけ", Some(&all), &unfinished(page))) }
        @if !page.new_cases.is_empty() { (ui::card("新しく担当になったケース", None, &cases(&page.new_cases))) }
        @if !page.unassigned.is_empty() { (ui::card("担当者の決まっていないケース", None, &cases(&page.unassigned))) }
    }
}

fn cases(lines: &[CaseLine]) -> Markup {
    html! {
        ul.rows {
            @for line in lines {
                li {
                    a href=(format!("/cases/{}", line.case)) { (line.number) }
                    span { (line.household.as_deref().unwrap_or_default()) }
                    span.end { (japanese::date::wareki_short(line.since)) "から" }
                }
            }
        }
    }
}

fn unfinished(page: &Today) -> Markup {
    html! {
        ul.rows {
            @for draft in &page.drafts {
                @let name = drafts::words::form_name(draft.key);
                li {
                    @match drafts::page(draft.key, draft.case, draft.conference) {
                        Some(form) => a href=(format!("{form}?draft=1")) { (name) },
                        None => (name),
                    }
                    span { (draft.number.as_deref().unwrap_or_default()) }
                    span.end { (drafts::words::japan_time(draft.updated_at)) }
                }
            }
        }
    }
}
