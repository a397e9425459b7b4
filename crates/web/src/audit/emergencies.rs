//! `GET /audit/emergencies`, `GET`, `POST /audit/emergencies/{access}`: every emergency access, and the judgement within
//! three working days. The overdue stand first.

use app::{
    Failure,
    emergency::{
        policy,
        review::{self, AccessRow, Judgement, Listed, OfMonth},
    },
    failure::Problem,
};
use axum::{Router, extract::Path, response::IntoResponse, routing::get};
use domain::{
    code::Code,
    emergency::{EmergencyVerdict, REVIEW_DAYS},
    ids::EmergencyId,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{instant, tabs};
use crate::{
    household::{again, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, Web, see_with},
    ui::{self, Button, Choice, Column, Field, Kind, Level, Nav, Page, Row, Table, Tone, chip},
};

/// Heading of the list.
pub const HEADING: &str = "緊急アクセス";
/// Where it is.
pub const PATH: &str = "/audit/emergencies";
const TITLE: &str = "緊急アクセスの点検";
const OWN: &str = "自分が使った、または立ち会った緊急アクセスは、ほかの記録点検者が点検します。";

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(list)).route("/audit/emergencies/{access}", get(show).post(save))
}

async fn list(signed: SignedIn) -> PageResult {
    let op = signed.op();
    let Listed { rows, months } = review::list(&op).await?;
    let closed = policy::closed(&op).await?;
    let today = op.today();
    let late = rows.iter().filter(|row| row.is_overdue(today)).count();
    let viewer = signed.viewer();
    let main = html! {
        (tabs::tabs(tabs::LedgerPage::Emergencies))
        p.hint { "緊急アクセスは、始まってから" (REVIEW_DAYS) "開庁日以内に点検します。世帯の内容は表示しません。" }
        @if late > 0 {
            (ui::banner(Level::Error, &format!("点検の期限を過ぎたものが{late}件あります"), &html! {}))
        }
        @if !closed.is_empty() { p { "ケースを緊急アクセスの対象外にしている機関：" (closed.join("、")) } }
        @if rows.is_empty() { (ui::empty_state("緊急アクセスは使われていません。", &html! {})) }
        @else {
            (table(&rows, today))
            (ui::section("months", "月ごとの件数（この2年）", &by_month(&months)))
        }
    };
    let page = Page::new(&viewer, Nav::Ledger, HEADING)
        .flash(signed.flash())
        .crumb("記録簿", super::PATH)
        .main(main);
    Ok(page.render().into_response())
}

fn table(rows: &[AccessRow], today: Date) -> Markup {
    let columns =
        ["始まり", "だれが", "ケース番号", "理由の種類", "閲覧", "期限", "点検"].map(Column::new).to_vec();
    Table::stacked("emergencies", "緊急アクセス", columns)
        .caption_hidden()
        .rows(rows.iter().map(|row| {
            vec![
                html! { a href=(format!("{PATH}/{}", row.id)) { (instant(row.began)) } },
                html! { (row.staff_name) "（" (row.agency_name) "）" },
                html! { (row.number) },
                html! { (row.category.label()) @if row.second.is_some() { " " (chip(Tone::Warn, "秘匿情報")) } },
                html! { (row.reads) "回" },
                html! { (japanese::date::wareki(row.review_by)) },
                verdict(row, today),
            ]
        }))
        .render()
}

fn by_month(months: &[OfMonth]) -> Markup {
    let mut columns = vec![Column::new("月"), Column::new("件数").nowrap()];
    columns.extend(EmergencyVerdict::ALL.iter().map(|verdict| Column::new(verdict.label())));
    columns.push(Column::new("未点検").nowrap());
    Table::stacked("emergency-months", "月ごとの件数", columns)
        .caption_hidden()
        .rows(months.iter().map(|month| {
            let open = month.all - month.judged.iter().sum::<i64>();
            let counts = [month.all].into_iter().chain(month.judged.iter().copied()).chain([open]);
            let mut cells = vec![html! { (month.month.label()) }];
            cells.extend(counts.map(|count| html! { (count) "件" }));
            cells
        }))
        .render()
}

fn verdict(row: &AccessRow, today: Date) -> Markup {
    match row.verdict {
        Some(EmergencyVerdict::Proper) => chip(Tone::Good, EmergencyVerdict::Proper.label()),
        Some(other) => chip(Tone::Danger, other.label()),
        None if row.is_overdue(today) => chip(Tone::Danger, "期限切れ"),
        None => chip(Tone::Warn, "未点検"),
    }
}

