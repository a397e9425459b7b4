//! スクリーニング: the intake above, the five ways to go on below.

use app::{
    Failure,
    failure::Problem,
    intake::{
        self, Decision, Screen,
        queries::{IntakeRow, IntakeView, closing_reasons},
    },
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    code_list::CodeEntry,
    ids::{CaseId, IntakeId},
    intake::{Screening, sign},
};
use japanese::date::{DateHint, parse_date};
use jiff::civil::Date;
use maud::{Markup, html};

use super::words;
use crate::{
    household::{flash, id, keys, problem, summary},
    kernel::{Flash, Form, PageError, PageResult, SignedIn, form::VERSION, see_with},
    ui::{self, Button, Choice, Field, Kind, Nav, Page, Row, Width, words::Word},
};

/// `GET /intakes/{intake}/screening`.
pub async fn show(signed: SignedIn, Path(intake): Path<String>) -> PageResult {
    let op = signed.op();
    let view = intake::queries::one(&op, id(&intake)?).await?;
    let reasons = closing_reasons(&op).await?;
    let typed = Form::of([("reason", "c11".to_owned()), (VERSION, view.row.version.to_string())]);
    let matches = app::identity_match::notices_of(&op, view.row.case).await?;
    let notice = crate::identity_match::notice(&format!("/cases/{}", view.row.case), &matches);
    Ok(page(&signed, StatusCode::OK, &Shown { view: &view, reasons: &reasons, notice: &notice }, &typed, &[]))
}

/// All that the page shows beside the form's fields.
struct Shown<'a> {
    view: &'a IntakeView,
    reasons: &'a [CodeEntry],
    notice: &'a Markup,
}

/// `POST /intakes/{intake}/screening`.
pub async fn save(signed: SignedIn, Path(intake): Path<String>, form: Form) -> PageResult {
    let intake: IntakeId = id(&intake)?;
    let op = signed.op_for(&form);
    let decision = match decision(&form, op.today()) {
        Ok(decision) => decision,
        Err(problem) => return again(&signed, intake, &form, &[problem]).await,
    };
    let screening = decision.screening();
    let command = Screen { version: form.version(), decision, note: form.text("note") };
    match intake::screen(&op, intake, &command).await {
        Ok(case) => Ok(see_with(&signed.web, &next(case, screening), Flash::Screened)),
        Err(Failure::Repeated) => Ok(see_with(&signed.web, "/", Flash::Repeated)),
        Err(Failure::Invalid(problems)) => again(&signed, intake, &form, &problems).await,
        Err(other) => Err(PageError::from_failure(other, |refused| words::refused(*refused))),
    }
}

fn next(case: CaseId, screening: Screening) -> String {
    match screening {
        Screening::Refer => format!("/cases/{case}/referrals/new"),
        Screening::Multi => format!("/cases/{case}/referrals/new?to=coordinator"),
        Screening::Information | Screening::Own | Screening::Collect => format!("/cases/{case}"),
    }
}

fn decision(form: &Form, today: Date) -> Result<Decision, Problem> {
    match form.code::<Screening>("screening") {
        Some(Screening::Information) => Ok(Decision::Information { reason: form.line("reason") }),
        Some(Screening::Own) => Ok(Decision::Own { contact_on: day(form, "contact_on", today)? }),
        Some(Screening::Refer) => Ok(Decision::Refer),
        Some(Screening::Multi) => Ok(Decision::Multi),
        Some(Screening::Collect) => Ok(Decision::Collect { until: day(form, "until", today)? }),
        None => Err(Problem::new("screening", "この後の進め方を選んでください。")),
    }
}

fn day(form: &Form, name: &'static str, today: Date) -> Result<Date, Problem> {
    let typed = form.line(name);
    if typed.is_empty() {
        return Err(Problem::new(name, "日付を入力してください。"));
    }
    let parsed = parse_date(&typed, today, DateHint::Future);
    parsed.and_then(|parsed| parsed.require_day()).map_err(|problem| Problem::new(name, problem.message()))
}

async fn again(signed: &SignedIn, intake: IntakeId, form: &Form, problems: &[Problem]) -> PageResult {
    let op = signed.op();
    let view = intake::queries::one(&op, intake).await?;
    let reasons = closing_reasons(&op).await?;
    let shown = Shown { view: &view, reasons: &reasons, notice: &html! {} };
    Ok(page(signed, StatusCode::UNPROCESSABLE_ENTITY, &shown, form, problems))
}

