//! One case in the room: why it is here, duties to report, requests, papers, minutes, decisions, and what moves out.

use app::secrecy::{
    queries::CaseRoom,
    views::{DecisionRow, InquiryRow, MinuteRow, PaperRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, conference::ConferenceState, secrecy::ReportDuty};
use maud::{Markup, html};

use super::{
    passage,
    room::{day, is_open},
    sheet::{act, base, case_base, case_of, page},
    words,
};
use crate::{
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Kind, Size, Table, Tone},
};

/// `GET /secrecy/{meeting}/cases/{item}`.
pub async fn show(signed: SignedIn, Path((meeting, item)): Path<(String, String)>) -> PageResult {
    let case = case_of(&signed, &meeting, &item).await?;
    let viewer = signed.viewer();
    let mut page = page(&viewer, &signed, &case.shell, words::CASE).main(body(&signed, &case));
    if is_open(&case.shell) {
        let here = case_base(case.shell.id, case.item.id);
        page = page.primary(Button::primary("会議録に書く").link(&format!("{here}/minutes")));
    }
    Ok(page.render().into_response())
}

fn body(signed: &SignedIn, case: &CaseRoom) -> Markup {
    let open = is_open(&case.shell);
    let held = case.shell.state != ConferenceState::Cancelled;
    let runs = case.me.organiser;
    let link = |may: bool, label: &'static str, end: &str| {
        may.then(|| Button::new(label).link(&format!("{}/{end}", case_base(case.shell.id, case.item.id))))
    };
    let part = |id: &str, heading: &str, content: Markup, button: Option<Markup>| {
        ui::section(
            id,
            heading,
            &html! { (content) @if let Some(button) = button { (ui::buttons(&[button])) } },
        )
    };
    html! {
        (about(case))
        (part("duties", "知らせる義務の確認", duties(case), link(held, "確かめた結果を記録する", "duties")))
        (part("inquiries", "情報提供の依頼", inquiries(case, Some(())), link(open && runs, "情報提供を依頼する", "inquiries")))
        (part("papers", "資料", papers(case), link(open, "資料を作る", "papers")))
        (part("minutes", "会議録", minutes(Some(signed), case), link(open, "会議録に書く", "minutes")))
        (part("decisions", "決定", decisions(Some(signed), case), link(open && runs, "決定を記録する", "decisions")))
        (part("passages", "同意のある記録へ移す", passage::list(signed, case), link(held, "移すものを選ぶ", "passages")))
        (part("seats", "席", seats(case), link(open && (runs || case.item.mine), "席を決める", "seats")))
    }
}

fn about(case: &CaseRoom) -> Markup {
    let row = &case.item;
    html! {
        (ui::description_list(&[
            ("どなたのことか", html! { span.prewrap { (row.who) } }),
            ("同意のない理由", html! { (row.reason_label) }),
            ("くわしい事情", html! { span.prewrap { (row.reason) } }),
            ("相談したいこと", html! { @if row.wish.is_empty() { span.faint { "未入力" } } @else { span.prewrap { (row.wish) } } }),
            ("かけた機関", html! { (row.agency_name) }),
        ]))
        @if let (Some(id), Some(number)) = (row.case, row.number.as_ref()) {
            p { a href=(format!("/cases/{id}")) { "ケース" (number) "の表紙" } "（いまの所属に開示されているため表示しています）" }
        }
    }
}

fn duties(case: &CaseRoom) -> Markup {
    html! {
        p { "次のことに当てはまるおそれはありませんか。当てはまるときは、会議の秘密とは別に、知らせる義務や求めがあります。" }
        ul.rows {
            @for duty in ReportDuty::ALL {
                @let last = case.duties.iter().find(|row| row.duty == *duty);
                li {
                    span {
                        strong { (duty.label()) }
                        @if let Some(row) = words::article(&case.articles, duty.code()) { span.hint { "　" (words::citation(row)) } }
                        @if let Some(row) = last { @if !row.words.is_empty() { span.what.prewrap { (row.words) } } }
                    }
                    span.end {
                        @match last {
                            Some(row) => { (row.outcome.label()) "（" (day(row.looked_on)) "　" (row.writer) "）" }
                            None => span.faint { "まだ確かめていません" },
                        }
                    }
                }
            }
        }
    }
}

/// Requests and answers; with a link to each where the page is not for paper.
pub fn inquiries(case: &CaseRoom, links: Option<()>) -> Markup {
    if case.inquiries.is_empty() {
        return html! { p { "依頼はありません。" } };
    }
    let columns = vec![
        Column::new("依頼先"),
        Column::new("教えてほしいこと"),
        Column::new("希望日").nowrap(),
        Column::new("状態").nowrap(),
        Column::new("回答・理由"),
    ];
    let cells = |row: &InquiryRow| {
        let href = format!("{}/inquiries/{}", base(case.shell.id), row.id);
        let opens = links.is_some() && (case.me.organiser || row.mine);
        vec![
            html! { @if opens { a href=(href) { (row.addressee) } } @else { (row.addressee) } },
            html! { span.prewrap { (row.asks) } },
            html! { (day(row.wanted_on)) },
            html! { (row.state.label()) },
            html! { span.prewrap { (row.answer) } },
        ]
    };
    let id = format!("inquiries-{}", case.item.id);
    Table::stacked(&id, "情報提供の依頼", columns)
        .caption_hidden()
        .rows(case.inquiries.iter().map(cells))
        .render()
}

