//! `GET /cases/{case}/protections`: the protections of a household, who must not learn, and what was done when.

use app::{
    household::PersonRow,
    protection::{self, NamedRow, ProtectionPage, ProtectionRow},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, protection::ProtectionStage};
use maud::{Markup, html};

use super::words;
use crate::{
    audit::instant,
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Kind, Level, Row, Size, Table, Tone, chip},
};

/// The page.
pub async fn show(signed: SignedIn, Path(case): Path<String>) -> PageResult {
    let stored = protection::page(&signed.op(), id(&case)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let may_edit = stored.header.may_edit();
    let new = Button::primary(words::NEW).link(&format!("{}/protections/new", frame.base()));
    let page = frame.page(CaseTab::Cover, words::HEADING).main(body(&frame, &stored));
    let page = if may_edit { page.primary(new) } else { page };
    Ok(page.render().into_response())
}

fn body(frame: &CaseFrame, stored: &ProtectionPage) -> Markup {
    html! {
        (ui::plain_sentence(&html! { p { (words::EFFECT) } }))
        @if stored.protections.is_empty() {
            (ui::empty_state(
                "支援措置の記録はありません。市区町村の決定や、仮の申出があったときに記録します。",
                &html! {},
            ))
        }
        @for (nth, row) in (1..).zip(&stored.protections) { (one(frame, stored, row, nth)) }
    }
}

fn one(frame: &CaseFrame, stored: &ProtectionPage, row: &ProtectionRow, nth: usize) -> Markup {
    let overdue = row.grant().is_overdue(frame.today());
    let period = format!("{}〜{}", japanese::date::wareki(row.from), japanese::date::wareki(row.until));
    let facts = [
        Row::text("対象の方", &stored.name(row.person)),
        Row::new("段階", stage(row.stage, overdue)),
        Row::text("種類", row.kind.label()),
        Row::text("実施する市区町村", &row.municipality),
        Row::text("期間", &period),
        Row::text("終了した日", &row.ended_on.map(japanese::date::wareki).unwrap_or_default()),
        Row::text("記録した機関", &row.agency_name),
    ];
    let shown = if row.ended_on.is_some() { &facts[..] } else { &[] };
    let heading = format!("{}さんの支援措置", stored.name(row.person));
    ui::section(
        &format!("protection-{nth}"),
        &heading,
        &html! {
            @if overdue {
                (ui::banner(Level::Warning, "期限を過ぎています", &html! {
                    p { "秘匿は続いています。実施する市区町村に確かめて、延長か終了を記録してください。" }
                }))
            }
            @if shown.is_empty() { (ui::summary_list(&without_end(&facts))) } @else { (ui::summary_list(shown)) }
            @if stored.header.may_edit() && row.ended_on.is_none() { (acts(frame, row)) }
            h3 { "知らせてはいけない方" }
            (named(frame, stored, row))
            (history(stored, row, nth))
        },
    )
}

fn without_end<'a>(facts: &[Row<'a>; 7]) -> Vec<Row<'a>> {
    facts.iter().enumerate().filter(|(at, _)| *at != 5).map(|(_, row)| row.clone()).collect()
}

fn stage(stage: ProtectionStage, overdue: bool) -> Markup {
    let tone = match stage {
        ProtectionStage::Provisional => Tone::Warn,
        ProtectionStage::InForce => Tone::Danger,
        ProtectionStage::Ended => Tone::Neutral,
    };
    html! { (chip(tone, stage.label())) @if overdue { " " (chip(Tone::Danger, "期限切れ")) } }
}

fn acts(frame: &CaseFrame, row: &ProtectionRow) -> Markup {
    let link = |label: &'static str, end: &str| {
        Button::new(label).size(Size::Small).link(&format!("{}/protections/{}/{end}", frame.base(), row.id))
    };
    let next = match row.stage {
        ProtectionStage::Provisional => link("決定を記録する", "decision"),
        _ => link("延長する", "extension"),
    };
    ui::buttons(&[next, link("終了する", "end"), link("知らせてはいけない方を追加", "named")])
}

fn named(frame: &CaseFrame, stored: &ProtectionPage, row: &ProtectionRow) -> Markup {
    let rows: Vec<&NamedRow> = stored.named.iter().filter(|named| named.protection == row.id).collect();
    if rows.is_empty() {
        return html! { p.hint { "登録されていません。加害者とされる方や、その方のために働く機関・職員がいれば登録します。" } };
    }
    let may_edit = stored.header.may_edit() && row.ended_on.is_none();
    let mut columns = ["お名前", "続柄・関係", "この世帯の方", "職員", "機関"].map(Column::new).to_vec();
    if may_edit {
        columns.push(Column::new("取り消し"));
    }
    let id = format!("named-{}", row.id);
    Table::stacked(&id, "知らせてはいけない方", columns)
        .caption_hidden()
        .rows(rows.into_iter().map(|named| cells(frame, stored, named, may_edit)))
        .render()
}

fn cells(frame: &CaseFrame, stored: &ProtectionPage, named: &NamedRow, may_edit: bool) -> Vec<Markup> {
    let dash = |text: Option<&str>| html! { (text.filter(|text| !text.is_empty()).unwrap_or("—")) };
    let person =
        named.person.and_then(|id| stored.persons.iter().find(|row| row.id == id)).map(PersonRow::name);
    let who = [Some(named.name.as_str()), person.as_deref(), named.staff_name.as_deref()];
    let who = who.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or("—").to_owned();
    let mut cells = vec![
        html! { (who) },
        dash(Some(&named.relation)),
        dash(person.as_deref()),
        dash(named.staff_name.as_deref()),
        dash(named.agency_name.as_deref()),
    ];
    if may_edit {
        let action = format!("{}/protections/{}/named/{}/removal", frame.base(), named.protection, named.id);
        cells.push(
            Button::new("取り消す")
                .about(format!("{who}の登録を"))
                .kind(Kind::Tertiary)
                .size(Size::Small)
                .post(&action),
        );
    }
    cells
}

fn history(stored: &ProtectionPage, row: &ProtectionRow, nth: usize) -> Markup {
    let columns = ["日時", "内容", "期間", "理由", "記録した人"].map(Column::new).to_vec();
    let steps = stored.steps.iter().filter(|step| step.protection == row.id);
    let id = format!("steps-{nth}");
    let table = Table::stacked(&id, "これまでの記録", columns).caption_hidden().rows(steps.map(|step| {
        vec![
            html! { (instant(step.at)) },
            html! { (step.step.label()) },
            html! { (japanese::date::wareki(step.from)) "〜" (japanese::date::wareki(step.until)) },
            html! { @if step.words.is_empty() { "—" } @else { (step.words) } },
            html! { (step.staff_name) "（" (step.agency_name) "）" },
        ]
    }));
    ui::disclosure("これまでの記録", 0, false, &table.render())
}