fn page(
    signed: &SignedIn,
    status: StatusCode,
    shown: &Shown<'_>,
    typed: &Form,
    problems: &[Problem],
) -> Response {
    let Shown { view, reasons, notice } = shown;
    let viewer = signed.viewer();
    let waits = view.row.screening.is_none_or(|decided| decided == Screening::Collect);
    let mine = view.row.agency == signed.actor.agency;
    let page = Page::new(&viewer, Nav::Today, words::SCREENING)
        .title(format!("{} – {}", words::SCREENING, view.row.number))
        .crumb(Word::NavToday.text(), "/")
        .crumb(view.row.number.as_str(), format!("/cases/{}", view.row.case))
        .flash(flash(signed))
        .errors(summary(problems))
        .main(html! {
            (notice)
            @if let Some(word) = sign(&view.row.body, view.row.urgency).filter(|_| waits) { (words::sign_banner(word)) }
            div.columns.even {
                div.columns-main { (told(view)) }
                div.columns-side {
                    @if waits && mine { (form(signed, view, reasons, typed, problems)) }
                    @else if let Some(decided) = view.row.screening {
                        (ui::plain_sentence(&html! { p { "この相談は「" (decided.label()) "」として整理済みです。" } }))
                    }
                }
            }
        });
    (status, page.render()).into_response()
}

/// 「近所の人　山田さん　0836-11-1111」, as far as the reader may know who told.
fn caller(row: &IntakeRow) -> String {
    let name = (!row.caller_name.is_empty()).then(|| format!("{}さん", row.caller_name));
    let phone = (!row.caller_phone.is_empty()).then(|| row.caller_phone.clone());
    [Some(row.caller.label().to_owned()), name, phone].into_iter().flatten().collect::<Vec<_>>().join("　")
}

/// The intake as it was taken.
fn told(view: &IntakeView) -> Markup {
    let row = &view.row;
    let when = format!("{} {}", japanese::date::wareki_with_weekday(row.received_on), row.received_time);
    let who = format!("{}（{}）", row.agency_name, row.staff_name);
    ui::summary_list(&[
        Row::text("世帯", row.household.as_deref().unwrap_or(&row.number)),
        Row::text("相談の内容", &row.body),
        Row::text("受付日", when.trim_end()),
        Row::text("受け付けた人", &who),
        Row::text("方法", row.method.label()),
        Row::text("話してくれた人", &caller(row)),
        Row::text("緊急度", row.urgency.label()),
        Row::text("困りごと", &view.worries.join("、")),
        Row::text(
            "分野",
            if row.outside_field {
                "この窓口の分野以外の相談"
            } else {
                "この窓口の分野の相談"
            },
        ),
    ])
}

fn form(
    signed: &SignedIn,
    view: &IntakeView,
    reasons: &[CodeEntry],
    typed: &Form,
    problems: &[Problem],
) -> Markup {
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned()).error(problem(problems, name))
    };
    let ways: Vec<Choice<'_>> = Screening::ALL
        .iter()
        .map(|way| Choice::new(way.code(), way.label()).hint(words::hint(*way)))
        .collect();
    let reasons: Vec<Choice<'_>> =
        reasons.iter().map(|entry| Choice::new(entry.code.as_str(), entry.label.as_str())).collect();
    html! {
        form.form method="post" action=(format!("/intakes/{}/screening", view.row.id)) novalidate data-once {
            (keys(&signed.new_submission(), Some(typed.version())))
            (ui::radios(&field("screening", "この後の進め方").required(), &ways))
            (ui::only_when("screening", &[Screening::Own.code()],
                &ui::date_field(&field("contact_on", "次に連絡する日").hint("「自分の機関で支援」のとき。例：来週の火曜、R8.4.1"), None)))
            (ui::only_when("screening", &[Screening::Collect.code()],
                &ui::date_field(&field("until", "いつまでに決めるか").hint("「情報を集める」のとき。例：来週の火曜、R8.4.1"), None)))
            (ui::only_when("screening", &[Screening::Information.code()],
                &ui::select(&field("reason", "終わりとする理由").width(Width::L).hint("「情報提供で終了」のとき"), &reasons)))
            (ui::text_area(&field("note", "メモ").personal().maxlength(2_000), 3, None))
            (ui::buttons(&[
                Button::primary("決める").submit(),
                Button::new("あとで決める").kind(Kind::Tertiary).link("/"),
            ]))
        }
    }
}