async fn show(signed: SignedIn, Path(access): Path<String>) -> PageResult {
    let row = review::one(&signed.op(), id(&access)?).await?;
    let said = Form::of([
        ("verdict", row.verdict.map(Code::code).unwrap_or_default().to_owned()),
        ("remark", row.remark.clone().unwrap_or_default()),
    ]);
    let viewer = signed.viewer();
    Ok(page(&viewer).main(body(&signed, &row, &said, &[])).render().into_response())
}

async fn save(signed: SignedIn, Path(access): Path<String>, form: Form) -> PageResult {
    let access: EmergencyId = id(&access)?;
    let said = Judgement { verdict: form.code("verdict"), remark: form.text("remark") };
    match review::judge(&signed.op_for(&form), access, form.version(), &said).await {
        Ok(()) => Ok(see_with(&signed.web, PATH, Flash::Saved)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, PATH, Flash::Repeated)),
        Err(Failure::Invalid(problems)) => {
            let row = review::one(&signed.op(), access).await?;
            let viewer = signed.viewer();
            let main = body(&signed, &row, &form, &problems);
            Ok(again(&page(&viewer).errors(summary(&problems)).main(main)))
        }
        Err(other) => Err(PageError::from_failure(other, |_| OWN.to_owned())),
    }
}

fn page(viewer: &ui::Viewer) -> Page<'_> {
    Page::new(viewer, Nav::Ledger, TITLE).crumb("記録簿", super::PATH).crumb(HEADING, PATH).narrow()
}

fn body(signed: &SignedIn, row: &AccessRow, typed: &Form, problems: &[Problem]) -> Markup {
    let own = [Some(row.staff), row.second].contains(&Some(signed.actor.staff));
    html! {
        (ui::summary_list(&facts(row, signed.op().today())))
        @if own { p { (OWN) } } @else { (form(signed, row, typed, problems)) }
    }
}

fn facts(row: &AccessRow, today: Date) -> Vec<Row<'static>> {
    let seen = row.seen_at.map_or_else(|| "まだ確認していません".to_owned(), instant);
    let second = row.second_name.as_deref().unwrap_or("なし（秘匿情報は開いていません）");
    let mut facts = vec![
        Row::text("だれが", &format!("{}（{}）", row.staff_name, row.agency_name)),
        Row::text("ケース番号", &row.number),
        Row::text("理由の種類", row.category.label()),
        Row::text("理由", &row.reason),
        Row::text("始まり", &instant(row.began)),
        Row::text("終わり", &instant(row.until)),
        Row::text("見た画面", &format!("{}回", row.reads)),
        Row::text("立ち会った職員", second),
        Row::text("秘匿情報の表示", &format!("{}回", row.unmasked)),
        Row::text("主担当の機関", &format!("{}（知らせの確認：{seen}）", row.responsible_name)),
        Row::text("点検の期限", &japanese::date::wareki_with_weekday(row.review_by)),
        Row::new("点検の結果", verdict(row, today)),
    ];
    if let (Some(by), Some(at)) = (&row.judged_by, row.judged_at) {
        facts.push(Row::text("点検した人", &format!("{by}　{}", instant(at))));
    }
    facts
}

fn form(signed: &SignedIn, row: &AccessRow, typed: &Form, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let hint = |verdict| match verdict {
        EmergencyVerdict::Proper => "必要な閲覧だった",
        EmergencyVerdict::Improve => "必要だったが、次からはほかの方法をとる",
        EmergencyVerdict::Improper => "必要のない閲覧だった。本人・所属長に確かめる",
    };
    let choices: Vec<Choice<'_>> =
        EmergencyVerdict::ALL.iter().map(|it| Choice::new(it.code(), it.label()).hint(hint(*it))).collect();
    html! {
        form.form method="post" action=(format!("{PATH}/{}", row.id)) novalidate data-once {
            (keys(&signed.new_submission(), Some(row.version)))
            (ui::radios(&field("verdict", "点検の結果").required(), &choices))
            (ui::text_area(&field("remark", "メモ")
                .hint("確かめたこと。「正当」のほかは必ず書きます。世帯の事情は書きません。").maxlength(2_000), 4, None))
            (ui::buttons(&[
                Button::primary("結果を記入する").submit(),
                Button::new("戻る").kind(Kind::Tertiary).link(PATH),
            ]))
        }
    }
}
