//! 引き継ぎ: choosing who takes which case, looking at what that would do, doing it. One address; what was chosen travels
//! in the form, so that nothing is lost on the way there and back.

use app::{
    Failure,
    caseload::{self, Carried, HandOver, HandOverRefused, Leaving, Move, Of, Proposed},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{code::Code, ids::StaffId, intake::Urgency};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{PATH, address, whose, words};
use crate::{
    household::{again, keys, problem, summary, words as common},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    search::status,
    ui::{self, Button, Choice, Column, Field, Kind, Nav, Page, Table, Tone, Viewer, chip},
};

/// `GET /caseload/{staff}`.
pub async fn show(signed: SignedIn, Path(staff): Path<String>) -> PageResult {
    let found = caseload::leaving(&signed.op(), whose(&staff)?).await?;
    let typed = Form::of([("why", words::USUAL_WHY.to_owned())]);
    Ok(choosing(&signed.viewer(), &signed, &found, &typed, &[]).render().into_response())
}

/// `POST /caseload/{staff}` with `step`: `look`, `back` or `carry`.
pub async fn act(signed: SignedIn, Path(staff): Path<String>, form: Form) -> PageResult {
    let of = whose(&staff)?;
    match form.get("step") {
        "carry" => carry(&signed, of, &form).await,
        "back" => {
            let found = caseload::leaving(&signed.op(), of).await?;
            Ok(choosing(&signed.viewer(), &signed, &found, &form, &[]).render().into_response())
        }
        _ => look(&signed, of, &form).await,
    }
}

async fn look(signed: &SignedIn, of: Of, form: &Form) -> PageResult {
    match caseload::proposed(&signed.op(), &command(of, form)).await {
        Ok((found, lines)) => Ok(preview(signed, &found, &lines, form).into_response()),
        Err(failure) => refused(signed, of, form, failure).await,
    }
}

async fn carry(signed: &SignedIn, of: Of, form: &Form) -> PageResult {
    match caseload::hand_over(&signed.op_for(form), &command(of, form)).await {
        Ok(_) => Ok(see_with(&signed.web, PATH, Flash::CasesGiven)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(failure) => refused(signed, of, form, failure).await,
    }
}

async fn refused(signed: &SignedIn, of: Of, form: &Form, failure: Failure<HandOverRefused>) -> PageResult {
    let found = caseload::leaving(&signed.op(), of).await?;
    let problems = match failure {
        Failure::Invalid(problems) => problems,
        Failure::Refused(why) => vec![Problem::new("all", words::refused(why, &found))],
        other => return Err(PageError::from_failure(other, |why| words::refused(*why, &found))),
    };
    Ok(again(&choosing(&signed.viewer(), signed, &found, form, &problems)))
}

/// What the form asks for. A case of which nobody was chosen goes to whom all were given, if anybody was; a case that
/// came into the list after the form was shown has no version there and stays.
fn command(of: Of, form: &Form) -> HandOver {
    let all: Option<StaffId> = form.id("all");
    let moves = form.pairs().into_iter().filter_map(|(name, version)| {
        let case = name.strip_prefix("version-")?;
        let own = form.get(&format!("to-{case}"));
        let to = if own.is_empty() { all } else { own.parse().ok() };
        Some(Move { case: case.parse().ok()?, version: version.parse().ok()?, to: to? })
    });
    HandOver { of, moves: moves.collect(), why: form.line("why") }
}

fn choosing<'a>(
    viewer: &'a Viewer,
    signed: &SignedIn,
    found: &Leaving,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let main = if found.cases.is_empty() {
        ui::empty_state("引き継ぐケースはありません。", &Button::new("担当状況へ戻る").link(PATH))
    } else if found.receivers.is_empty() {
        ui::empty_state(
            "この機関には、引き継ぐ相手の職員がいません。システム管理者に職員の登録を依頼してください。",
            &Button::new("担当状況へ戻る").link(PATH),
        )
    } else {
        fields(signed, found, typed, problems)
    };
    Page::new(viewer, Nav::Cases, words::title(found))
        .crumb(words::HEADING, PATH)
        .basis(words::BASIS)
        .errors(summary(problems))
        .main(main)
}

fn fields(signed: &SignedIn, found: &Leaving, typed: &Form, problems: &[Problem]) -> Markup {
    let today = signed.op().today();
    let choices: Vec<Choice<'_>> = found
        .receivers
        .iter()
        .map(|to| {
            let words = format!("{}（{}・いま{}件）", to.name, to.role.label(), to.open);
            Choice::new(to.staff.to_string(), words)
        })
        .collect();
    let all = Field::new("all", "全部のケースの引き継ぎ先")
        .value(typed.get("all").to_owned())
        .error(problem(problems, "all"))
        .nothing_chosen("ケースごとに選ぶ")
        .hint("下の一覧で相手を選んだケースは、そちらが優先されます。");
    html! {
        form.form method="post" action=(address(found.of)) novalidate {
            (keys(&signed.new_submission(), None))
            (ui::select(&all, &choices))
            (why_field(typed, problems))
            (cases(found, typed, &choices, today))
            @if found.more {
                p { "一度に引き継げるのは" (caseload::MOST) "件までです。残りは、続けて引き継いでください。" }
            }
            (ui::buttons(&[
                Button::primary("内容を確認する").value("step", "look").submit(),
                Button::new("担当状況へ戻る").kind(Kind::Tertiary).link(PATH),
            ]))
        }
    }
}

fn why_field(typed: &Form, problems: &[Problem]) -> Markup {
    let why = Field::new("why", "引き継ぐ理由")
        .value(typed.get("why").to_owned())
        .error(problem(problems, "why"))
        .hint("ケースごとの担当者の記録に残ります。お名前は書かないでください。")
        .required()
        .maxlength(80);
    ui::text_field(&why)
}

fn cases(found: &Leaving, typed: &Form, choices: &[Choice<'_>], today: Date) -> Markup {
    let columns = vec![
        Column::new("ケース"),
        Column::new("次の期限").nowrap(),
        Column::new("段階").nowrap(),
        Column::new("引き継ぎ先"),
    ];
    Table::stacked("leaving", format!("支援中のケース（{}件）", found.cases.len()), columns)
        .rows(found.cases.iter().map(|row| {
            let mut cells = about(row, today);
            cells.push(html! {
                (ui::hidden(&format!("version-{}", row.case), &row.version.to_string()))
                (receiver(row, typed, choices))
            });
            cells
        }))
        .render()
}

fn receiver(row: &Carried, typed: &Form, choices: &[Choice<'_>]) -> Markup {
    let name = format!("to-{}", row.case);
    let about = format!("{}の引き継ぎ先", row.number);
    ui::cell_select(&name, &about, "上の選択にあわせる", choices, typed.get(&name))
}

fn about(row: &Carried, today: Date) -> Vec<Markup> {
    vec![
        html! {
            a href=(format!("/cases/{}", row.case)) { (row.number) } "　" (row.label)
            @if row.urgency == Urgency::Today { " " (chip(Tone::Danger, row.urgency.label())) }
        },
        html! {
            @match row.next_on() {
                Some(on) => { (ui::time(on, &common::day(on, today))) " " (ui::due(today, on)) }
                None => "—",
            }
        },
        status(domain::case::CaseState::Open, row.phase),
    ]
}

fn preview(signed: &SignedIn, found: &Leaving, lines: &[Proposed], form: &Form) -> Markup {
    let viewer = signed.viewer();
    let today = signed.op().today();
    let moved: usize = lines.iter().map(|line| line.cases.len()).sum();
    let stay = found.cases.len() - moved;
    let main = html! {
        p.lead { (moved) "件のケースを、次のとおり引き継ぎます。" }
        @if stay > 0 { p { "相手を選ばなかった" (stay) "件は、そのまま残ります。" } }
        @for (at, line) in lines.iter().enumerate() { (part(found, line, at, today)) }
        form.form method="post" action=(address(found.of)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            @for (name, value) in form.pairs() {
                @if ["all", "why"].contains(&name.as_str()) || name.starts_with("to-") || name.starts_with("version-") {
                    (ui::hidden(&name, &value))
                }
            }
            (ui::buttons(&[
                Button::primary(format!("{moved}件を引き継ぐ")).value("step", "carry").submit(),
                Button::new("選びなおす").kind(Kind::Secondary).value("step", "back").submit(),
                Button::new("やめる").kind(Kind::Tertiary).link(PATH),
            ]))
        }
    };
    Page::new(&viewer, Nav::Cases, "引き継ぎの確認")
        .crumb(words::HEADING, PATH)
        .basis(words::BASIS)
        .main(main)
        .render()
}

fn part(found: &Leaving, line: &Proposed, at: usize, today: Date) -> Markup {
    let (now, come) = (line.to.open, line.cases.len());
    let after = now + i64::try_from(come).unwrap_or(i64::MAX);
    let id = format!("part-{at}");
    let columns = vec![Column::new("ケース"), Column::new("次の期限").nowrap(), Column::new("段階").nowrap()];
    let table = Table::stacked(&id, format!("{}さんへの引き継ぎ", line.to.name), columns)
        .caption_hidden()
        .brief()
        .rows(line.cases.iter().map(|at| about(&found.cases[*at], today)));
    let section = format!("part-{at}-s");
    ui::section(
        &section,
        &format!("{}さんへ {come}件", line.to.name),
        &html! {
            p { "担当ケース　いま" (now) "件 → 引き継ぎのあと" (after) "件" }
            (table.render())
        },
    )
}
