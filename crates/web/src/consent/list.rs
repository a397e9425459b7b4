//! The tab 同意・共有: consents in force, to come, ended and withdrawn as sentences, and the matrix.

use app::consent::{
    ConsentView,
    matrix::{AgencyRow, Ground},
    queries::{self, ConsentPage, WaitingPlan},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{category::Category, code::Code, consent::ConsentStanding};
use jiff::civil::Date;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Kind, Level, Size, Table, Tone},
};

/// `GET /cases/{case}/consents`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = queries::page(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let take = if stored.has_members {
        Button::primary(words::NEW).link(&format!("{}/consents/new", frame.base()))
    } else {
        Button::primary("同意する方を世帯に追加する").link(&format!("{}/persons/new", frame.base()))
    };
    let in_force =
        stored.consents.iter().any(|view| view.standing(frame.today()) == ConsentStanding::InForce);
    let main = html! {
        @if !in_force { (nothing_agreed(&stored)) }
        @for standing in ConsentStanding::ALL { (group(&frame, &stored.consents, *standing)) }
        (ui::section("matrix", "いま、だれが何を知ることができるか", &matrix(&stored.matrix)))
        (ui::section("supporters", words::SUPPORTERS, &supporters(&frame, &stored)))
        ul.consent-list {
            li { a href=(format!("{}/telling", frame.base())) { (words::TELLING) "：相手と内容を選んで確かめる" } }
            li { a href=(format!("{}/views", frame.base())) { "閲覧履歴：どの機関がいつ見たか" } }
            li { a href="/consents/expiring" { "期限の近い同意の一覧" } }
            li { a href="/explanations" { "同意の説明文" } }
        }
    };
    Ok(frame.page(CaseTab::Consents, words::LIST).primary(take).main(main).render().into_response())
}

fn nothing_agreed(stored: &ConsentPage) -> Markup {
    let title = if stored.consents.is_empty() {
        "まだ同意がありません"
    } else {
        "いま有効な同意がありません"
    };
    ui::banner(
        Level::Info,
        title,
        &html! {
            p { "できること：" }
            ul { @for it in words::CAN { li { (it) } } }
            p { "できないこと：" }
            ul { @for it in words::CANNOT { li { (it) } } }
            (notice(&stored.waiting_plans))
        },
    )
}

/// Plans that cannot be decided without a consent in force; nothing is changed by itself.
pub fn notice(plans: &[WaitingPlan]) -> Markup {
    html! {
        @if !plans.is_empty() {
            p { "有効な同意がないと、次のプランは会議で決定できません：" }
            ul { @for plan in plans { li { (words::waiting(plan)) } } }
        }
    }
}

fn group(frame: &CaseFrame, all: &[ConsentView], standing: ConsentStanding) -> Markup {
    let today = frame.today();
    let views: Vec<&ConsentView> = all.iter().filter(|view| view.standing(today) == standing).collect();
    let heading = match standing {
        ConsentStanding::InForce => "有効な同意",
        ConsentStanding::Ahead => "これから始まる同意",
        ConsentStanding::Ended => "期間が終わった同意",
        ConsentStanding::Withdrawn => "撤回された同意",
    };
    let old = matches!(standing, ConsentStanding::Ended | ConsentStanding::Withdrawn);
    let list = html! { ul.consents { @for view in &views { li { (one(frame, view, today)) } } } };
    html! {
        @if !views.is_empty() {
            @if old { (ui::disclosure(heading, views.len(), false, &list)) }
            @else { (ui::section(standing.code(), heading, &list)) }
        }
    }
}

fn one(frame: &CaseFrame, view: &ConsentView, today: Date) -> Markup {
    let standing = view.standing(today);
    let tone = if standing == ConsentStanding::InForce { Tone::Good } else { Tone::Neutral };
    let may_withdraw = view.consent.check_withdrawal(today).is_ok();
    let href = format!("{}/consents/{}/withdrawal", frame.base(), view.consent.id);
    html! {
        (ui::chip(tone, standing.label()))
        (ui::plain_sentence(&html! { p.prewrap { (view.sentence(today)) } }))
        p.hint { "目的：" (view.purpose) }
        @if let Some(why) = &view.withdrawn_why { p.hint.prewrap { "撤回の理由：" (why) } }
        @if let Some(by) = &view.withdrawn_by { p.hint { "撤回を記録した人：" (by) } }
        @if view.waits_for_paper() && view.consent.withdrawn_on.is_none() {
            @if let Some(by) = view.evidence.confirm_by { p.hint { "書面での確認を待っています " (ui::due(today, by)) } }
        }
        @if may_withdraw { (Button::new("撤回を記録する").kind(Kind::Tertiary).size(Size::Small).link(&href)) }
        p { a href=(format!("{}/consents/{}", frame.base(), view.consent.id)) { "くわしい記録・同意書の印刷" span.hidden { "（" (japanese::date::wareki(view.given_on)) "の同意）" } } }
    }
}

/// Who works for whom, as far as the reader may know it.
fn supporters(frame: &CaseFrame, stored: &ConsentPage) -> Markup {
    html! {
        @if stored.supporters.is_empty() {
            p.hint { "記録はありません。家族の間に秘密があるときは、どの機関がだれを支援しているかを書いておきます。" }
        } @else {
            ul.consent-list { @for line in &stored.supporters { li { (line.person_name) "：" (line.agency_name) } } }
        }
        p { a href=(format!("{}/supporters", frame.base())) { "だれの支援者かを書く" } }
    }
}

fn matrix(rows: &[AgencyRow]) -> Markup {
    let mut columns = vec![Column::new("機関"), Column::new("自分の機関の記録・つなぎ")];
    columns.extend(Category::SHAREABLE.iter().map(|category| Column::new(category.label())));
    let cells = |row: &AgencyRow| {
        let mut cells = vec![html! { (row.name) }, grounds(&row.own)];
        cells.extend(row.cells.iter().map(|cell| grounds(cell)));
        cells
    };
    Table::scrolling("who-may-know", "機関と情報の種類ごとの根拠", columns)
        .caption_hidden()
        .rows(rows.iter().map(cells))
        .render()
}

fn grounds(grounds: &[Ground]) -> Markup {
    html! {
        @if grounds.is_empty() { span.faint { "—" span.hidden { "知ることができません" } } }
        @for ground in grounds { p { (words::ground(ground)) } }
    }
}
