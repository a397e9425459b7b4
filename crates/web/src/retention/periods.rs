//! `/retention/periods`: the periods in force, what was set before, and the form for a kind of record.

use app::{
    Failure,
    failure::Problem,
    retention::periods::{self, Overview, PeriodRow, SetPeriod},
};
use axum::{extract::Path, response::IntoResponse};
use domain::{
    code::Code,
    retention::{MOST_YEARS, RecordKind},
};
use japanese::{
    date::{DateHint, wareki},
    number::narrow_digits,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{Part, page, tabs, words};
use crate::{
    audit::instant,
    household::{again, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, see_with},
    note::parse::day,
    ui::{self, Button, Choice, Column, Field, Kind, Nav, Page, Row, Table, Width},
};

const PATH: &str = "/retention/periods";

/// `GET /retention/periods`.
pub(super) async fn list(signed: SignedIn) -> PageResult {
    let it = periods::overview(&signed.op()).await?;
    let viewer = signed.viewer();
    let main = html! {
        (tabs(&signed, Part::Periods))
        p { "保存期間を定めた法令の規定はありません。自治体の文書管理規程などに従って登録してください。" }
        p.hint { (words::HOW_LONG) }
        (ui::summary_list(&RecordKind::ALL.iter().map(|kind| row(&it, *kind)).collect::<Vec<_>>()))
        (ui::section("history", "これまでの登録", &history(&it.rows)))
    };
    Ok(Page::new(&viewer, Nav::Admin, "保存期間")
        .crumb(words::HEADING, super::PATH)
        .flash(signed.flash())
        .main(main)
        .render()
        .into_response())
}

fn row(it: &Overview, kind: RecordKind) -> Row<'static> {
    let now = html! {
        @if let Some(years) = it.now.of(kind) { (years) "年" } @else { "未設定（廃棄しません）" }
    };
    Row::new(kind.label(), now).change(format!("{PATH}/{}", kind.code()))
}

fn history(rows: &[PeriodRow]) -> Markup {
    if rows.is_empty() {
        return ui::empty_state("まだ登録されていません。", &html! {});
    }
    let columns = vec![
        Column::new("記録の種類"),
        Column::new("年数").nowrap(),
        Column::new("適用日").nowrap(),
        Column::new("根拠"),
        Column::new("登録"),
    ];
    let line = |row: &PeriodRow| {
        vec![
            html! { (row.kind.label()) },
            html! { @match row.years { Some(years) => { (years) "年" } None => "廃棄しない" } },
            html! { (wareki(row.from_on)) },
            html! { (row.basis) },
            html! { (row.set_by) "　" (instant(row.set_at)) },
        ]
    };
    Table::stacked("periods", "登録した保存期間", columns)
        .caption_hidden()
        .rows(rows.iter().map(line))
        .render()
}

fn kind_of(code: &str) -> Result<RecordKind, PageError> {
    RecordKind::from_code(code).ok_or(PageError::NotFound)
}

/// `GET /retention/periods/{kind}`.
pub(super) async fn show(signed: SignedIn, Path(kind): Path<String>) -> PageResult {
    let kind = kind_of(&kind)?;
    let it = periods::overview(&signed.op()).await?;
    let typed = Form::of([
        ("disposes", if it.now.of(kind).is_some() { "yes" } else { "" }.to_owned()),
        ("years", it.now.of(kind).map(|years| years.to_string()).unwrap_or_default()),
        (
            "basis",
            it.rows.iter().find(|row| row.kind == kind).map(|row| row.basis.clone()).unwrap_or_default(),
        ),
        ("from_on", wareki(signed.op().today())),
    ]);
    let viewer = signed.viewer();
    let main = body(&signed, kind, it.newest(kind), &typed, &[]);
    Ok(form_page(&viewer, kind).main(main).render().into_response())
}

fn form_page(viewer: &ui::Viewer, kind: RecordKind) -> Page<'_> {
    page(viewer, kind.label()).crumb("保存期間", PATH).narrow()
}

fn body(signed: &SignedIn, kind: RecordKind, seen: i64, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).required().error(problem(problems, name))
    };
    let choices = [Choice::new("yes", "年数を定めて廃棄する"), Choice::new("no", "廃棄しない")];
    html! {
        p { (what(kind)) }
        form.form method="post" action=(format!("{PATH}/{}", kind.code())) novalidate data-once {
            (keys(&signed.new_submission(), Some(seen)))
            (ui::radios(&field("disposes", "期間を過ぎた記録"), &choices))
            (ui::only_when("disposes", &["yes"], &ui::text_field(&field("years", "保存する年数")
                .hint(format!("0から{MOST_YEARS}までの数字")).input_mode("numeric").width(Width::S))))
            (ui::text_field(&field("basis", "根拠").hint("例：文書管理規程 別表第2").maxlength(200)))
            (ui::date_field(&field("from_on", "適用日"), None))
            (ui::buttons(&[
                Button::primary("登録する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(PATH),
            ]))
        }
    }
}

fn what(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Case => {
            "終結したケースと、その世帯について記録したすべてのもの（経過、プラン、同意、つなぎ、会議の議題など）です。"
        }
        RecordKind::Intake => "窓口で情報をお伝えして終わり、その後の記録がない相談です。",
        RecordKind::Secrecy => {
            "支援会議の資料、会議録、決定、情報提供の依頼です。終結の日と最後の会議の日の、遅いほうの年度の翌年度から数えます。ケースの記録より長く定めると、ケースの記録もそれまで残ります。"
        }
        RecordKind::Words => {
            "緊急アクセスの理由など、職員が記録簿に書き添えた言葉です。書いた年度の翌年度から数えます。記録簿そのものは残ります。"
        }
    }
}

/// A number in digits of any width, with or without 年.
fn number(typed: &str) -> Option<u16> {
    narrow_digits(typed.trim_end_matches('年').trim()).parse().ok()
}

fn parse(form: &Form, kind: RecordKind, today: Date) -> Result<SetPeriod, Vec<Problem>> {
    let mut problems = Vec::new();
    let years = match form.get("disposes") {
        "no" => None,
        "yes" => {
            let years = number(&form.line("years"));
            if years.is_none() {
                problems.push(Problem::new(
                    "years",
                    format!("年数は0から{MOST_YEARS}までの数字で入力してください。"),
                ));
            }
            years
        }
        _ => {
            problems.push(Problem::new("disposes", "期間を過ぎた記録をどうするかを選んでください。"));
            None
        }
    };
    let from = day(form, ("from_on", "適用日"), today, DateHint::Future).map_err(|it| problems.push(it)).ok();
    match from {
        Some(from) if problems.is_empty() => {
            Ok(SetPeriod { kind, years, basis: form.line("basis"), from, seen: form.version() })
        }
        _ => Err(problems),
    }
}

/// `POST /retention/periods/{kind}`.
pub(super) async fn save(signed: SignedIn, Path(kind): Path<String>, form: Form) -> PageResult {
    let kind = kind_of(&kind)?;
    let op = signed.op_for(&form);
    let result = match parse(&form, kind, op.today()) {
        Ok(command) => periods::set(&op, &command).await,
        Err(problems) => Err(Failure::Invalid(problems)),
    };
    match result {
        Ok(()) => Ok(see_with(&signed.web, PATH, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            // Asks before the form is shown again whether this is the reader's work.
            op.needs::<std::convert::Infallible>(domain::staff::Work::Retain)?;
            let viewer = signed.viewer();
            let main = body(&signed, kind, form.version(), &form, &problems);
            Ok(again(&form_page(&viewer, kind).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(other.into()),
    }
}