fn papers(case: &CaseRoom) -> Markup {
    if case.papers.is_empty() {
        return html! { p { "資料はありません。" } };
    }
    let columns = vec![
        Column::new("資料"),
        Column::new("作った人"),
        Column::new("あなたの写し").nowrap(),
        Column::new("配った数").number(),
        Column::new("未回収").number(),
    ];
    let cells = |row: &PaperRow| {
        let reads = case.me.organiser || row.mine || row.number.is_some();
        let href = format!("{}/papers/{}", base(case.shell.id), row.id);
        vec![
            html! { @if reads { a href=(href) { (row.title) } } @else { (row.title) } },
            html! { (row.author) "　" (day(row.made_on)) },
            html! { @match row.number { Some(number) => { (number) "番" }, None => "なし" } },
            html! { (row.issued) },
            html! { (row.out) },
        ]
    };
    Table::stacked("papers-table", "資料", columns)
        .caption_hidden()
        .rows(case.papers.iter().map(cells))
        .render()
}

/// The minutes; with the button that strikes a line out where the page is not for paper.
pub fn minutes(signed: Option<&SignedIn>, case: &CaseRoom) -> Markup {
    if case.minutes.is_empty() {
        return html! { p { "会議録はまだありません。" } };
    }
    html! { ul.rows { @for row in &case.minutes { li { (minute(signed, case, row)) } } } }
}

fn minute(signed: Option<&SignedIn>, case: &CaseRoom, row: &MinuteRow) -> Markup {
    let may = is_open(&case.shell) && !row.struck && (row.mine || case.me.organiser);
    let action = format!("{}/minutes/{}/strike", base(case.shell.id), row.id);
    html! {
        span {
            (ui::chip(Tone::Neutral, row.kind.label())) " "
            @if row.struck { s.prewrap { (row.body) } "（取り消し）" } @else { span.prewrap { (row.body) } }
            span.hint { "　" (row.writer) "　" (day(row.said_on)) }
        }
        @if let Some(signed) = signed.filter(|_| may) {
            span.end {
                (act(signed, &action, &Button::new("取り消す").size(Size::Small).kind(Kind::Tertiary).about(row.kind.label()),
                    &[("item", &case.item.id.to_string())]))
            }
        }
    }
}

/// The decisions; with the button that ticks one off where the page is not for paper.
pub fn decisions(signed: Option<&SignedIn>, case: &CaseRoom) -> Markup {
    if case.decisions.is_empty() {
        return html! { p { "決定はまだありません。" } };
    }
    let columns = vec![
        Column::new("種類").nowrap(),
        Column::new("だれが"),
        Column::new("何を"),
        Column::new("いつまで").nowrap(),
        Column::new("状態"),
    ];
    let id = format!("decisions-{}", case.item.id);
    Table::stacked(&id, "決定", columns)
        .caption_hidden()
        .rows(case.decisions.iter().map(|row| decision(signed, case, row)))
        .render()
}

fn decision(signed: Option<&SignedIn>, case: &CaseRoom, row: &DecisionRow) -> Vec<Markup> {
    let action = format!("{}/decisions/{}/completion", base(case.shell.id), row.id);
    let done = Button::new("完了にする").size(Size::Small).about(row.kind.label());
    let may = |signed: &&SignedIn| case.me.organiser || row.agency == signed.actor.agency;
    vec![
        html! { (row.kind.label()) },
        html! { (row.agency_name) },
        html! { (row.what) },
        html! { (japanese::date::wareki_with_weekday(row.by)) },
        html! {
            @match (row.done_on, signed.filter(may)) {
                (Some(on), _) => { (day(on)) "に完了" }
                (None, Some(signed)) => (act(signed, &action, &done, &[("item", &case.item.id.to_string())])),
                (None, None) => "これから",
            }
            @if let Some(words) = row.shown_as { span.hint { "　ふだんの予定：" (words.label()) } }
        },
    ]
}

fn seats(case: &CaseRoom) -> Markup {
    html! {
        ul.rows {
            @for row in case.members.iter().filter(|row| case.seats.contains(&row.id)) {
                li {
                    span { (row.name) "（" (row.belongs) "）" }
                    span.end { @if case.table.contains(&row.id) { "誓約済み" } @else { "誓約がまだのため、何も見えません" } }
                }
            }
        }
    }
}
