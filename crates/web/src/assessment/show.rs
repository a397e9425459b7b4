//! `GET /cases/{case}/assessments/{sheet}`: a sheet, and what changed since the one before.

use app::{
    assessment::{self, ProblemRow, Sheet, Shown},
    household::PersonRow,
};
use axum::{extract::Path, response::IntoResponse};
use maud::{Markup, html};

use super::{rows, words};
use crate::{
    household::{CaseFrame, CaseTab, id},
    kernel::{PageResult, SignedIn},
    ui::{self, Button, Column, PrintInfo, Row, Table},
};

/// The page.
pub async fn show(signed: SignedIn, Path((case, sheet)): Path<(String, String)>) -> PageResult {
    let shown = assessment::show(&signed.op(), id(&case)?, id(&sheet)?).await?;
    let frame = CaseFrame::of(&signed, shown.header.clone());
    let row = &shown.sheet.row;
    let heading = format!("{}（{}）", words::LIST, words::nth(row.nth));
    let mine = row.agency == signed.actor.agency && signed.actor.role.may(domain::staff::Work::Coordinate);
    let edit = format!("{}/assessments/{}/edit", frame.base(), row.id);
    let print = PrintInfo {
        made_on: japanese::date::wareki(row.made_on).into(),
        ..signed.print_info(words::LIST, Some(&frame.header.face.number))
    };
    let main = html! {
        (body(&frame, &shown.sheet, &shown.persons))
        (changes(&shown))
        (ui::buttons(&[
            ui::print_button(),
            Button::new("一覧へ").link(&format!("{}/assessments", frame.base())),
        ]))
    };
    let mut page = frame.page(CaseTab::Assessments, &heading).print(print).main(main);
    if mine {
        page = page.primary(Button::primary("直す").link(&edit));
    }
    Ok(page.render().into_response())
}

/// A sheet for reading.
pub fn body(frame: &CaseFrame, sheet: &Sheet, persons: &[PersonRow]) -> Markup {
    let row = &sheet.row;
    let facts = [
        Row::text("アセスメントの日", &japanese::date::wareki(row.made_on)),
        Row::text("書いた機関", &row.agency_name),
        Row::text("本人に", words::met(row.met_person)),
        Row::text("世帯の希望", &row.wishes),
        Row::text("強み・できること", &row.strengths),
        Row::text("支援の方向性", &row.direction),
    ];
    html! {
        (ui::summary_list(&facts))
        @if !sheet.problems.is_empty() { h2 { "課題" } (problems(frame, sheet, persons)) }
        @if !sheet.difficulties.is_empty() {
            h2 { "機関が困っていること" }
            (ui::summary_list(&sheet.difficulties.iter().map(|it| Row::text(it.agency_name.as_str(), &it.body)).collect::<Vec<_>>()))
        }
    }
}

fn problems(frame: &CaseFrame, sheet: &Sheet, persons: &[PersonRow]) -> Markup {
    let columns = vec![
        Column::new("課題"),
        Column::new("だれの課題か"),
        Column::new("優先度").nowrap(),
        Column::new("ことばで"),
        Column::new(words::EVIDENCE),
    ];
    let lines = sheet.problems.iter().map(|problem| {
        vec![
            html! { (problem.label.as_deref().unwrap_or("（一覧にない課題）")) },
            html! { (rows::who(persons, problem.person)) },
            html! { (words::priority(problem.priority)) },
            html! { span.prewrap { (problem.body) } (source(frame, sheet, problem)) },
            evidence(frame, sheet, problem),
        ]
    });
    Table::stacked(&format!("problems-{}", sheet.row.nth), "課題", columns)
        .caption_hidden()
        .rows(lines)
        .render()
}

/// The way to the record that a problem rests on.
fn evidence(frame: &CaseFrame, sheet: &Sheet, problem: &ProblemRow) -> Markup {
    html! {
        @match sheet.rests_on(problem) {
            Some(note) => a href=(format!("{}/notes/{}", frame.base(), note.id)) { (words::note(note, frame.today())) },
            None => "—",
        }
    }
}

/// The sheet that a problem was taken over from.
fn source(frame: &CaseFrame, sheet: &Sheet, problem: &ProblemRow) -> Markup {
    html! {
        @if let Some(source) = sheet.source(problem) {
            br;
            a href=(format!("{}/assessments/{}", frame.base(), source.sheet)) {
                (words::taken(&words::other_sheet(&source.agency_name, source.made_on)))
            }
        }
    }
}

fn named(problem: &ProblemRow, persons: &[PersonRow]) -> String {
    let what = problem.label.as_deref().unwrap_or(&problem.body);
    format!("{}：{what}", rows::who(persons, problem.person))
}

/// What is new, what is gone, and which texts differ since the sheet before.
fn changes(shown: &Shown) -> Markup {
    let Some(before) = &shown.previous else { return html! {} };
    let list = |sheet: &Sheet| -> Vec<String> {
        sheet.problems.iter().map(|it| named(it, &shown.persons)).collect()
    };
    let (was, is) = (list(before), list(&shown.sheet));
    let new: Vec<&String> = is.iter().filter(|it| !was.contains(it)).collect();
    let gone: Vec<&String> = was.iter().filter(|it| !is.contains(it)).collect();
    let (old, row) = (&before.row, &shown.sheet.row);
    let texts: Vec<(&str, &str, &str)> = [
        ("世帯の希望", old.wishes.as_str(), row.wishes.as_str()),
        ("強み・できること", old.strengths.as_str(), row.strengths.as_str()),
        ("支援の方向性", old.direction.as_str(), row.direction.as_str()),
    ]
    .into_iter()
    .filter(|(_, before, now)| before != now)
    .collect();
    let title =
        format!("前回（{}、{}）から変わったこと", words::nth(old.nth), japanese::date::wareki(old.made_on));
    ui::section(
        "changes",
        &title,
        &html! {
            @if new.is_empty() && gone.is_empty() && texts.is_empty() { p { "変わったところはありません。" } }
            @if !new.is_empty() { h3 { "新しく加わった課題" } ul { @for it in &new { li { (it) } } } }
            @if !gone.is_empty() { h3 { "なくなった課題" } ul { @for it in &gone { li { (it) } } } }
            @if !texts.is_empty() { (compared(&texts)) }
        },
    )
}

fn compared(texts: &[(&str, &str, &str)]) -> Markup {
    let columns = ["項目", "前回", "今回"].map(Column::new).to_vec();
    let lines = texts.iter().map(|(label, before, now)| {
        vec![html! { (label) }, html! { span.prewrap { (before) } }, html! { span.prewrap { (now) } }]
    });
    Table::stacked("compared", "書きかわった項目", columns).roomy().rows(lines).render()
}
