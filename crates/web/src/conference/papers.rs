//! 会議資料 as PDF: `GET /conferences/{id}/papers.pdf?names=…&copies=…`: the agenda, and of each case its household, its
//! plan, its 世帯図 and room for notes; with names, with initials, or in numbered copies to be collected.

use app::conference::{
    CaseMaterial, Material, Names, material,
    queries::{ItemRow, Meeting},
};
use axum::extract::{Path, Query};
use domain::code::Code;
use japanese::number::narrow_digits;
use maud::{Markup, html};
use paper::Settings;
use pdf::{Block, Paper, Part};
use serde::Deserialize;

use super::words;
use crate::{
    genogram, household,
    household::id,
    kernel::{PageResult, SignedIn},
    plan,
    print::{fact, facts, frame, heading, pdf, table, text},
    ui::{self, Button, Choice, Field, Size, Width},
};

/// The most numbered copies of one file.
const COPIES: u32 = 40;

/// With names or initials (initials unless asked otherwise), and how many numbered copies (none unless asked).
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    names: Option<String>,
    copies: Option<String>,
}

/// The file.
pub async fn show(signed: SignedIn, Path(conference): Path<String>, Query(wish): Query<Wish>) -> PageResult {
    let names = wish.names.as_deref().and_then(Names::from_code).unwrap_or(Names::Initials);
    let copies = wish.copies.as_deref().map_or(0, count);
    let found = material(&signed.op(), id(&conference)?, names, copies).await?;
    let frame = frame(&signed, &format!("会議資料（{}）", names.label()), None);
    // The conference's own drawing: where an agency moved people in its own is that agency's.
    let settings = genogram::settings(&signed, false);
    let paper =
        Paper { frame, parts: parts(&found, names, copies, &settings), copies: (1..=copies).collect() };
    pdf(&signed, paper).await
}

/// A count as typed, also in full-width digits; what is none counts as nothing.
fn count(typed: &str) -> u32 {
    narrow_digits(typed.trim()).parse().map_or(0, |count: u32| count.min(COPIES))
}

/// The choice on the page of a conference.
pub(super) fn wish(base: &str) -> Markup {
    let choices: Vec<Choice<'_>> = ui::code_choices(Names::ALL);
    html! {
        details.no-print {
            summary { "会議資料をPDFにする" }
            form method="get" action=(format!("{base}/papers.pdf")) {
                (ui::radios(&Field::new("names", "お名前").value(Names::Initials.code()).plain(), &choices))
                (ui::text_field(&Field::new("copies", "番号を付ける部数").width(Width::Xs).input_mode("numeric").plain()
                    .hint("会議の後に回収する資料には、部数を入力してください（40部まで）。1部ずつ「第1部（要回収）」と印字します。空欄なら番号を付けません。")))
                (Button::new("PDFを作る").size(Size::Small).submit())
            }
        }
    }
}

/// The papers part by part, the cover first.
pub(crate) fn parts(found: &Material, names: Names, copies: u32, settings: &Settings) -> Vec<Part> {
    let mut all = vec![cover(&found.meeting, names, copies)];
    all.extend(case_parts(found, names, settings));
    all
}

/// The papers of each case: what is said of it, its plan, its 世帯図.
pub(crate) fn case_parts(found: &Material, names: Names, settings: &Settings) -> Vec<Part> {
    let meeting = &found.meeting;
    let mut all = Vec::new();
    for ((nth, item), case) in (1..).zip(&meeting.items).zip(&found.cases) {
        all.push(case_part(nth, meeting, item, case));
        if !case.persons.is_empty() {
            let mut drawing = genogram::paper::part(
                (&case.persons, &case.kinships),
                meeting.today,
                settings,
                names == Names::Full,
            );
            drawing.heading = format!("議題{nth}　{}　{}", item.number, drawing.heading);
            all.push(drawing);
        }
    }
    all
}

/// What the whole conference is about, and how the papers are to be treated.
fn cover(meeting: &Meeting, names: Names, copies: u32) -> Part {
    let row = &meeting.row;
    let back = if copies > 0 {
        "会議の後に回収します。持ち帰らないでください。"
    } else {
        "複写せず、使い終わったら裁断してください。"
    };
    let lines = (1..).zip(&meeting.items).map(|(nth, item)| {
        let plan = item.plan_nth.map(plan::words::nth).unwrap_or_default();
        vec![
            nth.to_string(),
            format!("{}\n{}", item.number, item.label).trim_end().to_owned(),
            plan,
            words::slot(item),
        ]
    });
    let members =
        meeting.members.iter().map(|row| vec![row.name.clone(), row.duty.clone(), row.attendee.clone()]);
    let columns = [("議題", 1.4), ("ケース", 6.0), ("プラン", 3.6), ("時間", 2.4)];
    let blocks = vec![
        facts(vec![
            fact("会議", words::heading(&row.body_name, row.nth)),
            fact("日時", words::when(row.held_on, &row.held_time)),
            fact("場所", words::or_open(&row.place)),
            fact("主催", row.host_name.clone()),
            fact("議長", words::or_open(&row.chair)),
            fact("資料の取扱い", format!("取扱注意（{}）。{back}", names.label())),
        ]),
        heading("議題"),
        table("議題", &columns, lines.collect(), "議題のケースはありません。"),
        heading("出席者"),
        table(
            "出席者",
            &[("出席者", 6.0), ("役", 3.0), ("出席した方", 4.0)],
            members.collect(),
            "出席者は、まだ登録されていません。",
        ),
    ];
    Part { heading: "会議資料".to_owned(), landscape: false, blocks }
}

fn case_part(nth: i32, meeting: &Meeting, item: &ItemRow, case: &CaseMaterial) -> Part {
    let mut blocks = Vec::new();
    if item.reads_text {
        blocks.push(facts(vec![
            fact("論点・概要", item.summary.clone()),
            fact("話し合い", item.discussion.clone()),
            fact(words::GAP, item.gap.clone()),
            fact("プランの判定", words::verdict(item)),
        ]));
    } else {
        blocks.push(text("話し合いの内容は、本人同意の範囲に「相談の内容」が入っている機関だけが読めます。"));
    }
    blocks.push(heading("世帯の方"));
    blocks.push(household::paper::persons(&case.persons, meeting.today));
    if let Some(shown) = &case.plan {
        blocks.push(heading("支援プラン"));
        blocks.extend(plan::paper::blocks(shown));
    }
    let decisions: Vec<Vec<String>> = meeting
        .decisions_of(item.id)
        .map(|row| {
            vec![row.agency_name.clone(), row.what.clone(), japanese::date::wareki_with_weekday(row.by)]
        })
        .collect();
    if !decisions.is_empty() {
        blocks.push(heading("決定事項"));
        blocks.push(table("決定事項", &[("だれが", 4.0), ("何を", 7.0), ("いつまで", 4.2)], decisions, ""));
    }
    blocks.push(Block::Blank { label: "メモ".to_owned(), height: 40 });
    let heading = format!("議題{nth}　{}　{}", item.number, item.label);
    Part { heading: heading.trim_end().to_owned(), landscape: false, blocks }
}
