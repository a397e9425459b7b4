//! 先に延ばす: a date is watched on a later day. Three taps for the usual days; the reason where others count on it.

use app::{
    Failure,
    case::put_off::{self, Deferral, PutOffInput, Watched},
    failure::Problem,
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    due::{DueRefused, Later},
    ids::DueId,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{CaseFrame, CaseTab, again, id, keys, problem, summary, words};
use crate::{
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Table, Width},
};

/// Heading and link.
pub(crate) const PUT_OFF: &str = "先に延ばす";

/// `GET /dues/{due}/deferral`.
pub async fn show(signed: SignedIn, Path(due): Path<String>) -> PageResult {
    let stored = put_off::watched(&signed.op(), id(&due)?).await?;
    let frame = CaseFrame::of(&signed, stored.header.clone());
    let typed = Form::of([("later", Later::Next.code().to_owned()), ("from", stored.due.on.to_string())]);
    let main = body(&signed, &frame, &stored, (&typed, &[]));
    Ok(frame.page(CaseTab::Cover, PUT_OFF).narrow().main(main).render().into_response())
}

/// `POST /dues/{due}/deferral`.
pub async fn save(signed: SignedIn, Path(due): Path<String>, form: Form) -> PageResult {
    let due: DueId = id(&due)?;
    let typed = PutOffInput {
        from: form.get("from").parse().ok(),
        later: form.code("later"),
        on: form.get("on").to_owned(),
        why: form.get("why").to_owned(),
    };
    match put_off::put_off(&signed.op_for(&form), due, &typed).await {
        Ok(case) => Ok(see_with(&signed.web, &format!("/cases/{case}"), Flash::PutOff)),
        Err(Failure::Repeated) => {
            let stored = put_off::watched(&signed.op(), due).await?;
            Ok(see_with(&signed.web, &format!("/cases/{}", stored.due.case), Flash::Repeated))
        }
        Err(Failure::Invalid(problems)) => {
            let stored = put_off::watched(&signed.op(), due).await?;
            let frame = CaseFrame::of(&signed, stored.header.clone());
            let main = body(&signed, &frame, &stored, (&form, &problems));
            Ok(again(&frame.page(CaseTab::Cover, PUT_OFF).narrow().errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |refused| words::due_refused(*refused))),
    }
}

fn body(signed: &SignedIn, frame: &CaseFrame, stored: &Watched, shown: (&Form, &[Problem])) -> Markup {
    let due = &stored.due;
    let today = frame.today();
    html! {
        p { (words::day(due.on, today)) " " (ui::due(today, due.on)) "　" (due.kind.label()) "：" (due.what) }
        @match stored.put_off(today).check() {
            Err(refused) => { p { (put_off_refused(refused)) } }
            Ok(()) => { (form(signed, frame, stored, shown)) }
        }
        (history(&stored.deferrals, today))
    }
}

fn put_off_refused(refused: DueRefused) -> String {
    match refused {
        DueRefused::NotByHand => {
            "この期限は、もとになるつなぎ・プラン・受付後の整理のものです。そちらの画面で日付を変えてください。".to_owned()
        }
        other => words::due_refused(other),
    }
}

fn form(signed: &SignedIn, frame: &CaseFrame, stored: &Watched, shown: (&Form, &[Problem])) -> Markup {
    let (typed, problems) = shown;
    let (due, today) = (&stored.due, frame.today());
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let needs_why = stored.put_off(today).needs_why();
    let why =
        field("why", "理由").hint("例：ご本人の希望で翌週に。お名前は書かないでください。").width(Width::L);
    html! {
        form.form method="post" action=(format!("/dues/{}/deferral", due.id)) novalidate data-once {
            (keys(&signed.new_submission(), None))
            (ui::hidden("from", typed.get("from")))
            (ui::radio_chips(&field("later", "いつに延ばしますか").required(), &choices(due.on, today)))
            (ui::only_when("later", &[Later::Day.code()],
                &ui::date_field(&field("on", "日付（「日を決める」を選んだとき）").hint("例：4/12、来週の火曜、R8.4.12"), None)))
            (ui::text_field(&if needs_why { why.required() } else { why }))
            @if due.shared { p.hint { "ほかの機関と決めた日です。延ばしたことは、一緒に支援する機関にも分かります。" } }
            (ui::buttons(&[
                Button::primary("延ばす").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(frame.base()),
            ]))
        }
    }
}

/// 「次の開庁日：4月6日（月）」.
fn choices(on: Date, today: Date) -> Vec<Choice<'static>> {
    let label = |later: Later| match later.from(on, today) {
        Some(day) => format!("{}：{}", later.label(), words::day(day, today)),
        None => later.label().to_owned(),
    };
    Later::ALL.iter().map(|later| Choice::new(later.code(), label(*later))).collect()
}

/// How often it was put off: what is never done must show.
pub(super) fn history(rows: &[Deferral], today: Date) -> Markup {
    let columns = ["延ばす前", "延ばした後", "理由", "延ばした人"].map(Column::new).to_vec();
    let lines = rows.iter().map(|row| {
        vec![
            html! { (words::day(row.from, today)) },
            html! { (words::day(row.to, today)) },
            html! { @if row.why.is_empty() { "—" } @else { (row.why) } },
            html! { (row.staff_name) },
        ]
    });
    html! {
        @if !rows.is_empty() {
            (ui::section("deferrals", &format!("これまでに{}回、先に延ばしています", rows.len()), &html! {
                (Table::stacked("deferrals-table", "先に延ばした経過", columns).caption_hidden().rows(lines).render())
            }))
        }
    }
}
