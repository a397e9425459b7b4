//! The tab つなぎ of a case: what went out, what came back.

use app::referral::{
    queries::{self, ReferralRow},
    returns::{self, ReturnRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{case::CaseState, code::Code, ids::CaseId};
use maud::{Markup, html};

use super::words;
use crate::{
    household::{CaseTab, frame, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Table},
};

/// `GET /cases/{case}/referrals`.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let case: CaseId = id(&case)?;
    let frame = frame(&signed, case).await?;
    let op = signed.op();
    let sent = queries::of_case(&op, case).await?;
    let back = returns::of_case(&op, case).await?;
    let face = &frame.header.face;
    let mine = face.state == CaseState::Open && face.responsible == signed.actor.agency;
    let new = Button::primary("つなぐ").link(&format!("{}/referrals/new", frame.base()));
    let main = html! {
        @if sent.is_empty() { (ui::empty_state("このケースのつなぎはまだありません。", &html! {})) }
        @else { (referrals(&sent, &signed)) }
        (ui::section("returns", "つなぎ戻し", &html! {
            @if back.is_empty() { p { "つなぎ戻しはまだありません。" } } @else { (handbacks(&back, &signed)) }
            @if mine { p { a href=(format!("{}/returns/new", frame.base())) { "つなぎ戻しを書く" } } }
        }))
    };
    let page = frame.page(CaseTab::Referrals, words::LIST).main(main);
    let page = if mine { page.primary(new) } else { page };
    Ok(page.render().into_response())
}

fn referrals(rows: &[ReferralRow], signed: &SignedIn) -> Markup {
    let columns = ["送付日", "送り元", "つなぎ先", "お願いしたいこと", "状態"].map(Column::new).to_vec();
    let table = Table::stacked("referrals", words::LIST, columns).caption_hidden();
    table
        .rows(rows.iter().map(|row| {
            let day = japanese::date::wareki(row.sent_on);
            let party = row.from == signed.actor.agency || row.to == signed.actor.agency;
            vec![
                html! { @if party { a href=(format!("/referrals/{}", row.id)) { (day) } } @else { (day) } },
                html! { (row.from_name) },
                html! { (row.to_name) },
                html! { (row.purpose.label()) },
                words::stage_chip(row.stage),
            ]
        }))
        .render()
}

fn handbacks(rows: &[ReturnRow], signed: &SignedIn) -> Markup {
    let columns = ["送付日", "戻した機関", "戻し先", "残りを担う機関", "状態"].map(Column::new).to_vec();
    let table = Table::stacked("handbacks", "つなぎ戻し", columns).caption_hidden();
    table
        .rows(rows.iter().map(|row| {
            let day = japanese::date::wareki(row.sent_on);
            let party = row.from == signed.actor.agency || row.to == signed.actor.agency;
            vec![
                html! { @if party { a href=(format!("/returns/{}", row.id)) { (day) } } @else { (day) } },
                html! { (row.from_name) },
                html! { (row.to_name) },
                html! { (row.carries_name) },
                words::return_chip(row.stage),
            ]
        }))
        .render()
}
