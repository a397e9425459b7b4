//! One つなぎ as its sender or receiver sees it, with what each may do. Opening the page changes nothing.

use app::{
    failure::Problem,
    referral::{
        queries::{self, Given, ReferralView},
        target::{self, Choices},
    },
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{code::Code, ids::ReferralId, person::NameStatus, referral::Stage};
use maud::{Markup, html};

use super::{
    answers::{receiver_acts, sender_acts},
    words,
};
use crate::{
    household::{flash, id, summary},
    kernel::{Form, PageResult, SignedIn},
    ui::{self, Button, Level, Nav, Page, Row, Size, words::Word},
};

/// What a page shows besides the つなぎ itself.
#[derive(Default)]
pub(super) struct Extra {
    pub typed: Form,
    pub problems: Vec<Problem>,
    /// What stood in the way.
    pub notice: Option<String>,
}

/// `GET /referrals/{referral}`.
pub async fn show(signed: SignedIn, Path(referral): Path<String>) -> PageResult {
    draw(&signed, id(&referral)?, StatusCode::OK, &Extra::default()).await
}

/// `POST /referrals/{referral}/print`: the browser says that the page is being printed (`beforeprint`).
pub async fn printed(signed: SignedIn, Path(referral): Path<String>) -> PageResult {
    queries::printed(&signed.op(), id(&referral)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The page, also after an answer that was not taken.
pub(super) async fn draw(signed: &SignedIn, id: ReferralId, status: StatusCode, extra: &Extra) -> PageResult {
    let op = signed.op();
    let view = queries::one(&op, id).await?;
    let waits = view.facts().is_pending() && !view.by_sender;
    let choices = if waits { target::offer(&op).await? } else { Choices::default() };
    Ok(page(signed, status, &view, &choices, extra))
}

fn page(
    signed: &SignedIn,
    status: StatusCode,
    view: &ReferralView,
    choices: &Choices,
    extra: &Extra,
) -> Response {
    let viewer = signed.viewer();
    let today = signed.op().today();
    let basis =
        if view.case_open { "自機関の記録" } else { "つなぎ（送付された要約だけ）" };
    let acts = html! {
        @if view.facts().is_pending() {
            @if view.by_sender { (sender_acts(signed, view, extra)) }
            @else { (receiver_acts(signed, view, choices, extra)) }
        }
        (ui::buttons(&links(view)))
    };
    let main = html! {
        @if let Some(notice) = &extra.notice { (ui::banner(Level::Warning, notice, &html! {})) }
        p.status { (words::stage_chip(view.row.stage)) " " (age(view, today)) }
        (result(view))
        div.columns.even {
            div.columns-main { (facts(view)) (talk(view)) }
            div.columns-side { (acts) }
        }
    };
    let page = Page::new(&viewer, Nav::Inbox, words::ONE)
        .title(format!("{} – {}", words::ONE, view.row.number))
        .crumb(Word::NavInbox.text(), "/inbox")
        .flash(flash(signed))
        .errors(summary(&extra.problems))
        .basis(basis)
        .print(signed.print_info(words::ONE, Some(&view.row.number)))
        .printed_at(format!("/referrals/{}/print", view.row.id))
        .main(main);
    (status, page.render()).into_response()
}

/// Where to go on, and printing.
fn links(view: &ReferralView) -> Vec<Markup> {
    let cover =
        || Button::new("世帯の表紙を開く").size(Size::Small).link(&format!("/cases/{}", view.row.case));
    let sheet = Button::new("つなぐシート（PDF）")
        .size(Size::Small)
        .link(&format!("/referrals/{}/sheet.pdf", view.row.id));
    view.case_open.then(cover).into_iter().chain([ui::print_button(), sheet]).collect()
}

/// 「送付から3日」 and how near the wanted date is.
fn age(view: &ReferralView, today: jiff::civil::Date) -> Markup {
    html! {
        (words::since_sent((today - view.row.sent_on).get_days())) " "
        @if view.facts().is_pending() { (ui::due(today, view.row.wanted_on)) }
    }
}

/// How it was answered, and the next step of the sender.
fn result(view: &ReferralView) -> Markup {
    let row = &view.row;
    let on = row.answered_on.map(japanese::date::wareki).unwrap_or_default();
    match (row.stage, &row.next, &row.next_name) {
        (Stage::Declined, Some(next), Some(name)) => ui::banner(
            Level::Info,
            &format!("{on}に見送られました。次の相談先：{name}"),
            &html! {
                @if let Some(reason) = &row.reason { p.prewrap { "理由：" (reason) } }
                @if view.by_sender {
                    p { a href=(format!("/cases/{}/referrals/new?to={next}", row.case)) { "次の相談先へつなぐ" } }
                }
            },
        ),
        (Stage::Accepted, ..) => ui::banner(
            Level::Success,
            &format!("{on}に受理されました。主担当は{}です。", row.to_name),
            &html! {},
        ),
        (Stage::Withdrawn, ..) => ui::banner(Level::Info, &format!("{on}に取り下げられました。"), &html! {}),
        _ => html! {},
    }
}

fn facts(view: &ReferralView) -> Markup {
    let row = &view.row;
    let told = if row.told_person { "説明しました" } else { "まだ説明していません" };
    let mut rows = vec![
        Row::text("ケース番号", &row.number),
        Row::new(
            "送り元",
            html! { (row.from_name) "（" (row.from_staff) "）　" (words::telephone(row.from_phone.as_deref())) },
        ),
        Row::new("つなぎ先", html! { (row.to_name) "　" (words::telephone(row.to_phone.as_deref())) }),
        Row::text("送付日", &japanese::date::wareki_with_weekday(row.sent_on)),
        Row::text("お願いしたいこと", row.purpose.label()),
        Row::text("返事の希望日", &japanese::date::wareki_with_weekday(row.wanted_on)),
        Row::text("本人への説明", told),
    ];
    if let Some(summary) = &view.summary {
        rows.push(Row::text("要約", summary));
        rows.push(Row::new("お名前・連絡先", given(view.given.as_ref())));
    }
    ui::summary_list(&rows)
}

/// Names and contact details, or that they do not go along.
pub(super) fn given(given: Option<&Given>) -> Markup {
    let Some(given) = given else { return html! { (words::NO_NAMES) } };
    html! {
        p { (given.label) }
        @if !given.address.is_empty() { p { (given.address) } }
        @if !given.phone.is_empty() { p { (japanese::number::phone_text(&given.phone)) } }
        @if !given.persons.is_empty() {
            ul {
                @for person in &given.persons {
                    li {
                        (person.family_name) " " (person.given_name)
                        @if !person.kana.is_empty() { "（" (person.kana) "）" }
                        @if person.name_status != NameStatus::Real { "［" (person.name_status.label()) "］" }
                        "　" (person.relation.label())
                        @if !person.phone.is_empty() { "　" (japanese::number::phone_text(&person.phone)) }
                    }
                }
            }
        }
    }
}

/// Questions and answers, oldest first.
fn talk(view: &ReferralView) -> Markup {
    if view.messages.is_empty() {
        return html! {};
    }
    ui::card(
        "やりとり",
        None,
        &html! {
            @for message in &view.messages {
                blockquote.words {
                    p.prewrap { (message.body) }
                    footer { (message.agency_name) "　" (message.staff_name) "　" (day(message.at)) }
                }
            }
        },
    )
}

fn day(at: jiff::Timestamp) -> String {
    japanese::date::wareki(app::op::japan_date(at))
}
