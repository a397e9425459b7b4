//! `GET /cases/{case}/sheets/{kind}/{person}`: what is known, from whom, what was said before, and what is still open.

use app::sheet::{self, Answers, OfPerson};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code as _, sheet::Item};
use maud::{Markup, html};

use super::{address, kind_of, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, Level, Table, Tone, chip},
};

/// The page.
pub async fn show(
    signed: SignedIn,
    Path((case, kind, person)): Path<(String, String, String)>,
) -> PageResult {
    let kind = kind_of(&kind)?;
    let stored = sheet::of_person(&signed.op(), id(&case)?, kind, id(&person)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let here = address(frame.base(), kind, stored.person.id);
    let main = html! {
        (who(&stored))
        @if stored.leaves_out() { (ui::banner(Level::Info, words::LEFT_OUT, &html! {})) }
        @for (nth, (name, items)) in (1..).zip(stored.parts()) { (part(&stored, &here, nth, name, &items)) }
        (ui::buttons(&[
            Button::new("PDF").link(&format!("{here}/sheet.pdf")),
            Button::new("白紙のPDF").link(&format!("{here}/sheet.pdf?blank=1")),
            Button::new("一覧へ").link(&format!("{}/sheets", frame.base())),
        ]))
    };
    Ok(frame.page(CaseTab::Sheets, kind.label()).main(main).render().into_response())
}

/// About whom, above every page of a sheet.
pub(super) fn who(stored: &OfPerson) -> Markup {
    let person = &stored.person;
    html! { p.lead { strong { (person.name()) } "（" (person.relation.label()) "）について　" span.note { (words::nth(stored.edition.row.nth)) } } }
}

fn part(stored: &OfPerson, here: &str, nth: usize, name: &str, items: &[&Item]) -> Markup {
    let progress = stored.progress(items);
    let (known, open): (Vec<&Item>, Vec<&Item>) =
        items.iter().copied().partition(|item| stored.answers.now(&item.key).is_some());
    let open: Vec<&str> = open.iter().map(|item| item.label.as_str()).collect();
    let act = if known.is_empty() { "記入する" } else { "書き足す・直す" };
    let fill = Button::new(act).about(name).link(&format!("{here}/{nth}"));
    ui::section(
        &format!("part-{nth}"),
        name,
        &html! {
            p {
                (words::progress(progress)) " "
                @if let Some(missing) = words::missing(progress) { (chip(Tone::Warn, &missing)) }
            }
            @if !known.is_empty() { (table(&stored.answers, nth, name, &known)) }
            @if !open.is_empty() { p.hint { "まだの項目：" (open.join("、")) } }
            (ui::buttons(&[fill]))
        },
    )
}

fn table(answers: &Answers, nth: usize, name: &str, items: &[&Item]) -> Markup {
    let columns = vec![
        Column::new("項目"),
        Column::new("答え"),
        Column::new("いつ・どこで聞いたか"),
        Column::new("前の答え"),
    ];
    let lines = items.iter().filter_map(|item| {
        let now = answers.now(&item.key)?;
        let before = answers.before(&item.key);
        Some(vec![
            html! { (item.label) },
            html! { span.prewrap { (now.words) } },
            html! { span.note { (words::source(now)) } },
            html! { @for given in before {
                div { span.prewrap { @if given.words.is_empty() { "（空欄）" } @else { (given.words) } } " " span.note { (words::source(given)) } }
            } },
        ])
    });
    Table::stacked(&format!("answers-{nth}"), name.to_owned(), columns)
        .caption_hidden()
        .roomy()
        .rows(lines)
        .render()
}
